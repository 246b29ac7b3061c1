#include "catch.hpp"
#include "cluster/allocatable.hpp"

#include <array>
#include <string>

/// What 46 real nodes reported as their allocatable memory, without DaemonSets.
namespace node_readings_test {

using berth::Quantity;

namespace {

struct Reading {
  std::string_view type;
  std::string_view ami_type; ///< empty: nobody said
  std::int64_t mebibytes;
  std::int64_t max_pods{0}; ///< that its owner set
};

constexpr std::array<Reading, 46> readings{{
    {"r5.xlarge", "AL2_x86_64", 30634},
    {"r5.xlarge", "AL2_x86_64", 30655},
    {"r5.2xlarge", "AL2_x86_64", 62506},
    {"r5.4xlarge", "AL2_x86_64", 124408},
    {"r5.4xlarge", "AL2_x86_64", 124420},
    {"r5.16xlarge", "AL2_x86_64", 501871},
    {"m5.large", "AL2_x86_64", 6966},
    {"m5.large", "AL2_x86_64", 6979},
    {"m5.xlarge", "AL2_x86_64", 14543},
    {"m5.xlarge", "AL2_x86_64", 14720},
    {"g4dn.xlarge", "AL2_x86_64", 15018},
    {"g4dn.xlarge", "AL2_x86_64", 15027},
    {"g4dn.2xlarge", "AL2_x86_64", 30952},
    {"t3.xlarge", "AL2_x86_64", 14809},
    {"m5.xlarge", "AL2_x86_64", 14531},
    {"c7i-flex.2xlarge", "AL2_x86_64", 14710},
    {"g5.2xlarge", "AL2_x86_64", 30744},
    {"t3.micro", "AL2023_x86_64_STANDARD", 518},
    {"t3.micro", "", 522},
    {"g5.8xlarge", "BOTTLEROCKET_x86_64", 124475},
    {"c6a.48xlarge", "AL2_x86_64", 370347},
    {"t4g.small", "AL2023_x86_64_STANDARD", 1370},
    {"g6.4xlarge", "AL2023_x86_64_STANDARD", 58981},
    {"t3.medium", "AL2023_x86_64_STANDARD", 3298},
    {"t3.medium", "AL2_x86_64", 3332},
    {"t3.medium", "AL2_x86_64", 3366},
    {"g6.xlarge", "AL2023_x86_64_STANDARD", 14374},
    {"trn1.2xlarge", "AL2023_x86_64_STANDARD", 30581},
    {"t3.large", "AL2023_x86_64_STANDARD", 7078},
    {"m5.2xlarge", "AL2023_x86_64_STANDARD", 30721},
    {"m5.large", "BOTTLEROCKET_x86_64", 6987},
    {"i4i.32xlarge", "AL2_x86_64", 1007423},
    {"m5.large", "AL2_x86_64", 7009},
    {"t3.small", "AL2023_x86_64_STANDARD", 1437},
    {"c7g.medium", "BOTTLEROCKET_x86_64", 1387},
    {"t4g.small", "BOTTLEROCKET_x86_64", 275, 110},
    {"g6e.12xlarge", "AL2023_x86_64_STANDARD", 378108},
    {"m5.large", "AL2_x86_64", 7011},
    {"m5.large", "AL2_x86_64", 7007},
    {"p4d.24xlarge", "AL2023_x86_64_STANDARD", 1140268},
    {"g4dn.2xlarge", "AL2023_x86_64_STANDARD", 31040},
    {"g4dn.xlarge", "AL2023_x86_64_STANDARD", 15112},
    {"m8g.large", "AL2023_x86_64_STANDARD", 7088},
    {"p3.8xlarge", "AL2_x86_64", 242685},
    {"m5.large", "AL2_x86_64", 6967},
    {"m5.large", "AL2_x86_64", 6988},
}};

auto allocatable_of(const Reading& reading) -> berth::Allocatable {
  berth::Group group;
  group.ami_type = reading.ami_type;
  if (reading.max_pods != 0) group.max_pods = reading.max_pods;
  const auto* type = berth::find_instance_type(reading.type);
  REQUIRE(type != nullptr);
  return berth::allocatable(group, *type, {});
}

} // namespace

TEST_CASE("every real node has what is promised for certain, and lies in its band") {
  for (const auto& reading : readings) {
    CAPTURE(reading.type, reading.ami_type, reading.mebibytes);
    const auto offered = allocatable_of(reading);
    const auto seen = Quantity::from_mebibytes(reading.mebibytes);
    CHECK(amount(offered.min, "memory") <= seen);
    CHECK(amount(offered.max, "memory") >= seen);
  }
}

TEST_CASE("the band is no wider than nodes were seen to differ") {
  berth::Group group;
  group.ami_type = "AL2023_x86_64_STANDARD";
  const auto* type = berth::find_instance_type("m5.large");
  REQUIRE(type != nullptr);
  const auto offered = berth::allocatable(group, *type, {});
  CHECK(amount(offered.min, "memory") == Quantity::from_mebibytes(7055));
  group.ami_type = "AL2_x86_64";
  CHECK(amount(berth::allocatable(group, *type, {}).min, "memory") == Quantity::from_mebibytes(6952));
  group.ami_type.clear();
  CHECK(amount(berth::allocatable(group, *type, {}).min, "memory") == Quantity::from_mebibytes(6952));
}

} // namespace node_readings_test
