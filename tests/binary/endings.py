#!/usr/bin/env python3
"""Whatever ends the program, and however it is started, a file holds its old text or its new one, and nothing lies beside it.

usage: endings.py BERTH
"""
import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

POD = """apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: a
      image: nginx:1.27.3
      env: [{name: "N", value: %s}]
"""
OLD, NEW = POD % "5", POD % '"5"'
REGRET = "      securityContext: {privileged: true}\n"  # cannot be mended, and so is told

faults = []


def say(text):
    print("endings: %s" % text)
    faults.append(text)


def write(folder, count, more=""):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for i in range(count):
        with open("%s/%03d.yaml" % (folder, i), "w") as file:
            file.write(OLD + more)


def drafts(folder):
    return [name for name in os.listdir(folder) if name.startswith(".berth-")]


def mended(folder, what, more=""):
    """How many files have the new text; every other must have the old one."""
    count = 0
    for path in glob.glob(folder + "/*.yaml"):
        with open(path, "rb") as file:
            text = file.read().decode("utf-8", "replace")
        if text not in (OLD + more, NEW + more):
            say("%s: %s holds neither its old text nor its new one" % (what, path))
        count += text == NEW + more
    return count


def until_a_draft_is_seen(folder, child):
    end = time.monotonic() + 60
    while child.poll() is None and time.monotonic() < end:
        if drafts(folder):
            return True
    return False


def killed(berth, number, threads):
    """Kills it while it writes. False where it was over too soon to be killed."""
    what = "%s with %s threads" % (signal.Signals(number).name, threads)
    write("killed", 150)
    child = subprocess.Popen([berth, "validate", "--fix", "-j", threads, "killed"], stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    seen = until_a_draft_is_seen("killed", child)
    child.send_signal(number)
    status = child.wait()
    if drafts("killed"):
        say("%s: %s is left" % (what, drafts("killed")))
    count = mended("killed", what)
    if status == -number:
        return seen and count < 150
    if status != 0:
        say("%s: the exit status is %s, right is that signal's" % (what, status))
    return False


def test_signals(berth):
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        for threads in ("1", "4"):
            if not any([killed(berth, number, threads) for _ in range(5)]):
                say("%s never came while files were written: this test tests nothing" % signal.Signals(number).name)


def test_ignored(berth):
    write("nohup", 150)
    child = subprocess.Popen([berth, "validate", "--fix", "nohup"], stdout=subprocess.DEVNULL,
                             preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    until_a_draft_is_seen("nohup", child)
    child.send_signal(signal.SIGHUP)
    if child.wait() != 0 or mended("nohup", "SIGHUP ignored") != 150:
        say("SIGHUP, which it was started to ignore, has ended it")


def test_reader_gone(berth):
    write("pipe", 150, REGRET)
    child = subprocess.Popen([berth, "validate", "--fix", "--format", "concise", "-j", "4", "pipe"], stdout=subprocess.PIPE, restore_signals=True)
    child.stdout.read(1)
    child.stdout.close()
    status = child.wait()
    if status != -signal.SIGPIPE:
        say("a reader that has gone: the exit status is %s" % status)
    if drafts("pipe"):
        say("a reader that has gone: %s is left" % drafts("pipe"))
    mended("pipe", "a reader that has gone", REGRET)


def test_edited(berth):
    """Every file is saved once a first draft is seen, which is before some are mended, after others, and while one is."""
    remarks = "# so that writing takes a while\n" * 40000
    for _ in range(3):
        write("edited", 6, remarks)
        child = subprocess.Popen([berth, "validate", "--fix", "-j", "2", "edited"], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        until_a_draft_is_seen("edited", child)
        for path in glob.glob("edited/*.yaml"):
            with open(path, "a") as file:
                file.write("# saved meanwhile\n")
        if child.wait() not in (0, 3):
            say("files that are saved meanwhile: the exit status is %s" % child.returncode)
        mended("edited", "saved meanwhile", remarks + "# saved meanwhile\n")


def test_closed(berth):
    for mask in range(1, 8):
        streams = [i for i in range(3) if mask & 1 << i]
        what = "closed %s" % streams
        write("closed", 200)
        line = '"$0" validate -v --fix closed' + "".join((" <&-", " >&-", " 2>&-")[i] for i in streams)
        status = subprocess.run(["sh", "-c", line, berth], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL).returncode
        if mended("closed", what) != 200:
            say("%s: not all files were mended" % what)
        if status != (3 if 1 in streams else 0):
            say("%s: the exit code is %s" % (what, status))


def test_closed_input(berth):
    run = subprocess.run(["sh", "-c", '"$0" validate - <&-', berth], capture_output=True, text=True)
    if run.returncode != 3 or "cannot read `-`: standard input is closed" not in run.stderr:
        say("standard input that is closed: exit code %s, %s" % (run.returncode, run.stderr))


def main():
    berth = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="berth-endings-") as folder:
        os.chdir(folder)
        for test in (test_signals, test_ignored, test_reader_gone, test_edited, test_closed, test_closed_input):
            test(berth)
        os.chdir("/")
    return 1 if faults else 0


sys.exit(main())
