#!/usr/bin/env python3
""".pre-commit-hooks.yaml does what it says in a real repository: commits of git, checked by pre-commit.

check.py BERTH ROOT

Exit 77, a skip, where pre-commit is not there.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

berth, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
if shutil.which("pre-commit") is None:
    print("not here: pre-commit: `./dev setup`")
    sys.exit(77)

POD = """apiVersion: v1
kind: Pod
metadata: {name: %s}
spec:
  containers: [{name: main, image: "registry.example.com/web:v1", resources: {requests: {cpu: 100m, memory: %s}, limits: {memory: 1Gi}}}]
"""
WORKER = """apiVersion: v1
kind: Pod
metadata: {name: worker}
spec:
  containers:
    - {name: main, image: "registry.example.com/dask:v1", command: [dask-worker, "tcp://sched:8786"], resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}}
"""
SERVICE = """apiVersion: v1
kind: Service
metadata: {name: sched}
spec: {ports: [{port: 8786}], selector: {app: sched}}
"""
FIXABLE = """apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: main, image: "registry.example.com/web:v1", env: [{name: DEBUG, value: yes}], resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}}]
"""
CLUSTER = """apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: small, instanceTypes: [m5.large], zones: [us-east-1a], min: 0, max: 3, managed: true}
"""
SET = """apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: %s
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: main, image: "registry.example.com/db:%s", resources: {requests: {cpu: 100m, memory: 1Gi}, limits: {memory: 1Gi}}}]}
"""
faults = 0


def expect(what, condition, output=""):
    global faults
    if not condition:
        faults += 1
        print(f"not so: {what}\n{output}")


class Repository:
    """One that uses a hook of ours, with the berth under test on PATH."""

    def __init__(self, folder, hooks):
        self.folder = folder
        self.environment = {"PATH": f"{berth.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder.parent), "PRE_COMMIT_HOME": str(folder.parent / "cache"),
                            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "LC_ALL": "C.UTF-8", "PRE_COMMIT_COLOR": "never"}
        folder.mkdir(parents=True)
        self.git("init", "-q", ".")
        self.git("config", "user.name", "n")
        self.git("config", "user.email", "n@example.com")
        self.hooks = hooks

    def run(self, *words):
        ran = subprocess.run(words, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False)
        return ran.returncode, ran.stdout + ran.stderr

    def git(self, *words):
        code, output = self.run("git", *words)
        if code != 0:
            sys.exit(f"git {' '.join(words)}: {output}")
        return output.strip()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return name

    def use(self, hook, extra=""):
        self.write(".pre-commit-config.yaml", f"repos:\n  - repo: {self.hooks.folder}\n    rev: {self.hooks.git('rev-parse', 'HEAD')}\n    hooks: [{{id: {hook}{extra}}}]\n")
        self.git("add", ".")
        code, output = self.run("pre-commit", "install")
        if code != 0:
            sys.exit(output)

    def commit(self):
        """Whether the hooks let it through, and what was said."""
        code, output = self.run("git", "commit", "-q", "-m", "m")
        return code == 0, output


def with_folder(test):
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder).resolve()
        hooks = Repository(place / "hooks", None)
        shutil.copy(root / ".pre-commit-hooks.yaml", hooks.folder)
        hooks.git("add", ".")
        hooks.git("commit", "-q", "-m", "hooks")
        test(Repository(place / "work", hooks))


def validate_reads_what_is_staged(work):
    work.write("good.yaml", POD % ("good", "1Gi"))
    work.use("berth-validate")
    passed, said = work.commit()
    expect("a commit of what is right goes through", passed, said)

    name = work.write("with space.yaml", POD % ("half", "2Gi"))
    work.git("add", name)
    work.write(name, POD % ("half", "1Gi"))
    passed, said = work.commit()
    expect("what is staged is wrong, though the work tree is right", not passed and "R001" in said, said)
    expect("the file is named as it is", "with space.yaml:5:" in said, said)
    work.git("add", name)
    work.write(name, POD % ("half", "2Gi"))
    passed, said = work.commit()
    expect("what is staged is right, though the work tree is wrong", passed, said)
    expect("the change that was not staged is there again", "2Gi" in (work.folder / name).read_text())


def validate_leaves_out_what_a_run_would(work):
    work.write("berth.yaml", "apiVersion: berth.dev/v1\nkind: Settings\nspec: {exclude: [old]}\n")
    work.write("old/pod.yaml", POD % ("old", "2Gi"))
    work.write("vendor/pod.yaml", POD % ("vendored", "2Gi"))
    work.write("pkg/testdata/pod.yaml", POD % ("data", "2Gi"))
    work.write(".github/workflows/ci.yml", "on: push\njobs: {}\n")
    work.use("berth-validate")
    passed, said = work.commit()
    expect("what is excluded, vendored and data of tests is left out though pre-commit names it", passed, said)


def validate_knows_the_neighbours(work):
    work.write("berth.yaml", "apiVersion: berth.dev/v1\nkind: Settings\nspec: {select: [K024], severity: {K024: error}}\n")
    work.write("parts/service.yaml", SERVICE)
    work.use("berth-validate")
    expect("the Service goes through", work.commit()[0])
    work.git("add", work.write("worker.yaml", WORKER))
    passed, said = work.commit()
    expect("a Service that the commit does not touch is known", passed, said)
    work.git("rm", "-q", "parts/service.yaml")
    work.git("add", work.write("worker.yaml", WORKER + "# touched\n"))
    passed, said = work.commit()
    expect("where it is gone the worker has nobody to dial", not passed and "K024" in said, said)


def fix_stops_the_commit_that_it_changes(work):
    work.write("pod.yaml", FIXABLE)
    work.use("berth-validate-fix")
    passed, said = work.commit()
    expect("what was fixed is looked at before it is committed", not passed and "fixed 1" in said, said)
    expect("it was fixed", 'value: "yes"' in (work.folder / "pod.yaml").read_text())
    work.git("add", ".")
    passed, said = work.commit()
    expect("then it goes through", passed, said)


def fit_looks_at_the_fleet(work):
    work.write("cluster.yaml", CLUSTER)
    work.write("berth.yaml", "apiVersion: berth.dev/v1\nkind: Settings\nspec: {exclude: [cluster.yaml], cluster: cluster.yaml}\n")
    for i in range(3):
        work.write(f"tasks/{i}.yaml", POD % (f"task-{i}", "5Gi"))
    work.use("berth-fit")
    passed, said = work.commit()
    expect("three tasks fill three nodes", passed, said)
    work.git("add", work.write("tasks/3.yaml", POD % ("task-3", "5Gi")))
    passed, said = work.commit()
    expect("a fourth has no node, as all of them are counted", not passed and "task-3" in said, said)


def diff_stops_what_is_refused(work):
    work.write("set.yaml", SET % ("db", "v1"))
    work.use("berth-diff")
    passed, said = work.commit()
    expect("the first commit goes through, and all of it is new", passed and "+ StatefulSet db" in said, said)
    work.git("add", work.write("set.yaml", SET % ("db", "v2")))
    passed, said = work.commit()
    expect("a new image goes through, and is told", passed and "registry.example.com/db:v2" in said, said)
    work.git("add", work.write("set.yaml", SET % ("other", "v2")))
    passed, said = work.commit()
    expect("a field that cannot be updated stops the commit", not passed and "refused" in said, said)
    work.git("reset", "-q", "--hard")
    work.use("berth-diff", ", args: [--fail-on, restart]")
    work.git("commit", "-q", "--no-verify", "-m", "args")
    work.git("add", work.write("set.yaml", SET % ("db", "v3")))
    passed, said = work.commit()
    expect("`args` name other gates", not passed, said)


def the_starter_works_as_it_stands(work):
    work.write(".pre-commit-config.yaml", (root / "lib/run/starters/pre-commit.yaml").read_text())
    work.git("add", ".")
    work.run("git", "commit", "-q", "-m", "m")
    code, said = work.run("pre-commit", "install")
    expect("pre-commit takes it", code == 0, said)
    work.git("add", work.write("pod.yaml", POD % ("bad", "2Gi")))
    passed, said = work.commit()
    expect("what is wrong is stopped", not passed and "R001" in said, said)
    work.git("add", work.write("pod.yaml", POD % ("good", "1Gi")))
    passed, said = work.commit()
    expect("what is right goes through, and is told", passed and "+ Pod good" in said, said)


for each in (validate_reads_what_is_staged, validate_leaves_out_what_a_run_would, validate_knows_the_neighbours, fix_stops_the_commit_that_it_changes,
             fit_looks_at_the_fleet, diff_stops_what_is_refused, the_starter_works_as_it_stands):
    with_folder(each)
manifest = subprocess.run(["pre-commit", "validate-manifest", root / ".pre-commit-hooks.yaml"], capture_output=True, text=True, check=False)
expect("pre-commit takes the manifest", manifest.returncode == 0, manifest.stdout + manifest.stderr)
sys.exit(1 if faults else 0)
