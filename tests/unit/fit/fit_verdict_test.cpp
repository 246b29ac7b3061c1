#include "catch.hpp"
#include "cluster/size_order.hpp"
#include "fit/amount_text.hpp"
#include "fit/device_model.hpp"
#include "fit_build.hpp"

#include <array>

namespace fit_verdict_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

auto verdict(const TaskSpec& what, const Cluster& where) -> Verdict {
  return place_on(what, where).placements[0].verdict;
}

/// The largest request of the band, in Mi, for one r5.2xlarge.
auto band(const Cluster& where) -> GroupAllocatable { return allocatable(where.groups[0], where); }

auto memory_task(const Quantity& memory) -> TaskSpec {
  return task({{"cpu", "1"}, {"memory", memory.canonical().c_str()}});
}

} // namespace

TEST_CASE("fits at the worst: certain; at the middle: likely; at the best: tight; else no") {
  const auto where = cluster({group("g", {"r5.2xlarge"})});
  const auto offer = band(where);
  const auto one = quantity("1Mi");
  const auto worst = offer.min.at("memory");
  const auto middle = offer.mid.at("memory");
  const auto best = offer.max.at("memory");
  REQUIRE(worst < middle);
  REQUIRE(middle < best);
  CHECK(verdict(memory_task(worst), where) == Verdict::certain);
  CHECK(verdict(memory_task(worst + one), where) == Verdict::likely);
  CHECK(verdict(memory_task(middle), where) == Verdict::likely);
  CHECK(verdict(memory_task(middle + one), where) == Verdict::tight);
  CHECK(verdict(memory_task(best), where) == Verdict::tight);
  CHECK(verdict(memory_task(best + one), where) == Verdict::no);
  CHECK(has(place_on(memory_task(middle), where).placements[0], ReasonKind::memory_band));
}

TEST_CASE("requests count, limits do not") {
  const auto where = cluster({group("g", {"m5.large"})});
  CHECK(verdict(task({{"cpu", "1"}, {"memory", "1Gi"}}, {{"cpu", "64"}, {"memory", "500Gi"}}), where) ==
        Verdict::certain);
}

TEST_CASE("a reason carries what was asked, what is free and where it was asked") {
  const auto where = cluster({group("g", {"m5.large"})});
  const auto placed = place_on(task({{"cpu", "1"}, {"memory", "100Gi"}}), where);
  const auto& reason = placed.placements[0].reasons.front();
  CHECK(reason.kind == ReasonKind::insufficient);
  CHECK(reason.resource == "memory");
  CHECK(reason.asked == quantity("100Gi"));
  CHECK(reason.free == band(where).min.at("memory"));
  CHECK(reason.span == Span{0, 20, 23});
}

TEST_CASE("mixed types: the smallest decides") {
  const auto mixed = cluster({group("g", {"r5.2xlarge", "m5.large"})});
  const auto small = cluster({group("g", {"m5.large"})});
  const auto worst = band(small).min.at("memory");
  CHECK(verdict(memory_task(worst), mixed) == Verdict::certain);
  CHECK(verdict(memory_task(worst + quantity("1Mi")), mixed) == Verdict::likely);
}

TEST_CASE("a task that fits only some of the types is at most tight") {
  auto where = cluster({group("g", {"m5.large", "r5.2xlarge"})});
  const auto what = task({{"cpu", "1"}, {"memory", "20Gi"}});
  CHECK(verdict(what, where) == Verdict::no); // from zero the autoscaler reckons with the first type
  CHECK(place_on(what, where).placements[0].reasons.front().kind == ReasonKind::from_zero);
  where.groups[0].min = 1;
  const auto placed = place_on(what, where);
  CHECK(placed.placements[0].verdict == Verdict::tight);
  CHECK(placed.placements[0].reasons.front().kind == ReasonKind::mixed_types);
  CHECK_FALSE(placed.chosen);
}

