#!/usr/bin/env python3
"""Hostile strings, as values and as keys, go through berth's writer and must come back from PyYAML (YAML 1.1), from
kubectl (sigs.k8s.io/yaml) and from berth's own reader with the same type and value.

usage: write.py PROBE [KUBECTL...]     exit code 77: PyYAML or kubectl is not installed
"""

import json
import random
import shutil
import subprocess
import sys

SKIPPED = 77

WORDS = "y Y n N yes Yes YES yEs no No NO nO on On ON off Off OFF true True TRUE tRue false False FALSE null Null NULL nUll".split()
NUMBERS = """0 1 -1 +1 007 0777 08 0o17 0o8 0x1F 0X1f 0b11 0b12 1_000 8_0 _1 1e3 1E3 1e+3 1e-3 1.e3 .5 1. 5. +12 -0 .1e1 1e1000
    9223372036854775807 9223372036854775808 18446744073709551616 -9223372036854775809 12345678901234567890123456789 3.14 -.5
    .inf -.inf +.inf .Inf .INF .nan .NaN .NAN inf nan NaN Infinity -Infinity 1:30 1:30:45 190:20:30 190:20:30.15 1:60 0.1m 1e3m
    500m 1Gi 1.5Gi 0x 0b 0o e3 1,000 1,2 $1 1%""".split()
DATES = ["2001-01-01", "2001-1-1", "2001-01-01T00:00:00Z", "2001-12-14 21:59:43.10 -5", "2001-12-14t21:59:43.10-05:00", "12:30:45",
         "2001-01", "20010101"]
INDICATORS = ["~", "=", "<<", "-", "--", "---", "...", "--- a", "... a", "- a", "-a", "?", "? a", "?a", ":", ": a", ":a", "a:", "a: b",
              "a:b", "a :b", "::", ",", ",a", "a,b", "[", "]", "[]", "[a]", "[a, b]", "{", "}", "{}", "{a: b}", "{{.inputs.script_path}}",
              "{{ x }}", "#", "# a", "a #b", "a# b", "a#b", "&", "&a", "&a b", "*", "*a", "*a b", "!", "!a", "!!str a", "!!int 1", "! a",
              "|", "|\n", "|-", ">", ">\n", "|+2", "'", "''", "'a'", "a'b", '"', '""', '"a"', 'a"b', "%", "%YAML 1.2", "%TAG ! a", "@", "@a",
              "`", "`a`", "\\", "\\n", "a\\", "\\x41", "\\u0041", "\\\\", "/", "a/b", ".", "..", "a.b", "a-b", "a_b", "a b", "$(VAR)",
              "${VAR}", "a=b", "a;b", "a|b", "a>b", "a&b", "<a", "a@b", "(a)", "a*", "a?", "a!", "+", "+a", "_", "_a", "a_", "null ", " null"]
BLANKS = ["", " ", "  ", "\t", "\n", "\n\n", "\r", "\r\n", " a", "a ", " a ", "\ta", "a\t", "a\tb", "a  b", "\na", "a\n", "\n a", "a\n\n",
          "a\n ", " a\n", "  a\n  b\n", "a\nb", "a\nb\n", "a\n\nb\n", "a\n\n\nb\n", "a\n  b\nc\n", "a\n\tb\n", "\ta\n", "a \nb\n",
          "a\nb \n", "a\n \nb\n", "a\r\nb\r\n", "a\rb\n", "a\n\r", "# a\n", "a # b\n", "- a\n- b\n", "a: b\nc: d\n", "---\n", "---\na\n",
          "...\n", "...\na\n", "|\n a\n", "%YAML\n", "'\n", "\"\n", "{\n", "a\n---\nb\n", "a\n...\nb\n", "\\\n", "&a\n", "*a\n", "!a\n", "é\n",
          "#!/bin/sh\nset -e\n\nif true; then\n  echo 'a: b' # c\nfi\n", "yes\n", "1\n", "null\n", "~\n", "a\x85b\n", "a\u2028b\n",
          "\u00a0\n", "a\u00a0\nb\n", "\u3000a\n", "\ufeffa\n"]
UNICODE = ["é", "\u00a0", "\u00a0a", "a\u00a0", "ß", "日本語", "\u3000", "\u200b", "\u200d", "😀", "👩‍👩‍👧", "a😀b", "\u0085", "a\u0085b", "\u2028", "a\u2028b",
           "\u2029", "a\u2029b", "\ufeff", "\ufeffa", "a\ufeffb", "\ufffe", "\uffff", "\ufffd", "\ud7ff", "\ue000", "\U0001fffe", "\U0001ffff",
           "\U0010ffff", "\U00010000", "\u202ea", "\u2066a\u2069", "\u200e", "\u061c", "e\u0301", "\u0300", "Ⅷ", "١٢٣", "ｙｅｓ", "ʏ", "\u00ad"]
CONTROLS = [chr(c) for c in list(range(32)) + list(range(127, 160))] + ["a\0b", "\0", "\x1b[31mred\x1b[0m", "a\x08", "\x07\x0b\x0c", "\x7f"]
LONG = ["x" * 100, "x" * 999, "x" * 1000, "x" * 1001, "x" * 1024, "x" * 1025, "x" * 5000, "x " * 600, "é" * 600, "é" * 1100, "\n" * 400, "a\n" * 400,
        '"' * 510, "\\" * 1200, "\0" * 300, "a: " * 400, "1" * 1100, " " * 1100, ("x" * 2000 + "\n") * 3, "- " * 600, "😀" * 300]


