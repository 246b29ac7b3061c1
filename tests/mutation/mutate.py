#!/usr/bin/env python3
"""usage: mutate.py ROOT BUILD COUNT [FILE...]

Changes one place of a source file at a time and says which changes no unit test of its layer notices. COUNT mutants are drawn, by a fixed
seed, from FILE, or from quantity/, kubernetes/, cluster/ and fit/. BUILD is a build of single files with its unit tests built; nothing in ROOT
is written. Exits with 1 where fewer than nine in ten are noticed.
"""
import concurrent.futures, glob, json, os, random, shlex, subprocess, sys, tempfile

from mutants import applied, mutants

LAYERS = ('quantity', 'kubernetes', 'cluster', 'fit')
# Layers whose rules have examples, which one test of another folder runs.
WITH_RULES = ('kubernetes', 'cluster', 'fit')
SEED = 20261130
WAIT = 120  # seconds for the tests of a layer; a mutant that runs longer is stuck, and noticed
ENOUGH = 0.9


def sources(root, named):
    if named:
        return [os.path.relpath(os.path.abspath(path), root) for path in named]
    paths = [path for layer in LAYERS for path in glob.glob(f'{root}/lib/{layer}/**/*.cpp', recursive=True)]
    return sorted(os.path.relpath(path, root) for path in paths if '/compile/' not in path)


def draw(root, paths, count):
    every = []
    for path in paths:
        text = open(os.path.join(root, path)).read()
        every += [(path, mutant) for mutant in mutants(text)]
    random.Random(SEED).shuffle(every)
    # Twice as many, for some do not compile.
    return every[:2 * count]


def compile_commands(build):
    return {entry['file']: entry for entry in json.load(open(f'{build}/compile_commands.json'))}


def link_command(build):
    """As Ninja would link the unit tests, with a place for one more object in front of the layers' archives."""
    wanted = subprocess.run(['ninja', '-C', build, '-t', 'commands', 'unit_tests'], capture_output=True, text=True, check=True).stdout
    line = next(line for line in reversed(wanted.splitlines()) if ' -o tests/unit_tests' in line)
    words = shlex.split(line)
    words = words[words.index(next(word for word in words if word.endswith(('g++', 'c++', 'clang++')))):]
    return words[:next((i for i, word in enumerate(words) if word == '&&'), len(words))]


def tests_of(root, layer):
    tags = [os.path.splitext(os.path.basename(path))[0] for path in sorted(glob.glob(f'{root}/tests/unit/{layer}/*_test.cpp'))]
    if layer in WITH_RULES:
        tags.append('rules_test')
    return ','.join(f'[#{tag}]' for tag in tags)


class Bench:
    def __init__(self, root, build):
        self.root, self.build = root, build
        self.commands, self.link = compile_commands(build), link_command(build)

    def compiled(self, path, text, folder):
        entry = self.commands[os.path.join(self.root, path)]
        words = [word for word in shlex.split(entry['command']) if 'ccache' not in word]
        source, made = os.path.join(folder, os.path.basename(path)), os.path.join(folder, 'mutant.o')
        open(source, 'w').write(text)
        words[words.index('-o') + 1] = made
        words[words.index('-c') + 1] = source
        # What stands beside the file is included by its path from lib/, so the copy finds it too.
        done = subprocess.run(words + ['-w', '-g0'], cwd=entry['directory'], capture_output=True)
        return made if done.returncode == 0 else None

    def linked(self, made, folder):
        program = os.path.join(folder, 'unit_tests')
        words = list(self.link)
        at = words.index('-o')
        words[at + 1] = program
        words.insert(at, made)
        return program if subprocess.run(words, cwd=self.build, capture_output=True).returncode == 0 else None

    def noticed(self, program, layer):
        try:
            done = subprocess.run([program, '--filenames-as-tags', '--abort', tests_of(self.root, layer)], capture_output=True, timeout=WAIT)
            return done.returncode != 0
        except subprocess.TimeoutExpired:
            return True

    def verdict(self, path, mutant):
        """True where a test notices, False where none does, None where it is no program."""
        text = open(os.path.join(self.root, path)).read()
        layer = path.split('/')[1]
        with tempfile.TemporaryDirectory() as folder:
            made = self.compiled(path, applied(text, mutant), folder)
            program = made and self.linked(made, folder)
            return self.noticed(program, layer) if program else None


def shown(root, path, mutant):
    text = open(os.path.join(root, path)).read()
    begin, end, new, kind = mutant
    row = text.count('\n', 0, begin)
    line = text.split('\n')[row].strip()
    return f'{path}:{row + 1}: {kind}: `{text[begin:end].strip()}` -> `{new.strip()}`    {line[:110]}'


def main():
    root, build, count = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
    drawn = draw(root, sources(root, sys.argv[4:]), count)
    bench = Bench(root, build)
    judged, survivors = 0, []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for start in range(0, len(drawn), 16):
            if judged >= count:
                break
            some = drawn[start:start + 16]
            for (path, mutant), verdict in zip(some, pool.map(lambda each: bench.verdict(*each), some)):
                if verdict is None or judged == count:
                    continue
                judged += 1
                if not verdict:
                    survivors.append((path, mutant))
                    print(shown(root, path, mutant), flush=True)
    killed = judged - len(survivors)
    print(f'{killed} of {judged} mutants noticed ({100 * killed / max(judged, 1):.1f}%)')
    return 0 if judged and killed >= ENOUGH * judged else 1


if __name__ == '__main__':
    sys.exit(main())