TEST_CASE("a Kubernetes Pod needs its own toleration; a task is given one by render") {
  auto tainted = group("g", {"m5.large"});
  tainted.taints.push_back({"dedicated", "tasks", "NoSchedule"});
  const auto where = cluster({tainted});
  auto bare = pod({{"cpu", "1"}});
  CHECK(verdict(bare, where) == Verdict::no);
  CHECK(has(place_on(bare, where).placements[0], ReasonKind::taint));
  bare.pod.tolerations.push_back({"dedicated", "Equal", "tasks", "NoSchedule", {}});
  CHECK(verdict(bare, where) == Verdict::certain);
  const auto given = place_on(task({{"cpu", "1"}}), where);
  CHECK(given.placements[0].verdict == Verdict::certain);
  CHECK(given.placements[0].tolerate == tainted.taints);
}

TEST_CASE("a group that is kept for the cluster's own Pods takes no task") {
  auto system = group("system", {"m5.large"});
  system.taints.push_back({"CriticalAddonsOnly", "true", "NoSchedule"});
  const auto where = cluster({system});
  CHECK(has(place_on(task({{"cpu", "1"}}), where).placements[0], ReasonKind::taint));
  CHECK(verdict(task({{"cpu", "1"}}), where) == Verdict::no);
  auto addon = pod({{"cpu", "1"}});
  addon.pod.tolerations.push_back({"CriticalAddonsOnly", "Exists", "", "", {}});
  CHECK(verdict(addon, where) == Verdict::certain);
}

TEST_CASE("a GPU group is no, reason gpu-reserved, for a task without GPU") {
  const auto where = cluster({group("gpu", {"p3.8xlarge"})});
  const auto placed = place_on(task({{"cpu", "1"}}), where);
  CHECK(placed.placements[0].verdict == Verdict::no);
  CHECK(to_string(placed.placements[0].reasons.front().kind) == "gpu-reserved");
  CHECK(verdict(task({{"cpu", "1"}, {"nvidia.com/gpu", "4"}}), where) == Verdict::certain);
  CHECK(verdict(task({{"cpu", "1"}, {"nvidia.com/gpu", "5"}}), where) == Verdict::no);
  CHECK(verdict(task({{"cpu", "1"}, {"nvidia.com/gpu", "1"}}), cluster({group("g", {"m5.large"})})) == Verdict::no);
}

TEST_CASE("an accelerator is matched by the group's label, else by the catalog's model") {
  auto what = task({{"cpu", "1"}, {"nvidia.com/gpu", "1"}});
  what.extended.accelerator = {"nvidia-tesla-v100", {}};
  auto where = cluster({group("v100", {"p3.8xlarge"}), group("t4", {"g4dn.xlarge"})});
  auto placed = place_on(what, where);
  CHECK(chosen_name(placed) == "v100"); // though the T4 is cheaper
  CHECK(has(placed.placements[0], ReasonKind::accelerator_label));
  CHECK(has(placed.placements[1], ReasonKind::accelerator));
  where.groups[0].labels["k8s.amazonaws.com/accelerator"] = "nvidia-tesla-k80";
  placed = place_on(what, where);
  CHECK(placed.placements[0].verdict == Verdict::no);
  where.groups[0].labels["k8s.amazonaws.com/accelerator"] = "nvidia-tesla-v100";
  placed = place_on(what, where);
  CHECK(placed.placements[0].reasons.empty());
}

TEST_CASE("architecture counts only if the task demands one") {
  const auto where = cluster({group("arm", {"m6g.large"})});
  auto what = pod({{"cpu", "1"}});
  const auto open = place_on(what, where);
  CHECK(open.placements[0].verdict == Verdict::certain);
  CHECK(has(open.placements[0], ReasonKind::arch)); // a remark
  what.pod.node_selector.push_back({{"kubernetes.io/arch", {}}, {"amd64", {}}});
  const auto closed = place_on(what, where);
  CHECK(closed.placements[0].verdict == Verdict::no);
  CHECK(has(closed.placements[0], ReasonKind::arch));
}

