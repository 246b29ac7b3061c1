#include "catch.hpp"
#include "fit/replay/replay.hpp"
#include "fit_build.hpp"

#include <algorithm>

namespace replay_options_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

/// A placement and the replay of it, with all that they borrow.
struct Replayed {
  Replayed(TaskSpec what, Cluster on, const FitOptions& options = {}) : task(std::move(what)), where(std::move(on)) {
    const auto prepared = prepare(where);
    placed = place(task, prepared, options);
    result = replay(placed, prepared, options);
  }
  Replayed(const Replayed&) = delete;
  auto operator=(const Replayed&) -> Replayed& = delete;
  ~Replayed() = default;

  /// Null where the group is no option.
  [[nodiscard]] auto option(const std::string& name) const -> const ReplayOption* {
    for (const auto& entry : result.options) {
      if (where.groups[entry.group].name.value == name) return &entry;
    }
    return nullptr;
  }

  TaskSpec task;
  Cluster where;
  TaskPlacement placed;
  Replay result;
};

auto expanding_by(Cluster made, std::vector<std::string> names) -> Cluster {
  for (auto& name : names) made.autoscaler.expander.push_back({std::move(name), {}});
  return made;
}

auto self_managed(const char* name, const char* type) -> Group {
  auto made = group(name, {type});
  made.managed = false;
  return made;
}

constexpr auto dollars_a_month = 91'980'000; // r5.large, 730 hours

} // namespace

TEST_CASE("the berth's own taint is tolerated, for render writes that toleration") {
  auto kept = group("kept", {"r5.large"});
  kept.taints.push_back({"dedicated", "tasks", "NoSchedule"});
  const Replayed run(task({{"cpu", "1"}, {"memory", "8Gi"}}), cluster({kept}));
  REQUIRE(run.option("kept") != nullptr);
  CHECK(run.option("kept")->fits);
}

TEST_CASE("a tag wins over what every node has") {
  auto moved = self_managed("moved", "r5.large");
  moved.tags["k8s.io/cluster-autoscaler/node-template/label/kubernetes.io/arch"] = "arm64";
  auto what = pod({{"cpu", "1"}, {"memory", "8Gi"}});
  what.pod.node_selector.push_back({{"kubernetes.io/arch", {}}, {"amd64", {}}});
  const Replayed run(what, cluster({moved}));
  CHECK(run.result.options.empty());
}

TEST_CASE("a selector that somebody wrote is no pin of ours, and stays") {
  auto what = pod({{"cpu", "1"}, {"memory", "8Gi"}});
  what.pod.node_selector.push_back({{"eks.amazonaws.com/nodegroup", {}}, {"a", {}}});
  const Replayed run(what, cluster({group("a", {"r5.large"}), group("b", {"r5.large"})}));
  CHECK(chosen_name(run.placed) == "a");
  CHECK(run.result.first == 1);
}

TEST_CASE("the autoscaler does not grow a NodePool, and knows an ASG by the name that it has") {
  auto pool = group("pool", {"r5.large"});
  pool.karpenter.emplace();
  auto named = group("named", {"r5.large"});
  named.auto_scaling_groups.push_back({"tier-one", {}});
  auto where = expanding_by(cluster({pool, named, group("other", {"r5.large"})}), {"priority"});
  where.autoscaler.priorities = {{10, {{"^tier-", {}}}}};
  const Replayed run(pod({{"cpu", "1"}, {"memory", "8Gi"}}), where);
  CHECK(run.option("pool") == nullptr);
  REQUIRE(run.option("named") != nullptr);
  CHECK(run.option("named")->picked_first);
  CHECK_FALSE(run.option("other")->picked_first);
}

TEST_CASE("a group grows to its max and no further") {
  auto what = task({{"cpu", "1"}, {"memory", "8Gi"}});
  what.demands.replicas.value = 5;
  what.demands.exclusive = Located<bool>{true, {}};
  auto full = group("full", {"r5.large"});
  full.min = 3;
  full.max = 3;
  auto short_of = group("short", {"r5.large"});
  short_of.min = 1;
  short_of.max = 3;
  const Replayed run(what, cluster({full, short_of, group("wide", {"r5.xlarge"})}));
  CHECK(run.option("full") == nullptr);
  REQUIRE(run.option("short") != nullptr);
  CHECK(run.option("short")->nodes == 2);
  CHECK(run.option("short")->pods == 2);
  CHECK(run.option("wide")->nodes == 5);
  CHECK(run.option("wide")->pods == 5);
  CHECK(run.result.left_over == 3);
  CHECK(run.result.worst == 2 * dollars_a_month);
}

