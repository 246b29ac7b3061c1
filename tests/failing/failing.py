#!/usr/bin/env python3
"""A fault of berth itself at one document is told of that document, and takes nothing else with it.

failing.py BERTH      BERTH is the program with the faults of faults.cpp in it
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

berth = pathlib.Path(sys.argv[1]).resolve()
environment = {**os.environ, "NO_COLOR": "1"}
environment.pop("GITHUB_ACTIONS", None)
faults = 0

CLUSTER = """apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: lab}
spec:
  region: us-east-1
  groups:
    - {name: small, managed: true, instanceTypes: [m5.large], zones: [us-east-1a], max: 3, labels: {size: small}}
"""


def pod(name, more=""):
    return f"""apiVersion: v1
kind: Pod
metadata: {{name: {name}}}
spec:
  containers:
    - name: main
      image: registry.example.com/main:v1.2.3
      resources: {{requests: {{cpu: 100m, memory: 100Mi}}, limits: {{memory: 100Mi}}}}{more}
"""


def task(name):
    return f"""apiVersion: berth.dev/v1
kind: Task
metadata: {{name: {name}}}
spec: {{type: python-task, container: {{image: registry.example.com/main:v1.2.3, resources: {{limits: {{cpu: 100m, memory: 100Mi}}}}}}}}
"""


LOUD = pod("loud", "\n      ports: [{containerPort: 70000}]")
SECRET = pod("unread").replace("spec:", "# a pass phrase: correct-horse\nspec:")


class Folder:
    def __init__(self, **files):
        self.files = files

    def run(self, *arguments):
        with tempfile.TemporaryDirectory() as path:
            self.path = pathlib.Path(path)
            for name, text in self.files.items():
                (self.path / f"{name}.yaml").write_text(text)
            run = subprocess.run([berth, *arguments], capture_output=True, text=True, env=environment, cwd=path, check=False)
            self.kept = {each.name: each.read_text() for each in self.path.iterdir() if each.is_file()}
        return run


def check(holds, what, run):
    global faults
    if holds:
        return
    faults += 1
    print(f"not so: {what}\nexit {run.returncode}\n{run.stdout}{run.stderr}")


# validate: the other document of the file, the other files, every report
folder = Folder(a=LOUD, b=SECRET + "---\n" + LOUD.replace("loud", "beside"), c="a: unparsed\n", z=LOUD)
run = folder.run("validate", "--profile", "api", "--format", "json", "--output", "sarif=out.sarif", "--output", "junit=out.xml", ".")
check(run.returncode == 4, "a fault is exit code 4", run)
found = {(f["file"], f["document"], f["rule"]) for f in json.loads(run.stdout)["findings"]}
wanted = {("a.yaml", 0, "P076"), ("b.yaml", 0, "B030"), ("b.yaml", 1, "P076"), ("c.yaml", 0, "B030"), ("z.yaml", 0, "P076")}
ports = {(file, document, rule if rule == "B030" else "P076") for file, document, rule in found}
check(ports == wanted, "each file keeps its report", run)
sarif = json.loads(folder.kept["out.sarif"])["runs"][0]
check(len(sarif["results"]) == 5, "the reports of --output are written", run)
check(sarif["invocations"][0]["executionSuccessful"] is False, "SARIF says that the run was no success", run)
check("</testsuites>" in folder.kept["out.xml"], "the reports of --output end", run)

run = folder.run("validate", ".")
check(run.returncode == 4, "a fault is exit code 4", run)
check("berth failed here: the reader's fault" in run.stdout, "people are told what failed", run)
check("b.yaml:1:1" in run.stdout and "c.yaml:1:1" in run.stdout, "people are told where", run)
check("correct-horse" not in run.stdout, "what was not looked at is not shown", run)

# nothing silences it, or makes of a file that was not looked at one without findings
for more in (["--ignore", "B"], ["--select", "P"], ["--exit-zero"], ["--fail-on", "never"], ["--max-findings", "0"], ["--statistics"], ["--diff"], ["-j", "4"]):
    run = folder.run("validate", *more, ".")
    check(run.returncode == 4, f"{more} is exit code 4", run)
run = folder.run("validate", "--baseline", "known.json", "--write-baseline", ".")
check(run.returncode == 4, "writing a baseline is exit code 4", run)
check("B030" not in folder.kept["known.json"], "a baseline knows no fault of berth", run)

broken = SECRET.replace("v1.2.3", "v1.2.3 ") + "---\n" + pod("beside").replace("100Mi}}", "100mi}}")
run = Folder(b=broken).run("validate", "--fix", ".")
check(run.returncode == 4, "a file that berth fails at is not mended", run)

# fit: the other tasks are placed
folder = Folder(a=pod("first"), b=pod("unread"), c=pod("unplaced") + "---\n" + pod("second"), cluster=CLUSTER)
run = folder.run("fit", "--format", "json", ".")
check(run.returncode == 4, "a fault is exit code 4", run)
report = json.loads(run.stdout)
check([task["name"] for task in report["tasks"]] == ["first", "second"], "the other tasks are placed", run)
check(sorted(f["file"] for f in report["findings"] if f["rule"] == "B030") == ["b.yaml", "c.yaml"], "fit tells of both", run)

# render: all or nothing
for name, form in (("unread", pod), ("unplaced", pod), ("unrendered", task)):
    run = Folder(a=pod("first"), b=form(name), cluster=CLUSTER).run("render", ".")
    check(run.returncode == 4 and run.stdout == "", f"{name}: nothing is written", run)
    check("b.yaml:1:1" in run.stderr, f"{name}: it is told where", run)

# render: what it has made is looked at before anybody else does
for name, words in (
    ("unpinned", "what was rendered of `unpinned` is not held on `small`"),
    ("refused", "what was rendered of `refused` is refused: "),
    ("grown", "what was rendered of `grown` does not fit `small`"),
    ("parted", "what was rendered of `parted` is read as 2 documents, not as 1"),
):
    for more in ([], ["-o", "out"], ["--keep-going"]):
        run = Folder(a=pod("first"), b=task(name), cluster=CLUSTER).run("render", *more, ".")
        check(run.returncode == 4 and run.stdout == "", f"{name}: nothing is written", run)
        check("b.yaml:1:1" in run.stderr and words in run.stderr, f"{name}: it is told where, and why", run)
run = Folder(b=task("refused"), cluster=CLUSTER).run("render", "--keep-templates", ".")
check(run.returncode == 0, "what is to be filled in later is not looked at", run)

# diff: the other documents are compared
folder = Folder(a=pod("unread") + "---\n" + pod("second"), b=pod("unread") + "---\n" + pod("second").replace("v1.2.3", "v1.2.4"))
run = folder.run("diff", "--format", "json", "a.yaml", "b.yaml")
check(run.returncode == 4, "a fault is exit code 4", run)
report = json.loads(run.stdout)
check([task["name"] for task in report["tasks"]] == ["second"], "the other documents are compared", run)
check(report["leftOut"] == ["b.yaml"], "diff names what it left out", run)
both = pod("unplaced").replace("100Mi", "200Mi") + "---\n" + pod("second")
run = Folder(a=both, b=both.replace("v1.2.3", "v1.2.4"), lab=CLUSTER).run("diff", "--together", "--cluster", "lab.yaml", "--format", "json", "a.yaml", "b.yaml")
check(run.returncode == 4, "a fault of placing is exit code 4", run)
check([(task["name"], task["after"]["group"]) for task in json.loads(run.stdout)["tasks"]] == [("second", "small")], "the other documents are placed together", run)
run = Folder(a=pod("second"), b="a: unparsed\n").run("diff", "a.yaml", "b.yaml")
check(run.returncode == 4 and "b.yaml:1:1" in run.stderr, "a file that cannot be read for our fault is told", run)

sys.exit(1 if faults else 0)
