#include "catch.hpp"
#include "checked.hpp"

namespace schema_documents_test {

using namespace berth;
using Ids = std::vector<std::string>;

namespace {

auto task(const std::string& spec) -> std::string {
  return "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: train}\nspec:\n" + spec;
}

auto cluster(const std::string& spec) -> std::string {
  return "apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: prod}\nspec:\n" + spec;
}

constexpr auto whole_task = R"(apiVersion: berth.dev/v1
kind: Task
metadata: {name: train-model, labels: {team: vision}, annotations: {owner: data-science}}
spec:
  type: python-task
  runtime: {type: FLYTE_SDK, version: 1.16.8, flavor: python}
  interface: {inputs: {script_path: string}}
  container:
    image: registry.example.com/train:v1.2.3
    command: [python]
    args: ["{{.inputs.script_path}}"]
    resources:
      requests: {cpu: "6", memory: 52Gi, gpu: 1, ephemeral-storage: 40Gi}
      limits: [{name: CPU, value: "6"}, {name: MEMORY, value: 52Gi}]
    env: {TASK_MODE: production, TOKEN: {secret: train, key: token}}
    config: {}
  extendedResources: {gpuAccelerator: {device: nvidia-tesla-v100}, sharedMemory: {mountPath: /dev/shm, sizeLimit: 8Gi}}
  interruptible: false
  placement:
    replicas: 10
    exclusive: true
    zone: us-east-1a
    volumes: [{claim: home-alice, mountPath: /home/jovyan, zone: us-east-1a, size: 100Gi, storageClass: gp3}]
    group: gpu-v100
    lifetime: 720h
  environments: {staging: {container: {env: {TASK_MODE: staging}}}}
)";

constexpr auto whole_cluster = R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  kubernetesVersion: "1.32"
  packing: exclusive
  pinLabel: example.com/tier
  autoscaler: {expander: [least-waste], scaleDownUnneededTime: 10m}
  cni: {warmEniTarget: 1, warmIpTarget: null, minimumIpTarget: null, prefixDelegation: false, customNetworking: false}
  calico: {typhaReplicas: 3, autoscaled: true}
  subnets: [{id: subnet-a, zone: us-east-1a, cidr: 10.0.0.0/19, used: 412}]
  daemonSets: [{name: aws-node, cpu: 50m}, {name: ebs-csi-node, cpu: 30m, memory: 104Mi, podIP: true}]
  platform: {defaults: {cpu: 500m, memory: 1Gi}, limits: {cpu: "64", memory: 490Gi, gpu: 8}}
  spotFactor: 0.35
  groups:
    - name: mem-64-a
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      subnets: [subnet-a]
      min: 0
      max: 20
      capacityType: ON_DEMAND
      labels: {example.com/tier: mem-64}
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
      tags: {k8s.io/cluster-autoscaler/node-template/label/example.com/tier: mem-64}
      amiType: AL2023_x86_64_STANDARD
      kubernetesVersion: "1.32"
      bootstrapArguments: "--enable-docker-bridge true"
      volumeSize: 80Gi
      pricePerHour: 0.504
      measured: {memory: 63Gi, allocatable: {memory: 61.2Gi, cpu: 7910m}}
)";

} // namespace

TEST_CASE("the whole Task and Cluster of the design are in order") {
  CHECK(checked(whole_task).ids() == Ids{});
  CHECK(checked(whole_cluster).ids() == Ids{});
}

TEST_CASE("a Task has a container or a k8sPod, never both and never none") {
  const std::string both = "  container: {image: a}\n  k8s_pod: {pod_spec: {containers: [{name: a, image: b}]}, "
                           "primary_container_name: a}\n";
  const auto found = checked(task(both));
  REQUIRE(found.ids() == Ids{"S007 spec.k8s_pod"});
  CHECK(found.marked() == "k8s_pod");
  CHECK(found.findings[0].authority == Authority::berth);
  CHECK(checked(task("  type: a\n")).ids() == Ids{"S007 spec"});
}

TEST_CASE("snake_case is taken where Flyte's proto JSON takes it, and Kubernetes' own keys stay Kubernetes'") {
  const auto found = checked(task("  k8s_pod:\n    pod_spec:\n      containers: [{name: a, image: b, "
                                  "image_pull_policy: Always}]\n    primary_container_name: a\n"));
  REQUIRE(found.ids() == Ids{"S001 spec.k8s_pod.pod_spec.containers[0].image_pull_policy"});
  CHECK(found.findings[0].authority == Authority::kubernetes);
  CHECK(found.findings[0].fix.value().safe);
}

TEST_CASE("both spellings of one key exclude each other") {
  const auto found = checked(task("  k8sPod: {podSpec: {containers: [{name: a, image: b}]}, primaryContainerName: a, "
                                  "primary_container_name: b}\n"));
  CHECK(found.ids() == Ids{"S007 spec.k8sPod.primary_container_name"});
}

TEST_CASE("an environment variable is a string or a secret") {
  const auto with = [](const std::string& value) {
    return checked(task("  container:\n    image: a\n    env:\n      A: " + value + "\n"));
  };
  CHECK(with("{secret: a, key: b}").ids() == Ids{});
  CHECK(with("{secret: a}").ids() == Ids{"S002 spec.container.env[A].key"});
  CHECK(with("8080").ids() == Ids{"S004 spec.container.env[A]"});
  const auto list = with("[a]");
  REQUIRE(list.ids() == Ids{"S003 spec.container.env[A]"});
  CHECK(list.findings[0].message == "`A` needs a string or a mapping, found a list");
}

TEST_CASE("an overlay demands nothing, and what it says must be right") {
  const std::string base = "  container: {image: a}\n  environments:\n    staging:\n";
  CHECK(checked(task(base + "      container: {args: [a]}\n")).ids() == Ids{});
  CHECK(checked(task(base + "      container: {imagee: a}\n")).ids() ==
        Ids{"S001 spec.environments[staging].container.imagee"});
  CHECK(checked(task(base + "      container: {args: [1]}\n")).ids() ==
        Ids{"S004 spec.environments[staging].container.args[0]"});
}

TEST_CASE("a version without quotes is a number") {
  const auto found = checked(cluster("  kubernetesVersion: 1.30\n  groups: []\n"));
  REQUIRE(found.ids() == Ids{"S004 spec.kubernetesVersion", "S002 spec.groups"});
  CHECK(found.fixed() == cluster("  kubernetesVersion: \"1.30\"\n  groups: []\n"));
}

TEST_CASE("a group's mistakes are at their places") {
  CHECK(
      checked(cluster("  groups:\n    - {name: a, instanceTypes: [m5.large], capacityType: spot, min: -1}\n")).ids() ==
      Ids{"S005 spec.groups[0].capacityType", "S006 spec.groups[0].min"});
  CHECK(checked(cluster("  groups:\n    - {name: a, instanceType: m5.large}\n")).ids() ==
        Ids{"S001 spec.groups[0].instanceType"});
}

TEST_CASE("settings have few keys") {
  const std::string head = "apiVersion: berth.dev/v1\nkind: Settings\nspec:\n";
  CHECK(checked(head + "  exclude: ['build/**']\n  profile: strict\n  kubernetesVersion: \"1.30\"\n  cluster: c.yaml\n")
            .ids() == Ids{});
  CHECK(checked(head + "  policy: {registries: [a.example.com], maxReplicas: 3, forbiddenFields: [{field: hostPID}]}\n")
            .ids() == Ids{});
  CHECK(checked(head + "  profile: lax\n").ids() == Ids{"S005 spec.profile"});
}

} // namespace schema_documents_test