TEST_CASE("Pods that may share a node do") {
  auto what = task({{"cpu", "500m"}, {"memory", "1Gi"}});
  what.demands.replicas.value = 9;
  const Replayed run(what, cluster({group("a", {"r5.large"})}));
  REQUIRE(run.option("a") != nullptr);
  CHECK(run.option("a")->nodes == 3); // of 2 cpu, 4 to a node
  CHECK(run.option("a")->pods == 9);
}

TEST_CASE("no replicas start nothing") {
  auto what = task({{"cpu", "1"}});
  what.demands.replicas.value = 0;
  const Replayed run(what, cluster({group("a", {"r5.large"})}));
  CHECK(run.result.options.empty());
}

TEST_CASE("a volume of unknown size is no reason against a node that is there") {
  auto up = self_managed("up", "r5.large");
  up.min = 1;
  auto what = task({{"cpu", "1"}, {"memory", "8Gi"}, {"ephemeral-storage", "10Gi"}});
  const Replayed run(what, cluster({up, group("zero", {"r5.large"})}));
  CHECK(run.option("up") != nullptr);
  CHECK(run.option("zero") == nullptr); // the autoscaler's model of a new node has none
}

TEST_CASE("what cannot be known, or would not start, is said") {
  const auto unknown = [](std::vector<std::string> expanders) {
    const auto where =
        expanding_by(cluster({group("a", {"r5.large"}), group("b", {"r5.xlarge"})}), std::move(expanders));
    const Replayed run(task({{"cpu", "1"}}), where);
    CHECK(run.result.unknown.empty() == (run.result.first > 0));
    return run.result.unknown;
  };
  CHECK(unknown({"least-waste"}).empty());
  CHECK(unknown({"most-pods", "random"}).empty());
  CHECK(unknown({"grpc"}).find("service") != std::string::npos);
  CHECK(unknown({"price"}).find("does not start") != std::string::npos);
  CHECK(unknown({"least-waste", "least-waste"}).find("twice") != std::string::npos);
  CHECK(unknown({"random", "least-waste"}).find("after `random`") != std::string::npos);
}

TEST_CASE("what init containers ask counts since 1.33") {
  auto what = pod({{"cpu", "1"}, {"memory", "1Gi"}});
  Container init;
  init.role = ContainerRole::init;
  init.resources.requests = entries({{"memory", "8Gi"}});
  what.pod.init_containers.push_back(init);
  const auto waste_at = [&](const char* version) {
    auto where = cluster({group("a", {"r5.large"})}); // 2 cpu, 16Gi
    where.kubernetes_version = version;
    const Replayed run(what, where);
    return run.option("a")->waste;
  };
  CHECK(waste_at("1.32") == 0.5 + 15.0 / 16);
  CHECK(waste_at("1.33") == 0.5 + 0.5);
}

TEST_CASE("the dearest free node is one that costs more than the berth's") {
  const auto what = task({{"cpu", "1"}, {"memory", "8Gi"}});
  auto where = cluster({group("small", {"r5.large"}), group("large", {"r5.16xlarge"})});
  where.packing = Packing::exclusive; // the berth is `small`
  const Replayed run(what, where);
  REQUIRE(run.result.free_node);
  CHECK(run.where.groups[run.result.free_node->group].name.value == "large");
  CHECK(run.result.free_node->stays);
  const Replayed alone(what, cluster({group("small", {"r5.large"})}));
  CHECK_FALSE(alone.result.free_node);
}

TEST_CASE("a Pod of a controller is moved off a node that it hardly uses") {
  const auto kept_on = [](const char* type, const char* kind, const char* memory) {
    auto what = pod({{"cpu", "500m"}, {"memory", memory}});
    what.document.kind = kind;
    auto where = cluster({group("small", {"r5.large"}), group("large", {type})});
    where.packing = Packing::exclusive;
    const Replayed run(what, where);
    REQUIRE(run.result.free_node);
    return run.result.free_node->stays;
  };
  CHECK(kept_on("r5.16xlarge", "Pod", "8Gi"));
  CHECK_FALSE(kept_on("r5.16xlarge", "Deployment", "8Gi"));
  CHECK(kept_on("m5.xlarge", "Deployment", "8Gi")); // more than half of its memory
}

} // namespace replay_options_test
