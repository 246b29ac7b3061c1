#!/usr/bin/env python3
"""Each rule's bad example and each broken sample, in two spellings of its lines, and one under odd names, is mended, and
the patch that says so is given to `git apply`, from the root and from a folder below: both must come to the same bytes.

usage: patch.py PROBE SAMPLES     exit code 77: git is not installed
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77

# Git's own settings of whoever runs this may convert line endings or quote names otherwise.
ENVIRONMENT = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

SPELLINGS = {
    "unix": lambda text: text,
    "dos": lambda text: text.replace(b"\n", b"\r\n"),
    "mark": lambda text: b"\xef\xbb\xbf" + text,
    "dos-mark": lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"),
    "no-end": lambda text: text.rstrip(b"\n"),
    "dos-no-end": lambda text: text.rstrip(b"\n").replace(b"\n", b"\r\n"),
}

ODD_NAMES = ["with space.yaml", "two  spaces.yaml", "tab\there.yaml", "line\nbreak.yaml", 'quote".yaml', "back\\slash.yaml", "é日本.yaml",
             "-dash.yaml", "a b/c d.yaml", "[id]/x.yaml", "bell\a.yaml", b"latin-\xe9.yaml", " lead.yaml", "trail.yaml ", "b/x.yaml", "a/a.yaml"]


def git(folder, *arguments, **options):
    return subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, check=False, **options)


def check(probe, root, name, text, below):
    """Returns whether there was anything to mend."""
    path = os.path.join(os.fsencode(root), os.fsencode(name))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text)
    mended = os.path.join(os.fsencode(root), b"..", b"mended")
    here = os.path.dirname(path) if below else os.fsencode(root)
    made = subprocess.run([probe, os.path.join(b".", os.path.relpath(path, here)), mended], cwd=here, capture_output=True, check=True)
    with open(mended, "rb") as file:
        wanted = file.read()
    if wanted == text:
        assert made.stdout == b"", (name, made.stdout)
        return False
    applied = git(here, "apply", "-", input=made.stdout)
    with open(path, "rb") as file:
        found = file.read()
    assert applied.returncode == 0 and found == wanted, (name, applied.stderr.decode(errors="replace"), made.stdout, found, wanted)
    return True


def main():
    probe, samples = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    if shutil.which("git") is None:
        return SKIPPED
    with tempfile.TemporaryDirectory() as scratch:
        examples = os.path.join(scratch, "examples")
        root = os.path.join(scratch, "root")
        os.makedirs(examples)
        os.makedirs(root)
        git(root, "init", "-q")
        subprocess.run([probe, "--examples", examples], check=True)
        texts = {path.name: path.read_bytes() for folder in (pathlib.Path(examples), samples) for path in sorted(folder.glob("*.yaml"))}
        mended = 0
        for number, (name, text) in enumerate(texts.items()):
            for turn in range(2):  # of all spellings, for a process each takes its time
                spelling = list(SPELLINGS)[(2 * number + turn) % len(SPELLINGS)]
                mended += check(probe, root, f"deploy/{spelling}/{name}", SPELLINGS[spelling](text), below=turn == 1)
        for name in ODD_NAMES:
            assert check(probe, root, name, texts["S001.yaml"], False)
            assert check(probe, root, b"below/" + os.fsencode(name), texts["S001.yaml"], True)
    assert mended > 30, mended
    print(f"{mended} patches of {len(texts)} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
