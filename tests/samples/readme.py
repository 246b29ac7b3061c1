#!/usr/bin/env python3
"""Every example of README.md does what it says: a `$ berth ...` prints what stands below it, a line of shell is understood, a snippet of YAML fits what it is for.

readme.py BERTH ROOT
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import yaml

berth, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
environment = {**os.environ, "NO_COLOR": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
for name in ("GITHUB_ACTIONS", "GIT_DIR", "GIT_INDEX_FILE"): environment.pop(name, None)
text = (root / "README.md").read_text()


def run(arguments, **more):
    return subprocess.run([berth, *arguments], capture_output=True, text=True, env=environment, check=False, **more)


def faults_of_transcripts():
    blocks = re.findall(r"```console\n\$ berth ([^\n]*)\n(.*?)```", text, re.DOTALL)
    if len(blocks) < 6: yield f"only {len(blocks)} transcripts found: this test no longer reads README.md right"
    for arguments, wanted in blocks:
        printed = run(shlex.split(arguments), cwd=root).stdout
        if printed != wanted: yield f"$ berth {arguments}\nprinted\n{printed}\nwanted\n{wanted}"


def prepare(folder):
    """A repository with two branches, and stand-ins for the tools that a pipe begins with."""
    shutil.copytree(root / "samples", folder / "repository" / "tasks", ignore=shutil.ignore_patterns("broken", "changed", "berth.yaml"))
    repository, tools = folder / "repository", folder / "tools"
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "first"]):
        subprocess.run(["git", *words], cwd=repository, env=environment, check=True)
    tools.mkdir()
    for tool in ("helm", "kustomize"):
        (tools / tool).write_text(f"#!/bin/sh\nexec cat '{root}/samples/deployment.yaml'\n")
        (tools / tool).chmod(0o755)
    (tools / "berth").symlink_to(berth)
    return repository, tools


def faults_of_shell(folder):
    """What a line comes to depends on the files; that it is understood does not."""
    repository, tools = prepare(folder)
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines() if "berth " in line and not line.startswith("./dev")]
    if len(lines) < 5: yield f"only {len(lines)} lines of shell found: this test no longer reads README.md right"
    with_tools = {**environment, "PATH": f"{tools}:{environment['PATH']}"}
    for line in lines:
        done = subprocess.run(["bash", "-c", line], cwd=repository, env=with_tools, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1) or "error: " in done.stderr: yield f"{line}\nexit {done.returncode}: {done.stderr}"


def check_hooks(snippet):
    known = {hook["id"] for hook in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text())}
    return [hook["id"] for repo in snippet["repos"] for hook in repo["hooks"] if hook["id"] not in known]


def check_action(snippet):
    inputs = yaml.safe_load((root / "action.yml").read_text())["inputs"]
    steps = [step for job in snippet["jobs"].values() for step in job["steps"] if "berth@" in step["uses"]]
    return [name for step in steps for name in step["with"] if name not in inputs] + ([] if steps else ["no step of ours"])


def check_gitlab(snippet):
    known = yaml.safe_load((root / "lib/run/starters/gitlab.yml").read_text())["variables"]
    return [name for name in snippet["variables"] if name not in known]


def check_document(snippet):
    done = run(["validate", "--no-settings", "--fail-on", "note", "-"], input=yaml.safe_dump(snippet))
    return [] if done.returncode == 0 else [done.stdout]


CHECKS = {".pre-commit-config.yaml": check_hooks, ".github/workflows/berth.yml": check_action, ".gitlab-ci.yml": check_gitlab,
          "yaml-language-server: $schema=task.schema.json": check_document, "berth.yaml": check_document}


def faults_of_snippets():
    found = {re.match(r"# (.*)", block).group(1): yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)}
    if set(found) != set(CHECKS): yield f"the snippets are {sorted(found)}, and those known are {sorted(CHECKS)}"
    for name, check in CHECKS.items():
        if name in found: yield from (f"{name}: {fault}" for fault in check(found[name]))


def main():
    with tempfile.TemporaryDirectory() as folder:
        faults = [*faults_of_transcripts(), *faults_of_shell(pathlib.Path(folder)), *faults_of_snippets()]
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
