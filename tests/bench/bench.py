"""What berth costs: processor time and memory of each command over generated input, as ratios.

usage: bench.py BERTH [RUNS]

Every command is run RUNS times (5), in turns, so that a busy minute of the machine meets all of them, and the least time counts. Times are of the processor, user and
system together. `validate -j1` of the same files is 1.00; other tools that are on the PATH are run on the same files in the same turns, and what each of them looks at is
said beside it. This is a measurement and no test: nothing here fails because a machine is slow.
"""
import os
import shutil
import subprocess
import sys
import tempfile

import inputs

TASKS = 10000


class Line:
    """A command of the table, with what it took at best."""

    def __init__(self, title, command, base, says=''):
        self.title, self.command, self.base, self.says = title, command, base, says
        self.seconds, self.megabytes = None, 0

    def run(self):
        child = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1): sys.exit('%s: exit code %d' % (' '.join(self.command), child.returncode))
        seconds = used.ru_utime + used.ru_stime
        self.seconds = seconds if self.seconds is None else min(self.seconds, seconds)
        self.megabytes = max(self.megabytes, used.ru_maxrss / 1024)


def of_berth(berth, folder):
    """The lines of berth itself; each names the one that it is compared with."""
    tasks, changed, few = (os.path.join(folder, name) for name in ('tasks', 'changed', 'few'))
    forty, thousand = (os.path.join(folder, name) for name in ('forty.yaml', 'thousand.yaml'))
    validate = Line('validate -j1', [berth, 'validate', '-j', '1', '--format', 'concise', tasks], None, 'the measure of all')
    few_validate = Line('validate -j1, 100 tasks', [berth, 'validate', '-j', '1', '--format', 'concise', few], None)
    return [
        validate,
        Line('validate', [berth, 'validate', '--format', 'concise', tasks], validate, 'on all processors'),
        Line('validate --format json', [berth, 'validate', '-j', '1', '--format', 'json', tasks], validate),
        Line('fit, 40 groups', [berth, 'fit', '--cluster', forty, tasks], validate, 'places, packs, adds up'),
        Line('fit --format json', [berth, 'fit', '--format', 'json', '--cluster', forty, tasks], validate),
        Line('fit --together', [berth, 'fit', '--together', '--cluster', forty, tasks], validate),
        Line('render', [berth, 'render', '--cluster', forty, tasks], validate),
        Line('diff of two folders', [berth, 'diff', '--stat', tasks, changed], validate, 'a tenth differs'),
        Line('diff with an inventory', [berth, 'diff', '--stat', '--cluster', forty, tasks, changed], validate),
        few_validate,
        Line('fit, 1,000 groups x 100 tasks', [berth, 'fit', '--cluster', thousand, few], few_validate),
    ]


def of_others(folder, validate):
    """What else is on this machine, over the same files. None of them does the same; `says` tells what it does."""
    tasks = os.path.join(folder, 'tasks')
    files = sorted(os.path.join(tasks, name) for name in os.listdir(tasks))
    lines = []
    try:
        import yaml  # noqa: F401, PLC0415 asked for, used by the child
        loader = 'CSafeLoader' if hasattr(yaml, 'CSafeLoader') else 'SafeLoader'
        script = 'import sys, yaml\nfor f in sys.argv[1:]:\n  for d in yaml.load_all(open(f), yaml.%s): pass' % loader
        lines.append(Line('PyYAML', [sys.executable, '-c', script] + files, validate, 'reads the files, looks at nothing'))
    except ImportError:
        pass
    if shutil.which('kubeconform'):
        schemas = os.environ.get('KUBECONFORM_SCHEMAS')
        where = ['-schema-location', schemas] if schemas else []
        lines.append(Line('kubeconform', ['kubeconform', '-n', '1'] + where + files, validate, 'structure by JSON Schema'))
    if shutil.which('kube-linter'):
        lines.append(Line('kube-linter', ['kube-linter', 'lint', tasks], validate, 'opinions'))
    if shutil.which('yamllint'):
        lines.append(Line('yamllint', ['yamllint', '-d', 'relaxed', tasks], validate, 'form of the YAML'))
    return lines


def table(lines):
    print('%-30s %9s %8s %8s  %s' % ('', 'seconds', 'times', 'MB', ''))
    for line in lines:
        times = '%.2f' % (line.seconds / line.base.seconds) if line.base else '1.00'
        print(('%-30s %9.3f %8s %8.0f  %s' % (line.title, line.seconds, times, line.megabytes, line.says)).rstrip())


def main():
    if not 2 <= len(sys.argv) <= 3: sys.exit(__doc__)
    berth, runs = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 5
    with tempfile.TemporaryDirectory() as folder:
        inputs.write_tasks(os.path.join(folder, 'tasks'), TASKS)
        inputs.write_tasks(os.path.join(folder, 'changed'), TASKS, change=True)
        inputs.write_tasks(os.path.join(folder, 'few'), 100)
        inputs.write_cluster(os.path.join(folder, 'forty.yaml'), 40)
        inputs.write_cluster(os.path.join(folder, 'thousand.yaml'), 1000)
        lines = of_berth(berth, folder)
        lines += of_others(folder, lines[0])
        for _ in range(runs):
            for line in lines: line.run()
    print('%d Deployments in %d files; least of %d runs, seconds of the processor' % (TASKS, inputs.FILES, runs))
    table(lines)


if __name__ == '__main__': main()
