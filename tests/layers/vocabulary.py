#!/usr/bin/env python3
"""Holds that each word of Kubernetes, AWS, its autoscaler and Flyte is written once, in lib/vocabulary.

usage: vocabulary.py SOURCE_TREE

Looks at the string literals of lib/ and apps/, without comments and without the pages and examples of rules (raw strings).
"""
import pathlib
import re
import sys

# Words of every day, which are names of fields as well.
EVERYDAY = {"cpu", "memory", "pods", "storage", "gpu"}
DOMAIN = re.compile(r"^[^\s`]*(kubernetes\.io|k8s\.io|k8s\.aws|amazonaws\.com|eksctl\.io|nvidia\.com|karpenter\.sh|berth\.dev)[^\s`]*$")


def literals(text):
    """The string literals of C++ with their lines."""
    blank = lambda found: re.sub(r"[^\n]", " ", found.group(0))
    text = re.sub(r'R"(\w*)\((.*?)\)\1"', blank, text, flags=re.S)
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"((?:[^"\\\n]|\\.)*)"|\'(?:[^\'\\\n]|\\.)+\'', re.S)
    for found in pattern.finditer(text):
        line = text.count("\n", 0, found.start())
        included = text.rfind("\n", 0, found.start()) + 1
        if found.group(1) is not None and not text.startswith("#include", included):
            yield line + 1, found.group(1)


def main():
    root = pathlib.Path(sys.argv[1])
    vocabulary = root / "lib" / "vocabulary"
    words = {word for path in vocabulary.glob("*.hpp") for _, word in literals(path.read_text())} - EVERYDAY
    if len(words) < 40:
        sys.exit("only %d words in lib/vocabulary: this test no longer reads it right" % len(words))
    seen = faults = 0
    for path in sorted(p for top in ("lib", "apps") for p in (root / top).rglob("*.?pp")):
        if path.parent == vocabulary:
            continue
        for line, text in literals(path.read_text()):
            seen += 1
            if text in words or DOMAIN.match(text):
                faults += 1
                print('%s:%d: "%s" belongs into lib/vocabulary, once' % (path.relative_to(root), line, text))
    if seen < 5000:
        sys.exit("only %d literals seen: this test no longer reads the sources right" % seen)
    sys.exit(1 if faults else 0)


main()
