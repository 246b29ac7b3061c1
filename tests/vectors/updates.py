#!/usr/bin/env python3
"""What `berth diff` calls refused, against what the API server's own code says of the same updates, in each version.

usage: updates.py BERTH PREFIX MIN_VERDICT MIN_FIELDS

PREFIX.yaml has two documents for each line of PREFIX.jsonl: before and after. Of an update that the server takes nothing may be refused; at least so many
percent must have the same verdict, and of refused ones so many the same fields: each field that the server names has a refused change at or below it, and
no refused change lies elsewhere.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def below(path, field):
    return path == field or path.startswith((field + ".", field + "["))


def refused_paths(berth, folder, version):
    """By the number of the pair: the paths of changes that are refused, and whether anything is."""
    run = subprocess.run([berth, "diff", "--kubernetes-version", version, "--format", "json", "old", "new"], cwd=folder, capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit("diff ended with %d: %s" % (run.returncode, run.stderr.strip()[:200]))
    found = {}
    for task in json.loads(run.stdout)["tasks"]:
        paths = {c["path"] for c in task["changes"] for e in c["effects"] if e["kind"] == "refused"}
        whole = any(e["kind"] == "refused" for e in task["effects"])
        found[int(re.search(r"(\d+)\.yaml$", (task["after"] or task["before"])["file"]).group(1))] = (paths, whole)
    return found


def main():
    berth, prefix, least_verdict, least_fields = sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4])
    documents = pathlib.Path(prefix + ".yaml").read_text().split("---\n")[1:]
    pairs = [json.loads(line) for line in pathlib.Path(prefix + ".jsonl").read_text().splitlines()]
    if len(documents) != 2 * len(pairs) or len(pairs) < 200:
        sys.exit("%d documents for %d pairs" % (len(documents), len(pairs)))
    versions = sorted({v for pair in pairs for one in pair["verdicts"] for v in one["versions"]}, key=lambda v: int(v.split(".")[1]))
    short = False
    with tempfile.TemporaryDirectory() as folder:
        for side in range(2):
            place = pathlib.Path(folder, ("old", "new")[side])
            place.mkdir()
            for i in range(len(pairs)):
                (place / ("%05d.yaml" % i)).write_text(documents[2 * i + side])
        for version in versions:
            found = refused_paths(berth, folder, version)
            asked = right = false = refusals = agree = 0
            for i, pair in enumerate(pairs):
                verdict = next((v for v in pair["verdicts"] if version in v["versions"]), None)
                if verdict is None:
                    continue
                paths, whole = found.get(i, (set(), False))
                asked += 1
                right += bool(paths or whole) != verdict["accepted"]
                false += verdict["accepted"] and bool(paths or whole)
                if verdict["accepted"]:
                    continue
                refusals += 1
                fields = {"spec.volumeMode" if f == "volumeMode" else f for f in verdict["fields"]}
                agree += all(any(below(p, f) for p in paths) for f in fields) and all(any(below(p, f) for f in fields) for p in paths)
            shares = [100 * right / asked, 100 * agree / refusals]
            print("%-5s verdict %6.2f%%  fields %6.2f%%  refused wrongly %d" % (version, *shares, false))
            short = short or false > 0 or shares[0] < least_verdict or shares[1] < least_fields
    sys.exit(1 if short else 0)


main()
