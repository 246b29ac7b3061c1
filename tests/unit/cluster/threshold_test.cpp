#include "catch.hpp"
#include "cluster/size_order.hpp"

namespace threshold_test {

using berth::parse_threshold;
using berth::Quantity;

TEST_CASE("a threshold is an amount or a part of the whole") {
  REQUIRE(parse_threshold("500Mi"));
  CHECK(parse_threshold("500Mi")->amount == Quantity::from_mebibytes(500));
  CHECK(parse_threshold("500Mi")->millionths == 0);
  REQUIRE(parse_threshold("5%"));
  CHECK(parse_threshold("5%")->millionths == 50'000);
  CHECK(parse_threshold("0%")->millionths == 0);
  CHECK(parse_threshold("100%")->millionths == 1'000'000);
  for (const auto* const text : {"", "%", "-5%", "101%", "-1Mi", "5 %", "x"}) CHECK_FALSE(parse_threshold(text));
}

TEST_CASE("a threshold is written as it was read") {
  for (const auto* const text : {"500Mi", "5%", "12.5%", "0.05%", "100%"})
    CHECK(berth::to_string(*parse_threshold(text)) == text);
}

TEST_CASE("max counts units where types have weights") {
  berth::Group group;
  group.instance_types = {{"m5.2xlarge", {}}, {"m5.large", {}}};
  CHECK_FALSE(berth::most_nodes(group));
  group.max = 9;
  CHECK(berth::most_nodes(group) == 9);
  group.weights = {{"m5.2xlarge", 4}, {"c5.large", 100}};
  CHECK(berth::most_nodes(group) == 2);
}

TEST_CASE("capacity types are EKS's words") {
  for (const auto* const word : {"ON_DEMAND", "SPOT", "CAPACITY_BLOCK"})
    CHECK(berth::to_string(berth::capacity_type_of(word)) == word);
  CHECK(berth::capacity_type_of("anything") == berth::CapacityType::on_demand);
}

} // namespace threshold_test
