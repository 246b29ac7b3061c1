#include "catch.hpp"
#include "fit_build.hpp"
#include "fleet/fleet.hpp"

#include <deque>
#include <random>

namespace fleet_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

constexpr std::int64_t dollar = 1'000'000;

auto sized(const char* name, Amounts allocatable, std::int64_t price, std::int64_t max = 100) -> Group {
  auto made = group(name, {"r5.2xlarge"}, allocatable);
  made.price_micro_dollars = price;
  made.max = max;
  made.min = 1;
  return made;
}

/// Sets on a cluster, settled.
struct Run {
  explicit Run(Cluster where) : cluster(std::move(where)), prepared(prepare(cluster)) {}

  auto add(const char* name, TaskSpec what, std::int64_t replicas = 1) -> void {
    what.name = name;
    what.demands.replicas.value = replicas;
    tasks.push_back(std::move(what));
  }

  auto settle_all(const FleetOptions& options = {}) -> Fleet {
    sets.clear();
    for (const auto& task : tasks) sets.push_back(place(task, prepared, {}));
    return settle(sets, prepared, {}, options);
  }

  Cluster cluster;
  PreparedCluster prepared;
  std::deque<TaskSpec> tasks;
  std::vector<TaskPlacement> sets;
};

auto has_full(const TaskPlacement& placed) -> bool {
  for (const auto& placement : placed.placements) {
    if (has(placement, ReasonKind::full)) return true;
  }
  return false;
}

} // namespace

TEST_CASE("sets of a run share nodes, and each keeps the cost that it has alone") {
  Run run(cluster({sized("g", {{"cpu", "4"}, {"memory", "16Gi"}, {"pods", "50"}}, dollar)}));
  run.add("a", pod({{"cpu", "1"}}));
  run.add("b", pod({{"cpu", "2"}}));
  const auto fleet = run.settle_all();
  CHECK(fleet.nodes == 1);
  CHECK(fleet.monthly_cost == 730 * dollar);
  CHECK(run.sets[0].berth()->monthly_cost == 730 * dollar);
  CHECK(fleet.pools[0].nodes_at_least == 1);
  CHECK(fleet.pools[0].used.at("cpu") == quantity("3"));
  CHECK(fleet.pools[0].waste.at("cpu") == quantity("1"));
}

TEST_CASE("a pool of two zones is one choice, with one pin, as large as both groups") {
  auto a = sized("web-a", {{"cpu", "4"}, {"memory", "16Gi"}, {"pods", "50"}}, dollar, 1);
  a.labels = {{"pool", "web"}};
  auto b = a;
  b.name.value = "web-b";
  b.zones.front().value = "us-east-1b";
  Run run(cluster({a, b}));
  run.add("web", pod({{"cpu", "3"}}), 2);
  const auto fleet = run.settle_all();
  REQUIRE(run.sets[0].placements.size() == 1);
  const auto* berth = run.sets[0].berth();
  REQUIRE(berth != nullptr);
  CHECK(berth->name == "web");
  CHECK(berth->groups.size() == 2);
  CHECK(berth->pin.key == "pool");
  CHECK(berth->nodes == 2);
  CHECK(fleet.pools[0].max == 2);
}

TEST_CASE("who does not find room takes the next-best pool as a whole, with the difference told") {
  Run run(cluster({sized("small", {{"cpu", "2"}, {"memory", "8Gi"}, {"pods", "50"}}, dollar, 1),
                   sized("big", {{"cpu", "8"}, {"memory", "32Gi"}, {"pods", "50"}}, 4 * dollar)}));
  run.add("first", pod({{"cpu", "1500m"}}));
  run.add("second", pod({{"cpu", "1500m"}}));
  const auto fleet = run.settle_all();
  CHECK(chosen_name(run.sets[0]) == "small");
  CHECK(chosen_name(run.sets[1]) == "big");
  REQUIRE(run.sets[1].overflow);
  CHECK(run.sets[1].placements[run.sets[1].overflow->from].name == "small");
  CHECK(run.sets[1].overflow->difference == 3 * 730 * dollar);
  CHECK(fleet.monthly_cost == 5 * 730 * dollar);
}

TEST_CASE("who finds no room at all has no berth, and is told who has the place") {
  Run run(cluster({sized("g", {{"cpu", "2"}, {"memory", "8Gi"}, {"pods", "50"}}, dollar, 1)}));
  run.add("first", pod({{"cpu", "1500m"}}));
  run.add("second", pod({{"cpu", "1500m"}}));
  run.settle_all();
  CHECK(run.sets[0].berth() != nullptr);
  CHECK(run.sets[1].berth() == nullptr);
  CHECK(has_full(run.sets[1]));
  CHECK(run.sets[1].crowders == std::vector<std::string>{"first"});
  const auto findings = placement_findings(run.sets[1], run.cluster);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule->id == "K007");
  CHECK(findings[0].message.find("`first` has the place") != std::string::npos);
}

