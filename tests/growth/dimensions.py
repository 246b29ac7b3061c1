"""What can grow in a document, an inventory or a run: a generator each.

A dimension is a function from a number to the files of a run; `@grows` gives it the arguments of berth and the number to begin with. A generator
should hold all else still, and repeat no text, so that what is looked up by name is found in the middle.
"""
import json

DIMENSIONS = []


class Dimension:
    def __init__(self, name, arguments, start, files, rare):
        self.name, self.arguments, self.start, self.files, self.rare = name, arguments, start, files, rare


def grows(arguments, start=150, name=None, rare=False):
    """`arguments`: of berth, in one text; several: a list. `start`: enough for the part that grows to outweigh what each run costs. `rare`: another
    dimension goes the same way, or nearly so; only --all runs it."""

    def register(generator):
        for line in [arguments] if isinstance(arguments, str) else arguments:
            words = line.split()
            form = words[words.index('--format') + 1] if '--format' in words else 'human'
            title = words[0] + '.' + (name or generator.__name__ + ('' if form in ('human', 'concise') else '.' + form))
            DIMENSIONS.append(Dimension(title, words, start, generator, rare))
        return generator

    return register


def lines(form, n):
    return ''.join(form.format(i=i) + '\n' for i in range(n))


VALIDATE = 'validate -j 1 --format concise f.yaml'
HUMAN = 'validate -j 1 f.yaml'
FIT = 'fit --cluster cluster.yaml f.yaml'


def pod(spec='', container='', metadata=''):
    """A Pod that nothing is to be said of, and what is added to its parts; those lines bring their indent."""
    return ('apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n' + metadata + 'spec:\n' + spec +
            '  containers:\n  - name: c\n    image: registry.example.com/a:v1\n' + container)


def task(parts='', container=''):
    return ('apiVersion: berth.dev/v1\nkind: Task\nmetadata:\n  name: a\nspec:\n  type: python-task\n' + parts +
            '  container:\n    image: registry.example.com/a:v1\n' + container +
            '    resources:\n      requests: {cpu: 1, memory: 1Gi}\n      limits: {cpu: 1, memory: 1Gi}\n')


def group(name, more='', label='tier', zones='us-east-1a'):
    return ('  - name: ' + name + '\n    managed: true\n    instanceTypes: [r5.large]\n    zones: [' + zones + ']\n    min: 0\n    max: 4\n'
            '    amiType: AL2023_x86_64_STANDARD\n    volumeSize: 80Gi\n' +
            ('    labels: {' + label + ': ' + name + '}\n' if label else '') + more)


def cluster(groups, spec=''):
    return ('apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: prod}\nspec:\n  region: us-east-1\n  kubernetesVersion: "1.32"\n' + spec +
            '  groups:\n' + groups)


def one(text):
    return {'f.yaml': text}


# --- a Pod and its lists


@grows(VALIDATE, 80)
def containers(n):
    return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n' + lines('  - {{name: c{i}, image: "nginx:1.27.3"}}', n))


@grows(VALIDATE, rare=True)
def good_containers(n):
    return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n' + lines(
        '  - {{name: c{i}, image: "registry.example.com/a:v1", resources: {{requests: {{cpu: 1, memory: 1Gi}}, limits: {{memory: 1Gi}}}},'
        ' ports: [{{containerPort: {i}, name: p{i}}}], readinessProbe: {{tcpSocket: {{port: p{i}}}}}, volumeMounts: [{{name: v, mountPath: /v}}],'
        ' env: [{{name: A, value: "$(B)"}}]}}', n) + '  volumes: [{name: v, emptyDir: {}}]\n')


@grows(VALIDATE, rare=True)
def containers_of_one_name(n):
    return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n' + '  - {name: c, image: "nginx:1.27.3"}\n' * n)


@grows(VALIDATE, rare=True)
def init_containers(n):
    return one(pod('  initContainers:\n' + lines('  - {{name: i{i}, image: "nginx:1.27.3", restartPolicy: Always}}', n)))


@grows(VALIDATE, rare=True)
def ephemeral_containers(n):
    return one(pod('  ephemeralContainers:\n' + lines('  - {{name: i{i}, image: "nginx:1.27.3", targetContainerName: d{i}}}', n)))


@grows(VALIDATE, rare=True)
def containers_and_targets(n):
    return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n' + lines('  - {{name: cont{i}, image: "nginx:1.27.3"}}', n) +
               '  ephemeralContainers:\n' + lines('  - {{name: i{i}, image: "nginx:1.27.3", targetContainerName: cant{i}}}', n))


@grows(VALIDATE, 200)
def env(n):
    return one(pod(container='    env:\n' + lines('    - {{name: A{i}, value: b}}', n)))


@grows(VALIDATE, 400, rare=True)
def env_repeated(n):
    return one(pod(container='    env:\n' + '    - {name: A, value: b}\n' * n))


@grows(VALIDATE, rare=True)
def env_references(n):
    return one(pod(container='    env:\n' + lines('    - {{name: A{i}, value: "$(A{i}) $(B{i})"}}', n)))


@grows(VALIDATE, rare=True)
def env_sources(n):
    return one(pod(container='    env:\n' + lines('    - {{name: A{i}, valueFrom: {{fieldRef: {{fieldPath: metadata.nam{i}}}}}}}', n) +
                   lines('    - {{name: B{i}, valueFrom: {{secretKeyRef: {{name: s{i}, key: k}}}}}}', n)))


@grows(VALIDATE, 100, rare=True)
def env_secrets(n):
    return one(pod(container='    env:\n' + lines('    - {{name: A{i}_PASSWORD, value: "hun{i}ter2hunter"}}', n)))


@grows(VALIDATE, 400, rare=True)
def env_from(n):
    return one(pod(container='    envFrom:\n' + lines('    - {{prefix: A{i}, secretRef: {{name: s{i}}}}}', n)))


@grows(VALIDATE, 200)
def ports(n):
    return one(pod(container='    ports:\n' + lines('    - {{name: p{i}, containerPort: {i}}}', n)))


