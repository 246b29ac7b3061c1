#include "catch.hpp"
#include "quantity/meant.hpp"
#include "quantity/quantity.hpp"

#include <string>
#include <vector>

namespace meant_quantity_test {

using namespace berth;

namespace {

struct Case {
  std::string written;
  std::string meant; ///< empty: nothing is plain
  std::string also;
  bool sure;
};

auto check_all(const std::vector<Case>& cases, std::optional<MeantQuantity> (*meant)(std::string_view)) -> void {
  for (const auto& expected : cases) {
    INFO("`" << expected.written << "`");
    const auto found = meant(expected.written);
    REQUIRE(found.has_value() != expected.meant.empty());
    if (!found) continue;
    CHECK(found->text == expected.meant);
    CHECK(found->also == expected.also);
    CHECK(found->sure == expected.sure);
    CHECK(Quantity::parse(found->text).has_value());
    CHECK((found->also.empty() || Quantity::parse(found->also).has_value()));
  }
}

} // namespace

TEST_CASE("what a text that is no quantity was meant to be, and how sure that is") {
  check_all(
      {
          {"100ki", "100Ki", "", true},
          {"1GiB", "1Gi", "", true},
          {"1 Gi", "1Gi", "", true},
          {"4 gi", "4Gi", "", true},
          {"1U", "1u", "", true},
          {"1_000", "1000", "", true},
          {"1K", "1k", "1Ki", false},
          {"1GB", "1G", "1Gi", false},
          {"512mb", "512M", "512Mi", false},
          {"1 GB", "1G", "1Gi", false},
          {"1,000", "1000", "", false},
          {"1,000,000", "1000000", "", false},
          {"1,5Gi", "1.5Gi", "", false},
          {"1 000", "1000", "", false},
          {"l0m", "10m", "", false},
          {"1O0m", "100m", "", false},
          {"5OOMi", "500Mi", "", false},
          {"I6gb", "16G", "16Gi", false},
      },
      meant_quantity);
}

TEST_CASE("up to 64 letters and seven faults are looked through") {
  CHECK(meant_quantity(std::string(62, '1') + "gi")->text == std::string(62, '1') + "Gi");
  CHECK_FALSE(meant_quantity(std::string(63, '1') + "gi"));
  CHECK(meant_quantity("1_1_1_1_1_1_1_1")->text == "11111111");
  CHECK_FALSE(meant_quantity("1_1_1_1_1_1_1_1_1_1"));
}

TEST_CASE("where nothing is plain nothing is guessed") {
  const std::string long_text(100, '1');
  check_all({{"", "", "", false},
             {"  ", "", "", false},
             {"abc", "", "", false},
             {"lots", "", "", false},
             {"Ok", "", "", false},
             {"500q", "", "", false},
             {"--1", "", "", false},
             {"1e3m", "", "", false},
             {"1.2.3", "", "", false},
             {"{{.inputs.mem}}", "", "", false},
             {"${MEM}", "", "", false},
             {long_text + "gi", "", "", false}},
            meant_quantity);
}

TEST_CASE("cpu is never meant in mebibytes") {
  check_all({{"500mi", "500m", "", false},
             {"500mb", "500m", "", false},
             {"l0m", "10m", "", false},
             {"500 m", "500m", "", true},
             {"1 000", "1000", "", false},
             {"4gi", "", "", false},
             {"2K", "", "", false}},
            meant_cpu);
}

} // namespace meant_quantity_test
