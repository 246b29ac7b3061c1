"""What is changed: one small change to one place of a source file, of the kinds below, each of which some test should notice."""
import re

RAW = re.compile(r'R"\((?:.|\n)*?\)"')
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'')
COMMENT = re.compile(r'//[^\n]*')

# (name, what to find, what to put there)
OPERATORS = [
    ('at the edge', re.compile(r' < (?!<)'), ' <= '),
    ('at the edge', re.compile(r' <= '), ' < '),
    ('at the edge', re.compile(r'(?<!-) > '), ' >= '),
    ('at the edge', re.compile(r' >= '), ' > '),
    ('the opposite', re.compile(r' == '), ' != '),
    ('the opposite', re.compile(r' != '), ' == '),
    ('and for or', re.compile(r' && '), ' || '),
    ('or for and', re.compile(r' \|\| '), ' && '),
    ('sum', re.compile(r' \+ '), ' - '),
    ('difference', re.compile(r'(?<!:) - '), ' + '),
    ('product', re.compile(r' \* (?=\w)'), ' / '),
    ('quotient', re.compile(r' / '), ' * '),
    ('truth', re.compile(r'\btrue\b'), 'false'),
    ('truth', re.compile(r'\bfalse\b'), 'true'),
    ('not', re.compile(r'(?<=[( ])!(?=[a-z(])'), ''),
    ('one more', re.compile(r'(?<![\w.\'"])(\d+)(?![\w.\'])'), lambda m: str(int(m.group(1)) + 1)),
    ('always', re.compile(r'\bif \((?=[^\n]*\))'), 'if (true || '),
    ('never', re.compile(r'\bif \((?=[^\n]*\))'), 'if (false && '),
    ('onward', re.compile(r'\bcontinue;'), 'break;'),
    ('left out', re.compile(r'(?m)^( +)([a-z_]+(?:\.|->)?[a-z_]*\([^\n]*\);)$'), lambda m: m.group(1) + ';'),
]

# What only makes memory or speed, declarations, and what the compiler itself holds.
UNTOUCHED = re.compile(r'^\s*(#|static_assert|template|using |namespace |friend )|\.reserve\(|noexcept')


def blanked(text):
    """The same length, with literals and comments blanked out: no operator is looked for in them."""
    blank = lambda m: re.sub(r'[^\n]', ' ', m.group(0))
    for pattern in (RAW, COMMENT, STRING):
        text = pattern.sub(blank, text)
    return text


def mutants(text):
    """Every (offset, end, replacement, kind) of a source text, in its order."""
    code = blanked(text)
    lines = code.split('\n')
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = []
    for kind, pattern, put in OPERATORS:
        for match in pattern.finditer(code):
            row = code.count('\n', 0, match.start())
            if UNTOUCHED.search(lines[row]):
                continue
            if kind in ('always', 'never') and re.match(r'\bif \((const )?auto|if \([^()]*;', code[match.start():]):
                continue
            new = put(match) if callable(put) else put
            found.append((match.start(), match.end(), new, kind))
    return sorted(set(found))


def applied(text, mutant):
    begin, end, new, _ = mutant
    return text[:begin] + new + text[end:]
