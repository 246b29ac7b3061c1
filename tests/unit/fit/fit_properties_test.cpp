// What must hold of every placement, on clusters and tasks drawn at random (always the same ones).
#include "catch.hpp"
#include "fit/largest.hpp"
#include "fit_build.hpp"

#include <algorithm>
#include <array>
#include <random>

namespace fit_properties_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

using Random = std::mt19937;

template <class List>
auto one_of(const List& list, Random& random) -> const auto& {
  return list[random() % list.size()];
}

auto chance(int percent, Random& random) -> bool { return static_cast<int>(random() % 100) < percent; }

auto random_group(int at, Random& random) -> Group {
  static const std::array types{"t3.medium",   "r5.large",   "r5.2xlarge",    "m5.4xlarge", "c5.9xlarge",
                                "r5.16xlarge", "p3.2xlarge", "g4dn.12xlarge", "m7g.large",  "inf2.xlarge"};
  auto made = group("g", {one_of(types, random)});
  made.name.value = "g" + std::to_string(at);
  if (chance(20, random)) made.instance_types.push_back({one_of(types, random), {}});
  if (chance(30, random)) made.zones.push_back({"us-east-1b", {}});
  if (chance(20, random)) made.zones.front().value = "us-east-1c";
  if (chance(30, random)) made.taints.push_back({"dedicated", "tasks", "NoSchedule"});
  if (chance(20, random)) made.capacity_type = CapacityType::spot;
  if (chance(50, random)) made.volume_size = Located<Quantity>{quantity("80Gi"), {}};
  if (chance(30, random)) made.labels.emplace("tier", chance(50, random) ? "a" : "b");
  made.managed = chance(70, random);
  made.min = chance(30, random) ? 1 : 0;
  made.max = random() % 6;
  return made;
}

auto random_cluster(Random& random) -> Cluster {
  std::vector<Group> groups;
  for (int i = 0; i < 6; ++i) groups.push_back(random_group(i, random));
  auto made = cluster(std::move(groups));
  if (chance(50, random)) made.packing = Packing::exclusive;
  if (chance(50, random)) {
    DaemonSetOverhead set;
    set.name.value = "agent";
    set.requests = list({{"cpu", "180m"}, {"memory", "104Mi"}});
    made.daemon_sets.push_back(set);
  }
  return made;
}

auto random_task(Random& random) -> TaskSpec {
  static const std::array cpus{"100m", "1", "1900m", "7", "30", "63590m"};
  static const std::array memories{"128Mi", "1Gi", "14837Mi", "15Gi", "61Gi", "200Gi", "500Gi"};
  static const std::array disks{"1Gi", "60Gi", "100Gi"};
  auto made = chance(30, random) ? pod({}) : task({});
  const auto ask = [&](const char* name, const char* amount) {
    for (auto& entry : entries({{name, amount}})) made.pod.containers[0].resources.requests.push_back(entry);
  };
  if (chance(90, random)) ask("cpu", one_of(cpus, random));
  if (chance(90, random)) ask("memory", one_of(memories, random));
  if (chance(20, random)) ask("ephemeral-storage", one_of(disks, random));
  if (chance(20, random)) ask("nvidia.com/gpu", chance(50, random) ? "1" : "4");
  made.demands.replicas.value = random() % 8;
  if (chance(20, random)) made.demands.zone = {chance(50, random) ? "us-east-1a" : "us-east-1b", Span{0, 1, 2}};
  if (chance(20, random)) made.interruptible = Located<bool>{true, {}};
  if (chance(20, random)) made.pod.node_selector.push_back({{"tier", Span{0, 3, 4}}, {"a", Span{0, 5, 6}}});
  return made;
}

/// Without pools of several: placements are in the order of the groups then.
auto apart(Cluster where) -> Cluster {
  for (auto& group : where.groups) group.labels.emplace("apart", group.name.value);
  return where;
}

/// However the groups are ordered.
auto names_of(const Placement& placement) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto* group : placement.groups) names.push_back(group->name.value);
  std::sort(names.begin(), names.end());
  return names;
}

auto sample(int seed) -> Random { return Random(static_cast<Random::result_type>(seed)); }

constexpr int rounds = 400;

} // namespace

TEST_CASE("the order of the groups changes nothing") {
  for (int round = 0; round < rounds; ++round) {
    auto random = sample(round);
    const auto where = random_cluster(random);
    const auto what = random_task(random);
    auto shuffled = where;
    std::shuffle(shuffled.groups.begin(), shuffled.groups.end(), random);
    const auto one = place_on(what, where);
    const auto other = place_on(what, shuffled);
    INFO(round);
    REQUIRE((one.berth() == nullptr) == (other.berth() == nullptr));
    if (one.berth() != nullptr) CHECK(names_of(*one.berth()) == names_of(*other.berth()));
    CHECK(one.placements.size() == other.placements.size());
    for (const auto& placement : one.placements) {
      const auto same = std::find_if(other.placements.begin(), other.placements.end(),
                                     [&](const Placement& p) { return names_of(p) == names_of(placement); });
      REQUIRE(same != other.placements.end());
      CHECK(same->name == placement.name);
      CHECK(same->verdict == placement.verdict);
      CHECK(same->monthly_cost == placement.monthly_cost);
      CHECK(same->pin.key == placement.pin.key);
      // Of groups of a pool that all refuse it the first says why.
      if (placement.groups.size() > 1 && placement.verdict == Verdict::no) continue;
      REQUIRE(same->reasons.size() == placement.reasons.size());
      for (std::size_t i = 0; i < placement.reasons.size(); ++i)
        CHECK(same->reasons[i].message == placement.reasons[i].message);
    }
  }
}