@grows(VALIDATE, 400, rare=True)
def ports_repeated(n):
    return one(pod(container='    ports:\n' + '    - {name: p, containerPort: 80, hostPort: 80}\n' * n))


@grows(VALIDATE, 150)
def volumes_mounted(n):
    return one(pod('  volumes:\n' + lines('  - {{name: v{i}, emptyDir: {{}}}}', n),
                   '    volumeMounts:\n' + lines('    - {{name: v{i}, mountPath: /m{i}}}', n)))


@grows(VALIDATE, 300)
def volumes_missing(n):
    return one(pod('  volumes:\n' + lines('  - {{name: v{i}, emptyDir: {{}}}}', n),
                   '    volumeMounts:\n' + lines('    - {{name: w{i}, mountPath: /m{i}}}', n)))


@grows(VALIDATE, 100, rare=True)
def volumes_missing_without_likeness(n):
    return one(pod('  volumes:\n' + lines('  - {{name: scratch-{i}, emptyDir: {{}}}}', n),
                   '    volumeMounts:\n' + lines('    - {{name: home-of-user-{i}, mountPath: /m{i}}}', n)))


@grows(VALIDATE, 80)
def volumes_refused(n):
    return one(pod('  volumes:\n' + lines('  - {{name: V_{i}, hostPath: {{path: ../x}}}}', n),
                   '    volumeMounts:\n' + lines('    - {{name: V_{i}, mountPath: /m}}', n)))


@grows(VALIDATE, rare=True)
def volumes_of_one_name(n):
    return one(pod('  volumes:\n' + '  - {name: v, emptyDir: {medium: Memory}}\n' * n))


@grows(VALIDATE, 100)
def volumes_in_memory(n):
    return one(pod('  volumes:\n' + lines('  - {{name: v{i}, emptyDir: {{medium: Memory, sizeLimit: 1Gi}}}}', n),
                   '    volumeMounts:\n' + lines('    - {{name: v{i}, mountPath: /m{i}}}', n) + '    resources: {limits: {memory: 1Gi}}\n'))


@grows(VALIDATE, rare=True)
def volumes_of_claims(n):
    return one(pod('  volumes:\n' + lines('  - {{name: v{i}, persistentVolumeClaim: {{claimName: p{i}}}}}', n) +
                   lines('  - {{name: e{i}, ephemeral: {{volumeClaimTemplate: {{spec: {{accessModes: [ReadWriteOnce], resources: {{requests: {{storage: 1Gi}}}}}}}}}}}}', n),
                   '    volumeMounts:\n' + lines('    - {{name: v{i}, mountPath: /m{i}}}', n)))


@grows(VALIDATE, 100, rare=True)
def volumes_of_the_host(n):
    return one(pod('  volumes:\n' + lines('  - {{name: v{i}, hostPath: {{path: /var/run/d{i}.sock}}}}', n),
                   '    volumeMounts:\n' + lines('    - {{name: v{i}, mountPath: /m{i}}}', n)))


@grows(VALIDATE, 100)
def devices(n):
    return one(pod('  volumes:\n' + lines('  - {{name: v{i}, persistentVolumeClaim: {{claimName: p{i}}}}}', n),
                   '    volumeDevices:\n' + lines('    - {{name: v{i}, devicePath: /d{i}}}', n) +
                   '    volumeMounts:\n' + lines('    - {{name: v{i}, mountPath: /d{i}}}', n)))


@grows(VALIDATE, rare=True)
def projected(n):
    return one(pod('  volumes:\n  - name: v\n    projected:\n      sources:\n' +
                   lines('      - {{configMap: {{name: c{i}, items: [{{key: k{i}, path: p{i}}}]}}}}', n) +
                   lines('      - {{downwardAPI: {{items: [{{path: q{i}, fieldRef: {{fieldPath: metadata.name}}}}]}}}}', n) +
                   lines('      - {{serviceAccountToken: {{path: p{i}}}}}', n)))


@grows(VALIDATE, rare=True)
def mounts_at_one_path(n):
    return one(pod('  volumes:\n  - {name: v, emptyDir: {}}\n', '    volumeMounts:\n' + '    - {name: v, mountPath: /m}\n' * n))


@grows(VALIDATE, 200)
def tolerations(n):
    return one(pod('  tolerations:\n' + lines('  - {{key: k{i}, operator: Exists}}', n)))


@grows(VALIDATE, 400, rare=True)
def selector(n):
    return one(pod('  nodeSelector:\n' + lines('    example.com/k{i}: v', n)))


@grows(VALIDATE, rare=True)
def affinity_terms(n):
    return one(pod('  affinity:\n    nodeAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n        nodeSelectorTerms:\n' +
                   lines('        - {{matchExpressions: [{{key: k{i}, operator: In, values: [a]}}]}}', n)))


@grows(VALIDATE, rare=True)
def affinity_values(n):
    return one(pod('  affinity:\n    nodeAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n        nodeSelectorTerms:\n' +
                   '        - matchExpressions:\n          - key: topology.kubernetes.io/zone\n            operator: In\n            values:\n' +
                   lines('            - v{i}', n) + lines('          - {{key: k{i}, operator: In, values: [a]}}', n)))


@grows(VALIDATE, rare=True)
def affinity_preferred(n):
    return one(pod('  affinity:\n    nodeAffinity:\n      preferredDuringSchedulingIgnoredDuringExecution:\n' +
                   lines('      - {{weight: 1, preference: {{matchExpressions: [{{key: k{i}, operator: In, values: [a]}}]}}}}', n)))


@grows(VALIDATE, rare=True)
def affinity_of_pods(n):
    return one(pod('  affinity:\n    podAntiAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n' +
                   lines('      - {{topologyKey: k{i}, labelSelector: {{matchLabels: {{a{i}: b}}}}, namespaces: [n{i}], matchLabelKeys: [b{i}]}}', n)))


@grows(VALIDATE)
def affinity_label_keys(n):
    return one(pod('  affinity:\n    podAntiAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n      - topologyKey: k\n        labelSelector:\n' +
                   '          matchExpressions:\n' + lines('          - {{key: b{i}, operator: Exists}}', n) + '        matchLabelKeys:\n' +
                   lines('        - b{i}', n) + '        mismatchLabelKeys:\n' + lines('        - b{i}', n), metadata='  labels:\n' + lines('    b{i}: c', n)))


