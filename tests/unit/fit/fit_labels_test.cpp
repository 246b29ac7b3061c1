#include "catch.hpp"
#include "fit_build.hpp"

namespace fit_labels_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

auto requirement(const char* key, const char* op, std::initializer_list<const char*> values = {})
    -> NodeSelectorRequirement {
  NodeSelectorRequirement made;
  made.key = {key, Span{0, 70, 75}};
  made.op = op;
  for (const auto* value : values) made.values.push_back({value, {}});
  return made;
}

auto term(std::initializer_list<NodeSelectorRequirement> requirements) -> NodeSelectorTerm {
  NodeSelectorTerm made;
  made.requirements = requirements;
  return made;
}

auto wanting(std::initializer_list<NodeSelectorTerm> terms) -> TaskSpec {
  auto made = pod({{"cpu", "1"}});
  made.pod.required_affinity.emplace(terms);
  return made;
}

auto tiers() -> Cluster {
  auto where = cluster({group("small", {"m5.large"}), group("large", {"r5.2xlarge"})});
  where.groups[0].labels["tier"] = "s";
  where.groups[1].labels["tier"] = "l";
  return where;
}

auto verdicts(const TaskSpec& what, const Cluster& where) -> std::vector<Verdict> {
  std::vector<Verdict> made;
  for (const auto& placement : place_on(what, where).placements) made.push_back(placement.verdict);
  return made;
}

using V = std::vector<Verdict>;
constexpr auto certain = Verdict::certain;
constexpr auto tight = Verdict::tight;
constexpr auto no = Verdict::no;

} // namespace

TEST_CASE("a nodeSelector is held against the labels of the group's nodes") {
  const auto where = tiers();
  CHECK(verdicts(selecting("tier", "l"), where) == V{no, certain});
  CHECK(verdicts(selecting("tier", "xl"), where) == V{no, no});
}

TEST_CASE("well-known labels are on every node: type, zone, arch, os, region, nodegroup, capacityType") {
  const auto where = tiers();
  CHECK(verdicts(selecting("node.kubernetes.io/instance-type", "r5.2xlarge"), where) == V{no, certain});
  CHECK(verdicts(selecting("topology.kubernetes.io/zone", "us-east-1a"), where) == V{certain, certain});
  CHECK(verdicts(selecting("topology.kubernetes.io/region", "us-east-1"), where) == V{certain, certain});
  CHECK(verdicts(selecting("kubernetes.io/arch", "amd64"), where) == V{certain, certain});
  CHECK(verdicts(selecting("kubernetes.io/os", "windows"), where) == V{no, no});
  CHECK(verdicts(selecting("eks.amazonaws.com/nodegroup", "small"), where) == V{certain, no});
  CHECK(verdicts(selecting("eks.amazonaws.com/capacityType", "ON_DEMAND"), where) == V{certain, certain});
}

TEST_CASE("a hostname selector is tight: nothing can scale up for it") {
  const auto placed = place_on(selecting("kubernetes.io/hostname", "ip-10-0-12-34.ec2.internal"), tiers());
  for (const auto& placement : placed.placements) {
    CHECK(placement.verdict == tight);
    CHECK(placement.reasons.front().kind == ReasonKind::undeclared_label);
    CHECK(placement.reasons.front().message.find("nothing can scale up") != std::string::npos);
    CHECK(placement.reasons.front().span == Span{0, 57, 60});
  }
  CHECK_FALSE(placed.chosen);
}

TEST_CASE("a label that no group declares is tight; one that another group declares is no") {
  auto where = tiers();
  CHECK(verdicts(selecting("disk", "ssd"), where) == V{tight, tight});
  where.groups[0].labels["disk"] = "ssd";
  CHECK(verdicts(selecting("disk", "ssd"), where) == V{certain, no});
}

