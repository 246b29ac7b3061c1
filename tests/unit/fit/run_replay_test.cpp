// What a whole run starts without its pins.
#include "catch.hpp"
#include "fit/replay/run_replay.hpp"
#include "fit_build.hpp"

namespace run_replay_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

auto replicas(TaskSpec what, std::int64_t count) -> TaskSpec {
  what.demands.replicas.value = count;
  return what;
}

auto expanding(std::vector<Group> groups, const char* expander = "least-waste") -> Cluster {
  auto where = cluster(std::move(groups));
  where.kubernetes_version = "1.36";
  where.autoscaler.expander.push_back({expander, {}});
  return where;
}

auto replayed(const std::vector<TaskSpec>& tasks, const Cluster& where) -> RunReplay {
  const auto prepared = prepare(where);
  std::vector<TaskPlacement> placed;
  for (const auto& task : tasks) placed.push_back(place(task, prepared, {}));
  return replay_run(placed, prepared, {});
}

} // namespace

TEST_CASE("sets of a run share nodes, and its cost is that of the nodes") {
  const auto where = expanding({group("small", {"r5.large"}), group("large", {"r5.2xlarge"})});
  const auto told = replayed({replicas(pod({{"cpu", "500m"}, {"memory", "4Gi"}}), 2), pod({{"cpu", "500m"}})}, where);
  REQUIRE(told.outcomes.size() == 1);
  CHECK(told.outcomes.front().nodes == std::vector<std::int64_t>{1, 0});
  CHECK(told.outcomes.front().monthly == 91'980'000);
  CHECK(told.expected == 91'980'000);
  CHECK(told.outcomes.front().unplaced == 0);
}

TEST_CASE("Pods that each want a node alone get one each, whatever else they ask") {
  auto where = expanding({group("small", {"r5.large"})});
  where.packing = Packing::exclusive;
  const auto told = replayed({task({{"cpu", "100m"}}), replicas(task({{"cpu", "200m"}}), 2)}, where);
  REQUIRE(told.outcomes.size() == 1);
  CHECK(told.outcomes.front().nodes == std::vector<std::int64_t>{3});
}

TEST_CASE("a node by the model that no real node comes up to is told as started for nothing") {
  const auto where = expanding({group("small", {"r5.large"})});
  const auto told = replayed({pod({{"cpu", "1"}, {"memory", "16Gi"}})}, where);
  REQUIRE(told.outcomes.size() == 1);
  CHECK(told.outcomes.front().starts_for_nothing == 1);
}

TEST_CASE("what no group takes stays pending") {
  const auto told = replayed({replicas(pod({{"cpu", "64"}}), 4)}, expanding({group("small", {"r5.large"})}));
  REQUIRE(told.outcomes.size() == 1);
  CHECK(told.outcomes.front().unplaced == 4);
  CHECK(told.expected == 0);
}

TEST_CASE("groups that differ in their zone and name are balanced where the autoscaler is told to") {
  auto b = group("b", {"r5.large"});
  b.zones.front().value = "us-east-1b";
  auto where = expanding({group("a", {"r5.large"}), b});
  const std::vector<TaskSpec> tasks{replicas(pod({{"cpu", "1"}, {"memory", "12Gi"}}), 4)};
  CHECK(replayed(tasks, where).outcomes.size() == 2);
  where.autoscaler.balance_similar_groups = true;
  const auto told = replayed(tasks, where);
  REQUIRE(told.outcomes.size() == 1);
  CHECK(told.outcomes.front().nodes == std::vector<std::int64_t>{2, 2});
  where.groups[1].labels.emplace("team", "x");
  CHECK(replayed(tasks, where).outcomes.size() == 2);
}

TEST_CASE("`max` counts a weighted group in its units, and fewer nodes start") {
  auto weighted = group("weighted", {"r5.large"});
  weighted.weights.emplace("r5.large", 2);
  const auto told = replayed({replicas(pod({{"cpu", "1"}, {"memory", "12Gi"}}), 4)}, expanding({weighted}));
  REQUIRE(told.outcomes.size() == 1);
  CHECK(told.outcomes.front().nodes == std::vector<std::int64_t>{2});
}

TEST_CASE("what is left out of a replay is named") {
  CHECK(replayed({pod({{"cpu", "1"}})}, expanding({group("a", {"r5.large"})})).not_followed.empty());
}

TEST_CASE("expanders that nobody can follow are told, and nothing else") {
  const auto told = replayed({pod({{"cpu", "1"}})}, expanding({group("a", {"r5.large"})}, "grpc"));
  CHECK(told.outcomes.empty());
  CHECK_FALSE(told.unknown.empty());
}

TEST_CASE("a large run is followed as far as its work goes, and the same each time") {
  std::vector<Group> groups;
  const std::vector<const char*> types{"r5.large", "r5.xlarge", "m5.2xlarge", "c5.4xlarge", "r5.8xlarge"};
  for (int i = 0; i < 20; ++i) {
    groups.push_back(group("g", {types[static_cast<std::size_t>(i) % types.size()]}));
    groups.back().name.value += std::to_string(i);
  }
  std::vector<TaskSpec> tasks;
  for (int i = 0; i < 300; ++i) {
    const auto cpu = std::to_string(100 + i * 7 % 1900) + "m";
    const auto memory = std::to_string(256 + i * 131 % 9000) + "Mi";
    tasks.push_back(replicas(pod({{"cpu", cpu.c_str()}, {"memory", memory.c_str()}}), 1 + i % 4));
  }
  const auto where = expanding(groups);
  const auto told = replayed(tasks, where);
  auto whole = told.other;
  for (const auto& outcome : told.outcomes) whole += outcome.chance;
  CHECK(whole == Approx(1));
  CHECK(replayed(tasks, where).expected == told.expected);
}

} // namespace run_replay_test