@grows(VALIDATE, 400)
def annotations(n):
    return one(pod(metadata='  annotations:\n' + lines('    example.com/k{i}: v', n)))


@grows(VALIDATE, 300)
def annotations_of_profiles(n):
    return one(pod(metadata='  annotations:\n' + lines('    container.apparmor.security.beta.kubernetes.io/c{i}: x', n)))


@grows(VALIDATE, 400, rare=True)
def labels(n):
    return one(pod(metadata='  labels:\n' + lines('    example.com/k{i}: v', n)))


@grows(VALIDATE, rare=True)
def labels_refused(n):
    return one(pod(metadata='  labels:\n' + lines('    example.com/k_{i}_: v v', n)))


@grows(VALIDATE, 200)
def limits(n):
    return one(pod(container='    resources:\n      limits:\n' + lines('        example.com/d{i}: 1', n)))


@grows(VALIDATE, 120)
def requests_and_limits(n):
    return one(pod(container='    resources:\n      requests:\n' + lines('        example.com/d{i}: 1', n) + '      limits:\n' + lines('        example.com/d{i}: 2', n)))


@grows(VALIDATE, 300, rare=True)
def huge_pages(n):
    return one(pod(container='    resources:\n      requests:\n' + lines('        hugepages-{i}Mi: 1', n) + '      limits:\n' + lines('        hugepages-{i}Mi: 2', n)))


@grows(VALIDATE, 120)
def resources_of_pod(n):
    return one(pod('  resources:\n    requests:\n' + lines('      hugepages-{i}Mi: {i}Mi', n) + '    limits:\n' + lines('      hugepages-{i}Mi: {i}Mi', n)))


@grows(VALIDATE, rare=True)
def overhead(n):
    return one(pod('  runtimeClassName: a\n  overhead:\n' + lines('    example.com/d{i}: 1', n)))


@grows(VALIDATE, rare=True)
def claims(n):
    return one(pod('  resourceClaims:\n' + lines('  - {{name: r{i}, resourceClaimTemplateName: t}}', n),
                   '    resources:\n      claims:\n' + lines('      - {{name: r{i}}}', n)))


@grows(VALIDATE, rare=True)
def claims_missing(n):
    return one(pod('  resourceClaims:\n' + lines('  - {{name: r{i}, resourceClaimTemplateName: t}}', n),
                   '    resources:\n      claims:\n' + lines('      - {{name: s{i}}}', n)))


@grows(VALIDATE, 100)
def spread(n):
    return one(pod('  topologySpreadConstraints:\n' + lines(
        '  - {{maxSkew: 1, topologyKey: k{i}, whenUnsatisfiable: DoNotSchedule, labelSelector: {{matchLabels: {{a: b}}}}}}', n)))


@grows(VALIDATE, rare=True)
def spread_repeated(n):
    return one(pod('  topologySpreadConstraints:\n' +
                   '  - {maxSkew: 1, topologyKey: k, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {a: b}}}\n' * n))


@grows(VALIDATE, rare=True)
def spread_label_keys(n):
    return one(pod('  topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: k\n    whenUnsatisfiable: DoNotSchedule\n    labelSelector:\n      matchLabels:\n' +
                   lines('        b{i}: c', n) + '    matchLabelKeys:\n' + lines('    - b{i}', n)))


@grows(VALIDATE, 60, rare=True)
def small_lists_of_a_pod(n):
    return one(pod('  schedulingGates:\n' + lines('  - {{name: g{i}}}', n) + '  imagePullSecrets:\n' + lines('  - {{name: g{i}}}', n) +
                   '  hostAliases:\n' + lines('  - {{ip: 10.0.0.1, hostnames: [h{i}]}}', n) + '  readinessGates:\n' + lines('  - {{conditionType: g{i}}}', n) +
                   '  dnsConfig:\n    nameservers:\n' + lines('    - 10.0.0.{i}', n) + '    searches:\n' + lines('    - a{i}', n) +
                   '    options:\n' + lines('    - {{name: a{i}}}', n) +
                   '  securityContext:\n    sysctls:\n' + lines('    - {{name: kernel.shm_rmid_forced{i}, value: "1"}}', n) +
                   '    supplementalGroups:\n' + lines('    - {i}', n)))


@grows(VALIDATE, rare=True)
def small_lists_of_a_container(n):
    return one(pod(container='    args:\n' + lines('    - "--a{i}=$(A)"', n) + '    command:\n' + lines('    - a{i}', n) +
                   '    resizePolicy:\n' + lines('    - {{resourceName: a{i}, restartPolicy: NotRequired}}', n) +
                   '    securityContext:\n      capabilities:\n        add:\n' + lines('        - CAP_{i}', n) + '        drop:\n' + lines('        - CAP_{i}', n) +
                   '    livenessProbe:\n      httpGet:\n        port: 80\n        httpHeaders:\n' + lines('        - {{name: H{i}, value: v}}', n)))


@grows(VALIDATE, rare=True)
def unknown_keys(n):
    return one(pod(lines('  nodeSelectr{i}: {{}}', n)))


@grows(VALIDATE, rare=True)
def wrong_types(n):
    return one(pod(container='    env:\n' + lines('    - {{name: {i}, value: {i}}}', n)))


@grows(VALIDATE, rare=True)
def wrong_values(n):
    return one(pod(container='    resources:\n      requests:\n' + lines('        example.com/d{i}: {i}q', n)))


# --- workloads


@grows(VALIDATE, 150)
def workload_labels(n):
    return one('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  selector:\n    matchLabels:\n' + lines('      a{i}: b', n) +
               '    matchExpressions:\n' + lines('    - {{key: c{i}, operator: In, values: [x]}}', n) + '  template:\n    metadata:\n      labels:\n' +
               lines('        a{i}: b', n) + lines('        c{i}: x', n) + '    spec: {containers: [{name: c, image: "registry.example.com/a:v1"}]}\n')


