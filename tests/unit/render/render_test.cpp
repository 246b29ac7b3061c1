#include "catch.hpp"
#include "placed_by_hand.hpp"
#include "render/render.hpp"

#include <string>

namespace render_test {

using namespace berth;

namespace {

auto rendered(const Placed& placed) -> std::string {
  const auto result = render(placed.placement, {"task.yaml"});
  REQUIRE(result);
  return result->text;
}

} // namespace

TEST_CASE("a container task becomes a Pod") {
  const auto placed = place_on(R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: train-model
  labels: {team: vision}
  annotations: {owner: data-science}
spec:
  type: python-task
  container:
    image: registry.example.com/vision/train:v1.2.3
    command: [python]
    args: ["{{.inputs.script_path}}", "--epochs", "on"]
    resources:
      requests: {cpu: 6000m, memory: 52Gi, ephemeral-storage: 40Gi}
      limits: {cpu: "6", memory: 52Gi, ephemeral-storage: 40Gi}
    env:
      TASK_MODE: production
      RETRIES: "3"
      TOKEN: {secret: train, key: token}
)",
                               "mem-64");
  placed->berth().tolerate = {{"dedicated", "tasks", "NoSchedule"}, {"reserved", "", "NoExecute"}};
  CHECK(rendered(*placed) ==
        R"(# train-model on mem-64: the cheapest group that it fits for certain, $367.92 a month (task.yaml)
apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels:
    team: vision
  annotations:
    owner: data-science
    cluster-autoscaler.kubernetes.io/safe-to-evict: "false"
spec:
  restartPolicy: Never
  nodeSelector:
    example.com/tier: mem-64
  tolerations:
  - key: dedicated
    operator: Equal
    value: tasks
    effect: NoSchedule
  - key: reserved
    operator: Exists
    effect: NoExecute
  containers:
  - name: train-model
    image: "registry.example.com/vision/train:v1.2.3"
    command:
    - python
    args:
    - "{{.inputs.script_path}}"
    - "--epochs"
    - "on"
    env:
    - name: "TASK_MODE"
      value: production
    - name: RETRIES
      value: "3"
    - name: TOKEN
      valueFrom:
        secretKeyRef:
          name: train
          key: token
    resources:
      requests:
        cpu: "6"
        memory: "52Gi"
        ephemeral-storage: "40Gi"
      limits:
        cpu: "6"
        memory: "52Gi"
        ephemeral-storage: "40Gi"
)");
}

TEST_CASE("GPUs, their model and shared memory, as Flyte's plugin writes them") {
  const auto placed = place_on(R"(apiVersion: berth.dev/v1
kind: Task
metadata: {name: train-resnet}
spec:
  container:
    image: registry.example.com/resnet@sha256:0000
    resources:
      requests: {cpu: 30, gpu: 4}
  extendedResources:
    gpuAccelerator: {device: nvidia-tesla-v100, unpartitioned: true}
    sharedMemory: {mountPath: /dev/shm, sizeLimit: 32Gi}
)",
                               "gpu-v100");
  placed->group.labels.emplace("k8s.amazonaws.com/accelerator", "nvidia-tesla-v100");
  placed->berth().tolerate = {{"k8s.amazonaws.com/accelerator", "nvidia-tesla-v100", "NoSchedule"}};
  placed->berth().verdict = Verdict::likely;
  placed->berth().monthly_cost.reset();
  CHECK(rendered(*placed) ==
        R"(# train-resnet on gpu-v100: the cheapest group that it likely fits, price unknown (task.yaml)
apiVersion: v1
kind: Pod
metadata:
  name: train-resnet
  annotations:
    cluster-autoscaler.kubernetes.io/safe-to-evict: "false"
spec:
  restartPolicy: Never
  nodeSelector:
    example.com/tier: gpu-v100
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
        - matchExpressions:
          - key: k8s.amazonaws.com/accelerator
            operator: In
            values:
            - nvidia-tesla-v100
          - key: k8s.amazonaws.com/gpu-partition-size
            operator: DoesNotExist
  tolerations:
  - key: k8s.amazonaws.com/accelerator
    operator: Equal
    value: nvidia-tesla-v100
    effect: NoSchedule
  containers:
  - name: train-resnet
    image: "registry.example.com/resnet@sha256:0000"
    resources:
      requests:
        cpu: "30"
        nvidia.com/gpu: "4"
      limits:
        nvidia.com/gpu: "4"
    volumeMounts:
    - name: flyte-shared-memory
      mountPath: "/dev/shm"
  volumes:
  - name: flyte-shared-memory
    emptyDir:
      medium: Memory
      sizeLimit: "32Gi"
)");
}

TEST_CASE("no affinity to a GPU's model where the group does not carry Flyte's label for it") {
  const auto placed = place_on(R"(apiVersion: berth.dev/v1
kind: Task
metadata: {name: a}
spec:
  container: {image: "a:v1", resources: {limits: {gpu: 1}}}
  extendedResources: {gpuAccelerator: {device: nvidia-tesla-v100}}
)",
                               "gpu-v100");
  CHECK(rendered(*placed).find("affinity") == std::string::npos);
  CHECK(rendered(*placed).find("  - key: k8s.amazonaws.com/accelerator\n    operator: Equal\n") != std::string::npos);
}