TEST_CASE("who asks for less fits no fewer groups, and costs no more on any") {
  for (int round = 0; round < rounds; ++round) {
    auto random = sample(round);
    const auto where = apart(random_cluster(random));
    const auto what = random_task(random);
    auto& all = what.pod.containers[0].resources.requests;
    if (all.empty()) continue;
    auto less = what;
    auto& entry = less.pod.containers[0].resources.requests[random() % all.size()];
    if (entry.name == "nvidia.com/gpu") continue; // without a GPU the GPU groups are not for it
    entry.amount.value = Quantity::from_units(entry.amount.value.units_ceil() / 2, entry.amount.value.format());
    const auto before = place_on(what, where);
    const auto after = place_on(less, where);
    INFO(round << " " << entry.name);
    for (std::size_t i = 0; i < before.placements.size(); ++i) {
      const auto mixed = where.groups[i].instance_types.size() > 1; // less may fit a dearer type as well
      // Or a smaller one, which then decides how many replicas share a node.
      if (mixed && what.demands.replicas.value > 1 && has(after.placements[i], ReasonKind::max_size)) continue;
      CHECK(after.placements[i].verdict <= before.placements[i].verdict);
      const auto& was = before.placements[i].monthly_cost;
      if (!mixed && was) CHECK(*after.placements[i].monthly_cost <= *was);
    }
  }
}

TEST_CASE("what fits a group fits one of larger machines of the same shape") {
  static const std::vector<std::vector<const char*>> families{
      {"r5.large", "r5.xlarge", "r5.2xlarge", "r5.4xlarge", "r5.8xlarge", "r5.12xlarge", "r5.16xlarge", "r5.24xlarge"},
      {"m5.large", "m5.xlarge", "m5.2xlarge", "m5.4xlarge", "m5.8xlarge", "m5.12xlarge"},
      {"m7g.medium", "m7g.large", "m7g.xlarge", "m7g.2xlarge"},
      {"p3.2xlarge", "p3.8xlarge", "p3.16xlarge"}};
  int fitted = 0;
  for (int round = 0; round < 4 * rounds; ++round) {
    auto random = sample(round);
    auto where = random_cluster(random);
    const auto what = random_task(random);
    const auto& family = one_of(families, random);
    const auto small = random() % (family.size() - 1);
    where.groups.resize(1);
    where.groups[0].instance_types = {{family[small], {}}};
    auto larger = where;
    larger.groups[0].instance_types = {{family[small + 1], {}}};
    const auto before = place_on(what, where).placements.front().verdict;
    const auto after = place_on(what, larger).placements.front().verdict;
    INFO(round << " " << family[small]);
    CHECK(after <= before);
    if (before != Verdict::no) ++fitted;
  }
  CHECK(fitted > rounds / 10);
}

TEST_CASE("the largest request fits for certain, and a step more of anything does not") {
  int asked = 0;
  for (int round = 0; round < rounds; ++round) {
    auto random = sample(round);
    auto where = apart(random_cluster(random));
    for (auto& group : where.groups) {
      group.taints.clear();
      group.min = 1; // from zero the autoscaler's model of a node may hold less
      group.capacity_type = CapacityType::on_demand;
      group.max = 10;
    }
    const auto prepared = prepare(where);
    for (std::size_t i = 0; i < where.groups.size(); ++i) {
      const auto largest = largest_request(prepared.groups[i], where, {});
      auto what = task({});
      auto& requests = what.pod.containers[0].resources.requests;
      bool device = false;
      for (const auto& [name, amount] : largest.certain) {
        ResourceEntry entry;
        entry.name = name;
        entry.amount.value = amount;
        requests.push_back(entry);
        device = device || name.find('/') != std::string::npos;
      }
      INFO(round << " " << where.groups[i].instance_types.front().value);
      const auto mixed = where.groups[i].instance_types.size() > 1;
      const auto reserved = !device && mixed; // a type with devices is kept for those that ask for them
      if (!reserved) CHECK(place_on(what, where).placements[i].verdict == Verdict::certain);
      for (std::size_t at = 0; at < requests.size(); ++at) {
        auto& entry = requests[at];
        const auto was = entry.amount.value;
        entry.amount.value += entry.name == "cpu"                         ? Quantity::from_milli(10)
                              : entry.name.find('/') != std::string::npos ? Quantity::from_units(1)
                                                                          : Quantity::from_mebibytes(1);
        CHECK(place_on(what, where).placements[i].verdict != Verdict::certain);
        entry.amount.value = was;
        ++asked;
      }
    }
  }
  CHECK(asked > rounds);
}

} // namespace fit_properties_test
