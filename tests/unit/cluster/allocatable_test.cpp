#include "catch.hpp"
#include "cluster/allocatable.hpp"
#include "cluster/ami.hpp"
#include "cluster/kernel_memory.hpp"
#include "cluster/reserved.hpp"

#include <algorithm>

namespace allocatable_test {

using berth::allocatable;
using berth::autoscaler_template;
using berth::Cluster;
using berth::Group;
using berth::Quantity;
using berth::StepKind;

namespace {

auto quantity(const char* text) -> Quantity {
  const auto parsed = Quantity::parse(text);
  REQUIRE(parsed);
  return *parsed;
}

auto type(const char* name) -> const berth::InstanceType& {
  const auto* found = berth::find_instance_type(name);
  REQUIRE(found != nullptr);
  return *found;
}

auto group_of(std::initializer_list<const char*> types) -> Group {
  Group group;
  for (const auto* name : types) group.instance_types.push_back({name, {}});
  return group;
}

auto steps_of(const berth::Allocatable& result, std::string_view resource) -> std::vector<berth::Step> {
  std::vector<berth::Step> steps;
  for (const auto& step : result.steps) {
    if (step.resource == resource) steps.push_back(step);
  }
  return steps;
}

auto has(const berth::ResourceList& list, std::string_view resource) -> bool {
  return list.find(resource) != list.end();
}

auto one_daemon_set() -> Cluster {
  Cluster cluster;
  cluster.daemon_sets.push_back(
      {{"ebs-csi-node", {}}, {{"cpu", Quantity::from_milli(30)}, {"memory", Quantity::from_mebibytes(104)}}, true});
  return cluster;
}

} // namespace

TEST_CASE("cpu is reserved in bands, each cut to whole milli") {
  // From the facts; 1 to 4 cpus and the rest by Bottlerocket's own formula too: 80 + 2.5 for each cpu above four.
  CHECK(berth::kube_reserved_cpu_milli(1) == 60);
  CHECK(berth::kube_reserved_cpu_milli(2) == 70);
  CHECK(berth::kube_reserved_cpu_milli(3) == 75);
  CHECK(berth::kube_reserved_cpu_milli(4) == 80);
  CHECK(berth::kube_reserved_cpu_milli(8) == 90);
  CHECK(berth::kube_reserved_cpu_milli(16) == 110);
  CHECK(berth::kube_reserved_cpu_milli(32) == 150);
  CHECK(berth::kube_reserved_cpu_milli(48) == 190);
  CHECK(berth::kube_reserved_cpu_milli(64) == 230);
  CHECK(berth::kube_reserved_cpu_milli(96) == 310);
  CHECK(berth::kube_reserved_cpu_milli(192) == 550);
  for (std::int64_t cpus = 4; cpus <= 448; ++cpus)
    CHECK(berth::kube_reserved_cpu_milli(cpus) == 80 + (cpus - 4) * 5 / 2);
}

TEST_CASE("memory is reserved by the pods that the type can have") {
  CHECK(berth::kube_reserved_memory_mib(29) == 574);   // m5.large
  CHECK(berth::kube_reserved_memory_mib(737) == 8362); // r5.16xlarge
}

TEST_CASE("every step is kept, in order, with what it left") {
  const auto cluster = one_daemon_set();
  Group al2023;
  al2023.ami_type = "AL2023_x86_64_STANDARD";
  const auto memory = steps_of(allocatable(al2023, type("m5.large"), cluster), "memory");
  REQUIRE(memory.size() == 5);
  CHECK(memory[0].kind == StepKind::nominal);
  CHECK(memory[0].before.mid.is_zero());
  CHECK(memory[0].after.min.canonical() == "8Gi");
  CHECK(memory[0].reason == "what EC2 advertises for `m5.large`");
  CHECK(memory[1].kind == StepKind::kernel);
  CHECK(memory[1].after.min.canonical() == "7729Mi");
  CHECK(memory[1].after.mid.canonical() == "7811Mi");
  CHECK(memory[1].after.max.canonical() == "7892Mi");
  CHECK(memory[2].kind == StepKind::kube_reserved);
  CHECK(memory[2].after.mid.canonical() == "7237Mi");
  CHECK(memory[2].reason == "255Mi and 11Mi for each of 29 pods");
  CHECK(memory[2].source == "awslabs/amazon-eks-ami, nodeadm");
  CHECK(memory[3].kind == StepKind::eviction);
  CHECK(memory[3].after.mid.canonical() == "7137Mi");
  CHECK(memory[4].kind == StepKind::daemon_set);
  CHECK(memory[4].after.mid.canonical() == "7033Mi");
  CHECK(memory[4].reason == "DaemonSet `ebs-csi-node`");
  for (std::size_t i = 1; i < memory.size(); ++i) CHECK(memory[i].before == memory[i - 1].after);

  const auto cpu = steps_of(allocatable({}, type("m5.large"), cluster), "cpu");
  REQUIRE(cpu.size() == 3);
  CHECK(cpu[0].after.min.canonical() == "2");
  CHECK(cpu[1].after.min.canonical() == "1930m");
  CHECK(cpu[2].after.min.canonical() == "1900m");
}

TEST_CASE("an unmeasured type says what its like lose") {
  const auto memory = steps_of(allocatable({}, type("p3.8xlarge"), {}), "memory");
  REQUIRE(memory.size() == 4);
  CHECK(memory[1].reason == "not measured: xen instances of over 64 to 256 GiB keep 1.6% to 1.9%, in the middle 1.7%");
}

TEST_CASE("what live nodes report takes the band away") {
  auto group = group_of({"m5.large"});
  group.measured.emplace();
  group.measured->memory = berth::Located<Quantity>{quantity("7800Mi"), {}};
  const auto result = allocatable(group, type("m5.large"), one_daemon_set());
  for (const auto* list : {&result.min, &result.mid, &result.max})
    CHECK(amount(*list, "memory").canonical() == "7022Mi"); // 7800 - 574 - 100 - 104
  const auto memory = steps_of(result, "memory");
  REQUIRE(memory.size() == 5);
  CHECK(memory[1].kind == StepKind::measured);

  // A node's allocatable wins over its capacity; DaemonSets run on it all the same.
  group.measured->allocatable = {
      {"memory", quantity("6.5Gi")}, {"cpu", quantity("1.9")}, {"nvidia.com/gpu", quantity("8")}};
  const auto whole = allocatable(group, type("m5.large"), one_daemon_set());
  for (const auto* list : {&whole.min, &whole.mid, &whole.max}) {
    CHECK(amount(*list, "memory").canonical() == "6552Mi");
    CHECK(amount(*list, "cpu").canonical() == "1870m");
    CHECK(amount(*list, "nvidia.com/gpu").canonical() == "8"); // time-slicing, say
    CHECK(amount(*list, "pods").canonical() == "28");          // reckoned still
  }
}

TEST_CASE("what is offered is rounded down and what is taken is rounded up") {
  auto group = group_of({"m5.large"});
  group.measured.emplace();
  group.measured->allocatable = {{"cpu", quantity("1900900u")}, {"memory", quantity("1000500m")}};
  Cluster cluster;
  cluster.daemon_sets.push_back({{"odd", {}}, {{"cpu", quantity("100u")}, {"memory", quantity("100m")}}, false});
  const auto result = allocatable(group, type("m5.large"), cluster);
  CHECK(amount(result.min, "cpu") == Quantity::from_milli(1899));
  CHECK(amount(result.min, "memory") == Quantity::from_units(999));
}

TEST_CASE("what live nodes cannot have counts as nothing") {
  auto group = group_of({"m5.large"});
  group.measured.emplace();
  group.measured->memory = berth::Located<Quantity>{quantity("-1Gi"), {}};
  const auto capacity = allocatable(group, type("m5.large"), {});
  const auto steps = steps_of(capacity, "memory");
  REQUIRE(steps.size() == 4);
  CHECK(steps[1].kind == StepKind::measured);
  CHECK(steps[1].after.min.is_zero()); // and so no step goes below nothing
  CHECK(amount(capacity.min, "memory").is_zero());

  group.measured->allocatable = {{"memory", quantity("-1Gi")}, {"cpu", quantity("-1")}, {"pods", quantity("-1")}};
  const auto whole = allocatable(group, type("m5.large"), {});
  for (const auto* resource : {"memory", "cpu", "pods"}) CHECK(amount(whole.min, resource).is_zero());
  group.measured->allocatable = {{"memory", quantity("-1e30")}, {"cpu", quantity("-1e30")}};
  const auto far = allocatable(group, type("m5.large"), {});
  for (const auto* resource : {"memory", "cpu"}) CHECK(amount(far.min, resource).is_zero());

  group.volume_size = berth::Located<Quantity>{quantity("-1Gi"), {}};
  CHECK(steps_of(allocatable(group, type("m5.large"), {}), "ephemeral-storage")[0].after.min.is_zero());
}

TEST_CASE("what is kept of a volume for eviction is rounded up to whole bytes") {
  auto group = group_of({"m5.large"});
  group.volume_size = berth::Located<Quantity>{quantity("10000000005"), {}};
  const auto steps = steps_of(allocatable(group, type("m5.large"), {}), "ephemeral-storage");
  REQUIRE(steps.size() == 3);
  CHECK(steps[1].after.min == quantity("8926258181")); // less 1Gi
  CHECK(steps[2].after.min == quantity("7926258180")); // less 1,000,000,000.5 bytes
  group.volume_size->value = quantity("10000000000");
  CHECK(amount(allocatable(group, type("m5.large"), {}).min, "ephemeral-storage") == quantity("7926258176"));
  group.volume_size->value = quantity("9223372036854775807"); // 2^63 - 1, of which ten times are no int64
  CHECK(amount(allocatable(group, type("m5.large"), {}).min, "ephemeral-storage") == quantity("8301034832095556402"));
}

TEST_CASE("a type whose network interfaces nobody tells of is bound by its kubelet alone") {
  auto silent = type("m5.large");
  silent.max_enis = 0;
  silent.ipv4_per_eni = 0;
  silent.max_pods = 0;
  const auto pods = steps_of(allocatable({}, silent, {}), "pods");
  REQUIRE(pods.size() == 1);
  CHECK(pods[0].after.min == Quantity::from_units(110)); // the kubelet's own default
  berth::Group group;
  group.bootstrap_arguments = "--max-pods=20";
  CHECK(amount(allocatable(group, silent, {}).min, "pods") == Quantity::from_units(20));
}

TEST_CASE("the root volume is what ephemeral storage comes from") {
  auto group = group_of({"m5.large"});
  group.volume_size = berth::Located<Quantity>{quantity("80Gi"), {}};
  const auto with_volume = allocatable(group, type("m5.large"), {});
  CHECK(amount(with_volume.min, "ephemeral-storage").canonical() == "71Gi"); // 80 - 1 - 8
  CHECK(with_volume.unknown.empty());

  group.volume_size.reset();
  group.managed = true;
  CHECK(amount(allocatable(group, type("m5.large"), {}).min, "ephemeral-storage").canonical() == "17Gi"); // 20 - 1 - 2

  group.managed = false;
  const auto silent = allocatable(group, type("m5.large"), {});
  CHECK_FALSE(has(silent.min, "ephemeral-storage"));
  CHECK(silent.unknown == std::vector<std::string_view>{"ephemeral-storage"});
}

TEST_CASE("how the CNI gives addresses out bounds the pods") {
  const auto& large = type("m5.large"); // 3 interfaces of 10 addresses
  const auto pods = [&](const Group& group, const berth::Cni& cni) {
    Cluster cluster;
    cluster.cni = cni;
    return amount(allocatable(group, large, cluster).min, "pods").value();
  };
  berth::Cni custom;
  custom.custom_networking = true;
  berth::Cni prefixes;
  prefixes.prefix_delegation = true;
  CHECK(pods({}, {}) == 29);
  CHECK(pods({}, custom) == 20);   // 2 x 9 + 2
  CHECK(pods({}, prefixes) == 29); // addresses for 434, and the kubelet still takes 29

  Group raised;
  raised.bootstrap_arguments = "--use-max-pods false --kubelet-extra-args '--max-pods=110'";
  CHECK(pods(raised, {}) == 29); // no addresses for more
  CHECK(pods(raised, prefixes) == 110);
  // An override does not change what is kept for the kubelet.
  CHECK(allocatable(raised, large, {}).min.at("memory") == allocatable({}, large, {}).min.at("memory"));

  CHECK(berth::pod_addresses(type("p3.8xlarge"), prefixes) == 8 * 29 + 2); // xen: no prefixes
  CHECK(berth::pod_addresses(type("m5.metal"), prefixes) == 15 * 49 * 16 + 2);
}

TEST_CASE("where addresses and the kubelet agree nothing is taken") {
  CHECK(steps_of(allocatable({}, type("m5.large"), {}), "pods").size() == 1); // 29 by either
  Group many;
  many.bootstrap_arguments = "--max-pods=11000";
  CHECK(berth::max_pods(many, type("m5.large"), {}).kubelet == 11'000);
}

TEST_CASE("a version has a minor of up to three digits") {
  Group group;
  group.kubernetes_version = "1.100";
  CHECK(berth::kubernetes_minor(group, {}) == 100);
  group.kubernetes_version = "1.1000";
  CHECK_FALSE(berth::kubernetes_minor(group, {}));
}

TEST_CASE("the image decides whose figures hold") {
  Group group;
  const auto family = [&](const char* ami) {
    group.ami_type = ami;
    return berth::ami_family(group);
  };
  CHECK(family("AL2023_x86_64_STANDARD") == berth::AmiFamily::al2023);
  CHECK(family("AL2_x86_64_GPU") == berth::AmiFamily::al2);
  CHECK(family("BOTTLEROCKET_ARM_64") == berth::AmiFamily::bottlerocket);
  CHECK(family("CUSTOM") == berth::AmiFamily::al2023);
  CHECK(family("") == berth::AmiFamily::al2023);
  CHECK(family("WINDOWS_CORE_2022_x86_64") == berth::AmiFamily::windows);

  const auto windows = allocatable(group, type("m5.large"), {});
  CHECK(windows.min.empty());
  CHECK(windows.unknown == std::vector<std::string_view>{"cpu", "ephemeral-storage", "memory", "pods"});
  group.measured.emplace();
  group.measured->allocatable = {{"memory", quantity("6Gi")}};
  const auto told = allocatable(group, type("m5.large"), {});
  CHECK(amount(told.min, "memory").canonical() == "6Gi");
  CHECK(told.unknown == std::vector<std::string_view>{"cpu", "ephemeral-storage", "pods"});
}

TEST_CASE("devices go by the plugin of their make") {
  CHECK(amount(allocatable({}, type("inf1.xlarge"), {}).min, "aws.amazon.com/neuroncore").value() == 4);
  CHECK(amount(allocatable({}, type("trn1.32xlarge"), {}).min, "aws.amazon.com/neuroncore").value() == 32);
  CHECK(amount(allocatable({}, type("g4ad.16xlarge"), {}).min, "amd.com/gpu").value() == 4);
  CHECK_FALSE(has(allocatable({}, type("g6f.large"), {}).min, "nvidia.com/gpu")); // an eighth of one
}

TEST_CASE("of mixed types the smallest decides, a resource at a time") {
  const auto group = group_of({"m5.2xlarge", "r5.xlarge", "no.such", "c5.4xlarge"});
  const auto result = allocatable(group, Cluster());
  REQUIRE(result.types.size() == 3);
  CHECK(result.types[1].type->name == "r5.xlarge");
  CHECK(result.min.at("cpu") == result.types[1].min.at("cpu")); // 4 cpus
  for (const auto* resource : {"memory", "pods"}) {
    INFO(resource);
    const auto smallest = std::min(
        {result.types[0].min.at(resource), result.types[1].min.at(resource), result.types[2].min.at(resource)});
    CHECK(result.min.at(resource) == smallest);
  }
  CHECK(result.unknown == std::vector<std::string_view>{"ephemeral-storage"});

  const auto half_gpu = allocatable(group_of({"g4dn.xlarge", "m5.xlarge"}), Cluster());
  CHECK_FALSE(has(half_gpu.min, "nvidia.com/gpu"));
  CHECK(allocatable(group_of({"no.such"}), Cluster()).min.empty());
}

TEST_CASE("to the autoscaler a group at zero is the nominal size of its first type") {
  auto group = group_of({"p3.8xlarge", "p3.16xlarge"});
  const auto plain = autoscaler_template(group, one_daemon_set());
  CHECK(amount(plain.capacity, "memory").canonical() == "244Gi");
  CHECK(amount(plain.capacity, "cpu").canonical() == "32");
  CHECK(amount(plain.capacity, "pods").canonical() == "110");
  CHECK(amount(plain.capacity, "nvidia.com/gpu").canonical() == "4");
  CHECK_FALSE(has(plain.capacity, "ephemeral-storage"));
  CHECK(amount(plain.free, "memory").canonical() == "249752Mi"); // 244Gi - 104Mi
  CHECK(amount(plain.free, "cpu").canonical() == "31870m");      // less 100m of its own kube-proxy, and the DaemonSet
  CHECK(amount(plain.free, "pods").canonical() == "108");

  const std::string tag = "k8s.io/cluster-autoscaler/node-template/resources/";
  group.tags = {{tag + "memory", "230Gi"}, {tag + "ephemeral-storage", "71Gi"}, {tag + "cpu", "lots"}, {tag, "1"}};
  const auto tagged = autoscaler_template(group, {});
  CHECK(amount(tagged.capacity, "memory").canonical() == "230Gi");
  CHECK(amount(tagged.capacity, "ephemeral-storage").canonical() == "71Gi");
  CHECK(amount(tagged.capacity, "cpu").canonical() == "32"); // a bad quantity is dropped
  CHECK(tagged.capacity.size() == 5);

  CHECK_FALSE(has(autoscaler_template(group_of({"inf1.xlarge"}), {}).capacity, "aws.amazon.com/neuron"));
  CHECK(amount(autoscaler_template(group_of({"p3.2xlarge"}), {}).capacity, "nvidia.com/gpu").canonical() == "1");
  Cluster crowded;
  crowded.daemon_sets.push_back({{"hungry", {}}, {{"cpu", quantity("100")}, {"memory", quantity("8Gi")}}, false});
  const auto none = autoscaler_template(group_of({"m5.large"}), crowded).free;
  CHECK(amount(none, "cpu").is_zero()); // and not below it
  CHECK(amount(none, "memory").is_zero());
  CHECK(autoscaler_template(group_of({"no.such"}), {}).capacity.empty());
  CHECK(autoscaler_template({}, {}).capacity.empty());
}

TEST_CASE("a measure near the nominal size takes the band no higher than that") {
  const auto memory = berth::kernel_memory(type("r3.large")); // 15233Mi of 15360Mi, and 1% of nominal are 153Mi
  CHECK(memory.min == 15'233 - 154);
  CHECK(memory.mid == 15'233);
  CHECK(memory.max == 15'360);
}

TEST_CASE("no type of the catalog offers more than it has, and the three amounts are in order") {
  for (const auto* name : {"t2.nano", "t3.nano", "t4g.nano", "a1.medium", "u-24tb1.112xlarge", "u7in-32tb.224xlarge",
                           "vt1.3xlarge", "f1.2xlarge", "cr1.8xlarge", "hs1.8xlarge", "i3.metal", "x8g.48xlarge"}) {
    INFO(name);
    const auto memory = berth::kernel_memory(type(name));
    CHECK(memory.min <= memory.mid);
    CHECK(memory.mid <= memory.max);
    CHECK(memory.max <= type(name).memory_mib);
    CHECK(memory.min > type(name).memory_mib * 3 / 4);
  }
}

} // namespace allocatable_test
