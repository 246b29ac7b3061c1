#!/usr/bin/env python3
"""action.yml and the jobs for GitLab do what they say: each of their scripts, in a repository of its own.

check.py BERTH ROOT
"""
import json
import pathlib
import re
import sys
import tempfile
import xml.etree.ElementTree

try:
    import yaml
except ImportError:
    print("not here: python3-yaml: `./dev setup`")
    sys.exit(77)
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from runner import Action, Repository, bare_environment, run_gitlab_job  # noqa: E402

berth, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
action = Action(root / "action.yml")
gitlab = root / "lib/run/starters/gitlab.yml"
faults = 0
LAST = "Fail on what was found"
COMMENT = "Comment on the pull request"

POD = """apiVersion: v1
kind: Pod
metadata: {name: %s}
spec:
  containers: [{name: main, image: "registry.example.com/web:v1", resources: {requests: {cpu: 100m, memory: %s}, limits: {memory: 1Gi}}}]
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
GH = """#!/bin/sh
# Says which comments there are, and notes what it was asked to write.
printf '%s\\n' "$*" >> "$HOME/gh.log"
case "$*" in
  *--paginate*) cat "$HOME/known" 2> /dev/null ;;
  *) [ ! -e "$HOME/forbidden" ] || exit 1; for word; do case $word in body=@*) cat "${word#body=@}" > "$HOME/body" ;; esac; done ;;
