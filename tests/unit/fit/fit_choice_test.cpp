#include "catch.hpp"
#include "finding/rules.hpp"
#include "fit_build.hpp"

namespace fit_choice_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

/// A group of known size and price: no band, no catalog price.
auto sized(const char* name, Amounts allocatable, std::int64_t price) -> Group {
  auto made = group(name, {"r5.2xlarge"}, allocatable);
  made.price_micro_dollars = price;
  return made;
}

auto exclusive(std::vector<Group> groups) -> Cluster {
  auto made = cluster(std::move(groups));
  made.packing = Packing::exclusive;
  return made;
}

auto ids(const Findings& findings) -> std::vector<std::string> {
  std::vector<std::string> made;
  for (const auto& finding : findings) made.emplace_back(finding.rule->id);
  return made;
}

auto middle_plus(const Group& group, const Cluster& where, const char* more) -> std::string {
  return (allocatable(group, where).mid.at("memory") + quantity(more)).canonical();
}

constexpr std::int64_t dollar = 1'000'000;

} // namespace

TEST_CASE("the cheapest certain group is chosen, whatever the order") {
  const auto big = sized("big", {{"cpu", "8"}, {"memory", "64Gi"}, {"pods", "50"}}, 2 * dollar);
  const auto mid = sized("mid", {{"cpu", "8"}, {"memory", "16Gi"}, {"pods", "50"}}, dollar);
  const auto low = sized("low", {{"cpu", "8"}, {"memory", "4Gi"}, {"pods", "50"}}, dollar / 2);
  const auto what = task({{"cpu", "1"}, {"memory", "10Gi"}});
  const auto there = exclusive({big, mid, low});
  const auto back = exclusive({low, mid, big});
  CHECK(chosen_name(place_on(what, there)) == "mid");
  CHECK(chosen_name(place_on(what, back)) == "mid");
}

TEST_CASE("a dearer certain group is chosen before a cheaper likely one") {
  auto where = exclusive({group("cheap", {"r5.2xlarge"}), group("dear", {"r5.4xlarge"})});
  const auto memory = allocatable(where.groups[0], where).mid.at("memory").canonical();
  const auto what = task({{"cpu", "1"}, {"memory", memory.c_str()}});
  const auto placed = place_on(what, where);
  CHECK(placed.placements[0].verdict == Verdict::likely);
  CHECK(chosen_name(placed) == "dear");
  where.groups.pop_back();
  CHECK(chosen_name(place_on(what, where)) == "cheap");
}

TEST_CASE("tight is chosen only with accept-tight") {
  const auto where = exclusive({group("g", {"r5.2xlarge"})});
  const auto memory = middle_plus(where.groups[0], where, "1Mi");
  const auto what = task({{"cpu", "1"}, {"memory", memory.c_str()}});
  const auto refused = place_on(what, where);
  CHECK_FALSE(refused.chosen);
  CHECK(ids(placement_findings(refused, where)) == std::vector<std::string>{"K001"});
  FitOptions options;
  options.accept_tight = true;
  CHECK(chosen_name(place_on(what, where, options)) == "g");
}

TEST_CASE("an unknown price sorts last") {
  auto unknown = group("a-unknown", {"r5.2xlarge"});
  auto known = sized("known", {{"cpu", "8"}, {"memory", "64Gi"}, {"pods", "50"}}, 99 * dollar);
  auto where = exclusive({unknown, known});
  where.region.value = "mars-north-1";
  CHECK(chosen_name(place_on(task({{"cpu", "1"}, {"memory", "1Gi"}}), where)) == "known");
}

TEST_CASE("ties: least memory left over, then name") {
  const Amounts small{{"cpu", "8"}, {"memory", "16Gi"}, {"pods", "50"}};
  const Amounts large{{"cpu", "8"}, {"memory", "32Gi"}, {"pods", "50"}};
  const auto what = task({{"cpu", "1"}, {"memory", "1Gi"}});
  const auto by_memory = exclusive({sized("a", large, dollar), sized("b", small, dollar)});
  CHECK(chosen_name(place_on(what, by_memory)) == "b");
  auto by_name = exclusive({sized("z", small, dollar), sized("m", small, dollar)});
  by_name.groups[0].labels["tier"] = "z"; // else the two are one pool
  CHECK(chosen_name(place_on(what, by_name)) == "m");
}

TEST_CASE("placement.group overrules fit, but not a no") {
  const auto big = sized("big", {{"cpu", "8"}, {"memory", "64Gi"}, {"pods", "50"}}, 2 * dollar);
  const auto low = sized("low", {{"cpu", "8"}, {"memory", "4Gi"}, {"pods", "50"}}, dollar);
  const auto where = exclusive({big, low});
  auto what = task({{"cpu", "1"}, {"memory", "1Gi"}});
  what.demands.group = {"big", Span{0, 90, 93}};
  const auto overruled = place_on(what, where);
  CHECK(chosen_name(overruled) == "big");
  CHECK(overruled.warnings.front().find("`low`") != std::string::npos);
  CHECK(overruled.warnings.front().find("$730.00") != std::string::npos);
  auto much = task({{"cpu", "1"}, {"memory", "10Gi"}});
  much.demands.group = {"low", Span{0, 90, 93}};
  const auto refused = place_on(much, where);
  CHECK_FALSE(refused.chosen);
  const auto findings = placement_findings(refused, where);
  CHECK(findings.front().span == Span{0, 90, 93});
}

