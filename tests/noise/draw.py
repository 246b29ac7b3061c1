#!/usr/bin/env python3
"""What berth says of other people's repositories, counted, and a part of it drawn by chance.

draw.py REPORTS SEED COUNT > drawn.tsv

REPORTS has a file for each repository, OWNER+NAME.json, as `berth validate OWNER+NAME --format json` prints it, run beside the folders. The counts go to
standard error; the drawn findings, with an empty label each, to standard output.
"""
import json
import pathlib
import random
import sys

reports, seed, count = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
everything = []
totals = {"documents": 0, "checked": 0, "findings": 0, "errors": 0, "charts": 0, "templates": 0, "testData": 0, "opinions": 0}
for path in sorted(reports.glob("*.json")):
    report = json.loads(path.read_text())
    summary = report["summary"]
    passed = summary.get("passedOver", {})
    row = {
        "documents": summary["documents"],
        "checked": summary["documents"] - summary["skipped"],
        "findings": len(report["findings"]),
        "errors": summary["errors"],
        "charts": passed.get("helmCharts", 0),
        "templates": passed.get("templates", 0),
        "testData": passed.get("testData", 0),
        "opinions": passed.get("opinions", 0),
    }
    for key, value in row.items():
        totals[key] += value
    print(path.stem, *row.values(), sep="\t", file=sys.stderr)
    for finding in report["findings"]:
        name = finding["file"].split("/", 1)[1]
        everything.append((path.stem, name, finding["line"], finding["column"], finding["rule"], finding["path"]))
print("all", *totals.values(), sep="\t", file=sys.stderr)
print(f"{1000 * totals['findings'] / totals['documents']:.0f} findings for 1,000 documents", file=sys.stderr)
for number, place in enumerate(sorted(random.Random(seed).sample(sorted(everything), count)), 1):
    print(number, *place, "", "", sep="\t")
