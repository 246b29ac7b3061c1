#!/usr/bin/env python3
"""No reader of the manual has anything to say against a page; no page and no help is wider than 80 columns.

usage: manual.py BERTH MAN1
"""
import glob
import os
import re
import shutil
import subprocess
import sys


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, **more)


def told_by_readers(page):
    if shutil.which("mandoc"):
        yield from run("mandoc", "-Tlint", page).stdout.splitlines()
    if shutil.which("man"):
        shown = run("man", "--warnings", "-l", page, env=dict(os.environ, MANWIDTH="80", LC_ALL="C"))
        yield from shown.stderr.splitlines()
        yield from too_wide(shown.stdout)


def too_wide(text):
    return ["%d columns: %s" % (len(line), line) for line in re.sub(".\b", "", text).splitlines() if len(line) > 80]


def main():
    berth, folder = sys.argv[1:]
    if not shutil.which("mandoc") and not shutil.which("man"):
        print("there is neither man nor mandoc here")
        return 77
    pages = {os.path.basename(page): page for page in glob.glob(folder + "/*.1")}
    listed = re.findall(r"^  ([a-z]+)  ", run(berth, "--help").stdout.split("Options")[0], re.M)
    commands = [name for name in listed if name != "help"]
    faults = ["%s: %s" % (name, fault) for name, page in sorted(pages.items()) for fault in told_by_readers(page)]
    if sorted(pages) != sorted(["berth.1"] + ["berth-%s.1" % name for name in commands]):
        faults.append("pages %s of the commands %s" % (sorted(pages), commands))
    for name in commands:
        page = open(pages["berth-%s.1" % name], encoding="utf-8").read().replace("\\-", "-")
        whole, brief = run(berth, "help", name).stdout, run(berth, name, "-h").stdout
        faults += ["help of %s: %s" % (name, fault) for fault in too_wide(whole) + too_wide(brief)]
        if not len(brief) < len(whole):
            faults.append("%s -h is as long as its help" % name)
        for option in re.findall(r"^  (?:-\w, |    )(--[a-z-]+)", whole, re.M):
            if "\\fB%s\\fR" % option not in page:
                faults.append("berth-%s.1 does not have %s" % (name, option))
    for name in re.findall(r"^([a-z]+) {2,}[a-z]", run(berth, "explain").stdout, re.M):
        if name != "quantity":
            faults += ["explain %s: %s" % (name, fault) for fault in too_wide(run(berth, "explain", name).stdout)]
    print("\n".join(faults))
    return 1 if faults else 0


sys.exit(main())
