#!/usr/bin/env python3
"""Agreement with Flyte 1.16.8's own code, and Kubernetes 1.36's on the Pods that come out, on task templates.

usage: flyte.py BERTH FLYTE.jsonl VERDICT SETS OBJECTS     percentages, each to be reached

A line is {template, platform, k8s, refused, message, sets, object}: `refused` by registration, propeller or api-server,
or by nobody; `k8s` is the section of Flyte's configuration; `sets` are the Pods (null where Spark's operator makes them).
Each kind of refusal of each type is there up to three times, what runs up to five times for each configuration. Variables
named FLYTE_ are left out, as is the metadata of the object; upper-case words stand for paths of a run.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

try:
    import yaml
except ImportError:
    sys.exit(77)

PLATFORMS = {
    'flyte-default': {'defaults': {'cpu': '2', 'memory': '200Mi'}, 'limits': {'cpu': '2', 'memory': '1Gi', 'gpu': 1}},
    'wide': {'defaults': {'cpu': '500m', 'memory': '1Gi'}, 'limits': {'cpu': '64', 'memory': '490Gi', 'gpu': 8}},
    'tight': {'defaults': {'cpu': '1', 'memory': '500Mi', 'ephemeral-storage': '1Gi'},
              'limits': {'cpu': '2', 'memory': '2Gi', 'gpu': 1, 'ephemeral-storage': '10Gi'}},
    'no-limits': {'defaults': {'cpu': '250m', 'memory': '256Mi'}}}
INPUTS = {'n': 3, 'name': 'a b', 'flag': True}
UNITS = {'': 1, 'm': Fraction(1, 1000), 'k': 10**3, 'M': 10**6, 'G': 10**9, 'T': 10**12,
         'Ki': 2**10, 'Mi': 2**20, 'Gi': 2**30, 'Ti': 2**40}
RUN = re.compile('INPUT_PATH|INPUT_PREFIX|RAW_OUTPUT_PREFIX|OUTPUT_PREFIX|PREVIOUS_CHECKPOINT|CHECKPOINT|TASK_TEMPLATE_PATH')


def number(text):
    match = re.fullmatch(r'([-+]?[0-9.]+)(?:[eE]([-+]?\d+))?([a-zA-Z]*)', str(text))
    return Fraction(match.group(1)) * Fraction(10) ** int(match.group(2) or 0) * UNITS[match.group(3)]


def amounts(resources):
    return sorted((name, number(text)) for name, text in (resources or {}).items() if number(text))


def plain(value, key='', above=''):
    """Quantities by value, words of the run as one, empty parts left out; Flyte adds tolerations in the order of a Go map."""
    if isinstance(value, dict):
        made = {name: plain(inner, name, key) for name, inner in value.items()}
        return {name: inner for name, inner in made.items() if inner not in (None, {}, [], '')}
    if isinstance(value, list):
        items = [plain(item, key, above) for item in value if not (key == 'env' and str(item.get('name', '')).startswith('FLYTE_'))]
        return sorted(items, key=lambda item: json.dumps(item, sort_keys=True)) if key == 'tolerations' else items
    if above in ('requests', 'limits') or key == 'sizeLimit': return str(number(value))
    return value if isinstance(value, bool) else RUN.sub('RUN', str(value))


def inventory(platform):
    spec = {'region': 'us-east-1', 'kubernetesVersion': '1.36', 'platform': platform,
            'groups': [{'name': 'big', 'managed': True, 'instanceTypes': ['p4d.24xlarge'], 'zones': ['us-east-1a'], 'min': 0, 'max': 99, 'labels': {'pool': 'big'}}]}
    return {'apiVersion': 'berth.dev/v1', 'kind': 'Cluster', 'metadata': {'name': 'c'}, 'spec': spec}


def at(name):
    return int(re.search(r'(\d{5})\.json', name).group(1))


def is_refusal(finding):
    return finding['severity'] == 'error' and finding['authority'] != 'berth' and finding.get('outcome') != 'changed'


def answers(berth, wanted, indexes, folder):
    """Refused templates, the sets of each, and the objects, of templates of one platform and configuration."""
    run = lambda *words: subprocess.run([berth, *words, '--cluster', 'c.yaml', '--flyte-config', 'f.yaml', 't'], cwd=folder, capture_output=True, text=True).stdout
    refused = {at(f['file']) for f in json.loads(run('validate', '--format', 'json'))['findings'] if is_refusal(f)}
    sets = {}
    for task in json.loads(run('fit', '--format', 'json'))['tasks']:
        sets[at(task['file'])] = sorted((s['count'], amounts(s['requests'])) for s in task['podSets'])
    texts = run('render', '--as', 'propeller', '--pin', 'none', '--inputs', 'i.yaml').split('\n---\n')
    objects = {at(text.split('\n')[0]): yaml.load(text, Loader=getattr(yaml, 'CSafeLoader', yaml.SafeLoader)) for text in texts if text.strip()}
    return refused, sets, objects


def main():
    berth, path, *least = sys.argv[1:]
    berth = os.path.abspath(berth)
    wanted = [json.loads(line) for line in open(path)]
    groups = collections.defaultdict(list)
    for index, want in enumerate(wanted): groups[want['platform'], json.dumps(want['k8s'], sort_keys=True)].append(index)
    right, of, missed = collections.Counter(), collections.Counter(), []

    def count(what, good, index):
        of[what] += 1
        right[what] += good
        if not good: missed.append((what, index))

    for (platform, configuration), indexes in groups.items():
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(folder + '/t')
            for name, content in (('c', inventory(PLATFORMS[platform])), ('f', {'plugins': {'k8s': json.loads(configuration)}}), ('i', INPUTS)):
                with open(f'{folder}/{name}.yaml', 'w') as file: yaml.safe_dump(content, file)
            for index in indexes:
                with open(f'{folder}/t/{index:05d}.json', 'w') as file: json.dump(wanted[index]['template'], file)
            refused, sets, objects = answers(berth, wanted, indexes, folder)
        for index in indexes:
            want = wanted[index]
            count('verdict', bool(want['refused']) == (index in refused), index)
            if want['refused']: continue
            if want['sets'] is not None:
                count('sets', sets.get(index) == sorted((s['count'], amounts(s['requests'])) for s in want['sets'] if s['count']), index)
            have = objects.get(index) or {}
            count('objects', have.get('kind') == want['object']['kind'] and plain(have.get('spec')) == plain(want['object']['spec']), index)
    shares = [100 * right[what] / of[what] for what in ('verdict', 'sets', 'objects')]
    for what, share in zip(('verdict', 'sets', 'objects'), shares): print(f'{what}: {share:.2f}% of {of[what]}')
    for what, index in missed[:20]: print(f'  {what}: line {index + 1}')
    return 0 if all(share >= float(bar) for share, bar in zip(shares, least)) else 1


if __name__ == '__main__':
    sys.exit(main())
