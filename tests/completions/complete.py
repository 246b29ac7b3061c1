#!/usr/bin/env python3
"""Types at a real shell and looks at what it offers.

usage: complete.py bash|zsh|fish BERTH COMPLETIONS
"""
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time

TASK = """apiVersion: berth.dev/v1
kind: Task
metadata: {name: train}
spec:
  container: {image: "registry.example.com/train:v1"}
  environments: {staging: {}, "$(touch hit)": {}, "production-eu": {}}
"""

# What is typed, what is among the offers, and what is not.
EXPECTED = [
    ("berth ", ["validate", "fit", "completion", "help"], ["task.yaml", "words"]),
    ("berth va", ["validate"], ["fit"]),
    ("berth --color always f", ["fit"], ["validate"]),
    ("berth help re", ["render"], ["fit"]),
    ("berth completion ", ["bash", "zsh", "fish"], ["task.yaml"]),
    ("berth new ", ["cluster", "task"], ["notes.md"]),
    ("berth validate --for", ["--format", "--force-exclude"], ["--fix"]),
    ("berth validate --format ", ["human", "sarif", "junit"], ["task.yaml"]),
    ("berth validate --format=j", ["json", "junit"], ["human"]),
    ("berth validate --profile ", ["api", "recommended", "strict"], ["task.yaml"]),
    ("berth validate --fail-on ", ["error", "never"], []),
    ("berth validate --kubernetes-version 1.3", ["1.30", "1.37"], ["1.29"]),
    ("berth validate --select R00", ["R001"], ["P001", "request-over-limit"]),
    ("berth validate --ignore=request-o", ["request-over-limit"], ["R001"]),
    ("berth validate --select X010,R001", ["X010,R001"], ["R001"]),
    ("berth validate --severity R001", ["R001="], ["R002="]),
    ("berth validate --severity R001=", ["R001=error", "R001=note"], []),
    ("berth validate --feature-gates EnvF", ["EnvFiles=true", "EnvFiles=false"], []),
    ("berth validate --output sar", ["sarif="], ["json="]),
    ("berth validate ", ["task.yaml", "deploy"], ["notes.md"]),
    ("berth validate --cluster ", ["task.yaml", "notes.md"], []),
    ("berth explain request-over", ["request-over-limit", "request-over-quota"][:1], []),
    ("berth explain qua", ["quantity"], []),
    ("berth explain res", ["resources"], []),
    ("berth explain deployment.spec.repl", ["deployment.spec.replicas"], ["deployment.spec.selector"]),
    ("berth explain pod-s", ["pod-set"], []),
    ("berth schema ", ["task", "report-fit"], ["task.yaml"]),
    ("berth render --as ", ["pod", "cronjob", "propeller"], []),
    ("berth render -o ", ["deploy"], ["task.yaml"]),
    ("berth fit --region us-e", ["us-east-1", "us-east-2"], ["us-west-1"]),
    ("berth fit --types r5.large,m5.xl", ["r5.large,m5.xlarge"], ["m5.xlarge"]),
    ("berth fit --accept ", ["tight"], []),
    ("berth diff --fail-on refused,co", ["refused,cost"], ["cost"]),
    ("berth validate --platform ", ["flyte-default"], []),
    ("berth render --environment ", ["staging", "production-eu"], ["task.yaml"]),
    ("berth validate task.yaml --environment=st", ["staging"], ["production-eu"]),
]


class Fish:
    def __init__(self, completions, environment):
        self.completions, self.environment = completions, environment

    def offers(self, line):
        source = "source %s/berth.fish; complete -C %s" % (self.completions, "'%s'" % line)
        told = subprocess.run(["fish", "--no-config", "-c", source], env=self.environment, capture_output=True, text=True)
        if told.stderr:
            raise SystemExit("fish says: " + told.stderr)
        offers = [row.split("\t")[0].rstrip("/") for row in told.stdout.splitlines()]
        return offers + [offer.split("=", 1)[1] for offer in offers if offer.startswith("--") and "=" in offer]