TEST_CASE("who overrules fit at the same price saves nothing by obeying it") {
  const auto low = sized("low", {{"cpu", "8"}, {"memory", "16Gi"}, {"pods", "50"}}, dollar);
  const auto big = sized("big", {{"cpu", "8"}, {"memory", "64Gi"}, {"pods", "50"}}, dollar);
  auto what = task({{"cpu", "1"}, {"memory", "1Gi"}});
  what.demands.group = {"big", Span{0, 90, 93}};
  const auto warnings = place_on(what, exclusive({low, big})).warnings;
  REQUIRE(warnings.size() == 1);
  CHECK(warnings.front() == "`placement.group` overrules fit, which would take `low`");
}

TEST_CASE("only who asks for neither cpu nor memory is told that every node looks right") {
  const auto where = exclusive({group("g", {"m5.large"})});
  CHECK(place_on(task({{"memory", "1Gi"}}), where).warnings.empty());
  CHECK(place_on(task({{"cpu", "1"}}), where).warnings.empty());
  CHECK(place_on(task({}), where).warnings.size() == 1);
}

TEST_CASE("placement.group takes a tight group, and a GPU group for a task without GPU") {
  auto where = exclusive({group("mixed", {"m5.large", "r5.2xlarge"}), group("gpu", {"p3.2xlarge"})});
  where.groups[0].min = 1; // from zero the autoscaler reckons with the first type alone
  auto what = task({{"cpu", "1"}, {"memory", "20Gi"}});
  CHECK_FALSE(place_on(what, where).chosen);
  what.demands.group.value = "mixed";
  CHECK(chosen_name(place_on(what, where)) == "mixed");
  what.demands.group.value = "gpu";
  const auto placed = place_on(what, where);
  CHECK(chosen_name(placed) == "gpu");
  CHECK(has(placed.placements[1], ReasonKind::gpu_reserved)); // a remark
}

TEST_CASE("a group that the cluster lacks is a finding with the name that was probably meant") {
  const auto where = exclusive({group("mem-512", {"r5.16xlarge"})});
  auto what = task({{"cpu", "1"}});
  what.demands.group = {"mem-521", Span{0, 90, 97}};
  const auto placed = place_on(what, where);
  const auto findings = placement_findings(placed, where);
  REQUIRE(ids(findings) == std::vector<std::string>{"K005"});
  CHECK(findings[0].help == "did you mean `mem-512`?");
}

