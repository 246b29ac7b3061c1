"""As much of GitHub's runner and of GitLab's as runs the scripts of an action and of a job: their shells, their environment, no network."""
import os
import pathlib
import re
import subprocess

import yaml


def value_of(path, context):
    for part in path.split("."):
        context = context.get(part) if isinstance(context, dict) else None
    return "" if context is None else context


def filled(text, context):
    return re.sub(r"\$\{\{\s*([\w.-]+)\s*\}\}", lambda found: str(value_of(found[1], context)), str(text))


def holds(condition, context):
    """Of `==` and `!=` with `&&` and `||` between them."""
    def one(comparison):
        left, operator, right = re.fullmatch(r"\s*([\w.-]+)\s*(==|!=)\s*'([^']*)'\s*", comparison).groups()
        return (str(value_of(left, context)) == right) == (operator == "==")
    return any(all(one(each) for each in part.split("&&")) for part in condition.split("||"))


def outputs_of(path):
    return dict(line.split("=", 1) for line in path.read_text().splitlines()) if path.exists() else {}


class Action:
    """A composite action, of which every step is run in `folder`."""

    def __init__(self, path):
        self.text = yaml.safe_load(path.read_text())

    def run(self, folder, work, inputs, github, environment):
        """The codes, outputs and words of its steps, by id or name, until one fails."""
        given = {name: one.get("default", "") for name, one in self.text["inputs"].items()}
        unknown = set(inputs) - set(given)
        if unknown:
            raise KeyError(f"no inputs of the action: {unknown}")
        context = {"inputs": {name: filled(text, {"github": github}) for name, text in {**given, **inputs}.items()}, "github": github, "steps": {}}
        (work / "temp").mkdir(parents=True, exist_ok=True)
        ran = {}
        for number, step in enumerate(self.text["runs"]["steps"]):
            name = step.get("id", step.get("name"))
            if "if" in step and not holds(step["if"], context):
                continue
            script, output = work / f"step-{number}.sh", work / f"output-{number}"
            script.write_text(step["run"])
            runner = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(work / "summary.md"), "GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(work / "temp")}
            env = {key: filled(text, context) for key, text in step.get("env", {}).items()}
            done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)], cwd=folder, env={**environment, **runner, **env},
                                  capture_output=True, text=True, check=False)
            context["steps"][name] = {"outputs": outputs_of(output)}
            ran[name] = {"code": done.returncode, "out": done.stdout, "err": done.stderr, **outputs_of(output)}
            if done.returncode != 0:
                break
        return ran


def run_gitlab_job(path, job, folder, environment):
    text = yaml.safe_load(path.read_text())
    variables = {name: str(value) for name, value in {**text.get("variables", {}), **text[job].get("variables", {})}.items()}
    script = "\n".join(text[job]["script"])
    return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=folder, env={**variables, **environment}, capture_output=True,
                          text=True, check=False)


class Repository:
    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        if not folder.exists():
            folder.mkdir(parents=True)
            self.git("init", "-q", "-b", "main", ".")
            self.git("config", "uploadpack.allowAnySHA1InWant", "true")

    def git(self, *words):
        names = {f"GIT_{who}_{what}": "n@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        return subprocess.run(["git", *words], cwd=self.folder, env={**self.environment, **names}, capture_output=True, text=True, check=True).stdout.strip()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def commit(self):
        self.git("add", ".")
        self.git("commit", "-q", "-m", "m")
        return self.git("rev-parse", "HEAD")

    def shallow_clone(self, folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{self.folder}", str(folder)], env=self.environment, check=True)
        return Repository(pathlib.Path(folder), self.environment)


def bare_environment(program, home):
    return {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(home), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
            "LC_ALL": "C.UTF-8"}
