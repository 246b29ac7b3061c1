#!/usr/bin/env python3
"""What render hands on is the object that came in: every Pod and workload that Kubernetes accepts, without a pin and with one, and once more
of what was rendered.

rendered.py BERTH VECTORS

Without a pin each object is the same as PyYAML reads it. With one it is the same but for what the annotation berth.dev/pin names. What was
rendered renders to itself, byte for byte.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    sys.exit(77)

berth, vectors = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
environment = {**os.environ, "NO_COLOR": "1"}
environment.pop("GITHUB_ACTIONS", None)


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """A plain `<<` or `=` that is a value is its letters."""


for tag in ("merge", "value"):
    Loader.add_constructor(f"tag:yaml.org,2002:{tag}", lambda loader, node: loader.construct_scalar(node))
loader = Loader
PIN = "berth.dev/pin"
CLUSTER = """apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: lab}
spec:
  region: us-east-1
  packing: shared
  pinLabel: size
  groups:
    - {name: small, managed: true, instanceTypes: [m5.large], zones: [us-east-1a], min: 0, max: 900, labels: {size: small}}
    - {name: big, managed: true, instanceTypes: [m5.24xlarge], zones: [us-east-1a], min: 0, max: 900, labels: {size: big}}
"""
faults = 0


def fault(text):
    global faults
    faults += 1
    if faults < 20:
        print(text)


def accepted(name):
    """The texts of the documents that Kubernetes' own code accepts."""
    texts = (vectors / f"{name}.yaml").read_text().split("\n---\n")
    texts[0] = texts[0].removeprefix("---\n")
    verdicts = [json.loads(line) for line in (vectors / f"{name}.jsonl").read_text().splitlines()]
    if len(texts) != len(verdicts):
        sys.exit(f"{name}: {len(texts)} documents and {len(verdicts)} verdicts")
    return [text.rstrip("\n") + "\n" for text, verdict in zip(texts, verdicts) if verdict["accepted"] and not verdict["strict_errors"]]


def render(folder, *arguments):
    """What became of each file of the folder; a file that has errors, or no group, has nothing."""
    run = subprocess.run([berth, "render", "--kubernetes-version", "1.29", "--keep-going", *arguments, "."], capture_output=True, text=True, env=environment, cwd=folder, check=False)
    if run.returncode not in (0, 1):
        fault(f"exit {run.returncode} of {arguments}\n{run.stderr[:4000]}")
    left = {line.split("`")[1] for line in run.stderr.splitlines() if "is left out, for it has errors" in line}
    return run.stdout, left


def plain(value, written=()):
    """The document less what its annotation names, and without empty selectors and annotations: they say what absent ones say."""
    if isinstance(value, list):
        return [plain(one, written) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: plain(one, written) for key, one in value.items()}
    for field in ("nodeSelector", "annotations"):
        if not isinstance(made.get(field, {}), (dict, type(None))):
            continue
        for key in written if field == "nodeSelector" else [PIN]:
            (made.get(field) or {}).pop(key, None)
        if field in made and not made[field]:
            del made[field]
    return made


def check(name, texts, share, least):
    with tempfile.TemporaryDirectory() as path:
        folder = pathlib.Path(path)
        for number, text in enumerate(texts):
            (folder / f"d{number:05}.yaml").write_text(text)
        stream, left = render(folder, "--pin", "none")
        kept = [text for number, text in enumerate(texts) if f"d{number:05}.yaml" not in {pathlib.Path(one).name for one in left}]
        got = list(yaml.load_all(stream, loader))
        wanted = [document for text in kept for document in yaml.load_all(text, loader) if document is not None]
        if got != wanted:
            fault(f"{name}: without a pin {len(got)} objects of {len(wanted)} are there, or differ")
        if len(wanted) < share * len(texts): # of some workloads the Pods would be refused later
            fault(f"{name}: only {len(wanted)} of {len(texts)} accepted documents were rendered")

        (folder / "cluster.yaml").write_text(CLUSTER)
        stream, left = render(folder, "--cluster", "cluster.yaml")
        names = {pathlib.Path(one).name for one in left}
        kept = [text for number, text in enumerate(texts) if f"d{number:05}.yaml" not in names]
        wanted = [document for text in kept for document in yaml.load_all(text, loader) if document is not None]
        got = list(yaml.load_all(stream, loader))
        if len(got) != len(wanted) or len(got) < least:
            fault(f"{name}: {len(got)} objects of {len(wanted)} are pinned, at least {least} were")
        for before, after in zip(wanted, got):
            written = ((after.get("metadata") or {}).get("annotations") or {}).get(PIN, "").split(",")
            keys = [entry.split("nodeSelector.", 1)[1] for entry in written if "nodeSelector." in entry]
            if len(keys) != len([entry for entry in written if entry]):
                fault(f"{name}: {written} is more than selectors")
            if plain(after, keys) != plain(before):
                fault(f"{name}: {before.get('kind')} {before.get('metadata')} has changed by more than its pin: {written}")
        (folder / "again").mkdir()
        (folder / "again" / "all.yaml").write_text(stream)
        again, _ = render(folder / "again", "--cluster", "../cluster.yaml")
        if again != stream:
            fault(f"{name}: what was rendered does not render to itself")


check("pods", accepted("pods-1.29"), 0.99, 200)
check("workloads", accepted("workloads-1.29"), 0.85, 100)
sys.exit(1 if faults else 0)
