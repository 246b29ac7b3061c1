#include "catch.hpp"
#include "fit/largest.hpp"
#include "fit_build.hpp"

#include <limits>

namespace fit_money_test {

using namespace berth;
using namespace berth::fit_build;

TEST_CASE("dollars are rounded to cents for people") {
  CHECK(dollars(0) == "$0.00");
  CHECK(dollars(1'839'600'000) == "$1,839.60");
  CHECK(dollars(5'000) == "$0.01"); // half a cent
  CHECK(dollars(4'999) == "$0.00");
  CHECK(dollars(-4'999) == "$0.00");
  CHECK(dollars(-1'234'567'890'000) == "-$1,234,567.89");
}

TEST_CASE("dollars have up to six decimals for machines") {
  CHECK(decimal_dollars(1'839'600'000) == "1839.6");
  CHECK(decimal_dollars(1) == "0.000001");
  CHECK(decimal_dollars(-1'500'000) == "-1.5");
  CHECK(decimal_dollars(3'000'000) == "3");
}

TEST_CASE("money saturates and rounds to the nearest micro-dollar") {
  constexpr auto most = std::numeric_limits<MicroDollars>::max();
  CHECK(times(most, std::int64_t{2}) == most);
  CHECK(plus(most, 1) == most);
  CHECK(times(MicroDollars{10}, Share{1, 4}) == 3); // 2.5
  CHECK(times(MicroDollars{9}, Share{1, 4}) == 2);  // 2.25
}

TEST_CASE("amounts below zero round to the nearest too, and the least has its digits") {
  constexpr auto least = std::numeric_limits<MicroDollars>::min();
  CHECK(times(MicroDollars{-9}, Share{1, 4}) == -2);  // -2.25
  CHECK(times(MicroDollars{-11}, Share{1, 4}) == -3); // -2.75
  CHECK(times(MicroDollars{-8}, Share{1, 4}) == -2);
  CHECK(dollars(least) == "-$9,223,372,036,854.78");
  CHECK(decimal_dollars(least) == "-9223372036854.775807");
}

TEST_CASE("a share is exact however large the whole is") {
  const auto share = share_of(quantity("1Pi"), quantity("16Pi")); // of which milli are beyond int64
  CHECK(share.part * 16 == share.whole);
  CHECK(share_of(quantity("1m"), quantity("4")).whole == 4000 * share_of(quantity("1m"), quantity("4")).part);
}

TEST_CASE("a node of mixed types costs as its dearest") {
  const auto where = cluster({group("g", {"m5.large", "r5.2xlarge", "m5.xlarge"})});
  const auto prepared = prepare(where);
  CHECK(largest_request(prepared.groups[0], where, {}).monthly == MicroDollars{504'000} * 730);
}

TEST_CASE("a month is 730 h and monthlyCost is price x 730 x replicas, whatever the lifetime") {
  auto ten = task({{"cpu", "6"}, {"memory", "52Gi"}});
  ten.demands.exclusive = Located<bool>{true, {}};
  ten.demands.replicas.value = 10;
  const auto where = cluster({group("g", {"r5.2xlarge"})});
  const auto placed = place_on(ten, where);
  CHECK(placed.placements[0].price_per_hour == 504'000);
  CHECK(placed.placements[0].monthly_cost == MicroDollars{504'000} * 730 * 10);
  CHECK_FALSE(placed.placements[0].lifetime_cost);

  ten.demands.lifetime_seconds = Located<std::int64_t>{5400, {}}; // 1h30m
  const auto living = place_on(ten, where);
  CHECK(living.placements[0].monthly_cost == MicroDollars{504'000} * 730 * 10);
  CHECK(living.placements[0].lifetime_cost == MicroDollars{504'000} * 15);

  FitOptions options;
  options.hours_per_month = 160;
  CHECK(place_on(ten, where, options).placements[0].monthly_cost == MicroDollars{504'000} * 160 * 10);
}

TEST_CASE("shared packing costs whole nodes, and tells the largest share of allocatable over all resources beside") {
  const auto where = cluster({group("g", {"r5.2xlarge"}, {{"cpu", "8"}, {"memory", "64Gi"}, {"pods", "58"}})});
  const auto node = MicroDollars{504'000} * 730;
  const auto half = place_on(task({{"cpu", "4"}, {"memory", "16Gi"}}), where);
  CHECK(half.placements[0].monthly_cost == node);
  CHECK(half.placements[0].share_cost == MicroDollars{504'000} * 365);
  auto quarter = task({{"cpu", "1"}, {"memory", "16Gi"}});
  CHECK(place_on(quarter, where).placements[0].monthly_cost == node);
  CHECK(place_on(quarter, where).placements[0].share_cost == MicroDollars{126'000} * 730);
  quarter.demands.replicas.value = 5; // four to a node
  CHECK(place_on(quarter, where).placements[0].nodes == 2);
  CHECK(place_on(quarter, where).placements[0].monthly_cost == 2 * node);
  CHECK(place_on(quarter, where).placements[0].share_cost == MicroDollars{126'000} * 730 * 5);
}

TEST_CASE("mixed types cost as the dearest that fits") {
  auto alone = task({{"cpu", "1"}, {"memory", "1Gi"}});
  alone.demands.exclusive = Located<bool>{true, {}};
  const auto where = cluster({group("g", {"m5.large", "r5.2xlarge"})});
  CHECK(place_on(alone, where).placements[0].price_per_hour == 504'000);
}

TEST_CASE("SPOT costs the factor of on-demand; without factor or price it is on-demand, marked so") {
  auto what = task({{"cpu", "1"}, {"memory", "1Gi"}});
  what.interruptible = Located<bool>{true, {}};
  what.demands.exclusive = Located<bool>{true, {}};
  auto spot = group("g", {"r5.2xlarge"});
  spot.capacity_type = CapacityType::spot;
  auto where = cluster({spot});
  const auto bare = place_on(what, where);
  CHECK(bare.placements[0].price_per_hour == 504'000);
  CHECK(bare.placements[0].price_is_on_demand);
  where.spot_factor_micro = 350'000;
  const auto factored = place_on(what, where);
  CHECK(factored.placements[0].price_per_hour == 176'400);
  CHECK_FALSE(factored.placements[0].price_is_on_demand);
  FitOptions options;
  options.spot_factor_micro = 500'000; // flag > Cluster
  CHECK(place_on(what, where, options).placements[0].price_per_hour == 252'000);
  where.groups[0].price_micro_dollars = 100'000; // a given price is what is paid
  CHECK(place_on(what, where).placements[0].price_per_hour == 100'000);
}

TEST_CASE("an unknown price is null, and one unknown among mixed types makes the group's unknown") {
  auto nowhere = cluster({group("g", {"r5.2xlarge"})});
  nowhere.region.value = "mars-north-1";
  nowhere.groups[0].zones = {{"mars-north-1a", {}}};
  const auto placed = place_on(task({{"cpu", "1"}, {"memory", "1Gi"}}), nowhere);
  CHECK(chosen_name(placed) == "g");
  CHECK_FALSE(placed.placements[0].monthly_cost);
  CHECK(placed.warnings.size() == 1);
}

} // namespace fit_money_test
