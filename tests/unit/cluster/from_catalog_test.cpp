#include "catch.hpp"
#include "cluster/import/from_catalog.hpp"

namespace from_catalog_test {

using berth::catalog_as_inventory;

TEST_CASE("patterns of types, with stars anywhere") {
  const auto count = [](std::vector<std::string> patterns) {
    return catalog_as_inventory("us-east-1", patterns).groups.size();
  };
  CHECK(count({"r5.large"}) == 1);
  CHECK(count({"r5.large", "m5.large", "r5.large"}) == 2);
  CHECK(count({"r5.*large"}) == count({"r5.*"}) - 1); // r5.metal
  CHECK(count({"*.nothing"}) == 0);
  CHECK(count({"r5.larg"}) == 0);
  CHECK(count({"*"}) > count({}));
  CHECK(count({"*5*.l*e"}) > 10);
}

TEST_CASE("each type that is sold in the region is a group of AL2023") {
  const auto cluster = catalog_as_inventory("eu-west-1", {"m6g.large"});
  REQUIRE(cluster.groups.size() == 1);
  CHECK(cluster.region.value == "eu-west-1");
  CHECK(cluster.groups[0].ami_type == "AL2023_ARM_64_STANDARD");
  CHECK(berth::has_prices("eu-west-1"));
  CHECK_FALSE(berth::has_prices("eu-west-9"));
  CHECK(berth::nearest_region("eu-west-11") == "eu-west-1");
  CHECK(berth::prices_as_of("us-east-1") == "2026-07-20");
  CHECK(berth::prices_as_of("eu-west-1") == "2025-11-04");
}

} // namespace from_catalog_test