TEST_CASE("a workspace: its claim, its zone, and nobody beside it") {
  const auto placed = place_on(R"(apiVersion: berth.dev/v1
kind: Task
metadata: {name: jupyter-alice}
spec:
  container: {image: "jupyter:v1"}
  placement:
    exclusive: true
    volumes: [{claim: home-alice, mountPath: /home/jovyan, zone: us-east-1a, size: 100Gi, storageClass: gp3}]
)",
                               "mem-16");
  CHECK(rendered(*placed) ==
        R"(# jupyter-alice on mem-16: the cheapest group that it fits for certain, $367.92 a month (task.yaml)
apiVersion: v1
kind: Pod
metadata:
  name: jupyter-alice
  labels:
    berth.dev/exclusive: "true"
  annotations:
    cluster-autoscaler.kubernetes.io/safe-to-evict: "false"
spec:
  restartPolicy: Never
  nodeSelector:
    example.com/tier: mem-16
    topology.kubernetes.io/zone: us-east-1a
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
      - labelSelector:
          matchLabels:
            berth.dev/exclusive: "true"
        topologyKey: kubernetes.io/hostname
        namespaceSelector: {}
  containers:
  - name: jupyter-alice
    image: "jupyter:v1"
    volumeMounts:
    - name: home-alice
      mountPath: "/home/jovyan"
  volumes:
  - name: home-alice
    persistentVolumeClaim:
      claimName: home-alice
)");
}

TEST_CASE("replicas become a Job that runs them at once") {
  const auto placed = place_on(R"(apiVersion: berth.dev/v1
kind: Task
metadata: {name: dask-worker, namespace: census, labels: {dask.org/cluster-name: census}}
spec:
  container: {image: "dask:v1"}
  placement: {replicas: 10}
)",
                               "mem-512");
  CHECK(
      rendered(*placed) ==
      R"(# dask-worker on mem-512: the cheapest group that it fits for certain, $367.92 a month for 10 replicas (task.yaml)
apiVersion: batch/v1
kind: Job
metadata:
  name: dask-worker
  namespace: census
  labels:
    dask.org/cluster-name: census
spec:
  parallelism: 10
  completions: 10
  template:
    metadata:
      labels:
        dask.org/cluster-name: census
      annotations:
        cluster-autoscaler.kubernetes.io/safe-to-evict: "false"
    spec:
      restartPolicy: Never
      nodeSelector:
        example.com/tier: mem-512
      containers:
      - name: dask-worker
        image: "dask:v1"
)");
}

TEST_CASE("a k8sPod is carried over, with what Flyte adds and its resources in Kubernetes' words") {
  const auto placed = place_on(R"(apiVersion: berth.dev/v1
kind: Task
metadata: {name: pod-with-logger, labels: {team: platform, kept: outer}}
spec:
  k8sPod:
    metadata:
      labels: {team: vision}
      annotations: {cluster-autoscaler.kubernetes.io/safe-to-evict: "true"}
    primaryContainerName: primary
    podSpec:
      nodeSelector: {kubernetes.io/hostname: ip-10-0-12-34.ec2.internal}
      terminationGracePeriodSeconds: 0x1E
      containers:
        - name: logger
          image: logger:v1
        - name: primary
          image: extract:v2
          env: [{name: "ON", value: "1e3"}]
          resources: {requests: {memory: 0.5Gi, gpu: 1}, claims: [{name: c}]}
  extendedResources:
    sharedMemory: {mountPath: /dev/shm, mountName: shm}
)",
                               "gpu");
  placed->berth().verdict = Verdict::tight;
  CHECK(rendered(*placed) == R"(# pod-with-logger on gpu: a tight fit, accepted, $367.92 a month (task.yaml)
apiVersion: v1
kind: Pod
metadata:
  name: pod-with-logger
  labels:
    team: vision
    kept: outer
  annotations:
    cluster-autoscaler.kubernetes.io/safe-to-evict: "true"
spec:
  nodeSelector:
    kubernetes.io/hostname: ip-10-0-12-34.ec2.internal
    example.com/tier: gpu
  terminationGracePeriodSeconds: 30
  containers:
  - name: logger
    image: "logger:v1"
  - name: primary
    image: "extract:v2"
    env:
    - name: "ON"
      value: "1e3"
    resources:
      requests:
        memory: "512Mi"
        nvidia.com/gpu: "1"
      claims:
      - name: c
      limits:
        nvidia.com/gpu: "1"
    volumeMounts:
    - name: shm
      mountPath: "/dev/shm"
  restartPolicy: Never
  volumes:
  - name: shm
    emptyDir:
      medium: Memory
)");
}

