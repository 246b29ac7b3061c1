#include "catch.hpp"
#include "cluster/addresses.hpp"
#include "cluster/subnet.hpp"
#include "cluster/typha.hpp"

namespace addresses_test {

using berth::Cni;
using berth::find_instance_type;
using berth::node_addresses;

namespace {

auto taken(const char* name, const Cni& cni, std::int64_t pod_ips) -> std::int64_t {
  const auto* type = find_instance_type(name);
  REQUIRE(type != nullptr);
  const auto addresses = node_addresses(*type, cni, pod_ips, type->max_pods);
  REQUIRE(addresses);
  return *addresses;
}

auto targets(std::int64_t warm, std::int64_t minimum) -> Cni {
  Cni cni;
  cni.warm_ip_target = warm;
  cni.minimum_ip_target = minimum;
  return cni;
}

auto blocks() -> Cni {
  Cni cni;
  cni.prefix_delegation = true;
  return cni;
}

} // namespace

// The rows of the CNI's own document: attached interfaces and their secondary addresses, added up.
TEST_CASE("a node takes what the CNI's document says") {
  const Cni whole;
  CHECK(taken("t3.small", whole, 0) == 1 + 3);
  CHECK(taken("t3.small", whole, 5) == 3 + 9);
  CHECK(taken("t3.small", whole, 9) == 3 + 9);
  CHECK(taken("t3.small", targets(1, 1), 0) == 1 + 1);
  CHECK(taken("t3.small", targets(1, 1), 5) == 2 + 6);
  CHECK(taken("t3.small", targets(1, 1), 9) == 3 + 9);
  CHECK(taken("t3.small", targets(2, 5), 0) == 2 + 5);
  CHECK(taken("t3.small", targets(2, 5), 5) == 3 + 7);
  CHECK(taken("t3.small", targets(2, 5), 9) == 3 + 9);
  CHECK(taken("p3dn.24xlarge", whole, 0) == 1 + 49);
  CHECK(taken("p3dn.24xlarge", whole, 3) == 2 + 98);
  CHECK(taken("p3dn.24xlarge", whole, 95) == 3 + 147);
  CHECK(taken("p3dn.24xlarge", targets(5, 10), 0) == 1 + 10);
  CHECK(taken("p3dn.24xlarge", targets(5, 10), 7) == 1 + 12);
  CHECK(taken("p3dn.24xlarge", targets(5, 10), 15) == 1 + 20);
  CHECK(taken("p3dn.24xlarge", targets(5, 10), 45) == 2 + 50);
}

TEST_CASE("one Pod with an address takes a second network interface") {
  const Cni whole;
  CHECK(taken("m5.large", whole, 1) == 20);
  CHECK(taken("p3.2xlarge", whole, 1) == 30);
  CHECK(taken("c5.4xlarge", whole, 1) == 60);
  CHECK(taken("r5.16xlarge", whole, 1) == 100);
  CHECK(taken("p5.48xlarge", whole, 1) == 100);
  CHECK(taken("r5.16xlarge", whole, 49) == 100);
  CHECK(taken("r5.16xlarge", whole, 50) == 150);
}

TEST_CASE("targets change what is kept ready") {
  Cni none;
  none.warm_eni_target = 0;
  CHECK(taken("r5.16xlarge", none, 0) == 50);
  CHECK(taken("r5.16xlarge", none, 1) == 50);
  Cni two;
  two.warm_eni_target = 2;
  CHECK(taken("r5.16xlarge", two, 1) == 150);
  CHECK(taken("r5.16xlarge", targets(0, 0), 1) == 100); // no targets at all
}

TEST_CASE("a target of one address is a target") {
  CHECK(taken("t3.small", targets(1, 0), 0) == 1 + 1);
  CHECK(taken("t3.small", targets(0, 1), 0) == 1 + 1);
  CHECK(taken("t3.small", targets(0, 1), 1) == 1 + 1);
  CHECK(taken("r5.metal", blocks(), 1) == 33); // bare metal takes blocks of 16 too
}

TEST_CASE("a kubelet that takes few Pods needs no second interface") {
  const auto* type = find_instance_type("r5.16xlarge");
  CHECK(node_addresses(*type, {}, 2, 49) == 50); // one interface has 49 for Pods
  CHECK(node_addresses(*type, {}, 2, 8) == 50);
  CHECK(node_addresses(*type, {}, 2, 50) == 100);
}

TEST_CASE("with prefix delegation addresses come in blocks of 16, on Nitro") {
  CHECK(taken("m5.large", blocks(), 0) == 17);
  CHECK(taken("m5.large", blocks(), 1) == 33);
  CHECK(taken("m5.large", blocks(), 16) == 33);
  CHECK(taken("m5.large", blocks(), 17) == 49);
  auto target = blocks();
  target.warm_ip_target = 5;
  CHECK(taken("m5.large", target, 2) == 17);
  CHECK(taken("m4.large", blocks(), 1) == taken("m4.large", {}, 1)); // Xen
}

TEST_CASE("under custom networking Pods have their addresses from elsewhere") {
  Cni custom;
  custom.custom_networking = true;
  CHECK(taken("r5.16xlarge", custom, 20) == 1);
}

TEST_CASE("a group takes the least of its types, with one task and the DaemonSets that have an address") {
  berth::Cluster cluster;
  cluster.daemon_sets = {{{"aws-node", {}}, {}, false}, {{"ebs-csi-node", {}}, {}, true}};
  berth::Group group;
  CHECK_FALSE(node_addresses(group, cluster));
  group.instance_types = {{"r5.16xlarge", {}}, {"r5.8xlarge", {}}, {"none.large", {}}};
  CHECK(node_addresses(group, cluster) == 60);
  cluster.cni.warm_ip_target = 3;
  CHECK(node_addresses(group, cluster) == 1 + 2 + 3);
}

TEST_CASE("the smallest subnet that has so many addresses") {
  CHECK(berth::prefix_for(11) == 28);
  CHECK(berth::prefix_for(12) == 27);
  CHECK(berth::prefix_for(251) == 24);
  CHECK(berth::prefix_for(252) == 23);
  CHECK_FALSE(berth::prefix_for(65532));
}

TEST_CASE("Typha's replicas follow the nodes as the operator has it") {
  const std::pair<std::int64_t, std::int64_t> rows[] = {{0, 1},    {2, 1},     {3, 2},     {4, 2},     {5, 3},
                                                        {399, 3},  {400, 4},   {599, 4},   {999, 6},   {1000, 7},
                                                        {1199, 7}, {2000, 12}, {2199, 12}, {3600, 20}, {3799, 20}};
  for (const auto& [nodes, replicas] : rows) {
    INFO(nodes);
    CHECK(berth::typha_replicas(nodes) == replicas);
  }
}

} // namespace addresses_test