TEST_CASE("a nearest miss is the largest value that makes a cheaper group certain, rounded down to 1Mi or 10m") {
  const auto low = sized("low", {{"cpu", "3925m"}, {"memory", "15G"}, {"pods", "50"}}, dollar);
  const auto big = sized("big", {{"cpu", "16"}, {"memory", "64Gi"}, {"pods", "50"}}, 4 * dollar);
  const auto where = exclusive({low, big});
  const auto by_memory = place_on(task({{"cpu", "1"}, {"memory", "16Gi"}}), where);
  REQUIRE(by_memory.nearest_misses.size() == 1);
  const auto& memory = by_memory.nearest_misses[0];
  CHECK(memory.resource == "memory");
  CHECK(memory.largest.canonical() == "14305Mi"); // 15e9 / 2^20 = 14305.1
  CHECK(memory.saving == MicroDollars{3 * dollar} * 730);
  CHECK(memory.span == Span{0, 20, 23});
  const auto by_cpu = place_on(task({{"cpu", "4"}, {"memory", "1Gi"}}), where);
  REQUIRE(by_cpu.nearest_misses.size() == 1);
  CHECK(by_cpu.nearest_misses[0].largest.canonical() == "3920m");
  CHECK(by_cpu.nearest_misses[0].cut_ppm == 20'000);
}

TEST_CASE("a cut of more than a fifth, or of two resources, is no nearest miss") {
  const auto low = sized("low", {{"cpu", "4"}, {"memory", "16Gi"}, {"pods", "50"}}, dollar);
  const auto big = sized("big", {{"cpu", "64"}, {"memory", "512Gi"}, {"pods", "50"}}, 4 * dollar);
  const auto where = exclusive({low, big});
  CHECK(place_on(task({{"cpu", "1"}, {"memory", "20Gi"}}), where).nearest_misses.size() == 1); // exactly a fifth
  CHECK(place_on(task({{"cpu", "1"}, {"memory", "20481Mi"}}), where).nearest_misses.empty());
  CHECK(place_on(task({{"cpu", "4100m"}, {"memory", "17Gi"}}), where).nearest_misses.empty());
}

TEST_CASE("a dearer group is no nearest miss, and without a berth every group may be one") {
  const auto dear = sized("dear", {{"cpu", "4"}, {"memory", "16Gi"}, {"pods", "50"}}, 9 * dollar);
  const auto big = sized("big", {{"cpu", "64"}, {"memory", "512Gi"}, {"pods", "50"}}, 4 * dollar);
  const auto what = task({{"cpu", "1"}, {"memory", "17Gi"}});
  const auto with_berth = exclusive({dear, big});
  CHECK(place_on(what, with_berth).nearest_misses.empty());
  const auto without = exclusive({dear});
  const auto placed = place_on(what, without);
  REQUIRE(placed.nearest_misses.size() == 1);
  const auto findings = placement_findings(placed, without);
  CHECK(findings.front().help.find("`memory: 16Gi`") != std::string::npos);
}

TEST_CASE("a group at the same price is no nearest miss") {
  const auto low = sized("low", {{"cpu", "4"}, {"memory", "16Gi"}, {"pods", "50"}}, dollar);
  const auto big = sized("big", {{"cpu", "64"}, {"memory", "512Gi"}, {"pods", "50"}}, dollar);
  CHECK(place_on(task({{"cpu", "1"}, {"memory", "17Gi"}}), exclusive({low, big})).nearest_misses.empty());
}

TEST_CASE("a nearest miss of mixed types is what the smallest holds for certain") {
  const auto where = exclusive({group("mixed", {"r5.2xlarge", "m5.large"})});
  const auto placed = place_on(task({{"cpu", "1"}, {"memory", "7500Mi"}}), where);
  REQUIRE(placed.nearest_misses.size() == 1);
  // 7811Mi measured, less 185Mi for an image that nobody names, 255Mi and 11Mi for each of 29 pods, and 100Mi.
  CHECK(placed.nearest_misses[0].largest.canonical() == "6952Mi");
}

TEST_CASE("the smallest relative cut comes first, then the dollars") {
  const auto a = sized("a", {{"cpu", "4"}, {"memory", "15Gi"}, {"pods", "50"}}, dollar);
  const auto b = sized("b", {{"cpu", "4"}, {"memory", "16Gi"}, {"pods", "50"}}, 3 * dollar);
  const auto c = sized("c", {{"cpu", "4"}, {"memory", "16Gi"}, {"pods", "50"}}, 2 * dollar);
  const auto where = exclusive({a, b, c});
  const auto placed = place_on(task({{"cpu", "1"}, {"memory", "17Gi"}}), where);
  std::vector<std::size_t> order;
  for (const auto& miss : placed.nearest_misses) order.push_back(miss.placement);
  CHECK(order == std::vector<std::size_t>{2, 1, 0});
}

TEST_CASE("512Gi asked of a 512 GB group: no berth, useless nodes, and the answer") {
  const auto where = exclusive({group("mem-512", {"r5.16xlarge"})});
  const auto whole = task({{"cpu", "8"}, {"memory", "512Gi"}});
  const auto placed = place_on(whole, where);
  const auto findings = placement_findings(placed, where);
  REQUIRE(ids(findings) == std::vector<std::string>{"K003"}); // in place of K001: one fault, one finding
  const auto most = allocatable(where.groups[0], where).min.at("memory");
  CHECK(findings[0].help.find("`memory: " + most.canonical() + "`") != std::string::npos);
  CHECK(findings[0].span == Span{0, 20, 23});
  CHECK(place_on(task({{"cpu", "8"}, {"memory", most.canonical().c_str()}}), where).placements[0].verdict ==
        Verdict::certain);
}

TEST_CASE("an untainted group of a task that wants its node for itself is a finding, and so is one without a pin") {
  auto where = exclusive({group("g", {"m5.large"})});
  auto what = task({{"cpu", "1"}});
  CHECK(placement_findings(place_on(what, where), where).empty()); // the inventory's own fault
  where.packing = Packing::shared;
  CHECK(placement_findings(place_on(what, where), where).empty());
  what.demands.exclusive = Located<bool>{true, {}};
  CHECK(ids(placement_findings(place_on(what, where), where)) == std::vector<std::string>{"K004"});
  where.groups[0].taints.push_back({"dedicated", "tasks", "PreferNoSchedule"}); // keeps nobody off
  CHECK(ids(placement_findings(place_on(what, where), where)) == std::vector<std::string>{"K004"});
  where.groups[0].taints[0].effect = "NoSchedule";
  CHECK(placement_findings(place_on(what, where), where).empty());
  where.groups[0].managed = false;
  CHECK(ids(placement_findings(place_on(what, where), where)) == std::vector<std::string>{"K002"});
}

TEST_CASE("requests are never raised by exclusive packing") {
  const auto where = exclusive({group("g", {"r5.2xlarge"})});
  const auto placed = place_on(task({{"cpu", "1"}, {"memory", "1Gi"}}), where);
  CHECK(placed.requests == list({{"cpu", "1"}, {"memory", "1Gi"}}));
}

} // namespace fit_choice_test
