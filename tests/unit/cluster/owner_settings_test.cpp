#include "catch.hpp"
#include "cluster/allocatable.hpp"
#include "cluster/ami.hpp"
#include "cluster/kubelet_flags.hpp"

namespace owner_settings_test {

using berth::Cluster;
using berth::Group;
using berth::Quantity;

namespace {

auto type(const char* name) -> const berth::InstanceType& {
  const auto* found = berth::find_instance_type(name);
  REQUIRE(found != nullptr);
  return *found;
}

auto mebibytes(const Group& group, const char* name) -> Quantity {
  return amount(allocatable(group, type(name), {}).mid, "memory");
}

auto pods(const Group& group, const char* name, bool prefixes = false) -> std::int64_t {
  berth::Cni cni;
  cni.prefix_delegation = prefixes;
  return berth::max_pods(group, type(name), cni).kubelet;
}

} // namespace

TEST_CASE("flags of a kubelet, however they are written") {
  using Values = std::vector<std::string_view>;
  CHECK(berth::flag_values("a --x=1 --x 2 --xy=3 --x='4' --x=\\\"5\\\"", "--x") == Values{"1", "2", "4", "5"});
  CHECK(berth::max_pods_by_flags("--max-pods=20 --max-pods 30") == 30);
  for (const auto* const text : {"", "--max-pods", "--max-pods=", "--max-pods=x", "--max-pods=-1", "--max-pods=0",
                                 "--max-pods=$(n)", "--max-pods=99999999999999999999"})
    CHECK_FALSE(berth::max_pods_by_flags(text));
  const auto kept = berth::reserved_by_flags("--kube-reserved=cpu=1,memory=x,pid=7,=2 --eviction-hard "
                                             "\"memory.available<5%,imagefs.available<15%\"");
  CHECK(kept.kube == berth::ResourceList{{"cpu", Quantity::from_units(1)}});
  CHECK(kept.system.empty());
  REQUIRE(kept.evict_memory);
  CHECK(kept.evict_memory->millionths == 50'000);
  CHECK_FALSE(kept.evict_storage);
}

TEST_CASE("what the owner keeps is taken in place of what the image would keep") {
  Group group; // m5.large was seen with 7811Mi
  CHECK(mebibytes(group, "m5.large") == Quantity::from_mebibytes(7811 - 574 - 100));
  group.bootstrap_arguments =
      "--kubelet-extra-args '--system-reserved=memory=1Gi --eviction-hard=memory.available<500Mi'";
  CHECK(mebibytes(group, "m5.large") == Quantity::from_mebibytes(7811 - 574 - 1024 - 500));
  group.reserved.emplace();
  group.reserved->kube = {{"memory", Quantity::from_mebibytes(300)}, {"cpu", Quantity::from_milli(300)}};
  group.reserved->system = {{"memory", Quantity::from_mebibytes(24)}}; // said twice: the word of the group counts
  CHECK(mebibytes(group, "m5.large") == Quantity::from_mebibytes(7811 - 300 - 24 - 500));
  CHECK(amount(allocatable(group, type("m5.large"), {}).min, "cpu") == Quantity::from_milli(1700));
}

TEST_CASE("a part of the whole is kept free of each size that a node may have") {
  Group group;
  group.ami_type = "AL2023_x86_64_STANDARD";
  group.reserved.emplace();
  group.reserved->evict_memory = berth::parse_threshold("10%");
  const auto offered = allocatable(group, type("m5.large"), {});
  // 7811Mi - 781.1Mi - 574Mi, in whole bytes
  CHECK(amount(offered.mid, "memory").units_ceil() == 7811LL * 1'048'576 - 819'042'714 - 574LL * 1'048'576);
  CHECK(amount(offered.min, "memory").units_ceil() == 7729LL * 1'048'576 - 810'444'391 - 574LL * 1'048'576);
}

TEST_CASE("EKS sets the Pods of a managed node: 110 on a small machine, 250 on a large one") {
  Group group;
  CHECK(pods(group, "m5a.4xlarge") == 234);
  CHECK(pods(group, "m5.large", true) == 29);
  group.managed = true;
  CHECK(pods(group, "m5.large") == 29);
  CHECK(pods(group, "m5a.4xlarge") == 110);
  CHECK(pods(group, "m5.8xlarge") == 234);
  CHECK(pods(group, "m5.16xlarge") == 250);
  CHECK(pods(group, "t3.medium", true) == 110);
  CHECK(pods(group, "m5.8xlarge", true) == 250);
  group.ami_type = "CUSTOM"; // whose user data decides
  CHECK(pods(group, "t3.medium", true) == 17);
  group.max_pods = 50;
  CHECK(pods(group, "t3.medium", true) == 50);
  group.max_pods.reset();
  group.bootstrap_arguments = "--use-max-pods false";
  CHECK(pods(group, "t3.medium") == 110);
}

TEST_CASE("what Bottlerocket keeps follows the Pods that it is told to take") {
  Group group;
  group.max_pods = 110;
  CHECK(mebibytes(group, "m5.large") == Quantity::from_mebibytes(7811 - 574 - 100));
  group.ami_type = "BOTTLEROCKET_x86_64";
  CHECK(mebibytes(group, "m5.large") == Quantity::from_mebibytes(7811 - 1465 - 100));
}

TEST_CASE("local disks as one are what ephemeral storage comes from") {
  Group group;
  group.volume_size = berth::Located<Quantity>{Quantity::from_mebibytes(20'480), {}};
  const auto storage = [&](const char* name) {
    return amount(allocatable(group, type(name), {}).min, "ephemeral-storage");
  };
  CHECK(storage("r6id.2xlarge").canonical() == "17Gi");
  group.instance_store = berth::InstanceStorePolicy::raid0;
  CHECK(storage("r6id.2xlarge").units_ceil() == 474'000'000'000 - 1'073'741'824 - 47'400'000'000);
  CHECK(storage("r6i.2xlarge").canonical() == "17Gi"); // which has none
}

} // namespace owner_settings_test
