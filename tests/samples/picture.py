#!/usr/bin/env python3
"""Draws samples/finding.svg, the picture in README.md: what berth prints of a broken sample, in the colours that it has on a terminal.

picture.py BERTH ROOT [--write]: without --write it only compares, and exits with 1 where the picture is not what berth prints today.
"""
import html
import os
import pathlib
import re
import subprocess
import sys

COMMAND = ["validate", "samples/broken/request-over-limit.yaml"]
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#56d4dd"}
LETTER, LINE, EDGE = 8.43, 20, 16  # of 14px monospace


def spans(line):
    """(style, text) of a line, by its SGR codes."""
    codes = []
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if piece.startswith("\x1b["):
            words = piece[2:-1].split(";")
            codes = [] if words in (["0"], [""]) else codes + words
        elif piece:
            colour = next((COLOURS[code] for code in codes if code in COLOURS), "#e6edf3")
            weight = ' font-weight="bold"' if "1" in codes else ""
            faint = ' opacity="0.6"' if "2" in codes else ""
            yield f'fill="{colour}"{weight}{faint}', piece


def drawn(lines):
    columns = max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines)
    width, height = round(columns * LETTER + 2 * EDGE), len(lines) * LINE + 2 * EDGE
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
           'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14">')
    yield f'<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>'
    for number, line in enumerate(lines):
        at, parts = 0, []
        for style, text in spans(line):
            parts.append(f'<tspan x="{EDGE + at * LETTER:.1f}" {style}>{html.escape(text)}</tspan>')
            at += len(text)
        if parts: yield f'<text y="{EDGE + number * LINE + 14}" xml:space="preserve">{"".join(parts)}</text>'
    yield "</svg>"


def main():
    berth, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    environment = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    run = subprocess.run([berth, *COMMAND, "--color", "always"], capture_output=True, text=True, cwd=root, env=environment, check=False)
    lines = [f"\x1b[2m$\x1b[0m \x1b[1mberth {' '.join(COMMAND)}\x1b[0m", *run.stdout.splitlines()]
    picture, file = "\n".join(drawn(lines)) + "\n", root / "samples" / "finding.svg"
    if "--write" in sys.argv:
        file.write_text(picture, encoding="utf-8")
    elif run.returncode != 1 or file.read_text(encoding="utf-8") != picture:
        sys.exit("samples/finding.svg is not what berth prints: tests/samples/picture.py BERTH ROOT --write")


main()
