#!/usr/bin/env python3
"""What berth renders of each sample is, as PyYAML reads it, the golden written by hand in goldens/; and validate has nothing to say of it.

render.py BERTH SAMPLES GOLDENS
"""
import os
import pathlib
import subprocess
import sys

try:
    import yaml
except ImportError:
    sys.exit(77)

berth, samples, goldens = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
environment = {**os.environ, "NO_COLOR": "1"}
environment.pop("GITHUB_ACTIONS", None)
TIGHT = {"flyte-k8spod"}  # a hostname selector: refused without --accept tight, which a case holds


def run(*arguments, text=None):
    return subprocess.run([berth, *arguments], input=text, capture_output=True, text=True, env=environment, check=False)


def beside(sample):
    """What render passes over is applied as it stands, beside what it renders."""
    documents = sample.read_text().split("\n---\n")
    return "".join(f"\n---\n{document}" for document in documents if "kind: NetworkPolicy" in document or "kind: Service\n" in document)


faults = 0


def fault(text):
    global faults
    faults += 1
    print(text)


names = sorted(path.stem for path in samples.glob("*.yaml") if path.stem not in ("cluster", "berth"))
if names != sorted(path.stem for path in goldens.glob("*.yaml")):
    fault(f"samples {names} and goldens are not the same set")
for name in names:
    accept = ["--accept", "tight"] if name in TIGHT else []
    rendered = run("render", "--only-tasks", "--keep-templates", "--cluster", str(samples / "cluster.yaml"), *accept, str(samples / f"{name}.yaml"))
    if rendered.returncode != 0:
        fault(f"{name}: exit {rendered.returncode}\n{rendered.stderr}{rendered.stdout}")
        continue
    got = list(yaml.safe_load_all(rendered.stdout))
    wanted = list(yaml.safe_load_all((goldens / f"{name}.yaml").read_text()))
    if got != wanted:
        fault(f"{name}: rendered\n{yaml.safe_dump_all(got)}\nwanted\n{yaml.safe_dump_all(wanted)}")
    checked = run("validate", "--fail-on", "note", "-", text=rendered.stdout + beside(samples / f"{name}.yaml"))
    if checked.returncode != 0:
        fault(f"{name}: what was rendered does not validate\n{checked.stdout}{checked.stderr}")
sys.exit(1 if faults else 0)
