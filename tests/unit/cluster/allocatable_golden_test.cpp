// What a node of each type offers a Pod, derived by hand. No figure below was printed by the program.
//
// DaemonSets, as on a typical EKS node: aws-node 50m, kube-proxy 100m, ebs-csi-node 30m and 104Mi: together 180m,
// 104Mi, 3 pods.
//
// memory in Mi: capacity at the worst/middle/best, less 255 + 11 x max_pods (kubeReserved), 100 (eviction), 104
// (DaemonSets).
//   a measured type: capacity is the measure, less 1% of nominal rounded up / as it is / plus 1% of nominal rounded
//   down another: nominal x (1 - loss), rounded down, with the loss of its size, architecture and hypervisor
// cpu in milli: vcpu x 1000, less 6% of the first core, 1% of the second, 0.5% of the next two, 0.25% of the rest, less
// 180. pods: max_pods - 3.

#include "catch.hpp"
#include "cluster/allocatable.hpp"

namespace allocatable_golden_test {

using berth::Quantity;

namespace {

auto daemon_sets() -> std::vector<berth::DaemonSetOverhead> {
  berth::DaemonSetOverhead node{{"aws-node", {}}, {{"cpu", Quantity::from_milli(50)}}, false};
  berth::DaemonSetOverhead proxy{{"kube-proxy", {}}, {{"cpu", Quantity::from_milli(100)}}, false};
  berth::DaemonSetOverhead ebs{
      {"ebs-csi-node", {}}, {{"cpu", Quantity::from_milli(30)}, {"memory", Quantity::from_mebibytes(104)}}, true};
  return {node, proxy, ebs};
}

struct Golden {
  const char* type;
  std::int64_t memory_min; ///< Mi
  std::int64_t memory_mid;
  std::int64_t memory_max;
  std::int64_t cpu; ///< milli
  std::int64_t pods;
  const char* device; ///< null for none
  std::int64_t devices;
};

const Golden goldens[] = {
    // measured 3827 of 4096: 1% is 40.96: 3786/3827/3867. 17 pods: 255 + 187 = 442. 442 + 100 + 104 = 646.
    // 2 cpus: 60 + 10 = 70. 2000 - 70 - 180
    {"t3.medium", 3140, 3181, 3221, 1750, 14, nullptr, 0},
    // 7811 of 8192: 81.92: 7729/7811/7892. 29 pods: 255 + 319 = 574; + 204 = 778
    {"m5.large", 6951, 7033, 7114, 1750, 26, nullptr, 0},
    // 31714 of 32768: 327.68: 31386/31714/32041. 58 pods: 255 + 638 = 893; + 204 = 1097.
    // 8 cpus: 60 + 10 + 10 + 10 = 90. 8000 - 90 - 180
    {"m5.2xlarge", 30289, 30617, 30944, 7730, 55, nullptr, 0},
    // 510514 of 524288: 5242.88: 505271/510514/515756. 737 pods: 255 + 8107 = 8362; + 204 = 8566.
    // 64 cpus: 60 + 10 + 10 + 60000 x 0.25% = 150: 230. 64000 - 230 - 180
    {"r5.16xlarge", 496705, 501948, 507190, 63590, 734, nullptr, 0},
    // not measured, xen, 244 GiB (1.6/1.7/1.9%): 249856 x .981 = 245108.7, x .983 = 245608.4, x .984 = 245858.3.
    // 234 pods: 255 + 2574 = 2829; + 204 = 3033. 32 cpus: 80 + 28000 x 0.25% = 150. 32000 - 150 - 180
    {"p3.8xlarge", 242075, 242575, 242825, 31670, 231, "nvidia.com/gpu", 4},
    // arm64, 7767 of 8192: 7685/7767/7848; - 778 as m5.large
    {"m7g.large", 6907, 6989, 7070, 1750, 26, nullptr, 0},
    // bare metal, measured 386567 of 393216: 3932.16: 382634/386567/390499; - 8566 as r5.16xlarge.
    // 96 cpus: 80 + 92000 x 0.25% = 310. 96000 - 310 - 180
    {"m5.metal", 374068, 378001, 381933, 95510, 734, nullptr, 0},
    // bare metal, not measured (1.6/1.8/2.3%): 262144 x .977 = 256114.7, x .982 = 257425.4, x .984 = 257949.7; - 8566.
    // 128 cpus: 80 + 124000 x 0.25% = 390. 128000 - 390 - 180
    {"c6id.metal", 247548, 248859, 249383, 127430, 734, nullptr, 0},
    // nitro amd64, not measured, 4 GiB (6.3/7.1/7.6%): 4096 x .924 = 3784.7, x .929 = 3805.2, x .937 = 3838.0; - 778
    {"c6id.large", 3006, 3027, 3059, 1750, 26, nullptr, 0},
    // nitro arm64, not measured, 2 GiB (9.9/10.4/12.3%): 2048 x .877 = 1796.1, x .896 = 1835.0, x .901 = 1845.2.
    // 8 pods: 255 + 88 = 343; + 204 = 547. 1 cpu: 60. 1000 - 60 - 180
    {"c8gd.medium", 1249, 1288, 1298, 760, 5, nullptr, 0},
    // xen, measured 1955 of 2048: 20.48: 1934/1955/1975. 11 pods: 255 + 121 = 376; + 204 = 580
    {"t2.small", 1354, 1375, 1395, 760, 8, nullptr, 0},
    // xen, not measured, 61 GiB (1.8/1.9/2.2%): 62464 x .978 = 61089.8, x .981 = 61277.2, x .982 = 61339.6; - 1097.
    // 4 cpus: 60 + 10 + 10 = 80. 4000 - 80 - 180
    {"p2.xlarge", 59992, 60180, 60242, 3740, 55, "nvidia.com/gpu", 1},
    // 141924 of 147456: 1474.56: 140449/141924/143398; - 8566. 72 cpus: 80 + 68000 x 0.25% = 250. 72000 - 250 - 180
    {"c5.18xlarge", 131883, 133358, 134832, 71570, 734, nullptr, 0},
    // 15779 of 16384: 163.84: 15615/15779/15942; - 778
    {"g4dn.xlarge", 14837, 15001, 15164, 3740, 26, "nvidia.com/gpu", 1},
    // arm64, 1796 of 2048: 20.48: 1775/1796/1816; 8 pods: - 547
    {"a1.medium", 1228, 1249, 1269, 760, 5, nullptr, 0},
    // hypervisor unknown, 15 GiB: nitro's row is wider (3.4 to 6.3) than xen's (0.8 to 2.5), so 3.4/4.2/6.3%:
    // 15360 x .937 = 14392.3, x .958 = 14714.9, x .966 = 14837.8; - 1097
    {"g2.2xlarge", 13295, 13617, 13740, 7730, 55, "nvidia.com/gpu", 1},
    // 7727 of 8192: 7645/7727/7808. 38 pods: 255 + 418 = 673; + 204 = 877
    {"inf1.xlarge", 6768, 6850, 6931, 3740, 35, "aws.amazon.com/neuron", 1},
    // 418 of 512: 16 either way: 402/418/434. 4 pods: 255 + 44 = 299. 434 - 299 - 100 = 35, less than the DaemonSets
    // take:
    // nothing
    {"t4g.nano", 0, 0, 0, 1750, 1, nullptr, 0},
};

} // namespace

TEST_CASE("allocatable of each type is what the formulas give") {
  berth::Cluster cluster;
  cluster.daemon_sets = daemon_sets();
  for (const auto& golden : goldens) {
    INFO(golden.type);
    const auto* type = berth::find_instance_type(golden.type);
    REQUIRE(type != nullptr);
    berth::Group group;
    group.ami_type = "AL2023_x86_64_STANDARD";
    const auto result = berth::allocatable(group, *type, cluster);
    CHECK(amount(result.min, "memory") == Quantity::from_mebibytes(golden.memory_min));
    CHECK(amount(result.mid, "memory") == Quantity::from_mebibytes(golden.memory_mid));
    CHECK(amount(result.max, "memory") == Quantity::from_mebibytes(golden.memory_max));
    for (const auto* list : {&result.min, &result.mid, &result.max}) {
      CHECK(amount(*list, "cpu") == Quantity::from_milli(golden.cpu));
      CHECK(amount(*list, "pods") == Quantity::from_units(golden.pods));
      if (golden.device != nullptr) CHECK(amount(*list, golden.device) == Quantity::from_units(golden.devices));
    }
  }
}

} // namespace allocatable_golden_test