TEST_CASE("the terms of required affinity are alternatives, the requirements of a term are not") {
  const auto where = tiers();
  const auto small = requirement("tier", "In", {"s"});
  const auto large = requirement("tier", "In", {"l"});
  CHECK(verdicts(wanting({term({small}), term({large})}), where) == V{certain, certain});
  CHECK(verdicts(wanting({term({small, large})}), where) == V{no, no});
  CHECK(verdicts(wanting({term({requirement("tier", "NotIn", {"s"})})}), where) == V{no, certain});
  CHECK(verdicts(wanting({term({requirement("disk", "DoesNotExist")})}), where) == V{certain, certain});
  CHECK(verdicts(wanting({}), where) == V{no, no});
  CHECK(verdicts(wanting({term({})}), where) == V{no, no});
}

TEST_CASE("affinity to a hostname or to a label that no group declares is tight as well") {
  const auto where = tiers();
  CHECK(verdicts(wanting({term({requirement("kubernetes.io/hostname", "In", {"a"})})}), where) == V{tight, tight});
  CHECK(verdicts(wanting({term({requirement("kubernetes.io/hostname", "NotIn", {"a"})})}), where) ==
        V{certain, certain});
  CHECK(verdicts(wanting({term({requirement("kubernetes.io/hostname", "Exists")})}), where) == V{certain, certain});
  CHECK(verdicts(wanting({term({requirement("disk", "In", {"ssd"})})}), where) == V{tight, tight});
  CHECK(verdicts(wanting({term({requirement("generation", "Gt", {"4"})})}), where) == V{tight, tight});
  auto by_name = requirement("metadata.name", "In", {"ip-10-0-12-34.ec2.internal"});
  by_name.on_fields = true;
  CHECK(verdicts(wanting({term({by_name})}), where) == V{tight, tight});
}

TEST_CASE("a term that its own values void is no, not tight") {
  CHECK(verdicts(wanting({term({requirement("generation", "Gt", {"four"})})}), tiers()) == V{no, no});
  CHECK(verdicts(wanting({term({requirement("disk", "In", {"not a label"})})}), tiers()) == V{no, no});
}

TEST_CASE("a group that lies in the demanded zone alone takes the task") {
  auto where = tiers();
  where.groups[1].zones = {{"us-east-1b", {}}};
  auto what = task({{"cpu", "1"}});
  what.demands.zone = {"us-east-1b", {}};
  CHECK(verdicts(what, where) == V{no, certain});
  const auto placed = place_on(what, where);
  CHECK(has(placed.placements[0], ReasonKind::zone));
}

TEST_CASE("a group over several zones is no unless the demanded zone is its first, and then at most tight") {
  auto where = tiers();
  where.groups[0].zones = {{"us-east-1a", {}}, {"us-east-1b", {}}};
  where.groups[1].zones = {{"us-east-1b", {}}, {"us-east-1a", {}}};
  auto what = task({{"cpu", "1"}});
  what.demands.volumes.push_back({});
  what.demands.volumes[0].zone = {"us-east-1a", {}};
  CHECK(verdicts(what, where) == V{tight, no});
  CHECK(verdicts(selecting("topology.kubernetes.io/zone", "us-east-1a"), where) == V{tight, no});
  const auto either = wanting({term({requirement("topology.kubernetes.io/zone", "In", {"us-east-1a"})})});
  CHECK(verdicts(either, where) == V{tight, no});
  const auto both = wanting({term({requirement("topology.kubernetes.io/zone", "In", {"us-east-1a", "us-east-1b"})})});
  CHECK(verdicts(both, where) == V{certain, certain});
}

TEST_CASE("volumes in two zones fit nowhere") {
  auto what = task({{"cpu", "1"}});
  what.demands.volumes.resize(2);
  what.demands.volumes[0].zone = {"us-east-1a", {}};
  what.demands.volumes[1].zone = {"us-east-1b", {}};
  CHECK(verdicts(what, tiers()) == V{no, no});
}

