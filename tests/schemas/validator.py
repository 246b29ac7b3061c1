#!/usr/bin/env python3
"""A JSON Schema validator and `berth validate` agree on which documents are of the right structure.

validator.py BERTH ROOT

Every schema that `berth schema` prints is one to a validator. Each document of the samples, of those that are broken,
of what `berth new` writes and of the faults below is judged by both; the validator knows no version, no server that
drops a field, and nothing of two fields at once, so berth's side is what its rules of structure and quantities say.
Exit code 77 (skipped) without python3-jsonschema and python3-yaml.
"""
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
    import yaml
except ImportError:
    sys.exit(77)

berth, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
environment = {**os.environ, "NO_COLOR": "1"}
environment.pop("GITHUB_ACTIONS", None)


def run(*arguments, cwd=None):
    return subprocess.run([berth, *arguments], capture_output=True, text=True, env=environment, cwd=cwd, check=False)


class Loader(yaml.SafeLoader):
    """YAML as Kubernetes types it: no dates."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}

names = [line.split()[0] for line in run("schema").stdout.splitlines()]
schemas = {name: json.loads(run("schema", name).stdout) for name in names}
faults = []
for name, schema in schemas.items():
    jsonschema.Draft202012Validator.check_schema(schema)
    if json.loads(run("schema", schema["$id"]).stdout) != schema:
        faults.append(f"`berth schema {schema['$id']}` does not print {name}")
validators = {name: jsonschema.Draft202012Validator(schema) for name, schema in schemas.items()}
fields = ["pod.spec.containers", "cronjob.spec.concurrencyPolicy", "cluster.spec.groups.max", "task", "pin", "effects"]
for arguments in ([], ["R001", *fields]):
    pages = json.loads(run("explain", "--format", "json", *arguments).stdout)
    faults += [f"explain {arguments}: {error.json_path}: {error.message[:200]}"
               for error in validators["report-explain"].iter_errors(pages)]
kubernetes = {(entry["if"]["properties"]["apiVersion"]["const"], entry["if"]["properties"]["kind"]["const"])
              for entry in schemas["kubernetes"]["allOf"]}


def validator_of(document):
    """Of the documents that have a schema; lists are left to their items."""
    kind, version = document.get("kind"), document.get("apiVersion")
    if version == "berth.dev/v1" and str(kind).lower() in validators:
        return validators[kind.lower()]
    return validators["kubernetes"] if (version, kind) in kubernetes and not kind.endswith("List") else None


# What a schema can say of a text is its pattern: names of objects, labels and the like, and quantities.
STRUCTURE = ("S0", "Q001")
PATTERNS = {"P001", "P002", "P003", "P004", "P005", "E001", "G001"}


def refused(finding):
    return finding["severity"] == "error" and (finding["rule"].startswith(STRUCTURE) or finding["rule"] in PATTERNS)


def judge(files):
    """For each document of the files: what both say of it, and where they differ."""
    judged = {True: 0, False: 0}
    report = json.loads(run("validate", "--no-settings", "--format", "json", *files).stdout)
    for file in files:
        try:
            documents = list(yaml.load_all(pathlib.Path(file).read_text(), Loader))
        except yaml.YAMLError:
            continue  # its syntax is wrong: there is no structure to judge
        for index, document in enumerate(documents):
            validator = validator_of(document) if isinstance(document, dict) else None
            if validator is None:
                continue
            here = [f for f in report["findings"] if f["file"] == file and f["document"] == index]
            if any(f["rule"].startswith("Y") for f in here):
                continue
            wrong = [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:120]}" for error in validator.iter_errors(document)]
            said = [f"{f['rule']} {f['path']}: {f['message']}" for f in here if refused(f)]
            judged[bool(wrong)] += 1
            if bool(wrong) != bool(said):
                faults.append(f"{file} document {index}: the validator says {wrong}, berth {said}; all of berth {[f['rule'] for f in here]}")
    return judged


# Faults of structure, one at a time, in documents that have none: a path, and what is put there (None: it is taken out).
TASK = {"apiVersion": "berth.dev/v1", "kind": "Task", "metadata": {"name": "a"}, "spec": {"container": {
    "image": "registry.example.com/a:v1", "resources": {"requests": {"cpu": "1", "memory": "1Gi"}, "limits": {"memory": "1Gi"}}}}}
POD = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{
    "name": "a", "image": "registry.example.com/a:v1", "resources": {"requests": {"cpu": "1", "memory": "1Gi"}, "limits": {"memory": "1Gi"}}}]}}
CLUSTER = {"apiVersion": "berth.dev/v1", "kind": "Cluster", "metadata": {"name": "a"}, "spec": {
    "region": "us-east-1", "groups": [{"name": "a", "managed": True, "instanceTypes": ["m5.large"], "zones": ["us-east-1a"], "min": 0, "max": 3}]}}
SETTINGS = {"apiVersion": "berth.dev/v1", "kind": "Settings", "spec": {"profile": "strict"}}
CHANGES = [
    (TASK, "", None), (TASK, "spec.container.imag", "a"), (TASK, "spec.container", None), (TASK, "spec.container.image", None),
    (TASK, "spec.k8sPod", {"podSpec": {"containers": []}}), (TASK, "spec.interruptible", "often"), (TASK, "spec.placement", {"replicas": 0}),
    (TASK, "spec.placement", {"replicas": 2}), (TASK, "spec.container.resources.requests.cpu", "1x"), (TASK, "spec.container.env", {"A": 1}),
    (TASK, "spec.container.env", {"A": "1", "B": {"secret": "s", "key": "k"}}), (TASK, "spec.environments", {"staging": {"container": {"env": {"A": "b"}}}}),
    (TASK, "spec.environments", {"staging": {"container": {"env": {"A": None}, "resources": {"limits": None}}}}),
    (TASK, "spec.environments", {"staging": {"$patch": "merge", "container": {"args": ["a"], "$patch": "replace", "image": "registry.example.com/a:v2"}}}),
    (TASK, "spec.environments", {"staging": {"container": {"envy": {}}}}), (TASK, "spec.extendedResources", {"sharedMemory": {"mountPath": "/dev/shm"}}),
    (TASK, "spec.extended_resources", {"shared_memory": {"mount_path": "/dev/shm", "size_limit": "128Mi"}}), (TASK, "metadata", None), (TASK, "spec.runtime", {"type": "SELF"}),
    (POD, "", None), (POD, "spec.container", []), (POD, "spec.containers", None), (POD, "spec.restartPolicy", "Sometimes"), (POD, "spec.restartPolicy", "Never"),
    (POD, "spec.containers.0.ports", [{"containerPort": 80800}]), (POD, "spec.containers.0.ports", [{"containerPort": 8080}]),
    (POD, "spec.hostNetwork", "yes"), (POD, "spec.priority", "high"), (POD, "spec.containers.0.command", "python"), (POD, "spec.nodeSelector", {"a": "b"}),
    (POD, "spec.volumes", [{"name": "a", "emptyDir": {}, "hostPath": {"path": "/a"}}]), (POD, "spec.volumes", [{"name": "a", "emptyDir": {}}]),
    (POD, "spec.volumes", [{"emptyDir": {}}]), (POD, "spec.terminationGracePeriodSeconds", 1.5),
    (CLUSTER, "", None), (CLUSTER, "spec.groups.0.max", -1), (CLUSTER, "spec.groups.0.instanceTypes", []), (CLUSTER, "spec.packing", "loose"),
    (CLUSTER, "spec.groups.0.capacity", "SPOT"), (CLUSTER, "spec.groups", None), (CLUSTER, "spec.packing", "exclusive"),
    (SETTINGS, "", None), (SETTINGS, "spec.profile", "lax"), (SETTINGS, "spec.exclude", "vendor"), (SETTINGS, "spec.policy", {"maxReplicas": -1}), (SETTINGS, "spec.polici", {}),
]


def changed(document, path, value):
    document = copy.deepcopy(document)
    *way, last = path.split(".")
    if not last:
        return document
    at = document
    for step in way:
        at = at[int(step)] if isinstance(at, list) else at.setdefault(step, {})
    if value is None:
        at.pop(last)
    else:
        at[last] = value
    return document


with tempfile.TemporaryDirectory() as folder:
    written = []
    for number, (document, path, value) in enumerate(CHANGES):
        written.append(os.path.join(folder, f"{number:02}-{document['kind']}-{path}.yaml"))
        pathlib.Path(written[-1]).write_text(yaml.safe_dump(changed(document, path, value)))
    for what in ("task", "cluster", "settings"):
        written.append(os.path.join(folder, f"new-{what}.yaml"))
        run("new", what, "-o", written[-1])
    own = judge(written)
samples = judge(sorted(map(str, (root / "samples").glob("*.yaml"))))
broken = judge(sorted(map(str, (root / "samples/broken").glob("*.yaml"))))
print(f"own {own}, samples {samples}, broken {broken}")

# The first line of a sample names its schema to editors, which follow what that refers to from file to file.
led = 0
for file in sorted((root / "samples").glob("*.yaml")):
    text = file.read_text()
    first = text.split("\n", 1)[0]
    if "$schema=" not in first:
        continue
    place = (file.parent / first.split("$schema=", 1)[1].strip()).resolve()
    schema = json.loads(place.read_text())
    editor = jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(place.as_uri(), schema))
    led += 1
    for document in yaml.load_all(text, Loader):
        for error in editor.iter_errors(document):
            faults.append(f"{file.name}: an editor sees {error.json_path}: {error.message[:200]}")
        if document["apiVersion"] == "berth.dev/v1" and editor.is_valid(changed(document, "spec.nonsense", 1)):
            faults.append(f"{file.name}: an editor does not see an unknown key")
if led < 8:
    faults.append(f"only {led} samples name their schema")
if own[True] < 15 or own[False] < 10 or samples[False] < 10 or broken[True] < 4:
    faults.append("fewer documents were judged than there are: this test no longer reads them right")
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