class Terminal:
    """An interactive shell that writes what was asked of it into a file."""

    def __init__(self, command, setup, environment):
        self.out = os.path.join(environment["HOME"], "offers")
        open(self.out, "w").close()
        self.child, self.screen = pty.fork()
        if self.child == 0:
            os.execvpe(command[0], command, environment)
        self.shown = b""
        self.say("\n".join(setup) + "\nPS1='ready''> '; printf '%s\\n' ready > $OFFERS\n")
        self.wait("\nready\n")
        while b"ready> " not in self.shown:  # before that the terminal edits lines, not the shell
            self.shown += os.read(self.screen, 65536)

    def say(self, text):
        os.write(self.screen, text.encode())

    def wait(self, end):
        """What is in the file once it ends so."""
        last = time.monotonic() + 60
        while time.monotonic() < last:
            if select.select([self.screen], [], [], 0.02)[0]:
                self.shown += os.read(self.screen, 65536)
            with open(self.out) as file:
                text = file.read()
            if ("\n" + text).endswith(end):
                return text[:-len(end) + 1]
        raise SystemExit("the shell did not answer; its screen:\n" + self.shown.decode("utf-8", "replace"))

    def ask(self, keys):
        open(self.out, "w").close()
        self.say(keys)
        return self.wait("\n.\n")


class Bash(Terminal):
    def __init__(self, completions, environment):
        super().__init__(["bash", "--norc", "--noprofile", "-i"], [
            "source %s/berth.bash" % completions, "bind '\"\\C-xi\": insert-completions'",
            "bind -x '\"\\C-xd\": printf \"%s\\n.\\n\" \"$READLINE_LINE\" > $OFFERS'"], environment)

    def offers(self, line):
        told = self.ask(line + "\x18i\x18d\x15")
        start = line[:line.rindex(" ") + 1]
        if not told.startswith(start):
            raise SystemExit("bash made %r of %r" % (told, line))
        words = told[len(start):].split()
        # Of `--format=j` bash replaces `j` alone: the first offer stands behind what was typed before it.
        kept = line[len(start):]
        kept = kept[:max(kept.rfind("="), kept.rfind(":")) + 1]
        if words and words[0].startswith(kept):
            words[0] = words[0][len(kept):]
        return [word.rstrip("/") for offer in words for word in (offer, kept + offer)]


class Zsh(Terminal):
    def __init__(self, completions, environment):
        super().__init__(["zsh", "-f", "-i"], [
            "fpath=(%s $fpath); autoload -Uz compinit; compinit -u -D" % completions,
            "unsetopt auto_list auto_menu beep",
            "compadd() { local -a hits; [[ -n ${@[(r)-[OAD]]} ]] || { builtin compadd -O hits \"$@\"; "
            "(( $#hits )) && print -rl -- $hits >> $OFFERS }; builtin compadd \"$@\" }",
            "show() { print -r -- . >> $OFFERS }; zle -N show; bindkey '^Xd' show"], environment)

    def offers(self, line):
        return [word.rstrip("/") for word in self.ask(line + "\t\x18d\x15").splitlines()]


SHELLS = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def faults_of(offers, line, wanted, unwanted):
    for word in wanted:
        if word not in offers:
            yield "`%s`: `%s` is not among %s" % (line, word, sorted(set(offers))[:12])
    for word in unwanted:
        if word in offers:
            yield "`%s`: `%s` is offered" % (line, word)


def main():
    name, berth, completions = sys.argv[1:]
    if shutil.which(name) is None:
        print("there is no %s here" % name)
        return 77
    faults = []
    with tempfile.TemporaryDirectory(prefix="berth-completions-") as home:
        folder = os.path.join(home, "work")
        os.makedirs(os.path.join(folder, "deploy"))
        os.makedirs(os.path.join(home, "bin"))
        os.symlink(os.path.abspath(berth), os.path.join(home, "bin", "berth"))
        for file, text in (("task.yaml", TASK), ("notes.md", "")):
            with open(os.path.join(folder, file), "w") as out:
                out.write(text)
        environment = dict(os.environ, HOME=home, PATH=os.path.join(home, "bin") + ":" + os.environ["PATH"],
                           OFFERS=os.path.join(home, "offers"), TERM="dumb", XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
        completions = os.path.abspath(completions)
        os.chdir(folder)
        shell = SHELLS[name](completions, environment)
        for line, wanted, unwanted in EXPECTED:
            faults += faults_of(shell.offers(line), line, wanted, unwanted)
        if os.path.exists("hit"):
            faults.append("a name out of a file was carried out")
        os.chdir("/")
    for fault in faults:
        print("%s: %s" % (name, fault))
    return 1 if faults else 0


sys.exit(main())