TEST_CASE("interruptible: SPOT or ON_DEMAND; else SPOT is no") {
  auto spot = group("spot", {"m5.large"});
  spot.capacity_type = CapacityType::spot;
  const auto where = cluster({spot, group("on-demand", {"m5.large"})});
  auto what = task({{"cpu", "1"}});
  auto placed = place_on(what, where);
  CHECK(placed.placements[0].verdict == Verdict::no);
  CHECK(has(placed.placements[0], ReasonKind::capacity_type));
  what.interruptible = Located<bool>{false, {}};
  CHECK(place_on(what, where).placements[0].verdict == Verdict::no);
  what.interruptible = Located<bool>{true, {}};
  placed = place_on(what, where);
  CHECK(placed.placements[0].verdict == Verdict::certain);
  CHECK(placed.placements[1].verdict == Verdict::certain);
}

TEST_CASE("more replicas than the group's maximum are refused") {
  auto what = task({{"cpu", "1"}, {"memory", "1Gi"}});
  what.demands.replicas.value = 21;
  what.demands.exclusive = Located<bool>{true, {}};
  const auto where = cluster({group("g", {"m5.2xlarge"})});
  CHECK(has(place_on(what, where).placements[0], ReasonKind::max_size));
  CHECK(verdict(what, where) == Verdict::no);
  what.demands.replicas.value = 20;
  CHECK(verdict(what, where) == Verdict::certain);
  what.demands.replicas.value = 21;
  what.demands.exclusive = Located<bool>{false, {}}; // seven to a node
  CHECK(verdict(what, where) == Verdict::certain);
}

TEST_CASE("a node without a place for one more Pod takes none") {
  const auto where = cluster({group("g", {"m5.large"}, {{"cpu", "2"}, {"memory", "7Gi"}, {"pods", "0"}})});
  const auto placed = place_on(task({{"cpu", "1"}}), where);
  CHECK(placed.placements[0].verdict == Verdict::no);
  CHECK(placed.placements[0].reasons.front().resource == "pods");
}

TEST_CASE("ephemeral storage is not refused while volumeSize is unknown") {
  auto where = cluster({group("g", {"m5.large"})});
  const auto what = task({{"cpu", "1"}, {"ephemeral-storage", "40Gi"}});
  const auto unknown = place_on(what, where);
  CHECK(unknown.placements[0].verdict == Verdict::certain);
  CHECK(has(unknown.placements[0], ReasonKind::unknown_capacity));
  where.groups[0].volume_size = Located<Quantity>{quantity("20Gi"), {}};
  CHECK(verdict(what, where) == Verdict::no);
  where.groups[0].volume_size = Located<Quantity>{quantity("80Gi"), {}};
  CHECK(verdict(what, where) == Verdict::certain);
}

TEST_CASE("a group at zero starts nothing for a resource that the autoscaler does not know of there") {
  auto where = cluster({group("g", {"m5.large"})});
  const auto what = task({{"cpu", "1"}, {"ephemeral-storage", "1Gi"}});
  CHECK(has(place_on(what, where).placements[0], ReasonKind::resource_at_zero));
  where.groups[0].tags["k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage"] = "18Gi";
  CHECK_FALSE(has(place_on(what, where).placements[0], ReasonKind::resource_at_zero));
  where.groups[0].tags.clear();
  where.groups[0].min = 1;
  CHECK_FALSE(has(place_on(what, where).placements[0], ReasonKind::resource_at_zero));
}

