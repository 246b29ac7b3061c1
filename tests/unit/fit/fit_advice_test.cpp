// What would make a task cheaper without asking for less.
#include "catch.hpp"
#include "fit_build.hpp"

namespace fit_advice_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

auto advice_on(const TaskSpec& what, const Cluster& where) -> std::vector<std::string> {
  return place_on(what, where).advice;
}

auto with_spot() -> Cluster {
  auto where = cluster({group("steady", {"r5.large"}), group("spot", {"r5.large"}), group("dear", {"r5.2xlarge"})});
  where.groups[1].capacity_type = CapacityType::spot;
  where.groups[2].capacity_type = CapacityType::spot;
  where.packing = Packing::exclusive;
  where.spot_factor_micro = 350'000;
  return where;
}

} // namespace

TEST_CASE("a SPOT group that is cheaper is named with what it saves") {
  const auto what = task({{"cpu", "1"}, {"memory", "8Gi"}});
  CHECK(advice_on(what, with_spot()) ==
        std::vector<std::string>{
            "if it may be interrupted, `interruptible: true` takes `spot` and saves $59.79 a month"}); // 65% of 91.98
  auto interruptible = what;
  interruptible.interruptible = Located<bool>{true, {}};
  CHECK(advice_on(interruptible, with_spot()).empty()); // it is there already
  CHECK(advice_on(pod({{"cpu", "1"}, {"memory", "8Gi"}}), with_spot()).empty());
}

TEST_CASE("a SPOT group is not named where its price is not known, it is dearer or the task does not fit") {
  const auto what = task({{"cpu", "1"}, {"memory", "8Gi"}});
  auto where = with_spot();
  where.spot_factor_micro.reset();
  CHECK(advice_on(what, where).empty());
  where = with_spot();
  where.groups[1].price_micro_dollars = 1'000'000;
  CHECK(advice_on(what, where).empty());
  where = with_spot();
  where.groups[1].zones[0].value = "us-east-1b";
  auto zoned = what;
  zoned.demands.zone = {"us-east-1a", Span{0, 1, 2}};
  CHECK(advice_on(zoned, where).empty());
  where = with_spot();
  where.groups[1].price_micro_dollars = 126'000; // as much as on demand
  CHECK(advice_on(what, where).empty());
  where = with_spot();
  where.groups[1].instance_types = {{"t3.medium", {}}, {"r5.large", {}}}; // of which only one takes it
  CHECK(advice_on(what, where).empty());
}

TEST_CASE("devices that stay idle beside many Pods are told") {
  auto where = cluster({group("gpu", {"p3.8xlarge"})});
  where.packing = Packing::exclusive;
  auto what = task({{"cpu", "7"}, {"memory", "50Gi"}, {"nvidia.com/gpu", "1"}});
  CHECK(advice_on(what, where).empty()); // one Pod leaves nothing to another
  what.demands.replicas.value = 4;
  const auto told = advice_on(what, where);
  REQUIRE(told.size() == 1);
  CHECK(told[0].find("at $8,935.20 instead of $35,740.80 a month") != std::string::npos);
  what.demands.exclusive = Located<bool>{false, {}};
  CHECK(advice_on(what, where).empty());
  what.demands.exclusive.reset();
  what.demands.replicas.value = 2;
  CHECK(advice_on(what, where).size() == 1);
  what.demands.replicas.value = 4;
  what.pod.containers[0].resources.requests[2].amount.value = quantity("2");
  CHECK(advice_on(what, where).size() == 1); // two to a node, exactly
  what.pod.containers[0].resources.requests[2].amount.value = quantity("3");
  CHECK(advice_on(what, where).empty()); // there is no room for a second
}

} // namespace fit_advice_test