def random_strings(count):
    """Short strings over the characters that readers trip on; the same ones at each run."""
    source = random.Random(20260731)
    alphabet = list("aAnNyYeEoOxX019.:-+_~=<>!&*?|%@`#,[]{}'\"\\/$ \t\n\r") + ["\0", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "é", "😀"]
    return ["".join(source.choices(alphabet, k=source.randint(1, 8))) for _ in range(count)]


def flavours(word):
    return [word, " " + word, word + " ", word + "\n", word + ":", word + "#", "-" + word, word + "\t", "'" + word + "'"]


def hostile():
    strings = []
    for group in (WORDS, NUMBERS):
        for word in group:
            strings += flavours(word)
    strings += DATES + INDICATORS + BLANKS + UNICODE + CONTROLS + LONG + random_strings(3000)
    return list(dict.fromkeys(strings))


def probe_document(spec):
    return {"apiVersion": "berth.dev/v1", "kind": "Probe", "metadata": {"name": "probe"}, "spec": spec}


def documents():
    strings = hostile()
    chunk = 100
    for at in range(0, len(strings), chunk):
        some = strings[at:at + chunk]
        yield probe_document({"values": {f"k{i}": s for i, s in enumerate(some)}, "items": some})
        yield probe_document({"keys": {s: i for i, s in enumerate(some)}})
        yield probe_document({"both": {s: s for s in some}})
        yield probe_document({"lists": {s: [s, [s, [s]], {s: {s: s}}, [{s: [s]}]] for s in some}})
    yield probe_document({
        "scalars": [True, False, None, 0, -1, 2**63 - 1, -2**63, 0.5, -0.25, 1e21, 1e-7, 1.5e300, 123456.789],
        "empty": [{}, [], "", [[]], [{}], {"a": {}, "b": [], "c": {"d": []}}],
        "nested": [[[1, [2]], [3]], [{"a": [{"b": [[{"c": None}]]}]}], {"a": {"b": {"c": {"d": [1, {"e": "f\ng\n"}]}}}}],
        "text": {"script": "a\n  b\n\nc\n", "list": ["a\nb\n", ["c\nd\n"], {"e": "f\n", "g": "h"}]},
    })


def same(a, b):
    """Equal with equal types: in Python alone 1 == True == 1.0."""
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)) and bool not in (type(a), type(b)):
        return a == b  # kubectl's JSON has one type of number: 1e21 comes back as an integer
    return type(a) is type(b) and a == b


def differences(wanted, got, path=""):
    """The innermost places that differ."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key in list(wanted) + [k for k in got if k not in wanted]:
            where = f"{path}.{key!r}"
            if key not in wanted or key not in got:
                yield f"{where}: {'appeared' if key in got else 'was lost'}"
            else:
                yield from differences(wanted[key], got[key], where)
    elif isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        for i, (a, b) in enumerate(zip(wanted, got)):
            yield from differences(a, b, f"{path}[{i}]")
    elif not same(wanted, got):
        yield f"{path}: wanted {wanted!r}, got {got!r}"


def run(command, text):
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed: {done.stderr.decode(errors='replace')[:2000]}")
    return done.stdout.decode()


def read_by_kubectl(kubectl, text):
    out = run([kubectl, "label", "--local", "-o", "json", "-f", "-", "probe=done"], text)
    decoder, at, read = json.JSONDecoder(), 0, []
    while at < len(out):
        document, at = decoder.raw_decode(out, at)
        while at < len(out) and out[at].isspace():
            at += 1
        if document["metadata"].pop("labels") != {"probe": "done"}:
            raise SystemExit(f"{kubectl} did not label the document")
        read.append(document)
    return read


def compare(reader, wanted, got):
    if len(wanted) != len(got):
        print(f"{reader}: wrote {len(wanted)} documents, read {len(got)}")
        return 1
    wrong = [d for a, b in zip(wanted, got) for d in differences(a, b)]
    for line in wrong[:20]:
        print(f"{reader}{line}")
    return len(wrong)


def main(probe, kubectls):
    try:
        import yaml
    except ImportError:
        print("skipped: PyYAML is not installed")
        return SKIPPED
    kubectls = kubectls or [found for found in [shutil.which("kubectl")] if found]
    if not kubectls:
        print("skipped: kubectl is not installed")
        return SKIPPED
    wanted = list(documents())
    lines = "".join(json.dumps(d) + "\n" for d in wanted)
    written = run([probe], lines)
    wrong = 0
    for mode in ("--json", "--reread"):
        wrong += compare(mode, wanted, [json.loads(line) for line in run([probe, mode], lines).splitlines()])
    wrong += compare("PyYAML", wanted, list(yaml.load_all(written, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))))
    wrong += compare("PyYAML (Python)", wanted[::7], list(yaml.safe_load_all(run([probe], "".join(json.dumps(d) + "\n" for d in wanted[::7])))))
    for kubectl in kubectls:
        wrong += compare(kubectl, wanted, read_by_kubectl(kubectl, written))
    print(f"{len(hostile())} strings, {len(wanted)} documents, {len(kubectls)} kubectl: {wrong} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