TEST_CASE("fits nominal but not allocatable: the autoscaler would start useless nodes") {
  auto where = cluster({group("g", {"r5.16xlarge"})});
  const auto whole = task({{"cpu", "8"}, {"memory", "512Gi"}});
  CHECK(has(place_on(whole, where).placements[0], ReasonKind::useless_nodes));
  const auto more = task({{"cpu", "8"}, {"memory", "513Gi"}});
  CHECK_FALSE(has(place_on(more, where).placements[0], ReasonKind::useless_nodes));
  where.groups[0].min = 1; // a real node is its model then
  CHECK_FALSE(has(place_on(whole, where).placements[0], ReasonKind::useless_nodes));
}

TEST_CASE("fits a real node but not the autoscaler's model of one at zero: nothing would start") {
  auto where = cluster({group("g", {"m5.large"}, {{"cpu", "2"}, {"memory", "7Gi"}, {"pods", "29"}})});
  const auto whole = task({{"cpu", "1950m"}, {"memory", "1Gi"}});
  const auto placed = place_on(whole, where);
  CHECK(placed.placements[0].verdict == Verdict::no);
  CHECK(placed.placements[0].reasons.front().kind == ReasonKind::from_zero);
  CHECK(placed.placements[0].reasons.front().free == quantity("1900m")); // less a kube-proxy of 100m
  CHECK(verdict(task({{"cpu", "1900m"}, {"memory", "1Gi"}}), where) == Verdict::certain);
  where.groups[0].min = 1;
  CHECK(verdict(whole, where) == Verdict::certain);
}

TEST_CASE("an instance type that the catalog lacks takes nothing, and says so") {
  const auto placed = place_on(task({{"cpu", "1"}}), cluster({group("g", {"r5.2xlage"}), group("none", {})}));
  CHECK(placed.placements[0].verdict == Verdict::no);
  CHECK(has(placed.placements[0], ReasonKind::unknown_type));
  CHECK(placed.placements[0].reasons.front().message.find("`r5.2xlarge`") != std::string::npos);
  CHECK(has(placed.placements[1], ReasonKind::unknown_type));
}

TEST_CASE("a resource that no node has is refused, one that a node-template tag promises is not") {
  auto where = cluster({group("g", {"m5.large"})});
  const auto what = task({{"cpu", "1"}, {"vpc.amazonaws.com/efa", "1"}});
  CHECK(verdict(what, where) == Verdict::no);
  where.groups[0].tags["k8s.io/cluster-autoscaler/node-template/resources/vpc.amazonaws.com/efa"] = "1";
  CHECK(verdict(what, where) == Verdict::certain);
}

TEST_CASE("what is left over of a node is reckoned in the middle of its band") {
  auto where = cluster({group("g", {"r5.2xlarge"})});
  const auto placed = place_on(task({{"cpu", "1"}, {"memory", "1Gi"}}), where);
  const auto& left = placed.placements[0].left;
  // 63586Mi measured, less 255Mi and 11Mi for each of 58 pods, less 100Mi, less the request; 8 cpus less 90m.
  CHECK(left.at("memory").canonical() == "61569Mi");
  CHECK(left.at("cpu").canonical() == "6910m");
  CHECK(left.count("pods") == 0);
}

TEST_CASE("of a Windows group nothing is known, and cpu and memory say so") {
  auto windows = group("win", {"m5.large"});
  windows.ami_type = "WINDOWS_CORE_2022_x86_64";
  auto where = cluster({windows});
  auto what = pod({{"cpu", "1"}, {"memory", "1Gi"}});
  what.pod.node_selector.push_back({{"kubernetes.io/os", {}}, {"windows", {}}});
  const auto placed = place_on(what, where);
  std::vector<std::string> unknown;
  for (const auto& reason : placed.placements[0].reasons) {
    CHECK(reason.kind == ReasonKind::unknown_capacity);
    unknown.push_back(reason.resource);
  }
  CHECK(unknown == std::vector<std::string>{"cpu", "memory"}); // and no word of pods
  CHECK(placed.placements[0].verdict == Verdict::certain);
  REQUIRE(placed.placements[0].monthly_cost); // of a whole node; what share of it a Pod takes nobody knows
  CHECK(placed.placements[0].monthly_cost == placed.placements[0].node_cost);
  CHECK(placed.placements[0].share.part == 0);
}

