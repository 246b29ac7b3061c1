"""Whether the work of berth grows as its input does, and not with its square.

usage: growth.py BERTH [--all] [--part K/N] [NAME...]

NAME: the beginning of a dimension's name (`validate.`, `fit.groups`). --part: of those, every Nth from the Kth on, so that several runs share them.

Each dimension of dimensions.py is run small and four times as large, and valgrind counts the instructions: a clock on a busy machine tells nothing.
What such a run costs with an input of one is left out. Four times the input may take four times the instructions and a logarithm more; what grows
with the square takes sixteen times.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from dimensions import DIMENSIONS

FACTOR = 4
MOST = 5.2  # FACTOR, and what sorting and looking up may add
SKIPPED = 77


def instructions(berth, dimension, n):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in dimension.files(n).items():
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text)
        command = ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', berth] + dimension.arguments
        run = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors='replace', check=False)
    counted = re.search(r'Collected : (\d+)', run.stderr)
    if counted is None or run.returncode not in (0, 1, 2):
        sys.exit('%s with %d: exit %s\n%s' % (dimension.name, n, run.returncode, run.stderr[-2000:]))
    return int(counted.group(1))


def growth(berth, dimension, floors):
    """How many times the instructions of a run are those of one with a quarter of the input."""
    kind = (dimension.arguments[0], tuple(sorted(dimension.files(1))))
    if kind not in floors: floors[kind] = instructions(berth, dimension, 1)
    small, large = (instructions(berth, dimension, n) for n in (dimension.start, FACTOR * dimension.start))
    return (large - floors[kind]) / (small - floors[kind])


def main():
    if shutil.which('valgrind') is None:
        print('no valgrind')
        sys.exit(SKIPPED)
    berth, every = os.path.abspath(sys.argv[1]), '--all' in sys.argv
    words = [word for word in sys.argv[2:] if word != '--all']
    part, parts = 1, 1
    if '--part' in words:
        at = words.index('--part')
        part, parts = (int(number) for number in words[at + 1].split('/'))
        del words[at:at + 2]
    wanted = tuple(words) or ('',)
    floors, slow = {}, []
    chosen = [dimension for dimension in DIMENSIONS if dimension.name.startswith(wanted) and (every or not dimension.rare)]
    if not chosen: sys.exit('no dimension of that name')
    for dimension in chosen[part - 1::parts]:
        ratio = growth(berth, dimension, floors)
        print('%-56s x %.2f' % (dimension.name, ratio), flush=True)
        if ratio > MOST: slow.append(dimension.name)
    if slow: print('grows with the square: ' + ', '.join(slow))
    sys.exit(1 if slow else 0)


main()
