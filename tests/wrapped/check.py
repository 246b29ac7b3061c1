#!/usr/bin/env python3
"""Every row of schemas/pod_sets.def: a document of that kind is clean in each of its versions, and each broken variant of it has one more finding, of that
rule and at that path.

check.py BERTH ROOT

Each file of rows/ begins with its variants: `# break: OLD -> NEW | RULE | PATH`.
"""
import json
import pathlib
import re
import subprocess
import sys

berth, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
table = (root / "schemas/pod_sets.def").read_text()
rows = {}  # (group, kind, first version) -> versions, of kinds that hold Pods
for group, kind, versions in re.findall(r'^BERTH_KIND\("([^"]*)", "([^"]*)", "([^"]+)"', table, re.MULTILINE):
    rows[group, kind, versions.split()[0]] = versions.split()
faults = []


def findings(text):
    command = [berth, "validate", "--no-settings", "--format", "json", "-"]
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    report = json.loads(run.stdout)
    return [(f["rule"], f["path"], f.get("outcome")) for f in report["findings"]], report["documents"][0]["verdict"]


for file in sorted((root / "tests/wrapped/rows").iterdir()):
    text = file.read_text()
    written = re.search(r"^apiVersion: (?:(\S+)/)?(\S+)\nkind: (\S+)", text, re.MULTILINE)
    group, version, kind = written[1] or "", written[2], written[3]
    row = next((key for key, versions in rows.items() if key[:2] == (group, kind) and version in versions), None)
    if row is None:
        faults.append(f"{file.name}: no row of the table")
        continue
    variants = re.findall(r"^# break: (.*) -> (.*) \| (\S+) \| (\S+)$", text, re.MULTILINE)
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#")) + "\n"
    for other in rows.pop(row):
        api = f"{group}/{other}" if group else other
        whole = body.replace(written[0].split("\n")[0], f"apiVersion: {api}", 1)
        found, verdict = findings(whole)
        if found or verdict != "ok":
            faults.append(f"{file.name} as {api}: {verdict}, {found}")
        for old, new, rule, path in variants:
            if whole.count(old) == 0:
                faults.append(f"{file.name}: `{old}` is not in it")
            broken = findings(whole.replace(old, new, 1))[0]
            if [(r, p) for r, p, _ in broken] != [(rule, path)]:
                faults.append(f"{file.name} as {api}, {old} -> {new}: {broken}, wanted {rule} at {path}")
            elif rule[0] != "R" and broken[0][2] != "refused-later":
                faults.append(f"{file.name}, {old} -> {new}: {broken[0]}, but no API server looks at it")
    if not variants:
        faults.append(f"{file.name}: no broken variant")
faults += [f"no file in rows/ for {key[1]} of {key[0] or 'the core group'} {key[2]}" for key in rows]
print("\n".join(faults))
sys.exit(1 if faults else 0)
