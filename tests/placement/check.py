#!/usr/bin/env python3
"""Placements that were worked out by hand: what `fit` says of each folder of cases/ is what its right.json says.

check.py BERTH FOLDER...

right.json is a list of steps, run one after another in a copy of the folder. A step has `run` (arguments of berth) or `shell` (a line with $BERTH in it), and what is right:
  exit          the exit code, or those that will do
  has, lacks    regular expressions over standard output (with `"stream": "both"`: and standard error)
  fit           {task: {set: {groups, verdict, not_verdict, count, cost, held}}}, of --format json; the set "*" is the only one; groups null: no berth
  total         what the run costs a month; `adds`: that sets, tasks and pools add up to it
  findings, none  findings that must be there, or must not: each given field is compared
  kinds, yaml   of the documents printed: their kinds; {"N.path": value}, null for what is absent, `~1` for a dot in a key
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

JSON_KEYS = ("fit", "total", "adds", "findings", "none")
CENT = 0.005


def as_list(value):
    return value if isinstance(value, list) else [value]


def groups_of(chosen):
    return sorted(chosen["groups"]) if chosen else None


def cost_of(one):
    """Of the placement that was chosen."""
    chosen = groups_of(one["chosen"])
    return next((place["monthlyCost"] for place in one["placements"] if sorted(place["groups"]) == chosen), None)


def faults_of_set(one, right):
    if "groups" in right and groups_of(one["chosen"]) != (None if right["groups"] is None else sorted(right["groups"])):
        yield f"berth {groups_of(one['chosen'])}, right is {right['groups']}"
    if "held" in right and bool(one["chosen"] and one["chosen"].get("held")) != right["held"]: yield f"held is not {right['held']}"
    if "count" in right and one["count"] != right["count"]: yield f"{one['count']} Pods, right is {right['count']}"
    said = {group: place["verdict"] for place in one["placements"] for group in place["groups"]}
    for group, words in right.get("verdict", {}).items():
        if said.get(group) not in as_list(words): yield f"{group} is {said.get(group)}, right is {words}"
    for group, word in right.get("not_verdict", {}).items():
        if said.get(group) == word: yield f"{group} is {word}"
    if "cost" in right:
        cost = cost_of(one)
        same = cost is right["cost"] or (cost is not None and right["cost"] is not None and abs(cost - right["cost"]) <= CENT)
        if not same: yield f"costs {cost}, right is {right['cost']}"


def faults_of_fit(report, right):
    tasks = {task["name"]: {one["name"]: one for one in task["podSets"]} for task in report["tasks"]}
    for name, sets in right.items():
        for which, wanted in sets.items():
            there = tasks.get(name, {})
            one = next(iter(there.values()), None) if which == "*" else there.get(which)
            if one is None:
                yield f"no set {which} of {name}"
            else:
                yield from (f"{name}/{which}: {fault}" for fault in faults_of_set(one, wanted))


def faults_of_sums(report):
    """Each sum is made anew from its parts."""
    totals, sets = report["totals"], [one for task in report["tasks"] for one in task["podSets"]]
    sums = {
        "cost of pools": (sum(pool["monthlyCost"] for pool in report["pools"]), totals["monthlyCost"]),
        "nodes": (sum(pool["nodes"] for pool in report["pools"]), totals["nodes"]),
        "Pods": (sum(one["count"] for one in sets), totals["pods"]),
        "tasks": (len(report["tasks"]), totals["tasks"]),
    }
    for task in report["tasks"]: sums[task["name"]] = (sum(map(cost_of, task["podSets"])), task["monthlyCost"])
    for what, (parts, whole) in sums.items():
        if abs(parts - whole) > CENT: yield f"{what}: parts make {parts}, told is {whole}"
    for pool in report["pools"]:
        if not pool["nodesAtLeast"] <= pool["nodes"] <= pool["max"]: yield f"{pool['name']}: {pool['nodes']} nodes, of {pool['nodesAtLeast']} to {pool['max']}"


def is_like(finding, wanted):
    words = " ".join([finding.get("message") or "", finding.get("help") or ""])
    for field, value in wanted.items():
        if field == "says":
            if not re.search(value, words, re.IGNORECASE): return False
        elif field == "file":
            if os.path.basename(finding.get("file") or "") != value: return False
        elif field != "count" and finding.get(field) not in as_list(value):
            return False
    return True


def faults_of_findings(report, step):
    for wanted in step.get("findings", []):
        count = sum(is_like(finding, wanted) for finding in report["findings"])
        if count == 0 or count != wanted.get("count", count): yield f"{count} findings {wanted}"
    for unwanted in step.get("none", []):
        yield from (f"finding {finding['rule']}: {finding['message']}" for finding in report["findings"] if is_like(finding, unwanted))


def value_at(document, path):
    for word in path.split("."):
        key = word.replace("~1", ".")
        if isinstance(document, list):
            document = document[int(key)] if int(key) < len(document) else None
        else:
            document = (document or {}).get(key)
    return document


def faults_of_documents(text, step):
    documents = [document for document in yaml.safe_load_all(text) if document is not None]
    if "kinds" in step and [document["kind"] for document in documents] != step["kinds"]: yield f"not the kinds {step['kinds']}"
    for path, right in step.get("yaml", {}).items():
        number, _, rest = path.partition(".")
        value = value_at(documents[int(number)], rest) if int(number) < len(documents) else None
        if value != right: yield f"{path} is {value}, right is {right}"


def faults_of_step(berth, folder, step):
    asks_json = any(key in step for key in JSON_KEYS)
    if "shell" in step:
        command = ["sh", "-c", step["shell"]]
    else:
        command = [berth, *step["run"], *(["--format", "json"] if asks_json and "--format" not in step["run"] else [])]
    environment = {**os.environ, "BERTH": berth, "NO_COLOR": "1"}
    environment.pop("GITHUB_ACTIONS", None)
    run = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    text = run.stdout + (run.stderr if step.get("stream") == "both" else "")
    if run.returncode not in as_list(step.get("exit", [0, 1])): yield f"exit {run.returncode}: {run.stderr[-300:]}"
    yield from (f"/{one}/ is not in the output" for one in step.get("has", []) if not re.search(one, text, re.MULTILINE | re.DOTALL))
    yield from (f"/{one}/ is in the output" for one in step.get("lacks", []) if re.search(one, text, re.MULTILINE | re.DOTALL))
    if asks_json:
        report = json.loads(run.stdout)
        if step.get("fit"): yield from faults_of_fit(report, step["fit"])
        if "total" in step and abs(report["totals"]["monthlyCost"] - step["total"]) > CENT: yield f"{report['totals']['monthlyCost']} in all, right is {step['total']}"
        if step.get("adds"): yield from faults_of_sums(report)
        yield from faults_of_findings(report, step)
    if "kinds" in step or "yaml" in step: yield from faults_of_documents(run.stdout, step)


def main():
    berth, faults, cases = os.path.abspath(sys.argv[1]), 0, [pathlib.Path(folder) for folder in sys.argv[2:]]
    if not cases: sys.exit(__doc__)
    for case in cases:
        with tempfile.TemporaryDirectory() as scratch:
            folder = shutil.copytree(case, os.path.join(scratch, "case"))
            for number, step in enumerate(json.loads((case / "right.json").read_text())):
                for fault in faults_of_step(berth, folder, step):
                    faults += 1
                    print(f"{case.name}, step {number}: {fault}")
    print(f"{len(cases)} cases, {faults} faults")
    sys.exit(1 if faults else 0)


main()