@grows(VALIDATE, rare=True)
def claim_templates(n):
    return one('apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec:\n  serviceName: a\n  selector: {matchLabels: {a: b}}\n'
               '  template:\n    metadata: {labels: {a: b}}\n    spec:\n      containers:\n      - name: c\n        image: registry.example.com/a:v1\n        volumeMounts:\n' +
               lines('        - {{name: v{i}, mountPath: /m{i}}}', n) + '  volumeClaimTemplates:\n' + lines(
                   '  - {{metadata: {{name: v{i}}}, spec: {{accessModes: [ReadWriteOnce], resources: {{requests: {{storage: 1Gi}}}}}}}}', n))


@grows(VALIDATE, 120)
def failure_policy(n):
    return one('apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n  podFailurePolicy:\n    rules:\n' + lines(
        '    - {{action: Ignore, onExitCodes: {{containerName: d{i}, operator: In, values: [{i}]}}}}', n) +
        '    - action: Ignore\n      onExitCodes:\n        operator: In\n        values:\n' + lines('        - {i}', n) +
        '    - action: Ignore\n      onPodConditions:\n' + lines('      - {{type: t{i}, status: "True"}}', n) +
        '  template:\n    spec:\n      restartPolicy: Never\n      containers:\n' + lines('      - {{name: c{i}, image: "registry.example.com/a:v1"}}', n))


# --- a file of many documents


CONFIG = '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a{i}}}\n'
SMALL = '---\napiVersion: v1\nkind: Pod\nmetadata: {{name: a{i}, labels: {{a: b{i}}}}}\nspec: {{containers: [{{name: c, image: nginx}}]}}\n'


@grows(VALIDATE, 50)
def documents(n):
    return one(''.join(SMALL.format(i=i) for i in range(n)))


@grows(VALIDATE, 60)
def items_of_a_list(n):
    return one('apiVersion: v1\nkind: List\nitems:\n' + lines(
        '- {{apiVersion: v1, kind: Pod, metadata: {{name: a{i}}}, spec: {{containers: [{{name: c, image: nginx}}]}}}}', n))


@grows(VALIDATE, rare=True)
def items_of_flyte(n):
    return one(lines('- {{id: {{resource_type: TASK, project: p, domain: d, name: n{i}, version: v}}, closure: {{compiledTask: {{template: {{id: {{name: n{i}}}, type: python-task,'
                     ' container: {{image: "registry.example.com/a:v1", resources: {{requests: [{{name: CPU, value: "1"}}]}}}}}}}}}}}}', n))


@grows(VALIDATE, rare=True)
def neighbours(n):
    return one(''.join('---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: p{i}}}\nspec: {{volumeName: q{i}, accessModes: [ReadWriteOnce], resources: {{requests: {{storage: 1Gi}}}}}}\n'
                       '---\napiVersion: v1\nkind: PersistentVolume\nmetadata: {{name: q{i}, labels: {{topology.kubernetes.io/zone: z{i}}}}}\nspec: {{capacity: {{storage: 1Gi}}, claimRef: {{name: p{i}}}}}\n'
                       '---\napiVersion: v1\nkind: Pod\nmetadata: {{name: a{i}}}\nspec: {{volumes: [{{name: v, persistentVolumeClaim: {{claimName: p{i}}}}}], containers: [{{name: c, image: "registry.example.com/a:v1"}}]}}\n'.format(i=i) for i in range(n)))


@grows(VALIDATE, rare=True)
def replicas_of_one_claim(n):
    return one(''.join('---\napiVersion: v1\nkind: Pod\nmetadata: {{name: a{i}}}\nspec: {{volumes: [{{name: v, persistentVolumeClaim: {{claimName: p}}}}], containers: [{{name: c, image: "registry.example.com/a:v1"}}]}}\n'.format(i=i) for i in range(n)))


@grows(VALIDATE, 50)
def dask_clusters(n):
    return one(''.join('---\napiVersion: berth.dev/v1\nkind: Task\nmetadata: {{name: a{i}, labels: {{dask.org/cluster-name: c{i}}}}}\nspec: {{type: dask, container: {{image: "registry.example.com/a:v1", command: [dask, scheduler]}}}}\n'
                       '---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: a{i}}}\nspec: {{podSelector: {{matchLabels: {{dask.org/cluster-name: c{i}}}}}}}\n'.format(i=i) for i in range(n)))


@grows(VALIDATE, 300, rare=True)
def documents_of_other_kinds(n):
    return one(''.join(CONFIG.format(i=i) for i in range(n)))


@grows(VALIDATE, 300, rare=True)
def documents_malformed(n):
    return one(''.join('---\na{i}: [\n'.format(i=i) for i in range(n)))


@grows(VALIDATE, 300, rare=True)
def keys_of_a_mapping(n):
    return one('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n' + lines('  k{i}: v', n))


@grows(VALIDATE, 300, rare=True)
def keys_repeated(n):
    return one('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n' + '  k: v\n' * n)


@grows(VALIDATE, 1500)
def aliases(n):
    return one('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  k: &a v\n' + lines('  k{i}: *a', n))


@grows(VALIDATE, 800)
def anchors(n):
    return one('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n' + lines('  k{i}: &a{i} v', n) + lines('  l{i}: *a{i}', n))


@grows(VALIDATE, 100, rare=True)
def anchors_missing(n):
    return one('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n' + lines('  k{i}: &anchor{i} v', n) + ''.join('---\na: *ancho{i}\n'.format(i=i) for i in range(n)))


@grows(VALIDATE, rare=True)
def aliases_of_pods(n):
    return one(pod(container='    env: &e\n    - {name: A, value: b}\n') .replace('  - name: c\n', '  - &c\n    name: c\n') + '  initContainers:\n' + '  - *c\n' * n)


@grows(VALIDATE, rare=True)
def merges(n):
    return one('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nx: &x {p: q, r: s}\ndata:\n' + lines('  k{i}: {{<<: *x, p: t}}', n))


@grows(VALIDATE, rare=True)
def merges_of_one(n):
    return one('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nx:\n' + lines('- &x{i} {{p{i}: q}}', n) + 'data:\n  <<:\n' + lines('  - *x{i}', n))