esac
"""


def expect(what, condition, seen=""):
    global faults
    if not condition:
        faults += 1
        print(f"not so: {what}\n{seen}")


class Place:
    """A folder of its own, with berth and a stand-in for gh on PATH."""

    def __init__(self, folder):
        self.folder = folder
        programs = folder / "programs"
        programs.mkdir()
        (programs / "berth").symlink_to(berth)
        (programs / "gh").write_text(GH)
        (programs / "gh").chmod(0o755)
        self.environment = bare_environment(programs / "berth", folder)
        self.github = {"action_path": str(folder / "sources"), "repository": "team/tasks", "token": "t", "event_name": "push", "event": {}}
        self.runs = 0

    def of_pull_request(self, base):
        return {**self.github, "event_name": "pull_request", "event": {"pull_request": {"number": 7, "base": {"sha": base}}}}

    def run(self, repository, inputs=None, github=None):
        self.runs += 1
        self.work = self.folder / f"work-{self.runs}"
        self.work.mkdir()
        return action.run(repository.folder, self.work, inputs or {}, github or self.github, self.environment)

    def repository(self, name="repository"):
        return Repository(self.folder / name, self.environment)

    def summary(self):
        return (self.work / "summary.md").read_text()


def a_push_is_annotated(place):
    here = place.repository()
    here.write("good.yaml", POD % ("good", "1Gi"))
    here.commit()
    ran = place.run(here)
    expect("what is right passes", ran[LAST]["code"] == 0, ran)
    here.write("deploy/bad one.yaml", POD % ("bad", "2Gi"))
    ran = place.run(here)
    expect("what is wrong fails", ran[LAST]["code"] == 1, ran)
    expect("its line is annotated", "::error file=deploy/bad one.yaml,line=5," in ran["validate"]["out"], ran["validate"])
    expect("the log is there to read", "memory: 2Gi}, limits: {memory: 1Gi}}}]\n" in ran["validate"]["out"], ran["validate"])
    expect("the page of the run has it", "R001" in place.summary(), place.summary())
    sarif = json.loads((here.folder / "berth.sarif").read_text())
    expect("the report has it", [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["R001"], sarif)
    ran = place.run(here, {"sarif": "", "summary": "false", "fail-on": "never", "paths": "good.yaml\ndeploy"})
    expect("what is switched off is not written", ran[LAST]["code"] == 0 and not (place.work / "summary.md").exists(), ran)
    expect("only what is named is checked", " 2 files " in ran["validate"]["out"], ran["validate"])
    ran = place.run(here, {"fail-on": "sometimes"})
    expect("a wrong setting is no finding", ran[LAST]["code"] == 2, ran)


def the_program_is_found_or_built(place):
    here = place.repository()
    here.write("good.yaml", POD % ("good", "1Gi"))
    ran = place.run(here, {"berth": str(berth)})
    expect("the one that is named", ran["program"]["berth"] == str(berth), ran)
    ran = place.run(here)
    expect("the one on PATH", ran["program"]["berth"] == str(place.folder / "programs/berth"), ran)
    (place.folder / "programs/berth").unlink()
    (place.folder / "sources").mkdir()
    (place.folder / "sources/dev").write_text(f'#!/bin/sh\n[ "$*" = binary ] && echo {berth}\n')
    (place.folder / "sources/dev").chmod(0o755)
    ran = place.run(here)
    expect("the one that is built", ran["program"]["berth"] == str(berth) and ran[LAST]["code"] == 0, ran)
    expect("this tree builds one so", re.search(r"^  binary\)", (root / "dev").read_text(), re.MULTILINE))


def a_pull_request_is_compared(place):
    origin = place.repository("origin")
    origin.write("set.yaml", SET % ("db", "v1"))
    origin.write("old.yaml", POD % ("old", "2Gi"))
    base = origin.commit()
    origin.write("set.yaml", SET % ("db", "v2"))
    origin.commit()
    here = origin.shallow_clone(place.folder / "checkout")
    ran = place.run(here, {"changed": "true", "comment": "true"}, place.of_pull_request(base))
    expect("what changed is right, and the rest is not looked at", ran[LAST]["code"] == 0 and " in 1 file " in ran["validate"]["out"], ran)
    expect("the change is annotated", "registry.example.com/db:v2" in ran["diff"]["out"] and "file=set.yaml,line=" in ran["diff"]["out"], ran["diff"])
    expect("the page of the run has it", "db:v2" in place.summary(), place.summary())
    body = (place.folder / "body").read_text()
    expect("it is a comment", body.startswith("<!-- berth diff -->\n## berth: 1 changed") and "POST repos/team/tasks/issues/7/comments" in (place.folder / "gh.log").read_text(), body)
    (place.folder / "known").write_text("42\n43\n")
    place.run(here, {"comment": "true"}, place.of_pull_request(base))
    expect("the comment is kept up to date", "PATCH repos/team/tasks/issues/comments/42" in (place.folder / "gh.log").read_text(), (place.folder / "gh.log").read_text())
    (place.folder / "forbidden").write_text("")
    ran = place.run(here, {"changed": "true", "comment": "true"}, place.of_pull_request(base))
    expect("who may not comment is told so", "::warning title=berth::" in ran[COMMENT]["out"] and ran[LAST]["code"] == 0, ran)


def what_is_refused_fails(place):
    here = place.repository()
    here.write("set.yaml", SET % ("db", "v1"))
    base = here.commit()
    here.write("set.yaml", SET % ("other", "v1"))
    here.commit()
    ran = place.run(here, {}, place.of_pull_request(base))
    expect("an update that is refused fails", ran["diff"]["code"] == "1" and ran[LAST]["code"] == 1, ran)
    ran = place.run(here, {"diff-fail-on": ""}, place.of_pull_request(base))
    expect("not where nobody asks for it", ran[LAST]["code"] == 0, ran)
    ran = place.run(here, {"diff": "false"}, place.of_pull_request(base))
    expect("and it need not be compared", "diff" not in ran and ran[LAST]["code"] == 0, ran)


def nothing_is_carried_out(place):
    here = place.repository()
    hostile = "$(touch pwned)`touch pwned`\"; touch pwned; '; touch pwned #.yaml"
    here.write(hostile, (POD % ("bad", "2Gi")).replace("kind: Pod", "kind: Pod # ::error::pwned ##[error]pwned\n# ::set-output name=pwned::1"))
    base = here.commit()
    here.write(hostile, POD % ("bad", "3Gi"))
    here.commit()
    inputs = {"paths": f"{hostile}\n$(touch pwned)", "arguments": "--exclude=$(touch pwned)\n--exclude=; touch pwned", "cluster": "$(touch pwned)", "comment": "true"}
    place.run(here, inputs, place.of_pull_request(base))
    ran = place.run(here, {"paths": hostile, "comment": "true"}, place.of_pull_request(base))
    expect("the file is checked by its name", "R001" in ran["validate"]["out"], ran)
    commands = [line for step in ran.values() for line in step["out"].splitlines() if re.match(r"\s*::(?!error file=|error title=berth diff::|warning|notice|group|endgroup)", line) or "##[" in line]
    expect("no word of a file is a command", commands == [], commands)
    expect("nothing was run", not list(place.folder.rglob("pwned")))
    for step in action.text["runs"]["steps"]:
        expect("what is given stands in the environment alone", "${{" not in step["run"], step["run"])


def gitlab_reads_the_reports(place):
    here = place.repository()
    here.write("a b.yaml", POD % ("bad", "2Gi"))
    here.write("c.yaml", SET % ("db", "v1"))
    base = here.commit()
    done = run_gitlab_job(gitlab, "berth-validate", here.folder, place.environment)
    expect("findings fail the job", done.returncode == 1 and "R001" in done.stdout, done)
    quality = json.loads((here.folder / "gl-code-quality-report.json").read_text())
    expect("code quality has them", [entry["location"]["path"] for entry in quality] == ["a b.yaml"], quality)
    tests = xml.etree.ElementTree.parse(here.folder / "berth-junit.xml").getroot()
    expect("the tests have them", len(tests.findall(".//failure")) == 1, xml.etree.ElementTree.tostring(tests))
    done = run_gitlab_job(gitlab, "berth-validate", here.folder, {**place.environment, "BERTH_PATHS": "c.yaml\na b.yaml\n$(touch pwned)"})
    expect("paths are a list, and nothing else", " 2 files " in done.stdout and not (here.folder / "pwned").exists(), done)
    here.write("c.yaml", SET % ("other", "v1"))
    here.commit()
    done = run_gitlab_job(gitlab, "berth-diff", here.folder, {**place.environment, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    expect("an update that is refused fails the job", done.returncode == 1 and "refused" in (here.folder / "berth-diff.md").read_text(), done)


def the_workflow_gives_what_the_action_takes(_place):
    workflow = yaml.safe_load((root / "lib/run/starters/github.yml").read_text())
    for step in workflow["jobs"]["berth"]["steps"]:
        if "/berth@" in step["uses"]:
            unknown = set(step["with"]) - set(action.text["inputs"])
            expect("inputs of the action alone", not unknown, unknown)


for each in (a_push_is_annotated, the_program_is_found_or_built, a_pull_request_is_compared, what_is_refused_fails, nothing_is_carried_out,
             gitlab_reads_the_reports, the_workflow_gives_what_the_action_takes):
    with tempfile.TemporaryDirectory() as folder:
        each(Place(pathlib.Path(folder).resolve()))
sys.exit(1 if faults else 0)
