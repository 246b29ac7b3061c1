#include "catch.hpp"
#include "cluster/allocatable.hpp"
#include "cluster/import/inventory.hpp"
#include "cluster/instance_labels.hpp"
#include "document/document.hpp"
#include "source/sources.hpp"
#include "syntax/tree.hpp"

namespace karpenter_test {

using berth::Group;
using berth::Quantity;

namespace {

/// One file as an inventory, with all that the result points into.
struct Joined {
  explicit Joined(std::string text) {
    const auto file = sources.add("pools.yaml", std::move(text));
    parsed = berth::parse(sources[file], file);
    berth::InventoryBuilder builder;
    REQUIRE(builder.add(berth::documents_of(parsed.tree, file)));
    inventory = builder.finish();
  }

  [[nodiscard]] auto groups() const -> const std::vector<Group>& { return inventory.cluster.groups; }

  berth::Sources sources;
  berth::Parsed parsed;
  berth::Inventory inventory;
};

auto pool_of(const std::string& requirements, const std::string& more = {}) -> std::string {
  return "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: default}\nspec:\n  template:\n    spec:\n      "
         "nodeClassRef: {name: own}\n      requirements: [" +
         requirements + "]\n" + more;
}

auto types_of(const std::string& requirements) -> std::vector<std::string> {
  const Joined joined(pool_of(requirements));
  std::vector<std::string> names;
  for (const auto& group : joined.groups()) {
    for (const auto& type : group.instance_types) names.push_back(type.value);
  }
  return names;
}

constexpr auto in_region = "{key: topology.kubernetes.io/zone, operator: In, values: [us-east-1a]}, ";

} // namespace

TEST_CASE("what the name of a type says is what Karpenter labels it with") {
  const auto label = [](const char* type, const char* key) {
    const auto* found = berth::find_instance_type(type);
    REQUIRE(found != nullptr);
    const auto labels = berth::instance_labels(*found);
    const auto value = labels.find(std::string("karpenter.k8s.aws/instance-") + key);
    return value == labels.end() ? std::string("-") : value->second;
  };
  CHECK(label("m5.large", "category") == "m");
  CHECK(label("m5.large", "generation") == "5");
  CHECK(label("m5.large", "family") == "m5");
  CHECK(label("m5.large", "size") == "large");
  CHECK(label("m5.large", "cpu") == "2");
  CHECK(label("m5.large", "memory") == "8192");
  CHECK(label("m5.large", "cpu-manufacturer") == "intel");
  CHECK(label("m5a.large", "cpu-manufacturer") == "amd");
  CHECK(label("m6g.large", "cpu-manufacturer") == "aws");
  CHECK(label("inf1.xlarge", "category") == "inf");
  CHECK(label("inf1.xlarge", "accelerator-manufacturer") == "aws");
  CHECK(label("g4dn.xlarge", "gpu-name") == "t4");
  CHECK(label("g4dn.xlarge", "gpu-count") == "1");
  CHECK(label("g4dn.xlarge", "local-nvme") == "125");
  CHECK(label("m5.large", "gpu-count") == "-");
}

TEST_CASE("the types of a NodePool are those of the catalog that its requirements take in") {
  const std::string region = in_region;
  using Names = std::vector<std::string>;
  CHECK(types_of(region +
                 "{key: node.kubernetes.io/instance-type, operator: In, values: [m5.2xlarge, m5.large, m5.no]}") ==
        Names{"m5.2xlarge", "m5.large"});
  CHECK(types_of(region + "{key: karpenter.k8s.aws/instance-family, operator: In, values: [m5]}, "
                          "{key: karpenter.k8s.aws/instance-cpu, operator: Lt, values: ['8']}") ==
        Names{"m5.large", "m5.xlarge"});
  CHECK(types_of(region + "{key: karpenter.k8s.aws/instance-category, operator: In, values: [r]}, "
                          "{key: karpenter.k8s.aws/instance-generation, operator: In, values: ['5']}, "
                          "{key: karpenter.k8s.aws/instance-size, operator: In, values: [large]}, "
                          "{key: kubernetes.io/arch, operator: In, values: [amd64]}") ==
        Names{"r5.large", "r5a.large", "r5ad.large", "r5b.large", "r5d.large", "r5dn.large", "r5n.large"});
  CHECK(types_of("{key: karpenter.k8s.aws/instance-category, operator: In, values: [none]}").empty());
}

TEST_CASE("a NodePool is a pool of its own, and its class says what its nodes are made of") {
  const Joined joined(
      pool_of("{key: node.kubernetes.io/instance-type, operator: In, values: [m5.large]}, "
              "{key: team, operator: In, values: [vision]}",
              "---\napiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: own}\nspec:\n"
              "  amiFamily: AL2023\n  kubelet: {maxPods: 20, kubeReserved: {cpu: 500m}}\n"));
  REQUIRE(joined.groups().size() == 1);
  const auto& group = joined.groups()[0];
  REQUIRE(group.karpenter);
  CHECK(group.karpenter->node_pool == "default");
  CHECK(group.karpenter->node_class == "own");
  CHECK_FALSE(group.managed);
  CHECK(group.capacity_type == berth::CapacityType::on_demand);
  CHECK(group.labels == berth::Labels{{"karpenter.sh/nodepool", "default"}, {"team", "vision"}});
  CHECK(group.ami_type == "AL2023_x86_64_STANDARD");
  CHECK(group.max_pods == 20);
  REQUIRE(group.volume_size);
  CHECK(group.volume_size->value == Quantity::from_mebibytes(20'480));
  const auto* type = berth::find_instance_type("m5.large");
  CHECK(amount(allocatable(group, *type, {}).min, "cpu") == Quantity::from_milli(1500));
}

TEST_CASE("a NodePool of no requirements may start any type, and nonsense in one is nothing") {
  CHECK(types_of("").size() > 1000);
  const Joined odd(
      "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: x}\nspec: {template: [1], limits: 3}\n");
  CHECK(odd.groups().size() == 1);
  const Joined broken(
      "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: x}\nspec:\n  template:\n    spec:\n"
      "      requirements: [7, {key: 3}, {operator: In}]\n      taints: {a: b}\n");
  REQUIRE(broken.groups().size() == 1);
  CHECK(broken.groups()[0].taints.empty());
}

} // namespace karpenter_test
