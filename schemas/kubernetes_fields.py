#!/usr/bin/env python3
"""Brings kubernetes.schema.json in line with kubernetes-fields.tsv: which fields there are, from which version to which.

usage: kubernetes_fields.py [--check]      --check: changes nothing, and fails where the schema is not as it would be left

The table has a row for each JSON field of the types that workloads are made of, with the first and the last version of
Kubernetes that has it, read by reflection out of the released modules (1.24: or earlier; no last version: still there).
A field or a type that the schema lacks is added with the bare shape of its Go type; what the server thinks of its
value (enums, formats, gates, groups) is for a person to add, and is left alone from then on.
"""
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OLDEST, NEWEST = '1.24', '1.37'

# Go's embedded structs, whose fields are their holder's.
EMBEDDED = {
    'ProbeHandler': ['Probe'],
    'VolumeSource': ['Volume'],
    'EphemeralContainerCommon': ['EphemeralContainer'],
    'LocalObjectReference': ['ConfigMapEnvSource', 'ConfigMapKeySelector', 'ConfigMapProjection', 'ConfigMapVolumeSource',
                             'SecretEnvSource', 'SecretKeySelector', 'SecretProjection'],
}
# Types that took the place of another in a field; what both have is as old as the field.
GROWN = {'TypedObjectReference': 'TypedLocalObjectReference'}
# Types that no field of the checked kinds leads to.
UNCHECKED = {'ConfigMap', 'Secret', 'ServiceAccount', 'TypeMeta'} | set(EMBEDDED) - {'LocalObjectReference'}
SCALARS = {
    'bool': {'type': 'boolean'},
    'int32': {'format': 'int32', 'type': 'integer'},
    'int64': {'format': 'int64', 'type': 'integer'},
    'v1.Time': {'type': 'string', 'format': 'date-time'},
    'intstr.IntOrString': {'type': ['integer', 'string'], 'format': 'port-or-name'},
    'resource.Quantity': {'type': ['string', 'number'], 'format': 'quantity'},
}


def minor(version):
    return int(version.split('.')[1])


def read_table():
    types = {}
    with open(os.path.join(HERE, 'kubernetes-fields.tsv')) as lines:
        for line in list(lines)[1:]:
            holder, field, shape, since, last = (line.rstrip('\n').split('\t') + [''])[:5]
            for name in [holder] + EMBEDDED.get(holder, []):
                types.setdefault(name, {})[field] = (shape, since, last)
    for name, older in GROWN.items():
        for field, (shape, since, last) in types[older].items(): types[name][field] = (shape, since, last)
    return {name: fields for name, fields in types.items() if name not in UNCHECKED}


class Shapes:
    def __init__(self, table, definitions):
        self.table, self.definitions = table, definitions

    def of(self, go):
        """The bare schema of a Go type; a struct that the schema lacks is added to it."""
        go = go.lstrip('*')
        if go in SCALARS: return dict(SCALARS[go])
        if go.startswith('[]'): return {'items': self.of(go[2:]), 'type': 'array', 'x-kubernetes-list-type': 'atomic'}
        held = re.match(r'map\[[^]]*\](.*)', go)
        if held: return {'additionalProperties': self.of(held.group(1)), 'type': 'object'}
        name = go.split('.')[-1]
        if name == 'ResourceList': return {'additionalProperties': dict(SCALARS['resource.Quantity']), 'type': 'object'}
        if name in self.table:
            if name not in self.definitions:
                self.definitions[name] = {'type': 'object', 'properties': {}, 'additionalProperties': False}
                self.complete(name)
            return {'$ref': '#/$defs/' + name}
        if name.endswith(('DisruptionMode', 'BasicSchedulingPolicy')): # structs without fields
            return {'type': 'object'}
        return {'type': 'string'}

    def complete(self, name):
        """Each field of the table in the type, with its versions."""
        schema, fields = self.definitions[name], self.table[name]
        properties = schema['properties']
        first = min((since for _, since, _ in fields.values()), key=minor)
        if first != OLDEST: schema['x-k8s-since'] = first
        else: schema.pop('x-k8s-since', None)
        for field, (go, since, last) in sorted(fields.items()):
            if last:
                properties.pop(field, None)
                schema.setdefault('x-k8s-removed', {})[field] = since + '-' + last
                continue
            if field not in properties:
                properties[field] = self.of(go)
                if go.startswith('*') and '$ref' not in properties[field]:
                    schema['x-k8s-pointers'] = sorted(set(schema.get('x-k8s-pointers', [])) | {field})
            if since == first: properties[field].pop('x-k8s-since', None)
            else: properties[field]['x-k8s-since'] = since
        schema['properties'] = dict(sorted(properties.items()))


def written(schema):
    """A line for each member of the whole, and of $defs: what a diff of two versions of it shows."""
    compact = lambda value: json.dumps(value, separators=(',', ':'), ensure_ascii=False)
    lines = []
    for key, value in schema.items():
        if key != '$defs': lines.append(' %s: %s' % (json.dumps(key), compact(value)))
        else: lines.append(' "$defs": {\n' + ',\n'.join('  %s: %s' % (json.dumps(k), compact(v)) for k, v in value.items()) + '\n }')
    return '{\n' + ',\n'.join(lines) + '\n}\n'


def main():
    path = os.path.join(HERE, 'kubernetes.schema.json')
    before = open(path).read()
    schema = json.loads(before)
    table = read_table()
    shapes = Shapes(table, schema['$defs'])
    for name in [n for n in schema['$defs'] if n in table]: shapes.complete(name)
    schema['x-k8s-version'], schema['x-k8s-versions'] = NEWEST, [OLDEST, NEWEST]
    after = written(schema)
    if '--check' not in sys.argv:
        open(path, 'w').write(after)
    elif after != before:
        sys.exit('kubernetes.schema.json is not as kubernetes_fields.py would leave it: run it')


if __name__ == '__main__':
    main()
