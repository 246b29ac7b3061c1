#include "catch.hpp"
#include "cluster/cluster.hpp"
#include "finding/rules.hpp"
#include "source/sources.hpp"
#include "syntax/tree.hpp"

#include <fstream>
#include <iterator>

namespace read_cluster_test {

using berth::Findings;
using berth::Quantity;

namespace {

/// One document read as a Cluster, with all that the result points into.
struct Reading {
  explicit Reading(std::string text) {
    file = sources.add("cluster.yaml", std::move(text));
    parsed = berth::parse(sources[file], file);
    REQUIRE(parsed.findings.empty());
    const auto documents = berth::documents_of(parsed.tree, file);
    REQUIRE(documents.size() == 1);
    REQUIRE(documents[0].form == berth::Form::cluster);
    cluster = berth::read_cluster(documents[0], findings);
  }

  [[nodiscard]] auto text(berth::Span span) const -> std::string { return std::string(sources.text(span)); }

  berth::Sources sources;
  berth::FileId file{0};
  berth::Parsed parsed;
  Findings findings;
  berth::Cluster cluster;
};

auto cluster_of(const std::string& spec) -> std::string {
  return "apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: prod}\nspec:\n" + spec;
}

auto group_of(const std::string& fields) -> std::string {
  return cluster_of("  region: us-east-1\n  groups:\n    - {name: a, managed: true, instanceTypes: [m5.large], " +
                    fields + "}\n");
}

auto sample() -> std::string {
  std::ifstream file(BERTH_SOURCE_DIR "/samples/cluster.yaml");
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr auto everything = R"(
  region: us-east-1
  kubernetesVersion: "1.32"
  packing: exclusive
  pinLabel: example.com/tier
  autoscaler: {expander: [priority, least-waste], scaleDownUnneededTime: 1h30m}
  cni: {warmEniTarget: 1, warmIpTarget: null, minimumIpTarget: 4, prefixDelegation: true, customNetworking: false}
  calico: {typhaReplicas: 3, autoscaled: true}
  subnets: [{id: subnet-a, zone: us-east-1a, cidr: 10.0.0.0/19, used: 412}]
  daemonSets: [{name: aws-node, cpu: 50m}, {name: ebs-csi-node, cpu: 30m, memory: 104Mi, podIP: true}]
  platform: {defaults: {cpu: 500m, memory: 1Gi}, limits: {cpu: "64", memory: 490Gi, gpu: 8, ephemeralStorage: 1Ti}}
  spotFactor: 0.35
  groups:
    - name: mem-64-a
      managed: true
      instanceTypes: [r5.2xlarge, r5a.2xlarge]
      zones: [us-east-1a]
      subnets: [subnet-a]
      min: 1
      max: 20
      capacityType: SPOT
      labels: {example.com/tier: mem-64}
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
      tags: {k8s.io/cluster-autoscaler/node-template/label/example.com/tier: mem-64}
      amiType: AL2023_x86_64_STANDARD
      kubernetesVersion: "1.31"
      bootstrapArguments: "--use-max-pods false"
      volumeSize: 80Gi
      pricePerHour: 0.504
      measured: {memory: 63Gi, allocatable: {memory: 61.2Gi, cpu: 7910m}}
)";

} // namespace

TEST_CASE("everything that a cluster can say is read") {
  const Reading read(cluster_of(everything));
  REQUIRE(read.findings.size() == 1);
  CHECK(read.findings.front().rule == &berth::rules::wandering_typha); // its only group is no place for Typha
  const auto& cluster = read.cluster;
  CHECK(cluster.name.value == "prod");
  CHECK(cluster.region.value == "us-east-1");
  CHECK(read.text(cluster.region.span) == "us-east-1");
  CHECK(cluster.kubernetes_version == "1.32");
  CHECK(cluster.packing == berth::Packing::exclusive);
  CHECK(cluster.pin_label.value == "example.com/tier");
  REQUIRE(cluster.autoscaler.expander.size() == 2);
  CHECK(cluster.autoscaler.expander[1].value == "least-waste");
  CHECK(cluster.autoscaler.scale_down_unneeded_seconds == 5400);
  CHECK(cluster.cni.warm_eni_target == 1);
  CHECK_FALSE(cluster.cni.warm_ip_target);
  CHECK(cluster.cni.minimum_ip_target == 4);
  CHECK(cluster.cni.prefix_delegation);
  CHECK_FALSE(cluster.cni.custom_networking);
  REQUIRE(cluster.calico);
  CHECK(cluster.calico->typha_replicas == 3);
  CHECK(cluster.calico->autoscaled);
  REQUIRE(cluster.subnets.size() == 1);
  CHECK(cluster.subnets[0].id.value == "subnet-a");
  CHECK(cluster.subnets[0].zone.value == "us-east-1a");
  CHECK(cluster.subnets[0].cidr.value == "10.0.0.0/19");
  CHECK(cluster.subnets[0].used == 412);
  REQUIRE(cluster.daemon_sets.size() == 2);
  CHECK(cluster.daemon_sets[0].requests == berth::ResourceList{{"cpu", Quantity::from_milli(50)}});
  CHECK(cluster.daemon_sets[1].requests.at("memory") == Quantity::from_mebibytes(104));
  CHECK(cluster.daemon_sets[1].pod_ip);
  CHECK_FALSE(cluster.daemon_sets[0].pod_ip);
  REQUIRE(cluster.platform);
  CHECK(cluster.platform->defaults.at("memory").canonical() == "1Gi");
  CHECK(cluster.platform->limits.at("nvidia.com/gpu").value() == 8);
  CHECK(cluster.platform->limits.at("ephemeral-storage").canonical() == "1Ti");
  CHECK(cluster.spot_factor_micro == 350'000);
}

TEST_CASE("everything that a group can say is read") {
  const Reading read(cluster_of(everything));
  REQUIRE(read.cluster.groups.size() == 1);
  const auto& group = read.cluster.groups[0];
  CHECK(group.name.value == "mem-64-a");
  CHECK(group.path == "spec.groups[0]");
  CHECK(read.text(group.span).substr(0, 14) == "name: mem-64-a");
  CHECK(group.managed);
  REQUIRE(group.instance_types.size() == 2);
  CHECK(group.instance_types[1].value == "r5a.2xlarge");
  CHECK(read.text(group.instance_types[1].span) == "r5a.2xlarge");
  REQUIRE(group.zones.size() == 1);
  CHECK(group.zones[0].value == "us-east-1a");
  REQUIRE(group.subnets.size() == 1);
  CHECK(group.subnets[0].value == "subnet-a");
  CHECK(group.min == 1);
  CHECK(group.max == 20);
  CHECK(group.capacity_type == berth::CapacityType::spot);
  CHECK(group.labels == berth::Labels{{"example.com/tier", "mem-64"}});
  CHECK(group.taints == std::vector<berth::Taint>{{"dedicated", "tasks", "NoSchedule"}});
  CHECK(group.tags.size() == 1);
  CHECK(group.ami_type == "AL2023_x86_64_STANDARD");
  CHECK(group.kubernetes_version == "1.31");
  CHECK(group.bootstrap_arguments == "--use-max-pods false");
  REQUIRE(group.volume_size);
  CHECK(group.volume_size->value.canonical() == "80Gi");
  CHECK(group.price_micro_dollars == 504'000);
  REQUIRE(group.measured);
  REQUIRE(group.measured->memory);
  CHECK(group.measured->memory->value.canonical() == "63Gi");
  CHECK(group.measured->allocatable.at("cpu") == Quantity::from_milli(7910));
}

TEST_CASE("what an owner sets on the machines of a group is read") {
  const Reading read(group_of("capacityType: CAPACITY_BLOCK, autoScalingGroups: [asg-1], weights: {m5.large: 2}, "
                              "maxPods: 20, reserved: {kube: {cpu: 300m}, system: {memory: 1Gi}, eviction: {memory: "
                              "5%, ephemeral-storage: 10Gi}}, instanceStorePolicy: RAID0, deviceClasses: "
                              "[gpu.nvidia.com], karpenter: {nodePool: default, nodeClass: gpu}"));
  CHECK(read.findings.empty());
  const auto& group = read.cluster.groups.at(0);
  CHECK(group.capacity_type == berth::CapacityType::capacity_block);
  CHECK(group.auto_scaling_groups.at(0).value == "asg-1");
  CHECK(group.weights == berth::TypeWeights{{"m5.large", 2}});
  CHECK(group.max_pods == 20);
  REQUIRE(group.reserved);
  CHECK(group.reserved->kube.at("cpu") == Quantity::from_milli(300));
  CHECK(group.reserved->system.at("memory") == Quantity::from_mebibytes(1024));
  REQUIRE(group.reserved->evict_memory);
  CHECK(group.reserved->evict_memory->millionths == 50'000);
  REQUIRE(group.reserved->evict_storage);
  CHECK(group.reserved->evict_storage->amount == Quantity::from_mebibytes(10'240));
  CHECK(group.instance_store == berth::InstanceStorePolicy::raid0);
  CHECK(group.device_classes.at(0).value == "gpu.nvidia.com");
  REQUIRE(group.karpenter);
  CHECK(group.karpenter->node_pool == "default");
  CHECK(group.karpenter->node_class == "gpu");
}

TEST_CASE("a threshold that no kubelet could keep is a finding") {
  for (const auto* const text : {"101%", "-5%", "x%", "-1Mi", "5q"}) {
    const Reading read(group_of("reserved: {eviction: {memory: \"" + std::string(text) + "\"}}"));
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings.front().rule == &berth::rules::bad_quantity);
    CHECK_FALSE(read.cluster.groups.at(0).reserved->evict_memory);
  }
}

TEST_CASE("a DaemonSet says where it runs") {
  const Reading read(
      cluster_of("  daemonSets:\n    - {name: a, nodeSelector: {gpu: t4}, tolerations: []}\n    - name: b\n"
                 "      affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                 "{nodeSelectorTerms: [{matchExpressions: [{key: x, operator: Exists}]}]}}}\n  groups: []\n"));
  CHECK(read.findings.empty());
  const auto& sets = read.cluster.daemon_sets;
  REQUIRE(sets.size() == 2);
  CHECK(sets[0].node_selector.at(0).value.value == "t4");
  CHECK(sets[0].tolerations);
  CHECK_FALSE(sets[0].required_affinity);
  CHECK_FALSE(sets[1].tolerations);
  REQUIRE(sets[1].required_affinity);
  CHECK(sets[1].required_affinity->at(0).requirements.at(0).op == "Exists");
}

TEST_CASE("what is absent stays unknown, and what has the wrong type is left out") {
  const Reading bare(cluster_of("  groups: [{name: a, managed: true, instanceTypes: [m5.large]}]\n"));
  CHECK(bare.findings.empty());
  CHECK(bare.cluster.packing == berth::Packing::shared);
  CHECK_FALSE(bare.cluster.platform);
  CHECK_FALSE(bare.cluster.calico);
  CHECK_FALSE(bare.cluster.spot_factor_micro);
  REQUIRE(bare.cluster.groups.size() == 1);
  CHECK(bare.cluster.groups[0].min == 0);
  CHECK_FALSE(bare.cluster.groups[0].max);
  CHECK_FALSE(bare.cluster.groups[0].measured);
  CHECK_FALSE(bare.cluster.groups[0].price_micro_dollars);

  const Reading wrong(
      cluster_of("  region: [x]\n  subnets: {a: b}\n  daemonSets: 3\n  cni: yes\n  platform: [1]\n"
                 "  groups:\n    - 7\n    - {name: a, managed: 1, instanceTypes: m5.large, min: x, labels: [b],\n"
                 "       taints: {c: d}, measured: 5, pricePerHour: -1}\n"));
  REQUIRE(wrong.cluster.groups.size() == 1);
  CHECK(wrong.cluster.groups[0].path == "spec.groups[1]");
  CHECK(wrong.cluster.groups[0].instance_types.empty());
  CHECK_FALSE(wrong.cluster.groups[0].price_micro_dollars);
  CHECK(Reading(cluster_of("  {}\n")).cluster.groups.empty());
  CHECK(Reading("apiVersion: berth.dev/v1\nkind: Cluster\n").cluster.groups.empty());
}

TEST_CASE("a quantity that does not parse is a finding and no amount") {
  const Reading read(group_of("volumeSize: 80GB, measured: {allocatable: {memory: 6Gi, cpu: 2x}}"));
  REQUIRE(read.findings.size() == 2);
  CHECK(read.findings[0].rule->id == "Q001");
  CHECK(read.findings[0].path == "spec.groups[0].volumeSize");
  CHECK(read.findings[1].path == "spec.groups[0].measured.allocatable[cpu]");
  CHECK_FALSE(read.cluster.groups[0].volume_size);
  CHECK(read.cluster.groups[0].measured->allocatable.size() == 1);
}

TEST_CASE("a duration that Go does not read is a finding, and days are offered in hours") {
  const auto help = [](const std::string& written) {
    const Reading read(cluster_of("  autoscaler: {scaleDownUnneededTime: " + written + "}\n"));
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].path == "spec.autoscaler.scaleDownUnneededTime");
    CHECK_FALSE(read.cluster.autoscaler.scale_down_unneeded_seconds);
    return read.findings[0].message + "; " + read.findings[0].help;
  };
  CHECK(help("30d") == "`30d` is no duration; type `720h`");
  CHECK(help("2w") == "`2w` is no duration; type `336h`");
  CHECK(help("\"10 m\"") == "`10 m` is no duration; type it like `720h`, `1h30m` or `45s`");
  CHECK(help("-5m") == "`-5m` lies below zero; type it like `720h`, `1h30m` or `45s`");
  CHECK(help("999999999999d") == "`999999999999d` is no duration; type it like `720h`, `1h30m` or `45s`");
  CHECK(Reading(cluster_of("  autoscaler: {scaleDownUnneededTime: 1500ms}\n"))
            .cluster.autoscaler.scale_down_unneeded_seconds == 1);
}

TEST_CASE("prices may be numbers or text") {
  CHECK(Reading(group_of("pricePerHour: \"0.0416\"")).cluster.groups[0].price_micro_dollars == 41'600);
  CHECK(Reading(group_of("pricePerHour: 4")).cluster.groups[0].price_micro_dollars == 4'000'000);
}

TEST_CASE("the rules of the inventory fire on their bad examples alone") {
  for (const auto* rule : {&berth::rules::unknown_instance_type, &berth::rules::zone_outside_region,
                           &berth::rules::wrong_subnet, &berth::rules::repeated_group, &berth::rules::min_over_max,
                           &berth::rules::bad_cidr, &berth::rules::missing_template_tag, &berth::rules::bad_duration}) {
    INFO(rule->id);
    const Reading bad{std::string(rule->bad)};
    REQUIRE(bad.findings.size() == 1);
    CHECK(bad.findings[0].rule == rule);
    CHECK_FALSE(bad.findings[0].help.empty());
    CHECK(Reading(std::string(rule->good)).findings.empty());
  }
}

TEST_CASE("an unknown type offers its neighbour, on its own bytes") {
  const Reading read(cluster_of("  groups: [{name: a, managed: true, instanceTypes: [m5.large, \"m5.larg\"]}]\n"));
  REQUIRE(read.findings.size() == 1);
  const auto& finding = read.findings[0];
  CHECK(finding.path == "spec.groups[0].instanceTypes[1]");
  CHECK(read.text(finding.span) == "m5.larg");
  CHECK(finding.message == "`m5.larg` is no instance type that the EC2 catalog has");
  CHECK(finding.help == "type `m5.large`");
  REQUIRE(finding.fix);
  CHECK_FALSE(finding.fix->safe);
  REQUIRE(finding.fix->edits.size() == 1);
  CHECK(finding.fix->edits[0].text == "m5.large");
  CHECK_FALSE(
      Reading(cluster_of("  groups: [{name: a, managed: true, instanceTypes: [Standard_D4s_v3]}]\n")).findings[0].fix);
}

TEST_CASE("a zone is its region's by name") {
  for (const auto* zone : {"us-east-1a", "us-east-1f", "us-east-1-bos-1a"})
    CHECK(Reading(group_of("zones: [" + std::string(zone) + "]")).findings.empty());
  for (const auto* zone : {"us-east-2a", "us-east-12a", "us-east-1", "use1-az1"}) {
    INFO(zone);
    const Reading read(group_of("zones: [us-east-1a, " + std::string(zone) + "]"));
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].path == "spec.groups[0].zones[1]");
    CHECK(read.text(read.findings[0].span) == zone);
    REQUIRE(read.findings[0].labels.size() == 1);
    CHECK(read.text(read.findings[0].labels[0].span) == "us-east-1");
  }
  const Reading subnet(cluster_of("  region: us-east-1\n  subnets: [{id: a, zone: eu-west-1a}]\n  groups: []\n"));
  REQUIRE(subnet.findings.size() == 1);
  CHECK(subnet.findings[0].path == "spec.subnets[0].zone");
}

TEST_CASE("a group stands in subnets that are there, in its own zones") {
  const std::string subnets = "  subnets: [{id: subnet-a, zone: us-east-1a}, {id: subnet-b, zone: us-east-1b}]\n";
  const auto read = [&](const std::string& group) {
    return Reading(
        cluster_of(subnets + "  groups: [{name: a, managed: true, instanceTypes: [m5.large], " + group + "}]\n"));
  };
  CHECK(read("zones: [us-east-1a, us-east-1b], subnets: [subnet-a, subnet-b]").findings.empty());
  CHECK(read("subnets: [subnet-b]").findings.empty()); // no zone is said
  const auto unknown = read("zones: [us-east-1a], subnets: [subnet_a]");
  REQUIRE(unknown.findings.size() == 1);
  CHECK(unknown.findings[0].message == "`subnet_a` is none of the subnets of this cluster");
  CHECK(unknown.findings[0].help == "type `subnet-a`");
  const auto elsewhere = read("zones: [us-east-1a], subnets: [subnet-b]");
  REQUIRE(elsewhere.findings.size() == 1);
  CHECK(elsewhere.findings[0].message == "`subnet-b` lies in `us-east-1b`, which is no zone of this group");
  CHECK(elsewhere.findings[0].labels.size() == 2);
  // Without any subnet listed the names are only names.
  CHECK(Reading(group_of("subnets: [subnet-x]")).findings.empty());
}

TEST_CASE("a group at zero is known by its tags") {
  const auto count = [](const std::string& fields) {
    return Reading(cluster_of("  groups: [{name: a, instanceTypes: [m5.large], " + fields + "}]\n")).findings.size();
  };
  const std::string label = "k8s.io/cluster-autoscaler/node-template/label/";
  const std::string taint = "k8s.io/cluster-autoscaler/node-template/taint/";
  CHECK(count("labels: {tier: x, team: vision}") == 2);
  CHECK(count("labels: {tier: x}, tags: {" + label + "tier: x}") == 0);
  CHECK(count("labels: {tier: x}, tags: {" + label + "tier: z}") == 1);
  CHECK(count("labels: {tier: x}, tags: {\"eks:tier\": x}") == 0);
  CHECK(count("labels: {tier: x}, min: 1") == 0);
  CHECK(count("labels: {tier: x}, managed: true") == 0);
  CHECK(count("labels: {kubernetes.io/arch: amd64, topology.kubernetes.io/zone: us-east-1a}") == 0);
  CHECK(count("taints: [{key: k, value: v, effect: NoSchedule}]") == 1);
  CHECK(count("taints: [{key: k, value: v, effect: NoSchedule}], tags: {" + taint + "k: \"v:NoSchedule\"}") == 0);
  CHECK(count("taints: [{key: k, effect: NoExecute}], tags: {" + taint + "k: \":NoExecute\"}") == 0);
  CHECK(count("taints: [{key: k, value: v, effect: PreferNoSchedule}]") == 0);
}

TEST_CASE("the sample inventory is sound and holds the tiers") {
  const Reading read(sample());
  for (const auto& finding : read.findings) UNSCOPED_INFO(finding.path << ": " << finding.message);
  CHECK(read.findings.empty());
  std::vector<std::string> names;
  for (const auto& group : read.cluster.groups) names.push_back(group.name.value);
  CHECK(names == std::vector<std::string>{"system", "mem-4-a", "mem-16-a", "mem-64-a", "mem-128-a", "mem-256-a",
                                          "mem-512-a", "gpu-t4-a", "gpu-v100-a"});
}

} // namespace read_cluster_test