TEST_CASE("those that are held go first, then the larger, whatever the order of the files") {
  auto cheap = sized("cheap", {{"cpu", "2"}, {"memory", "8Gi"}, {"pods", "50"}}, dollar, 1);
  cheap.labels = {{"tier", "c"}};
  auto dear = sized("dear", {{"cpu", "2"}, {"memory", "8Gi"}, {"pods", "50"}}, 4 * dollar);
  dear.labels = {{"tier", "d"}};
  Run run(cluster({cheap, dear}));
  run.add("large", pod({{"cpu", "1800m"}}));
  auto held = selecting("tier", "c");
  run.add("held", held);
  run.settle_all();
  CHECK(chosen_name(run.sets[0]) == "dear");
  CHECK(chosen_name(run.sets[1]) == "cheap");
  CHECK(run.sets[1].held);
}

/// A run of so many sets, apart and together.
auto check_together(unsigned round, int sets) -> MicroDollars {
  std::mt19937 random(round);
  Run run(cluster({sized("s", {{"cpu", "2"}, {"memory", "8Gi"}, {"pods", "50"}}, dollar),
                   sized("m", {{"cpu", "8"}, {"memory", "16Gi"}, {"pods", "50"}}, 3 * dollar),
                   sized("l", {{"cpu", "16"}, {"memory", "128Gi"}, {"pods", "50"}}, 8 * dollar, 2)}));
  static const std::array cpus{"200m", "500m", "1", "1900m"};
  static const std::array memories{"500Mi", "2Gi", "7Gi"};
  for (int i = 0; i < sets; ++i)
    run.add("x", pod({{"cpu", cpus[random() % 4]}, {"memory", memories[random() % 3]}}), 1 + random() % 4);
  const auto apart = run.settle_all();
  const auto together = run.settle_all({true});
  INFO(round);
  REQUIRE(together.together);
  CHECK(together.monthly_cost <= apart.monthly_cost);
  CHECK(together.together->saved == apart.monthly_cost - together.monthly_cost);
  CHECK(run.settle_all({true}).monthly_cost == together.monthly_cost);
  MicroDollars sum = 0;
  std::int64_t pods = 0;
  for (const auto& pool : together.pools) {
    sum += pool.monthly_cost.value_or(0);
    pods += pool.pods;
    CHECK(pool.nodes_at_least <= pool.nodes);
    CHECK(pool.nodes <= pool.max.value_or(pool.nodes));
  }
  CHECK(sum == together.monthly_cost);
  std::int64_t replicas = 0;
  for (const auto& set : run.sets) replicas += set.berth() == nullptr ? 0 : set.replicas;
  CHECK(pods == replicas);
  return together.together->saved;
}

TEST_CASE("together is never dearer than apart, says what it saves, and is the same twice") {
  for (unsigned round = 0; round < 30; ++round) check_together(round, 8);
}

TEST_CASE("of many sets those that are alike move as one, be they more than find room") {
  MicroDollars saved = 0;
  for (unsigned round = 0; round < 5; ++round) saved += check_together(round, 300);
  check_together(0, 600);
  CHECK(saved > 0);
}

TEST_CASE("the order of the files changes nothing but ties") {
  for (unsigned round = 0; round < 40; ++round) {
    std::mt19937 random(round);
    Run run(cluster({sized("s", {{"cpu", "2"}, {"memory", "8Gi"}, {"pods", "50"}}, dollar, 3),
                     sized("l", {{"cpu", "16"}, {"memory", "64Gi"}, {"pods", "50"}}, 7 * dollar, 4)}));
    for (int i = 0; i < 6; ++i) {
      const auto cpu = std::to_string(100 + random() % 1800) + "m";
      auto what = pod({{"cpu", cpu.c_str()}});
      run.add(("t" + std::to_string(i)).c_str(), what);
    }
    run.settle_all();
    std::map<std::string, std::string> there;
    for (const auto& set : run.sets) there[set.task->name] = chosen_name(set);
    std::reverse(run.tasks.begin(), run.tasks.end());
    run.settle_all();
    INFO(round);
    for (const auto& set : run.sets) CHECK(there[set.task->name] == chosen_name(set));
  }
}

TEST_CASE("of one set alone the run costs what the set does") {
  for (unsigned round = 0; round < 60; ++round) {
    std::mt19937 random(round);
    auto a = sized("a", {{"cpu", "4"}, {"memory", "16Gi"}, {"pods", "8"}}, dollar);
    auto b = a;
    b.name.value = "b";
    b.zones.front().value = "us-east-1b";
    Run run(cluster({a, b}));
    const auto cpu = std::to_string(1 + random() % 4000) + "m";
    run.add("x", pod({{"cpu", cpu.c_str()}}), static_cast<std::int64_t>(1 + random() % 30));
    const auto fleet = run.settle_all();
    INFO(round);
    REQUIRE(run.sets[0].berth() != nullptr);
    CHECK(fleet.monthly_cost == run.sets[0].berth()->monthly_cost);
    CHECK(fleet.nodes == run.sets[0].berth()->nodes);
  }
}

} // namespace fleet_test