TEST_CASE("of equal types the first decides") {
  // Both have 2 vCPUs, 3785Mi of 4Gi by the same measure, and 29 pods.
  for (const auto& types : {std::array{"c5.large", "c5d.large"}, std::array{"c5d.large", "c5.large"}}) {
    const auto where = cluster({group("g", {types[0], types[1], "m5.large"})});
    const auto placed = place_on(task({{"cpu", "1"}, {"memory", "1Gi"}}), where);
    const auto& placement = placed.placements[0];
    REQUIRE(placement.deciding);
    CHECK(placement.allocatable->types[*placement.deciding].type->name == types[0]);
    CHECK(smallest_type(where.groups[0])->name == types[0]);
    const auto refused = place_on(task({{"cpu", "3"}, {"memory", "1Gi"}}), where);
    CHECK(refused.placements[0].reasons.front().message.find(types[0]) != std::string::npos);
  }
}

TEST_CASE("of types that all refuse a task the smallest says why") {
  const auto where = cluster({group("g", {"r5.2xlarge", "m5.large"})});
  const auto refused = place_on(task({{"cpu", "1"}, {"memory", "100Gi"}}), where);
  CHECK(refused.placements[0].reasons.front().message.find("`m5.large`") != std::string::npos);
}

TEST_CASE("how many Pods share a node is reckoned in the middle, to the thousandth") {
  const auto on = [](const TaskSpec& what, const Group& where) {
    return place_on(what, cluster({where})).placements[0].pods_per_node;
  };
  const auto small = group("g", {"m5.large"}, {{"cpu", "2"}, {"memory", "7Gi"}, {"pods", "5000"}});
  CHECK(on(task({{"cpu", "1m"}}), small) == 2000);
  CHECK(on(task({{"cpu", "3m"}}), small) == 666);
  // 61937Mi, 62593Mi and 63248Mi at the worst, in the middle and at the best.
  CHECK(on(task({{"cpu", "1"}, {"memory", "31296Mi"}}), group("g", {"r5.2xlarge"})) == 2); // twice it are 62592Mi
  CHECK(on(task({{"cpu", "1"}, {"memory", "31297Mi"}}), group("g", {"r5.2xlarge"})) == 1);
}

TEST_CASE("a device is the one that is named where its memory is within a tenth") {
  InstanceType type;
  type.gpu_model = "A100";
  type.gpu_memory_mib = 11'264;
  CHECK(is_device_model("nvidia-a100-10gb", type)); // 10240Mi, and 1024Mi more
  type.gpu_memory_mib = 11'265;
  CHECK_FALSE(is_device_model("nvidia-a100-10gb", type));
  type.gpu_memory_mib = 9'216;
  CHECK(is_device_model("nvidia-a100-10gb", type));
}

TEST_CASE("an amount of bytes has the largest unit that leaves a whole part") {
  CHECK(amount_text("memory", quantity("1023")) == "1023");
  CHECK(amount_text("memory", quantity("1024")) == "1Ki");
  CHECK(amount_text("memory", quantity("1048575")) == "1023.9Ki");
  CHECK(amount_text("memory", quantity("1048576")) == "1Mi");
}

TEST_CASE("of a group whose first type nobody knows nothing is said at zero") {
  // The autoscaler builds its model of the first type alone, and there is none to build.
  const auto where = cluster({group("g", {"no.such", "m5.large"})});
  const auto placed = place_on(task({{"cpu", "1"}, {"memory", "1Gi"}}), where);
  CHECK(placed.placements[0].verdict == Verdict::tight);
  CHECK_FALSE(has(placed.placements[0], ReasonKind::resource_at_zero));
  CHECK_FALSE(has(placed.placements[0], ReasonKind::from_zero));
}

} // namespace fit_verdict_test
