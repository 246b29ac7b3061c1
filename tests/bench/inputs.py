"""What the benchmark runs on: folders of tasks and inventories, the same bytes every time."""
import os
import random

FILES = 100

DEPLOYMENT = '''apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
  labels: {{app: {name}}}
spec:
  replicas: {replicas}
  selector:
    matchLabels: {{app: {name}}}
  template:
    metadata:
      labels: {{app: {name}}}
    spec:
      containers:
        - name: main
          image: registry.example.com/team/{name}:v1.2.3
          ports:
            - {{name: http, containerPort: 8080}}
          env:
            - {{name: MODE, value: production}}
            - {{name: SHARD, value: "{shard}"}}
          resources:
            requests: {{cpu: {cpu}m, memory: {memory}Mi}}
            limits: {{cpu: {cpu}m, memory: {memory}Mi}}
          readinessProbe:
            httpGet: {{path: /healthz, port: http}}
            periodSeconds: 10
      terminationGracePeriodSeconds: 30
'''

TYPES = ('r5.large', 'r5.xlarge', 'r5.2xlarge', 'r5.4xlarge', 'm5.large', 'm5.xlarge', 'm5.2xlarge', 'm5.4xlarge', 'c5.xlarge', 'c5.2xlarge')


def deployments(count, change=False):
    """`count` Deployments of twenty shapes; every tenth asks for more where they are the changed ones."""
    dice = random.Random(7)
    for i in range(count):
        cpu, memory = dice.choice((100, 250, 500, 1000, 1500)), dice.choice((256, 512, 1024, 4096))
        if change and i % 10 == 0: memory *= 2
        yield DEPLOYMENT.format(name='web-%05d' % i, replicas=1 + i % 3, shard=i % 16, cpu=cpu, memory=memory)


def write_tasks(folder, count, change=False):
    """The documents in FILES files, so that what a file costs is in it and does not outweigh the rest."""
    os.makedirs(folder)
    texts = list(deployments(count, change))
    files = min(FILES, count)
    for number in range(files):
        with open(os.path.join(folder, '%03d.yaml' % number), 'w', encoding='utf-8') as file:
            file.write('---\n'.join(texts[number::files]))


def write_cluster(path, count):
    """An inventory of so many groups, each a pool of its own."""
    with open(path, 'w', encoding='utf-8') as file:
        file.write('apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: bench}\nspec:\n  region: us-east-1\n  kubernetesVersion: "1.32"\n'
                   '  daemonSets:\n    - {name: aws-node, cpu: 50m}\n    - {name: kube-proxy, cpu: 100m}\n  groups:\n')
        for i in range(count):
            file.write('    - name: group-%04d\n      managed: true\n      instanceTypes: [%s]\n      zones: [us-east-1%s]\n      min: 0\n      max: 9000\n'
                       '      labels: {example.com/tier: tier-%04d}\n      amiType: AL2023_x86_64_STANDARD\n      volumeSize: 80Gi\n'
                       % (i, TYPES[i % len(TYPES)], 'abc'[i % 3], i))