TEST_CASE("a Kubernetes workload comes back as it was, pinned in its template") {
  const auto placed = place_on(R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}}
  template:
    metadata: {labels: {app: web, version: "1.10"}}
    spec:
      tolerations: [{key: dedicated, operator: Exists}]
      containers:
        - name: web
          image: web:v1
          resources: {requests: {cpu: 0.5, memory: 1000Mi}, limits: {memory: 1e9}}
)",
                               "web");
  CHECK(pinned(*placed) == R"(apiVersion: apps/v1
kind: Deployment
metadata: {annotations: {berth.dev/pin: nodeSelector.example.com/tier}, name: web, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}}
  template:
    metadata: {labels: {app: web, version: "1.10"}}
    spec:
      nodeSelector:
        example.com/tier: web
      tolerations: [{key: dedicated, operator: Exists}]
      containers:
        - name: web
          image: web:v1
          resources: {requests: {cpu: 0.5, memory: 1000Mi}, limits: {memory: 1e9}}
)");
}

TEST_CASE("a Flyte task: lists of resources, pairs of env, a name that Kubernetes takes, defaults of the platform") {
  Platform platform;
  platform.defaults.emplace("cpu", *Quantity::parse("2"));
  platform.limits.emplace("memory", *Quantity::parse("1Gi"));
  const auto placed = place_on(R"(id: {name: core.Flyte_basics.square, resourceType: TASK}
type: python-task
container:
  image: repo/img:tag
  args: [pyflyte-execute, "{{.input}}"]
  env: [{key: FLYTE_X, value: "1"}]
  ports: [{container_port: 8080, name: http}]
  resources:
    requests: [{name: MEMORY, value: 2Gi}, {name: STORAGE, value: 5Gi}]
)",
                               "mem-4", &platform);
  CHECK(rendered(*placed) ==
        R"(# core.Flyte_basics.square on mem-4: the cheapest group that it fits for certain, $367.92 a month (task.yaml)
apiVersion: v1
kind: Pod
metadata:
  name: core.flyte-basics.square
  annotations:
    cluster-autoscaler.kubernetes.io/safe-to-evict: "false"
spec:
  restartPolicy: Never
  nodeSelector:
    example.com/tier: mem-4
  containers:
  - name: core-flyte-basics-square
    image: "repo/img:tag"
    args:
    - pyflyte-execute
    - "{{.input}}"
    ports:
    - name: http
      containerPort: 8080
    env:
    - name: "FLYTE_X"
      value: "1"
    resources:
      requests:
        memory: "1Gi"
        cpu: "2"
      limits:
        memory: "1Gi"
        cpu: "2"
)");
}

TEST_CASE("affinity that is there already is added to, and a second render adds nothing") {
  const auto* text = R"(apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  nodeSelector: {example.com/tier: web}
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - {topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: a}}}
  containers: [{name: a, image: "a:v1"}]
)";
  const auto pin = [](const std::string& document) {
    const auto placed = place_on(document, "web");
    placed->placement.exclusive = true;
    placed->berth().tolerate = {{"dedicated", "tasks", "NoSchedule"}};
    return pinned(*placed).value();
  };
  const auto once = pin(text);
  CHECK(once.find("- {topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: a}}}\n") !=
        std::string::npos);
  CHECK(once.find("topologyKey: kubernetes.io/hostname\n") != std::string::npos);
  CHECK(once.find("value: tasks\n") != std::string::npos);
  CHECK(pin(once) == once);
}

TEST_CASE("what the Pod says otherwise is not overruled") {
  const auto placed = place_on(R"(apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  nodeSelector: {example.com/tier: mem-16}
  containers: [{name: a, image: "a:v1"}]
)",
                               "mem-64");
  const auto refused = pinned(*placed);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().path == "spec.nodeSelector[example.com/tier]");
  CHECK(placed->sources.text(refused.error().span) == "mem-16");
  CHECK(refused.error().message == "`example.com/tier: mem-16` holds the Pod elsewhere than `mem-64`");
}

TEST_CASE("a claim that the Pod has a volume for is mounted, not added again") {
  const auto placed = place_on(R"(apiVersion: berth.dev/v1
kind: Task
metadata: {name: a}
spec:
  k8sPod:
    podSpec:
      containers: [{name: main, image: "a:v1"}]
      volumes: [{name: home, persistentVolumeClaim: {claimName: home, readOnly: true}}]
  placement: {volumes: [{claim: home, mountPath: /h}, {claim: data.example.com, mountPath: /d}]}
)",
                               "g");
  CHECK(rendered(*placed).find(R"(
    volumeMounts:
    - name: home
      mountPath: "/h"
    - name: data-example-com
      mountPath: "/d"
  volumes:
  - name: home
    persistentVolumeClaim:
      claimName: home
      readOnly: true
  - name: data-example-com
    persistentVolumeClaim:
      claimName: data.example.com
)") != std::string::npos);
}

TEST_CASE("the line of provenance stays one line") {
  const auto placed = place_on("apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: \"a\\nb: c\"}\n"
                               "spec: {container: {image: \"a:v1\"}}\n",
                               "g");
  CHECK(rendered(*placed).substr(0, 12) == "# a b: c on ");
  CHECK(rendered(*placed).find("\n  name: a-b-c\n") != std::string::npos);
}

} // namespace render_test
