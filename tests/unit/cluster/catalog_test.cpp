#include "catch.hpp"
#include "cluster/catalog/table.hpp"

#include <algorithm>

namespace catalog_test {

using berth::find_instance_type;
using berth::nearest_instance_type;
using berth::on_demand_price;

TEST_CASE("a type is found by its whole name, with all that the table says of it") {
  const auto* type = find_instance_type("p3.8xlarge");
  REQUIRE(type != nullptr);
  CHECK(type->name == "p3.8xlarge");
  CHECK(type->arch == berth::Arch::amd64);
  CHECK(type->hypervisor == berth::Hypervisor::xen);
  CHECK_FALSE(type->bare_metal);
  CHECK(type->vcpu == 32);
  CHECK(type->memory_mib == 249856); // 244 GiB
  CHECK(type->kernel_memory_mib == 0);
  CHECK(type->gpu_count == 4);
  CHECK(type->gpu_model == "v100");
  CHECK(type->gpu_memory_mib == 16384);
  CHECK(type->accelerator_resource == "nvidia.com/gpu");
  CHECK(type->max_enis == 8);
  CHECK(type->ipv4_per_eni == 30);
  CHECK(type->max_pods == 234);
  CHECK(type->local_nvme_gb == 0);

  CHECK(find_instance_type("p3.8xlarg") == nullptr);
  CHECK(find_instance_type("p3.8xlarges") == nullptr);
  CHECK(find_instance_type("") == nullptr);
  CHECK(find_instance_type("zzz") == nullptr);
}

TEST_CASE("what a blank cell or another word says comes through") {
  REQUIRE(find_instance_type("m5.metal") != nullptr);
  CHECK(find_instance_type("m5.metal")->bare_metal);
  CHECK(find_instance_type("m5.metal")->hypervisor == berth::Hypervisor::unknown);
  REQUIRE(find_instance_type("m7g.large") != nullptr);
  CHECK(find_instance_type("m7g.large")->arch == berth::Arch::arm64);
  CHECK(find_instance_type("m7g.large")->kernel_memory_mib == 7767);
  REQUIRE(find_instance_type("g4dn.xlarge") != nullptr);
  CHECK(find_instance_type("g4dn.xlarge")->local_nvme_gb == 125);
}

TEST_CASE("the table holds together") {
  const auto types = berth::catalog::instance_types;
  CHECK(types.size() == 1386);
  CHECK(std::is_sorted(types.begin(), types.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
  for (const auto& type : types) {
    INFO(type.name);
    CHECK(find_instance_type(type.name) == &type);
    CHECK(type.vcpu > 0);
    CHECK(type.memory_mib > 0);
    CHECK(type.kernel_memory_mib < type.memory_mib);
    // What the VPC CNI's own list is made by: an address of each ENI is the node's, and two Pods use the host's.
    CHECK(type.max_pods == type.max_enis * (type.ipv4_per_eni - 1) + 2);
  }
}

TEST_CASE("prices are whole micro-dollars by region and type") {
  CHECK(on_demand_price("us-east-1", "t3.medium") == 41'600);
  CHECK(on_demand_price("us-east-1", "r5.16xlarge") == 4'032'000);
  CHECK(on_demand_price("us-east-1", "p3.8xlarge") == 12'240'000);
  CHECK(on_demand_price("us-east-1", "d3.8xlarge") == 3'995'520);
  CHECK(on_demand_price("eu-central-1", "a1.2xlarge") == 232'800);
  CHECK(on_demand_price("af-south-1", "c5.12xlarge") == 2'736'000); // first row of the first region
  CHECK_FALSE(on_demand_price("af-south-1", "a1.2xlarge"));         // a blank cell
  CHECK_FALSE(on_demand_price("us-east-1", "hs1.8xlarge"));
  CHECK_FALSE(on_demand_price("us-east-1", "r5.17xlarge"));
  CHECK_FALSE(on_demand_price("us-esat-1", "t3.medium"));
  CHECK_FALSE(on_demand_price("", "t3.medium"));
}

TEST_CASE("every price belongs to a type, and regions do not overlap") {
  std::uint32_t next = 0;
  for (const auto& region : berth::catalog::regions) {
    INFO(region.region);
    CHECK(region.first == next);
    next += region.count;
    const auto own = berth::catalog::price_types.subspan(region.first, region.count);
    CHECK(std::adjacent_find(own.begin(), own.end(), std::greater_equal<>()) == own.end());
    CHECK(own.back() < berth::catalog::instance_types.size());
  }
  CHECK(berth::catalog::regions.size() == 36);
  CHECK(next == 16888);
  CHECK(berth::catalog::price_types.size() == next);
  CHECK(berth::catalog::price_amounts.size() == next);
}

TEST_CASE("a mistyped type finds its neighbour") {
  CHECK(nearest_instance_type("m5.larg") == "m5.large");
  CHECK(nearest_instance_type("r5.2xlage") == "r5.2xlarge");
  CHECK(nearest_instance_type("p3.8xlrage") == "p3.8xlarge");
  CHECK(nearest_instance_type("standard-d4s-v3").empty());
}

} // namespace catalog_test
