#!/usr/bin/env python3
"""Agreement with what each version of the API server says of creating a stream of documents.

usage: versions.py BERTH PREFIX VERDICT FIELDS [EXCEPTIONS]     percentages, each to be reached in every version

PREFIX.yaml has the documents, PREFIX.jsonl a line for each: {index, kind, verdicts: [{versions, accepted, decode_error,
strict_errors, errors, warnings}]}, empty ones left out. Each kind of verdict of Kubernetes 1.24 to 1.37 is there once or
twice. EXCEPTIONS has a line `INDEX FIELD REASON` for each field on which berth differs on purpose.
Findings that come later, and fields that are dropped, are no refusals. No accepted document may be refused.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile


def canonical(path):
    """Equal ways to say a field: the server leaves some indexes out, and spells others in a way of its own."""
    path = re.sub(r'(volumeMounts|hostAliases)\[\d+\]', r'\1', path or '')
    path = re.sub(r'(\.env\[\d+\])\.name$', r'\1', path)
    return re.sub(r'spec\.resources\.containers\[(\d+)\]\[([^\]]*)\]\.(limits|requests)', r'spec.containers[\1].resources.\3[\2]', path)


def refused_fields(berth, folder, version):
    run = subprocess.run([berth, 'validate', '--profile', 'api', '--kubernetes-version', version, '--format', 'json', folder],
                         capture_output=True, text=True)
    fields = collections.defaultdict(set)
    for finding in json.loads(run.stdout)['findings']:
        if finding['severity'] != 'error' or finding.get('outcome') in ('refused-later', 'changed'): continue
        index = int(re.search(r'(\d{5})\.yaml', finding['file']).group(1))
        fields[index] |= {canonical(path) for path in finding.get('fields') or [finding['path']]}
    return fields


def below_one(path, wholes):
    return any(path == whole or path.startswith((whole + '.', whole + '[')) for whole in wholes)


def same_fields(mine, theirs):
    """Where a whole part is missing, the server may list all that would be demanded inside it."""
    wholes = [path for path in mine if any(other.startswith((path + '.', path + '[')) for other in theirs)]
    return {p for p in mine if not below_one(p, wholes)} == {p for p in theirs if not below_one(p, wholes)}


def main():
    berth, prefix, verdict_bar, field_bar = sys.argv[1:3] + [float(bar) for bar in sys.argv[3:5]]
    documents = open(prefix + '.yaml').read().split('---\n')[1:]
    exceptions = collections.defaultdict(set)
    for line in open(sys.argv[5]) if len(sys.argv) > 5 else []:
        if line.strip() and not line.startswith('#'):
            index, field = line.split()[:2]
            exceptions[int(index)].add(canonical(field))
    by_version = collections.defaultdict(dict)
    for index, line in enumerate(open(prefix + '.jsonl')):
        for verdict in json.loads(line)['verdicts']:
            for version in verdict['versions']: by_version[version][index] = verdict
    good = len(documents) == len(by_version['1.37']) and len(by_version) == 14
    with tempfile.TemporaryDirectory() as folder:
        for index, text in enumerate(documents): open(os.path.join(folder, '%05d.yaml' % index), 'w').write(text)
        for version, verdicts in sorted(by_version.items(), key=lambda entry: int(entry[0].split('.')[1])):
            refused = refused_fields(berth, folder, version)
            same = falsely = counted = equal = 0
            for index, verdict in verdicts.items():
                accepted = verdict['accepted']
                same += accepted == (index not in refused)
                falsely += accepted and index in refused
                if accepted or verdict.get('decode_error') or verdict.get('strict_errors'): continue
                counted += 1
                theirs = {canonical(error['field']) for error in verdict['errors']} - exceptions[index]
                equal += same_fields(refused[index] - exceptions[index], theirs)
            verdict, fields = 100 * same / len(verdicts), 100 * equal / counted
            print('%-5s verdict %6.2f%%  fields %6.2f%%  accepted but refused %d' % (version, verdict, fields, falsely))
            good = good and verdict >= verdict_bar and fields >= field_bar
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
