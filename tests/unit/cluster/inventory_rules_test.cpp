// The G rules on an inventory: what they mark, what they say to type, and where they are silent.
#include "catch.hpp"
#include "check/check.hpp"
#include "cluster/ami_owner.hpp"
#include "inventory_in.hpp"

#include <string>
#include <vector>

namespace inventory_rules_test {

using namespace berth;

namespace {

using Lines = std::vector<std::string>;

/// `G008 |tasks=NoSchedule|`, the marked bytes between bars and those of labels after them.
auto said(const std::string& spec) -> Lines {
  Sources sources;
  const auto file =
      sources.add("cluster.yaml", "apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: prod}\nspec:\n" + spec);
  Lines lines;
  for (const auto& finding : check_file(sources, file, {}).findings) {
    auto line = std::string(finding.rule->id) + " |" + std::string(sources.text(finding.span));
    for (const auto& label : finding.labels) line += "/" + std::string(sources.text(label.span));
    lines.push_back(line + "|");
  }
  return lines;
}

struct Told {
  std::string message;
  std::string help;
  std::string fix; ///< of its first edit, `safe ` before it where it is; empty: none
};

auto told(const std::string& spec) -> Told {
  Sources sources;
  const auto file =
      sources.add("cluster.yaml", "apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: prod}\nspec:\n" + spec);
  const auto findings = check_file(sources, file, {}).findings;
  REQUIRE(findings.size() == 1);
  const auto& one = findings.front();
  return {one.message, one.help,
          one.fix ? (one.fix->safe ? "safe " : "") + one.fix->edits.front().text : std::string()};
}

/// One group `g`; the fields begin with its types.
auto group(const std::string& fields, const std::string& cluster = {}) -> std::string {
  return cluster + "  groups:\n    - {name: g, instanceTypes: " + fields + "}\n";
}

auto taint_tag(const std::string& value) -> std::string {
  return group("[m5.large], min: 1, tags: {k8s.io/cluster-autoscaler/node-template/taint/dedicated: " + value + "}");
}

auto image(const std::string& type, const std::string& name, const std::string& cluster = {}) -> std::string {
  return group("[" + type +
                   "], managed: true, min: 1, max: 1, taints: [{key: t, effect: NoSchedule}], amiType: " + name,
               cluster);
}

} // namespace

TEST_CASE("a taint tag has a value and an effect") {
  for (const auto* good : {"tasks:NoSchedule", "tasks:NoExecute", "tasks:PreferNoSchedule", "\":NoSchedule\""})
    CHECK(said(taint_tag(good)).empty());
  CHECK(said(taint_tag("tasks=NoSchedule")) == Lines{"G008 |tasks=NoSchedule|"});
  CHECK(said(taint_tag("\"tasks:NoScheduled\"")) == Lines{"G008 |tasks:NoScheduled|"});
  CHECK(told(taint_tag("NoSchedule")).fix == "safe :NoSchedule");
  CHECK(told(taint_tag("tasks:noschedule")).fix == "safe tasks:NoSchedule");
  CHECK(told(taint_tag("tasks:NoScheduled")).fix == "tasks:NoSchedule");
  CHECK(told(taint_tag("tasks")).fix.empty());
}

TEST_CASE("the group's own taint tells what its tag was meant to be, and one fault is one finding") {
  const auto with = [](const std::string& value) {
    return group("[m5.large], taints: [{key: dedicated, value: tasks, effect: NoSchedule}], "
                 "tags: {k8s.io/cluster-autoscaler/node-template/taint/dedicated: " +
                 value + "}");
  };
  CHECK(told(with("tasks")).fix == "safe tasks:NoSchedule"); // as eksctl writes it
  CHECK(told(with("NoSchedule")).fix == "safe tasks:NoSchedule");
  CHECK(told(with("nonsense")).fix == "tasks:NoSchedule");
  CHECK(said(with("tasks:NoExecute")) ==
        Lines{"G007 |{key: dedicated, value: tasks, effect: NoSchedule}/tasks:NoExecute|"});
}

TEST_CASE("labels that the autoscaler puts on every node at zero want no tag, in either form") {
  const auto labelled = [](const std::string& key) {
    return said(group("[m5.large], zones: [us-east-1a], labels: {" + key + ": x}"));
  };
  CHECK(labelled("example.com/tier") == Lines{"G007 |example.com/tier|"});
  for (const auto* key : {"topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone", "kubernetes.io/arch",
                          "failure-domain.beta.kubernetes.io/region", "beta.kubernetes.io/instance-type",
                          "beta.kubernetes.io/arch", "beta.kubernetes.io/os"}) {
    INFO(key);
    CHECK(labelled(key).empty());
  }
}

TEST_CASE("a resource tag is a quantity") {
  const auto tag = [](const std::string& resource, const std::string& value) {
    return group("[m5.large], tags: {k8s.io/cluster-autoscaler/node-template/resources/" + resource + ": " + value +
                 "}");
  };
  CHECK(said(tag("memory", "8Gi")).empty());
  CHECK(said(tag("memory", "\"8 Gi\"")) == Lines{"G010 |8 Gi|"});
  CHECK(told(tag("cpu", "500mi")).help == "type `500m`");
  CHECK(told(tag("memory", "lots")).fix.empty());
}

TEST_CASE("the autoscaler knows NVIDIA's devices by the type, and no others") {
  const std::string rest = ", managed: true, max: 4, taints: [{key: t, effect: NoSchedule}]";
  CHECK(said(group("[inf2.xlarge]" + rest)) == Lines{"G009 |inf2.xlarge|"});
  CHECK(told(group("[trn1.32xlarge]" + rest)).help ==
        "give the group the tag `k8s.io/cluster-autoscaler/node-template/resources/aws.amazon.com/neuron: \"16\"`");
  CHECK(said(group("[inf2.xlarge], min: 1" + rest)).empty());
  CHECK(said(group("[inf2.xlarge], tags: {k8s.io/cluster-autoscaler/node-template/resources/aws.amazon.com/neuroncore: "
                   "\"2\"}" +
                   rest))
            .empty());
  CHECK(said(group("[g4ad.xlarge]" + rest)) == Lines{"G009 |g4ad.xlarge|"});
  CHECK(said(group("[g4dn.xlarge], labels: {k8s.amazonaws.com/accelerator: nvidia-tesla-t4}" + rest)).empty());
}

TEST_CASE("a machine with devices wants an image with drivers") {
  for (const auto* good : {"AL2023_x86_64_NVIDIA", "BOTTLEROCKET_x86_64_NVIDIA", "BOTTLEROCKET_x86_64_NVIDIA_FIPS",
                           "AL2_x86_64_GPU", "CUSTOM", "WINDOWS_CORE_2022_x86_64"})
    CHECK(said(image("p3.8xlarge", good)).empty());
  CHECK(said(image("p3.8xlarge", "AL2023_x86_64_STANDARD")) == Lines{"G011 |AL2023_x86_64_STANDARD|"});
  CHECK(told(image("p3.8xlarge", "AL2_x86_64")).fix == "AL2023_x86_64_NVIDIA");
  CHECK(told(image("g4dn.xlarge", "BOTTLEROCKET_x86_64")).fix == "BOTTLEROCKET_x86_64_NVIDIA");
  CHECK(told(image("g4dn.xlarge", "AL2023_x86_64_NEURON")).fix == "AL2023_x86_64_NVIDIA");
  CHECK(told(image("inf2.xlarge", "AL2023_x86_64_NVIDIA")).fix == "AL2023_x86_64_NEURON");
  CHECK(said(image("inf2.xlarge", "BOTTLEROCKET_x86_64")).empty());
  CHECK(said(image("g4ad.xlarge", "AL2023_x86_64_STANDARD")).empty());
  CHECK(said(image("g6f.large", "AL2023_x86_64_STANDARD")).empty());
}

TEST_CASE("the help names the image and its owner in the region") {
  const auto help = [](const std::string& cluster) {
    return told(image("p3.8xlarge", "AL2023_x86_64_STANDARD", cluster)).help;
  };
  CHECK(
      help("  region: eu-south-1\n  kubernetesVersion: \"1.34\"\n") ==
      "type `AL2023_x86_64_NVIDIA`, or look for an image named `amazon-eks-node-al2023-x86_64-nvidia-1.34-v*` of owner "
      "`590381155156`");
  CHECK(help("  region: eu-south-1\n") == "type `AL2023_x86_64_NVIDIA`");
  CHECK(ami_owner("us-east-1") == "602401143452");
  CHECK(ami_owner("ca-west-1") == "761377655185");
  CHECK(ami_owner("us-gov-west-1") == "013241004608");
  CHECK(ami_owner("us-iso-east-1").empty());
  CHECK(ami_owner("cn-south-9").empty());
  CHECK(nvidia_image_filter(true, 33) == "amazon-eks-node-al2023-arm64-nvidia-1.33-v*");
}

TEST_CASE("an image is of the machine's architecture, and made for the Kubernetes version") {
  CHECK(said(image("r6g.large", "AL2_x86_64")) == Lines{"G015 |AL2_x86_64/r6g.large|"});
  CHECK(told(image("r6g.large", "AL2023_x86_64_STANDARD")).fix == "AL2023_ARM_64_STANDARD");
  CHECK(told(image("r5.large", "BOTTLEROCKET_ARM_64_FIPS")).fix == "BOTTLEROCKET_x86_64_FIPS");
  CHECK(told(image("g5g.xlarge", "AL2023_x86_64_STANDARD")).fix == "AL2023_ARM_64_NVIDIA"); // one fault
  CHECK(said(image("m5.large", "AL2_x86_64", "  kubernetesVersion: \"1.32\"\n")).empty());
  CHECK(told(image("m5.large", "AL2_x86_64", "  kubernetesVersion: \"1.33\"\n")).fix == "AL2023_x86_64_STANDARD");
  CHECK(said(image("m5.large", "AL2023_x86_64_STANDARD", "  kubernetesVersion: \"1.33\"\n")).empty());
  CHECK(said(image("m5.large", "AL2_x86_64, kubernetesVersion: \"1.32\"", "  kubernetesVersion: \"1.33\"\n")).empty());
}

TEST_CASE("GPUs are kept for those that ask, and waited for") {
  const std::string label = ", labels: {k8s.amazonaws.com/accelerator: x}";
  const std::string taint = ", taints: [{key: t, effect: NoSchedule}]";
  CHECK(said(group("[g5.xlarge], managed: true" + label)) == Lines{"G012 |g|"});
  CHECK(said(group("[g5.xlarge], managed: true, taints: [{key: t, effect: PreferNoSchedule}]" + label)) ==
        Lines{"G012 |g|"});
  CHECK(said(group("[g5.xlarge], managed: true" + label, "  packing: exclusive\n")) ==
        Lines{"G012 |g|"}); // not G019 too
  CHECK(told(group("[g5.xlarge], managed: true" + taint)).help ==
        "add the label `k8s.amazonaws.com/accelerator: nvidia-a10g` to the group and its nodes");
  CHECK(said(group("[g5.xlarge], managed: true, min: 2, max: 2" + taint)).empty());
  CHECK(said(group("[g6f.large], managed: true" + taint)).empty()); // a fraction is no nvidia.com/gpu
}

TEST_CASE("the docker bridge is taken out of what else is given") {
  const auto arguments = [](const std::string& text, const std::string& cluster = {}) {
    return group("[m5.large], min: 1, bootstrapArguments: " + text, cluster);
  };
  CHECK(said(arguments("\"--enable-docker-bridge true\"")) == Lines{"G013 |--enable-docker-bridge true|"});
  CHECK(told(arguments("\"--enable-docker-bridge true\"")).fix.empty()); // nothing would be left
  CHECK(told(arguments("--enable-docker-bridge=true --use-max-pods false")).fix == "safe ");
  const std::string lines = "\"--use-max-pods false\\n--enable-docker-bridge true\"";
  CHECK(said(arguments(lines)) == Lines{"G013 |" + lines + "|"}); // not as the file has it
  CHECK(told(arguments(lines)).fix.empty());
  CHECK(said(arguments("--enable-docker-bridge false")).empty());
  CHECK(said(arguments("--enable-docker-bridge truely")).empty());
  CHECK(said(arguments("--no--enable-docker-bridge true")).empty());
  CHECK(said(arguments("--enable-docker-bridge")).empty());
  CHECK(said(arguments("--enable-docker-bridge true", "  kubernetesVersion: \"1.24\"\n")).size() == 1);
}

TEST_CASE("types of one size may be mixed") {
  CHECK(said(group("[r5.2xlarge, r5a.2xlarge, r6i.2xlarge], min: 1")).empty());
  CHECK(said(group("[c5.9xlarge, c6i.8xlarge], min: 1")).empty());
  CHECK(said(group("[m5.2xlarge, r5.2xlarge], min: 1")) == Lines{"G016 |r5.2xlarge/m5.2xlarge|"});
  CHECK(told(group("[m5.2xlarge, r5.2xlarge]")).message ==
        "`m5.2xlarge` decides what fits this group, so that of `r5.2xlarge` 32Gi of memory lie idle");
  CHECK(told(group("[r5.2xlarge, m5.2xlarge]")).message ==
        "`m5.2xlarge` decides what fits this group, so that of `r5.2xlarge` 32Gi of memory lie idle, and at zero the "
        "autoscaler goes by `r5.2xlarge`, the first: it starts nodes that a Pod does not fit");
  CHECK(told(group("[r5.xlarge, m5.2xlarge]")).message ==
        "`r5.xlarge` decides what fits this group, so that of `m5.2xlarge` 4 vCPUs lie idle");
}

TEST_CASE("each group has a label of its own") {
  const auto groups = [](const std::string& a, const std::string& b, const std::string& c) {
    return "  groups:\n    - {name: a, instanceTypes: [m5.large], min: 1, " + a + "}\n" +
           "    - {name: b, instanceTypes: [m5.large], min: 1, " + b + "}\n" +
           "    - {name: c, instanceTypes: [m5.large], min: 1, " + c + "}\n";
  };
  CHECK(said(groups("labels: {t: one}", "labels: {t: two}", "labels: {t: three}")).empty());
  CHECK(said(groups("labels: {t: one}", "labels: {t: one}", "labels: {t: one}")) == Lines{"G017 |c/a/b|"});
  CHECK(said(groups("labels: {t: one, topology.kubernetes.io/zone: a}",
                    "labels: {t: one, topology.kubernetes.io/zone: b}", "labels: {t: two}")) == Lines{"G017 |b/a|"});
  CHECK(said(groups("labels: {t: one}", "labels: {t: one, own: b}", "labels: {t: three}")) == Lines{"G017 |a/b|"});
  CHECK(said(groups("zones: []", "zones: []", "labels: {t: three}")) == Lines{"G017 |b/a|"});
  CHECK(said(groups("managed: true", "managed: true", "labels: {t: three}")).empty());
  CHECK(said(groups("taints: [{key: CriticalAddonsOnly, effect: NoSchedule}]",
                    "taints: [{key: CriticalAddonsOnly, effect: NoSchedule}]", "labels: {t: three}"))
            .empty());
}

TEST_CASE("tiers of memory lie at most four times apart") {
  const auto tiers = [](const std::string& a, const std::string& b, const std::string& rest = {}) {
    const std::string taint = ", managed: true, taints: [{key: t, effect: NoSchedule}]";
    return "  packing: exclusive\n  groups:\n    - {name: a, instanceTypes: [" + a + "]" + taint + "}\n" +
           "    - {name: b, instanceTypes: [" + b + "]" + taint + rest + "}\n";
  };
  CHECK(said(tiers("t3.medium", "r5.large")).empty()); // 4 and 16
  CHECK(said(tiers("m5.2xlarge", "t3.medium")) == Lines{"G018 |a/b|"});
  CHECK(said(tiers("t3.medium", "r6g.2xlarge")).empty()); // another architecture
  CHECK(said(tiers("t3.medium", "g4dn.4xlarge", ", labels: {k8s.amazonaws.com/accelerator: x}")).empty());
}

TEST_CASE("the autoscaler starts with its expanders") {
  const auto chain = [](const std::string& names) {
    return group("[m5.large], min: 1", "  autoscaler: {expander: [" + names + "]}\n");
  };
  CHECK(said(chain("priority, least-waste, random")).empty());
  CHECK(said(chain("price")) == Lines{"G020 |price|"});
  CHECK(said(chain("least-waste, priority, least-waste")) == Lines{"G020 |least-waste/least-waste|"});
  CHECK(said(chain("random, priority, least-waste")) == Lines{"G020 |priority/random|"});
}

TEST_CASE("subnets hold their groups at full size") {
  const auto subnets = [](const std::string& cidr, const std::string& groups, const std::string& cni = {}) {
    return cni + "  subnets: [{id: s, cidr: " + cidr + "}, {id: t, cidr: 10.1.0.0/16}]\n  groups:\n" + groups;
  };
  const std::string big = "    - {name: a, managed: true, instanceTypes: [r5.16xlarge], subnets: [s], max: ";
  CHECK(said(subnets("10.0.0.0/24", big + "2}\n")).empty());
  CHECK(said(subnets("10.0.0.0/24", big + "3}\n")) == Lines{"G021 |10.0.0.0/24/3|"});
  CHECK(said(subnets("10.0.0.0/24", big + "3}\n", "  cni: {warmIpTarget: 2}\n")).empty());
  CHECK(said(subnets("10.0.0.0/24, used: 60", big + "2}\n")) == Lines{"G021 |10.0.0.0/24/2|"});
  CHECK(said(subnets("10.0.0.0/24, used: 60", big + "2, min: 1}\n")).empty()); // that one is among the used
  const std::string spread = "    - {name: a, managed: true, instanceTypes: [r5.16xlarge], subnets: [s, t], max: ";
  CHECK(said(subnets("10.0.0.0/24", spread + "4}\n")).empty());
  CHECK(said(subnets("10.0.0.0/24", spread + "5}\n")).size() == 1);
  const std::string open = "    - {name: a, managed: true, instanceTypes: [r5.16xlarge], subnets: [s], min: ";
  CHECK(said(subnets("10.0.0.0/24", open + "2}\n")).empty());
  CHECK(said(subnets("10.0.0.0/24", open + "3}\n")) == Lines{"G021 |10.0.0.0/24/3|"});
}

TEST_CASE("a subnet's finding has the figures") {
  const std::string spec = "  subnets: [{id: s, cidr: 10.0.0.0/24, used: 51}]\n  groups:\n"
                           "    - {name: a, managed: true, instanceTypes: [r5.16xlarge], subnets: [s], max: 12}\n";
  CHECK(told(spec).message == "`10.0.0.0/24` has 200 addresses to give, and `a` at full size takes 1200");
  CHECK(told(spec).help == "take a /21 or more subnets, lower `max`, or set `warmIpTarget`");
}

TEST_CASE("subnets have ranges of their own") {
  const auto subnets = [](const std::vector<std::string>& cidrs) {
    std::string list;
    for (const auto& cidr : cidrs) list += (list.empty() ? "{id: s, cidr: " : ", {id: s, cidr: ") + cidr + "}";
    return said("  subnets: [" + list + "]\n" + group("[m5.large], min: 1"));
  };
  CHECK(subnets({"10.0.0.0/19", "10.0.32.0/19", "10.0.40.0/24"}) == Lines{"G023 |10.0.40.0/24/10.0.32.0/19|"});
  CHECK(subnets({"10.0.40.0/24", "10.0.32.0/19"}) == Lines{"G023 |10.0.32.0/19/10.0.40.0/24|"});
  CHECK(subnets({"10.0.0.0/24", "10.0.0.0/24"}).size() == 1);
  CHECK(subnets({"10.0.0.0/16", "10.0.0.0/24", "10.0.9.0/24", "10.1.0.0/16"}).size() == 2);
  CHECK(subnets({"10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/23"}).empty());
}

TEST_CASE("counts that no cluster has are not reckoned with") {
  const std::string spec =
      "  cni: {warmIpTarget: 9223372036854775807, warmEniTarget: -9223372036854775808}\n"
      "  calico: {autoscaled: true}\n"
      "  subnets: [{id: s, cidr: 10.0.0.0/24, used: -9223372036854775808}]\n"
      "  groups: [{name: a, managed: true, instanceTypes: [m5.large], subnets: [s], max: 9223372036854775807}]\n";
  for (const auto& line : said(spec)) CHECK(line.substr(0, 4) == "S006");
  const std::string below = "  calico: {autoscaled: true}\n  subnets: [{id: s, cidr: 10.0.0.0/24, used: -5}]\n"
                            "  groups: [{name: a, instanceTypes: [m5.large], subnets: [s], min: -5, max: -5}]\n";
  for (const auto& line : said(below)) CHECK(line.substr(0, 4) != "G021");
}

TEST_CASE("Typha has nodes to stand on that are always there") {
  const auto cluster = [](const std::string& system, const std::string& tasks) {
    return "  calico: {autoscaled: true}\n  groups:\n    - {name: system, managed: true, instanceTypes: [m5.large], " +
           system + "}\n    - {name: tasks, managed: true, instanceTypes: [m5.large], " + tasks + "}\n";
  };
  const std::string tainted = "max: 20, taints: [{key: t, effect: NoSchedule}]";
  CHECK(said(cluster("min: 3, max: 4", tainted)).empty());
  CHECK(said(cluster("min: 2, max: 4", tainted)) == Lines{"G022 |true|"});
  CHECK(said(cluster("min: 3, max: 4, taints: [{key: CriticalAddonsOnly, effect: NoSchedule}]", tainted)).empty());
  CHECK(said(cluster("min: 3, max: 4, taints: [{key: other, effect: NoSchedule}]", tainted)) == Lines{"G022 |true|"});
  CHECK(said(cluster("min: 3, max: 4", "max: 20")) == Lines{"G022 |true/tasks|"});
  CHECK(said(cluster("min: 3", "max: 20")).empty()); // of how many nodes nobody knows
}

} // namespace inventory_rules_test
