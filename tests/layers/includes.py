#!/usr/bin/env python3
"""Holds that a file includes what it uses, itself or by a header of ours that it includes: files are compiled in batches, where one file's
includes hide what the next forgot. usage: includes.py ROOT

Names are looked for as words: those of the standard library by the table below, those of ours that are declared in one header alone.
"""
import glob, os, re, sys

STANDARD = {
    'algorithm': 'all_of any_of none_of find_if find_if_not sort stable_sort transform copy_if remove_if count_if max_element min_element lower_bound '
                 'upper_bound binary_search equal_range replace unique is_sorted reverse rotate partition for_each mismatch',
    'array': 'array to_array', 'map': 'map multimap', 'set': 'set multiset', 'unordered_map': 'unordered_map', 'unordered_set': 'unordered_set',
    'vector': 'vector', 'deque': 'deque', 'optional': 'optional nullopt', 'variant': 'variant visit holds_alternative get_if',
    'functional': 'function', 'memory': 'unique_ptr shared_ptr make_unique make_shared', 'string': 'string to_string stoi stoll',
    'charconv': 'from_chars to_chars', 'numeric': 'accumulate gcd lcm', 'limits': 'numeric_limits', 'bitset': 'bitset',
    'tuple': 'tuple make_tuple', 'span': 'span', 'thread': 'thread jthread', 'mutex': 'mutex lock_guard unique_lock scoped_lock',
    'atomic': 'atomic', 'filesystem': 'filesystem', 'fstream': 'ifstream ofstream', 'sstream': 'ostringstream istringstream',
    'iostream': 'cout cerr cin', 'chrono': 'chrono', 'regex': 'regex', 'bit': 'bit_cast popcount countr_zero', 'future': 'async future',
}
# A header that brings another's names for certain.
BRINGS = {'filesystem': ['string'], 'fstream': ['string'], 'sstream': ['string'], 'iostream': ['string'], 'regex': ['string', 'vector']}
LITERAL = re.compile(r'R"\((?:.|\n)*?\)"|//[^\n]*|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'')
TYPE = re.compile(r'(?m)^(?:struct|class|enum class) ([A-Z]\w+)(?: final)?(?: :[^;{]*)? ?\{')
INNER = re.compile(r'(?m)^(?: +(?:struct|class|enum class|enum) (\w+)\b| *using (\w+) =)')
FORWARD = re.compile(r'(?m)^(?:struct|class|enum class) ([A-Z]\w+)(?: : [\w:]+)?;')
# One word alone is as likely a method's name.
FUNCTION = re.compile(r'(?m)^(?:\[\[nodiscard\]\] )?(?:constexpr |inline )*auto ([a-z]+_\w+)\(')
CALL = re.compile(r'(?<![\w.>:~])([a-z]\w+)\(')


def code_of(path):
    return LITERAL.sub(' ', open(path).read())


class Tree:
    def __init__(self, root):
        self.lib = os.path.join(root, 'lib')
        self.program = os.path.join(root, 'apps/berth')
        self.paths = sorted(glob.glob(f'{root}/lib/**/*.[ch]pp', recursive=True) + glob.glob(f'{root}/apps/**/*.[ch]pp', recursive=True))
        self.paths = [path for path in self.paths if '/compile/' not in path]
        self.text = {path: open(path).read() for path in self.paths}
        self.code = {path: code_of(path) for path in self.paths}
        self.reached = {}
        self.homes = self.single(TYPE)
        self.functions = self.single(FUNCTION)

    def single(self, pattern):
        """Names that one header declares, and which."""
        homes = {}
        for path in self.paths:
            if path.endswith('.hpp'):
                for name in pattern.findall(self.code[path]):
                    homes.setdefault(name, set()).add(path)
        inner = {name for code in self.code.values() for pair in INNER.findall(code) for name in pair}
        inner |= {name for path in self.paths if path.endswith('.cpp') for name in TYPE.findall(self.code[path])}
        return {name: next(iter(where)) for name, where in homes.items() if len(where) == 1 and name not in inner}

    def beside(self, path, name):
        for folder in (self.lib, self.program, os.path.dirname(path)):
            candidate = os.path.join(folder, name)
            if candidate in self.text:
                return candidate
        return None

    def reach(self, path):
        """What a file sees: our headers, and the standard's."""
        if path in self.reached:
            return self.reached[path]
        ours, theirs = {path}, set(re.findall(r'(?m)^#include <([^>]+)>', self.text[path]))
        self.reached[path] = ours, theirs
        for name in re.findall(r'(?m)^#include "([^"]+)"', self.text[path]):
            header = self.beside(path, name)
            if header:
                more, beyond = self.reach(header)
                ours |= more
                theirs |= beyond
        for header in list(theirs):
            theirs.update(BRINGS.get(header, ()))
        return ours, theirs

    def faults(self, path):
        ours, theirs = self.reach(path)
        code = self.code[path]
        for header, names in STANDARD.items():
            if header not in theirs:
                used = [name for name in names.split() if re.search(r'\bstd::' + name + r'\b', code)]
                if used:
                    yield f'std::{used[0]} without <{header}>'
        own = set(FORWARD.findall(code)) | set(TYPE.findall(code)) | set(re.findall(r'<(?:class|typename) (\w+)>', code))
        seen_forward = set().union(*(FORWARD.findall(self.code[header]) for header in ours))
        for name in sorted(set(re.findall(r'(?<!::)\b[A-Z]\w+\b', code)) & set(self.homes)):
            if self.homes[name] not in ours and name not in own and name not in seen_forward:
                yield f'{name} without "{os.path.relpath(self.homes[name], self.lib)}"'
        declared = set(re.findall(r'\bauto (?:\w+::)*(\w+)\(', code)) | set(re.findall(r'\bauto&? (\w+) =', code))
        for name in sorted(set(CALL.findall(code)) & set(self.functions)):
            if self.functions[name] not in ours and name not in declared:
                yield f'{name}() without "{os.path.relpath(self.functions[name], self.lib)}"'


def main():
    root = os.path.abspath(sys.argv[1])
    tree = Tree(root)
    if len(tree.homes) < 100 or len(tree.functions) < 300:
        sys.exit(f'only {len(tree.homes)} types and {len(tree.functions)} functions seen: this test no longer reads the sources right')
    faults = [f'{os.path.relpath(path, root)}: {fault}' for path in tree.paths for fault in tree.faults(path)]
    print('\n'.join(faults) if faults else f'{len(tree.paths)} files include what they use')
    sys.exit(1 if faults else 0)


if __name__ == '__main__':
    main()
