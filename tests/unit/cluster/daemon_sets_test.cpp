#include "catch.hpp"
#include "cluster/allocatable.hpp"
#include "cluster/daemon_sets.hpp"

namespace daemon_sets_test {

using berth::Cluster;
using berth::DaemonSetOverhead;
using berth::Group;
using berth::Toleration;

namespace {

auto group_of(const char* type) -> Group {
  Group group;
  group.name.value = "g";
  group.managed = true;
  group.instance_types = {{type, {}}};
  group.zones = {{"us-east-1a", {}}, {"us-east-1b", {}}};
  return group;
}

auto selecting(const char* key, const char* value) -> DaemonSetOverhead {
  DaemonSetOverhead set;
  set.node_selector = {{{key, {}}, {value, {}}}};
  return set;
}

auto runs(const DaemonSetOverhead& set, const Group& group, Cluster cluster = {}) -> bool {
  cluster.daemon_sets = {set};
  const auto* type = berth::find_instance_type(group.instance_types.front().value);
  REQUIRE(type != nullptr);
  return !daemon_sets_on(group, *type, cluster).empty();
}

auto requiring(const char* key, const char* op, std::vector<berth::Located<std::string>> values) -> DaemonSetOverhead {
  DaemonSetOverhead set;
  berth::NodeSelectorTerm term;
  term.requirements.push_back({{key, {}}, op, std::move(values), false});
  set.required_affinity = {{term}};
  return set;
}

} // namespace

TEST_CASE("a DaemonSet that selects nothing runs everywhere") { CHECK(runs({}, group_of("m5.large"))); }

TEST_CASE("a DaemonSet runs on the nodes that it selects") {
  auto group = group_of("m5.large");
  group.labels = {{"gpu", "t4"}};
  CHECK(runs(selecting("gpu", "t4"), group));
  CHECK_FALSE(runs(selecting("gpu", "a100"), group));
  CHECK_FALSE(runs(selecting("absent", "x"), group));
  CHECK(runs(selecting("kubernetes.io/os", "linux"), group));
  CHECK(runs(selecting("topology.kubernetes.io/zone", "us-east-1b"), group));
  CHECK_FALSE(runs(selecting("topology.kubernetes.io/zone", "us-east-1c"), group));
  CHECK(runs(requiring("eks.amazonaws.com/compute-type", "NotIn", {{"fargate", {}}, {"hybrid", {}}}), group));
  CHECK_FALSE(runs(requiring("eks.amazonaws.com/compute-type", "In", {{"hybrid", {}}}), group));
  DaemonSetOverhead nowhere;
  nowhere.required_affinity.emplace();
  CHECK_FALSE(runs(nowhere, group));
}

TEST_CASE("what a discovery of devices will say is taken for met where there are devices") {
  CHECK(runs(selecting("nvidia.com/gpu.present", "true"), group_of("g4dn.xlarge")));
  CHECK_FALSE(runs(selecting("nvidia.com/gpu.present", "true"), group_of("m5.large")));
  CHECK(runs(requiring("feature.node.kubernetes.io/pci-10de.present", "Exists", {}), group_of("g4dn.xlarge")));
  CHECK(runs(selecting("kubernetes.io/hostname", "ip-10-0-0-1"), group_of("m5.large")));
}

TEST_CASE("a zone that nothing says may be any") {
  auto group = group_of("m5.large");
  group.zones.clear();
  CHECK(runs(selecting("topology.kubernetes.io/zone", "us-east-1c"), group));
}

TEST_CASE("a DaemonSet runs beside the taints that it tolerates") {
  auto group = group_of("m5.large");
  group.taints = {{"dedicated", "tasks", "NoSchedule"}};
  DaemonSetOverhead set;
  CHECK(runs(set, group)); // nobody says what it tolerates
  set.tolerations.emplace();
  CHECK_FALSE(runs(set, group));
  set.tolerations->push_back(Toleration{"", "Exists", "", "", {}});
  CHECK(runs(set, group));
  set.tolerations->clear();
  group.taints = {{"dedicated", "tasks", "PreferNoSchedule"},
                  {"node.cilium.io/agent-not-ready", "true", "NoExecute"},
                  {"startup-taint.cluster-autoscaler.kubernetes.io/x", "", "NoSchedule"}};
  CHECK(runs(set, group)); // none of which stays or keeps off
  group.taints = {{"example.com/warming", "", "NoSchedule"}};
  CHECK_FALSE(runs(set, group));
  Cluster cluster;
  cluster.autoscaler.startup_taints = {{"example.com/warming", {}}};
  CHECK(runs(set, group, cluster));
}

TEST_CASE("only those that run there are taken off a node") {
  auto group = group_of("m5.large");
  Cluster cluster;
  auto agent = selecting("gpu", "t4");
  agent.requests = {{"cpu", berth::Quantity::from_milli(500)}};
  cluster.daemon_sets = {agent};
  const auto* type = berth::find_instance_type("m5.large");
  CHECK(amount(allocatable(group, *type, cluster).min, "cpu") == berth::Quantity::from_milli(1930));
  group.labels = {{"gpu", "t4"}};
  CHECK(amount(allocatable(group, *type, cluster).min, "cpu") == berth::Quantity::from_milli(1430));
}

} // namespace daemon_sets_test