TEST_CASE("the zones of a group without any are those of its subnets; with neither a demand is tight") {
  auto where = tiers();
  for (auto& group : where.groups) group.zones.clear();
  where.groups[0].subnets = {{"subnet-a", {}}};
  where.subnets.push_back({{"subnet-a", {}}, {"us-east-1a", {}}, {}, 0});
  auto what = task({{"cpu", "1"}});
  what.demands.zone = {"us-east-1a", {}};
  CHECK(verdicts(what, where) == V{certain, tight});
}

TEST_CASE("a label without its node-template tag is remarked on while a self-managed group is at zero") {
  auto where = tiers();
  for (auto& group : where.groups) group.managed = false;
  const auto bare = place_on(selecting("tier", "s"), where);
  CHECK(bare.placements[0].verdict == certain);
  CHECK(has(bare.placements[0], ReasonKind::label_at_zero));
  where.groups[0].tags["k8s.io/cluster-autoscaler/node-template/label/tier"] = "s";
  CHECK_FALSE(has(place_on(selecting("tier", "s"), where).placements[0], ReasonKind::label_at_zero));
}

TEST_CASE("the legacy labels are on the autoscaler's model as the stable ones are") {
  auto where = tiers();
  for (auto& group : where.groups) group.managed = false;
  const auto asked = [&](const char* key, const char* value) {
    return has(place_on(selecting(key, value), where).placements[0], ReasonKind::label_at_zero);
  };
  CHECK_FALSE(asked("beta.kubernetes.io/instance-type", "m5.large"));
  CHECK_FALSE(asked("beta.kubernetes.io/arch", "amd64"));
  CHECK_FALSE(asked("beta.kubernetes.io/os", "linux"));
  CHECK_FALSE(asked("failure-domain.beta.kubernetes.io/zone", "us-east-1a"));
  CHECK_FALSE(asked("failure-domain.beta.kubernetes.io/region", "us-east-1"));
}

TEST_CASE("the pin is the first label whose value belongs to the group alone and exists at zero") {
  auto where = tiers();
  where.pin_label.value = "tier";
  CHECK(find_pin(where.groups[0], where).key == "tier");
  where.groups[1].labels["tier"] = "s"; // shared now
  CHECK(find_pin(where.groups[0], where).key == "eks.amazonaws.com/nodegroup");
  CHECK(find_pin(where.groups[0], where).value == "small");
  where.groups[0].managed = false;
  where.groups[0].labels["alpha.eksctl.io/nodegroup-name"] = "small";
  where.groups[0].labels["a-custom"] = "1";
  where.groups[0].labels["b-custom"] = "2";
  CHECK_FALSE(find_pin(where.groups[0], where).found()); // nothing exists at zero
  CHECK_FALSE(find_pin(where.groups[0], where).why_none.empty());
  const std::string tag = "k8s.io/cluster-autoscaler/node-template/label/";
  where.groups[0].tags[tag + "alpha.eksctl.io/nodegroup-name"] = "small";
  CHECK(find_pin(where.groups[0], where).key == "alpha.eksctl.io/nodegroup-name");
  where.groups[0].tags[tag + "b-custom"] = "2"; // a custom label comes before eksctl's
  CHECK(find_pin(where.groups[0], where).key == "b-custom");
  where.groups[0].tags[tag + "a-custom"] = "other"; // not its value
  CHECK(find_pin(where.groups[0], where).key == "b-custom");
  where.groups[0].tags[tag + "a-custom"] = "1";
  CHECK(find_pin(where.groups[0], where).key == "a-custom");
  where.groups[0].tags.clear();
  where.groups[0].min = 1;
  CHECK(find_pin(where.groups[0], where).key == "a-custom");
  where.groups[0].managed = true;
  CHECK(find_pin(where.groups[0], where).key == "a-custom");
  where.groups[0].labels = {{"alpha.eksctl.io/nodegroup-name", "small"}};
  CHECK(find_pin(where.groups[0], where).key == "eks.amazonaws.com/nodegroup");
}

} // namespace fit_labels_test