# --- text


@grows(VALIDATE, 1000)
def comments(n):
    return one('# a comment\n' * n + pod())


@grows(VALIDATE, 200)
def ignore_comments(n):
    return one(pod() + '# berth: ignore[I001]\n' * n)


@grows(VALIDATE, 80)
def ignore_comments_in_use(n):
    return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n' + lines('  - {{name: c{i}, image: "registry.example.com/a"}} # berth: ignore[I001, R004]', n))


@grows(VALIDATE, rare=True)
def ignore_comments_above(n):
    return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n' + lines('  # berth: ignore[I001]\n  - name: c{i}\n    image: nginx', n))


@grows(VALIDATE, 80)
def ignore_comments_of_a_document(n):
    return one('# berth: ignore[I001]\n' * n + 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n' + lines('  - {{name: c{i}, image: nginx}}', n))


@grows(VALIDATE, rare=True)
def ignore_names_in_one_comment(n):
    return one('# berth: ignore[' + ', '.join('R%03d' % (i % 1000) for i in range(n)) + ']\n' + pod())


@grows(VALIDATE, rare=True)
def ignore_comments_before_documents(n):
    return one(''.join('# berth: ignore[R004]\n' + SMALL.format(i=i) for i in range(n)))


@grows(VALIDATE, rare=True)
def ignore_comments_on_a_line(n):
    return one(pod(container='    args: [' + ''.join('a%d, # berth: ignore[I001]\n      ' % i for i in range(n)) + 'a]\n'))


@grows(VALIDATE, 100)
def ignore_names_of_one_line(n):
    return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [' + ', '.join('{name: c%d, image: nginx}' % i for i in range(n)) + '] # berth: ignore[I001, R004]\n')


@grows([HUMAN, 'validate -j 1 --format json f.yaml', 'validate -j 1 --format markdown f.yaml'], 60)
def one_line(n):
    return one('{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [' + ', '.join(
        '{"name": "c%d", "image": "registry.example.com/a"}' % i for i in range(n)) + ']}}\n')


for _format in ['human', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown']:

    @grows('validate -j 1 --format ' + _format + ' f.yaml', 60, 'findings.' + _format, _format not in ('human', 'sarif'))
    def findings(n):
        return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n' + lines('  - {{name: c{i}, image: "registry.example.com/a"}}', n))


@grows(['validate -j 1 --format concise f.json'], rare=True)
def json_lines(n):
    return {'f.json': '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [' + ',\n'.join(
        '{"name": "c%d", "image": "registry.example.com/a"}' % i for i in range(n)) + ']}}\n'}


@grows(HUMAN, 80)
def secrets_on_one_line(n):
    return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - {name: c, image: nginx, env: [' + ', '.join(
        '{name: A%d_PASSWORD, value: "hun%dter2hunter"}' % (i, i) for i in range(n)) + ']}\n')


@grows(VALIDATE, 10000, rare=True)
def a_long_value(n):
    return one(pod(container='    command: ["' + 'x' * n + '"]\n'))


@grows(VALIDATE, 20000, rare=True)
def a_long_escaped_value(n):
    return one(pod(container='    command: ["' + '\\n' * n + '"]\n'))


@grows(VALIDATE, 3000, rare=True)
def a_block_scalar(n):
    return one(pod(container='    command:\n    - |\n' + lines('      line {i}', n)))


@grows(VALIDATE, 3000, rare=True)
def a_folded_scalar(n):
    return one(pod(container='    command:\n    - >\n' + lines('      line {i}', n) + '    args:\n    - "' + '\n      b'.join(str(i) for i in range(n)) + '"\n    - ' +
                   '\n      b'.join('a%d' % i for i in range(n)) + '\n'))


@grows(HUMAN, 20000, rare=True)
def a_long_image(n):
    return one(pod().replace('registry.example.com/a:v1', 'r' * n))


@grows(VALIDATE, 5000, rare=True)
def empty_lines(n):
    return one(pod() + '\n' * n + pod())


@grows(VALIDATE, 300, rare=True)
def tabs(n):
    return one('apiVersion: v1\n' + lines('\tkey{i}: v', n))


@grows(VALIDATE, 300, rare=True)
def unreadable_bytes(n):
    return one('a:\n' + '- \x01\n' * n)


@grows(VALIDATE, 20, rare=True)
def deep(n):
    return one(pod(container='    command: ' + '[' * n + ']' * n + '\n'))


# --- settings, baselines, fixes


@grows(['validate -j 1 --fix f.yaml', 'validate -j 1 --diff f.yaml'], 60)
def fixes(n):
    return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: c\n    image: registry.example.com/a:v1\n    env:\n' + lines('    - {{name: A{i}, value: {i}}}', n))


@grows(['validate -j 1 --fix f.yaml'], 60, rare=True)
def fixes_of_aliases(n):
    return one('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: c\n    image: registry.example.com/a:v1\n    env:\n' + lines('    - {{name: &a{i} A{i}, value: {i}}}', n) +
               '    args:\n' + lines('    - *a{i}', n))


@grows(['validate -j 1 --unsafe-fixes --fix f.yaml'], 60)
def fixes_of_comments(n):
    return one(pod() + '# berth: ignore[I001]\n' * n)


@grows(VALIDATE + ' --baseline b.json', rare=True)
def baseline(n):
    return {'f.yaml': SMALL.format(i=0), 'b.json': json.dumps({'version': 1, 'findings': [
        {'file': 'f%d.yaml' % (i % 7), 'rule': 'R004', 'path': 'spec', 'fingerprint': '%016x' % i} for i in range(n)]})}


@grows(VALIDATE + ' --baseline b.json --write-baseline', 50, rare=True)
def baseline_written(n):
    return {'f.yaml': ''.join(SMALL.format(i=i) for i in range(n)), 'b.json': json.dumps({'version': 1, 'findings': [
        {'file': 'f.yaml', 'rule': 'R004', 'path': 'spec', 'fingerprint': '%016x' % i} for i in range(n)]})}


def settings(spec):
    return 'apiVersion: berth.dev/v1\nkind: Settings\nspec:\n' + spec


@grows(VALIDATE, rare=True)
def settings_overrides(n):
    return {'f.yaml': pod(), 'berth.yaml': settings('  overrides:\n' + lines('  - {{paths: [p{i}], ignore: [R004], severity: {{R00{i}: note}}}}', n))}


@grows(VALIDATE, rare=True)
def settings_lists(n):
    return {'f.yaml': pod(metadata='  labels:\n' + lines('    a{i}: b', n)), 'berth.yaml': settings(
        '  ignore:\n' + lines('  - R{i}', n) + '  select:\n' + lines('  - S{i}', n) + '  severity:\n' + lines('    R{i}: note', n) + '  exclude:\n' + lines('  - e{i}/*', n) +
        '  suppressions:\n    notFor:\n' + lines('    - T{i}', n))}


@grows(VALIDATE, rare=True)
def settings_policy(n):
    return {'f.yaml': pod(metadata='  labels:\n' + lines('    a{i}: b', n) + '  annotations:\n' + lines('    a{i}: b', n)), 'berth.yaml': settings(
        '  policy:\n    registries:\n' + lines('    - r{i}.example.com', n) + '    labels:\n' + lines('    - a{i}', n) + '    annotations:\n' + lines('    - a{i}', n) +
        '    forbiddenFields:\n' + lines('    - {{field: hostNetwork{i}}}', n))}


@grows(VALIDATE, 80)
def settings_against_comments(n):
    return {'f.yaml': pod() + '# berth: ignore[I001]\n' * n, 'berth.yaml': settings('  suppressions:\n    notFor:\n' + '    - R004\n' * n)}


# --- tasks of Flyte


@grows(VALIDATE, rare=True)
def task_inputs(n):
    return one(task('  interface:\n    inputs:\n' + lines('      in{i}: string', n), '    args:\n' + lines('    - "{{{{{{{{.inputs.in{i}}}}}}}}}"', n)))


@grows(VALIDATE, 200)
def task_inputs_missing(n):
    return one(task('  interface:\n    inputs:\n' + lines('      in{i}: string', n), '    args:\n' + lines('    - "{{{{.inputs.inn{i}}}}}"', n)))


@grows(VALIDATE, rare=True)
def task_env(n):
    return one(task('', '    env:\n' + lines('      A{i}: b', n) + '    config:\n' + lines('      A{i}: b', n)))


@grows(VALIDATE, rare=True)
def task_resources(n):
    return one('apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: a}\nspec:\n  type: python-task\n  container:\n    image: registry.example.com/a:v1\n    resources:\n      requests:\n' +
               '      - {name: CPU, value: "1"}\n' * n + '      limits:\n' + '      - {name: MEMORY, value: 1Gi}\n' * n)


@grows(VALIDATE)
def task_volumes(n):
    return one(task('  placement:\n    volumes:\n' + lines('    - {{claim: c{i}, mountPath: /m{i}, zone: us-east-1a, size: 1Gi}}', n)))


@grows(VALIDATE)
def task_environments(n):
    return one(task('  environments:\n' + lines('    e{i}: {{container: {{env: {{A: b}}}}}}', n)))


# --- an inventory


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 25)
def groups(n):
    return {'f.yaml': cluster(''.join(group('g%d' % i) for i in range(n))), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 40, rare=True)
def groups_of_one_name(n):
    return {'f.yaml': cluster(group('g') * n), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 25, rare=True)
def groups_without_labels(n):
    return {'f.yaml': cluster(''.join(group('g%d' % i, label='') for i in range(n))), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 40, rare=True)
def groups_of_many_labels(n):
    return {'f.yaml': cluster(group('g', '      ' + '\n      '.join('l%d: a' % i for i in range(n)) + '\n', label='').replace('    volumeSize: 80Gi\n', '    volumeSize: 80Gi\n    labels:\n') +
                              group('h')), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 60, rare=True)
def taints(n):
    return {'f.yaml': cluster(group('g', '    taints:\n' + lines('    - {{key: t{i}, value: v, effect: NoSchedule}}', n))), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 60, rare=True)
def tags(n):
    return {'f.yaml': cluster(group('g', '    tags:\n' + lines('      k8s.io/cluster-autoscaler/node-template/label/a{i}: b', n) +
                                    lines('      k8s.io/cluster-autoscaler/node-template/taint/a{i}: b:NoSchedule', n) +
                                    lines('      k8s.io/cluster-autoscaler/node-template/resources/a{i}: 1', n))), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 120)
def tags_and_labels(n):
    return {'f.yaml': cluster(group('g', '    labels:\n' + lines('      a{i}: b', n) + '    taints:\n' + lines('    - {{key: a{i}, value: b, effect: NoSchedule}}', n) +
                                    '    tags:\n' + lines('      k8s.io/cluster-autoscaler/node-template/label/a{i}: b', n) +
                                    lines('      k8s.io/cluster-autoscaler/node-template/taint/a{i}: b', n), label='').replace('managed: true', 'managed: false')), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 120)
def subnets(n):
    return {'f.yaml': cluster(group('g', '    subnets:\n' + lines('    - s{i}', n)), '  subnets:\n' + ''.join(
        '  - {id: s%d, zone: us-east-1a, cidr: %d.%d.%d.0/24}\n' % (i, 10 + i // 65536, i // 256 % 256, i % 256) for i in range(n))), 'task.yaml': task()}


@grows(VALIDATE, 40, rare=True)
def subnets_overlapping(n):
    return one(cluster(group('g'), '  subnets:\n' + lines('  - {{id: s{i}, zone: us-east-1a, cidr: 10.0.0.0/24}}', n)))


@grows(VALIDATE, 200)
def subnets_missing(n):
    return one(cluster(group('g', '    subnets:\n' + lines('    - t{i}', n)), '  subnets:\n' + ''.join(
        '  - {id: s%d, zone: us-east-1a, cidr: 10.%d.%d.0/24}\n' % (i, i // 256, i % 256) for i in range(n))))


@grows(VALIDATE, 40, rare=True)
def subnets_of_one_name(n):
    return one(cluster(group('g'), '  subnets:\n' + lines('  - {{id: s, zone: us-east-1a, cidr: 10.0.0.0/24}}', n)))


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 40)
def daemon_sets(n):
    return {'f.yaml': cluster(group('g') + group('h'), '  daemonSets:\n' + lines('  - {{name: d{i}, cpu: 1m, memory: 1Mi, nodeSelector: {{tier: g}}, tolerations: [{{operator: Exists}}]}}', n)), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 40, rare=True)
def types_of_a_group(n):
    return {'f.yaml': cluster(group('g').replace('[r5.large]', '[' + 'r5.large, m5.large, ' * n + 'c5.large]')), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 60, rare=True)
def types_unknown(n):
    return {'f.yaml': cluster(group('g').replace('[r5.large]', '[' + ', '.join('r5.lage%d' % i for i in range(n)) + ']')), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 60, rare=True)
def zones(n):
    return {'f.yaml': cluster(group('g', zones=', '.join('us-east-1%d' % i for i in range(n)))), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 60, rare=True)
def scaling_groups_of_a_group(n):
    return {'f.yaml': cluster(group('g', '    autoScalingGroups:\n' + lines('    - a{i}', n) + '    deviceClasses:\n' + lines('    - d{i}', n))), 'task.yaml': task()}


@grows([VALIDATE, 'fit --cluster f.yaml task.yaml'], 40, rare=True)
def priorities(n):
    return {'f.yaml': cluster(group('g') + group('h'), '  autoscaler:\n    expander: [priority]\n    priorities:\n' + lines('      {i}: ["a{i}.*"]', n)), 'task.yaml': task()}


# --- where tasks go


TIERS = cluster(''.join(group('g%d' % i) for i in range(3)))


@grows(['fit --format json --cluster cluster.yaml f.yaml', 'fit --replay --cluster cluster.yaml f.yaml',
        'render --cluster cluster.yaml f.yaml'], 20)
def tasks(n):
    return {'cluster.yaml': TIERS, 'f.yaml': '---\n'.join(task().replace('name: a\n', 'name: a%d\n' % i) for i in range(n))}


# --- what other tools print of a cluster

NEW = 'new cluster --from f.yaml'


def eksctl(groups, more=''):
    return ('apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: prod, region: us-east-1, version: "1.31"}\n' + more +
            'managedNodeGroups:\n' + groups)


@grows([NEW, 'fit --cluster f.yaml task.yaml'], 30)
def eksctl_groups(n):
    return {
    'f.yaml'
        : eksctl(lines(
              '- {{name: g{i}, instanceType: r5.large, minSize: 0, maxSize: 3, labels: {{tier: t{i}}}, availabilityZones: [us-east-1a]}}',
              n)),
          'task.yaml' : task()}


@grows(NEW, 60, rare=True)
def eksctl_subnets(n):
    return one(eksctl('- name: g\n  instanceType: r5.large\n  subnets:\n' + lines('  - s{i}', n),
                      'vpc:\n  subnets:\n    private:\n' + lines('      s{i}: {{id: subnet-{i}, az: us-east-1{i}, cidr: 10.0.0.0/24}}', n)))


@grows(NEW, 60, rare=True)
def eksctl_lists(n):
    return one(eksctl('- name: g\n  instanceTypes: [r5.large]\n  propagateASGTags: true\n  taints:\n' + lines('  - {{key: t{i}, value: v, effect: NoSchedule}}', n) +
                      '  labels:\n' + lines('    l{i}: v', n) + '  tags:\n' + lines('    t{i}: v', n) + '  availabilityZones:\n' + lines('  - us-east-1{i}', n)))


def as_json(**value):
    return {'f.yaml': json.dumps(value, indent=1)}


def asg(i, tags=()):
    return {'AutoScalingGroupName': 'g%d' % i, 'MinSize': 0, 'MaxSize': 9, 'AvailabilityZones': ['us-east-1a'], 'VPCZoneIdentifier': 'subnet-%d' % i,
            'LaunchTemplate': {'LaunchTemplateId': 'lt-%d' % i, 'Version': '1'},
            'Instances': [{'InstanceType': 'r5.large'}],
            'Tags': [{'Key': 'kubernetes.io/cluster/prod', 'Value': 'owned'}] + [{
      'Key' : k, 'Value' : v} for k, v in tags]}


@grows(NEW, 30, rare=True)
def scaling_groups(n):
    return as_json(AutoScalingGroups=[asg(i) for i in range(n)])


@grows('new cluster --from f.yaml --from t.yaml --from s.yaml', 30)
def scaling_groups_templates_and_subnets(n):
    return {'f.yaml': json.dumps({'AutoScalingGroups': [asg(i) for i in range(n)]}),
            't.yaml': json.dumps({'LaunchTemplateVersions': [{
        'LaunchTemplateId' : 'lt-%d' % i, 'VersionNumber' : 1, 'LaunchTemplateData' : { 'InstanceType' : 'r5.large' }} for i in range(n)]}),
            's.yaml': json.dumps({'Subnets': [{'SubnetId': 'subnet-%d' % i, 'AvailabilityZone': 'us-east-1a', 'CidrBlock': '10.%d.%d.0/24' % (i // 256, i % 256)} for i in range(n)]})}


@grows(NEW, 60, rare=True)
def scaling_group_tags(n):
    return as_json(AutoScalingGroups=[asg(0, [('k8s.io/cluster-autoscaler/node-template/label/l%d' % i, 'v') for i in range(n)] +
                                          [('k8s.io/cluster-autoscaler/node-template/taint/t%d' % i, 'v:NoSchedule') for i in range(n)])])


@grows(NEW, 30)
def nodes(n):
    return as_json(apiVersion='v1', kind='List', items=[{
          'apiVersion' : 'v1',
                         'kind' : 'Node',
                                  'metadata' : {
                                    'name' : 'n%d' % i,
                                    'labels' : {
                                      'alpha.eksctl.io/nodegroup-name' : 'g%d' % i,
                                      'node.kubernetes.io/instance-type' : 'r5.large',
                                      'topology.kubernetes.io/zone' : 'us-east-1a'
                                    }
                                  },
                                               'spec'
              : {'taints' : [ {'key' : 'a', 'value' : 'b', 'effect' : 'NoSchedule'} ]},
                'status' : {
            'allocatable' : {'cpu' : '1930m', 'memory' : '15000000Ki'}, 'capacity' : { 'memory' : '15900000Ki' }
          }} for i in range(n)])


@grows(NEW, 30, rare=True)
def daemon_sets_of_a_cluster(n):
    return as_json(apiVersion='v1', kind='List', items=[{
          'apiVersion' : 'apps/v1', 'kind' : 'DaemonSet', 'metadata' : {'name' : 'd%d' % i}, 'spec' : {
            'selector' : {'matchLabels' : {'a' : 'b'}}, 'template' : {
              'metadata' : {'labels' : {'a' : 'b'}}, 'spec' : {
                'containers' : [ {'name' : 'c', 'image' : 'x:v1', 'resources' : {'requests' : {'cpu' : '1m'}}} ]
              }
            }
          }} for i in range(n)])


def resource(kind, name, values):
    return {
          'address' : kind + '.' + name, 'mode' : 'managed', 'type' : kind, 'name' : name, 'values' : values}


@grows(NEW, 30)
def terraform(n):
    return as_json(format_version='1.0', values={
          'root_module' : {'resources': [
        resource('aws_eks_node_group', 'g%d' % i, {
            'node_group_name': 'g%d' % i, 'cluster_name': 'prod', 'instance_types': ['r5.large'], 'scaling_config': [{'min_size': 0, 'max_size': 3}],
            'subnet_ids': ['subnet-%d' % i], 'labels': {'tier': 't%d' % i}}) for i in range(n)] + [
        resource('aws_subnet', 's%d' % i, {'id': 'subnet-%d' % i, 'availability_zone': 'us-east-1a', 'cidr_block': '10.%d.%d.0/24' % (i // 256, i % 256)})
        for i in range(n)]}
          })

# --- what a Pod asks of the groups


@grows(['fit --cluster cluster.yaml f.yaml', 'validate -j 1 --format concise --cluster cluster.yaml f.yaml'], 60, rare=True)
def selectors_placed(n):
    return {'cluster.yaml': TIERS, 'f.yaml': pod('  nodeSelector:\n' + lines('    example.com/k{i}: v', n))}


@grows(['fit --cluster cluster.yaml f.yaml', 'validate -j 1 --format concise --cluster cluster.yaml f.yaml'], 60)
def lists_placed(n):
    return {'cluster.yaml': TIERS, 'f.yaml': pod(
        '  tolerations:\n' + lines('  - {{key: k{i}, operator: Exists}}', n) + '  affinity:\n    nodeAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n'
        '        nodeSelectorTerms:\n' + lines('        - {{matchExpressions: [{{key: k{i}, operator: In, values: [a]}}]}}', n) +
        '  topologySpreadConstraints:\n' + lines('  - {{maxSkew: 1, topologyKey: k{i}, whenUnsatisfiable: DoNotSchedule, labelSelector: {{matchLabels: {{a: b}}}}}}', n),
        '    resources:\n      limits:\n' + lines('        example.com/d{i}: 1', n))}


@grows(['render --cluster cluster.yaml f.yaml', 'fit --cluster cluster.yaml f.yaml'], 60)
def task_lists_placed(n):
    return {'cluster.yaml': TIERS, 'f.yaml': task(
        '  placement:\n    volumes:\n' + lines('    - {{claim: c{i}, mountPath: /m{i}, zone: us-east-1a, size: 1Gi}}', n),
        '    env:\n' + lines('      A{i}: b', n) + '    args:\n' + lines('    - a{i}', n))}


@grows(['render --cluster cluster.yaml f.yaml', 'validate -j 1 --format concise --platform flyte-default f.yaml'], 40)
def containers_of_a_task(n):
    return {'cluster.yaml': TIERS, 'f.yaml': 'apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: a}\nspec:\n  type: python-task\n  k8sPod:\n    primaryContainerName: c0\n'
            '    podSpec:\n      containers:\n' + lines('      - {{name: c{i}, image: "registry.example.com/a:v1", resources: {{requests: {{cpu: 10m, memory: 1Mi}}, limits: {{cpu: 10m, memory: 1Mi}}}}}}', n)}


# --- two texts of one thing


def two(make, n):
    return {'a.yaml': make('a', n), 'b.yaml': make('b', n)}


@grows('diff a.yaml b.yaml', 100)
def diff_of_lists(n):
    return two(lambda v, n: pod('  volumes:\n' + lines('  - {{name: v{i}, emptyDir: {{}}}}', n),
                                '    args:\n' + lines('    - ' + v + '{i}', n) + '    env:\n' + lines('    - {{name: A{i}, value: ' + v + '}}', n) +
                                '    volumeMounts:\n' + lines('    - {{name: v{i}, mountPath: /' + v + '{i}}}', n),
                                '  annotations:\n' + lines('    k{i}: ' + v, n)), n)


@grows('diff a.yaml b.yaml', 60)
def diff_of_containers(n):
    return two(lambda v, n: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n' + lines(
        '  - {{name: ' + v + '{i}, image: "registry.example.com/a:' + v + '", resources: {{limits: {{memory: 1Gi}}}}}}', n), n)


@grows('diff a.yaml b.yaml', 30)
def diff_of_documents(n):
    return two(lambda v, n: ''.join(SMALL.format(i=v + str(i)) for i in range(n)), n)


@grows('diff a.yaml b.yaml', 30, rare=True)
def diff_of_other_documents(n):
    return two(lambda v, n: ''.join((CONFIG + 'data: {{k: ' + v + '}}\n').format(i=i) for i in range(n)), n)


@grows('diff a.yaml b.yaml', 60)
def diff_of_limits(n):
    return two(lambda v, n: pod(container='    resources:\n      limits:\n' + lines('        example.com/d{i}: ' + ('1' if v == 'a' else '2'), n)), n)
