#!/usr/bin/env python3
"""The reports that other programs read keep to the schemas of those programs, whatever a file holds: berth's broken samples, hostile files, none.

check.py BERTH PROBE SCHEMAS SAMPLES

SCHEMAS is the folder that fetch_schemas.sh has filled. Exit 77, a skip, where a schema or what reads it is not there.
"""
import html.parser
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

berth, probe, schemas, samples = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
environment = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
here = pathlib.Path(__file__).parent
needed = [name for name in ("xmllint", "cmark-gfm") if shutil.which(name) is None]
needed += [name for name in ("sarif.schema.json", "junit.xsd") if not (schemas / name).is_file()]
try:
    import jsonschema
except ImportError:
    needed.append("python3-jsonschema")
if needed:
    print(f"not here: {' '.join(needed)}: `./dev setup`")
    sys.exit(77)

faults = 0


def fault(what, text):
    global faults
    faults += 1
    print(f"{what}: {text}")


def of_probe(form):
    return subprocess.run([probe, form], capture_output=True, check=True).stdout


def of_berth(form, folder):
    """Of a folder, at its loudest."""
    ran = subprocess.run([berth, "validate", "--format", form, "--profile", "strict", "."], capture_output=True, check=False, cwd=folder, env=environment)
    if ran.returncode not in (0, 1):
        fault(form, f"exit {ran.returncode} in {folder}: {ran.stderr.decode()}")
    return ran.stdout


def hold(what, schema, document):
    for error in jsonschema.Draft4Validator(schema).iter_errors(document):
        fault(what, f"{'/'.join(map(str, error.absolute_path))}: {error.message}")


def check_sarif(what, text):
    log = json.loads(text)
    hold(what, json.loads((schemas / "sarif.schema.json").read_text()), log)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        if rules[result["ruleIndex"]] != result["ruleId"]:
            fault(what, f"ruleIndex {result['ruleIndex']} is not {result['ruleId']}")
    if set(rules) != {result["ruleId"] for result in run["results"]} or len(set(rules)) != len(rules):
        fault(what, "the rules are not those that occur, each once")
    for rule in run["tool"]["driver"]["rules"]:
        if len(rule["fullDescription"]["text"]) > 1024 or len(rule["shortDescription"]["text"]) > 1024:
            fault(what, f"{rule['id']}: GitHub takes 1024 characters of a description")
    return len(run["results"])


def check_gitlab(what, text):
    entries = json.loads(text)
    hold(what, json.loads((here / "gitlab.schema.json").read_text()), entries)
    prints = [entry["fingerprint"] for entry in entries]
    if len(set(prints)) != len(prints):
        fault(what, "two entries have one fingerprint")
    return len(entries)


def check_junit(what, text):
    checked = subprocess.run(["xmllint", "--noout", "--schema", schemas / "junit.xsd", "-"], input=text, capture_output=True, check=False)
    if checked.returncode != 0:
        fault(what, checked.stderr.decode())
    for suite in xml.etree.ElementTree.fromstring(text):
        cases = suite.findall("testcase")
        counts = [len(cases)] + [sum(case.find(kind) is not None for case in cases) for kind in ("failure", "error", "skipped")]
        if counts != [int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")]:
            fault(what, f"suite `{suite.get('name')}` is counted wrong")
        if len({case.get("name") for case in cases}) != len(cases):
            fault(what, f"suite `{suite.get('name')}` has two cases of one name")
    return text.count(b"<failure")


class Tags(html.parser.HTMLParser):
    """The tags of a page, and the text that stands outside of code."""

    def __init__(self):
        super().__init__()
        self.tags, self.open, self.plain = {}, [], ""

    def handle_starttag(self, tag, attrs):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "code" not in self.open:
            self.plain += data


def check_markdown(what, text):
    """As GitHub reads it, raw HTML kept, so that it would be seen here."""
    if len(text) >= 1 << 20:
        fault(what, f"{len(text)} bytes are too many for a job's summary")
    command = ["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough"]
    page = Tags()
    page.feed(subprocess.run(command, input=text, capture_output=True, check=True).stdout.decode())
    ours = {"h2", "h3", "p", "ul", "li", "pre", "code", "table", "thead", "tbody", "tr", "th", "td"}
    for tag in set(page.tags) - ours:
        fault(what, f"there is a <{tag}>")
    if page.tags.get("td", 0) % 5 != 0 or page.tags.get("h2") != 1:
        fault(what, "a table or a heading is broken")
    if "forged" in page.plain or "octocat" in page.plain:
        fault(what, f"what a file holds stands outside of code: {page.plain}")
    return page.tags.get("pre", 0)


checks = {"sarif": check_sarif, "gitlab": check_gitlab, "junit": check_junit, "markdown": check_markdown}
# On a disk, and not UTF-8.
HOSTILE_NAME = b"::error::forged \x1b[31m\xff\xc2\x9b`|]]><script>\r\n##[error]forged %0A,title=.yaml"
HOSTILE_TEXT = b'apiVersion: v1\nkind: Pod\nmetadata: {name: "::error::forged"}\nspec:\n  "]]><script>forged</script>|`\\n##[error]forged": @octocat\n'
broken = samples / "broken"
with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryDirectory() as hostile:
    with open(os.path.join(os.fsencode(hostile), HOSTILE_NAME), "wb") as file:
        file.write(HOSTILE_TEXT)
    for form, check in checks.items():
        for what, text, least in (
            ("nothing", of_berth(form, empty), 0),
            ("broken samples", of_berth(form, broken), len(list(broken.glob("*.yaml")))),
            ("a hostile file", of_berth(form, hostile), 1),
            ("a hostile run", of_probe(form), 1),
        ):
            found = check(f"{form}, {what}", text)
            if found < least or (least == 0 and found != 0):
                fault(f"{form}, {what}", f"{found} findings were told, of {least} at least")
    json.loads(of_berth("json", hostile))
json.loads(of_probe("json"))
sys.exit(1 if faults else 0)
