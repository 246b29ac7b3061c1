#include "catch.hpp"
#include "cluster/import/form.hpp"
#include "imported.hpp"

#include <algorithm>

namespace import_test {

using berth::Group;
using berth::Quantity;

namespace {

auto texts(const std::vector<berth::Located<std::string>>& located) -> std::vector<std::string> {
  std::vector<std::string> values;
  for (const auto& text : located) values.push_back(text.value);
  return values;
}

using Texts = std::vector<std::string>;

auto label(const Group& group, const std::string& key) -> std::string {
  const auto found = group.labels.find(key);
  return found == group.labels.end() ? "none" : found->second;
}

auto tag(const Group& group, const std::string& key) -> std::string {
  const auto found = group.tags.find(key);
  return found == group.tags.end() ? "none" : found->second;
}

constexpr auto template_label = "k8s.io/cluster-autoscaler/node-template/label/";

} // namespace

TEST_CASE("a count of free addresses that no subnet can have is passed over") {
  for (const auto* count : {"-9223372036854775808", "-1", "9223372036854775807"}) {
    const auto read =
        Imported::of({std::string(R"({"Subnets": [{"SubnetId": "subnet-a", "CidrBlock": "10.0.0.0/24", )") +
                      R"("AvailableIpAddressCount": )" + count + "}]}"});
    REQUIRE(read.cluster().subnets.size() == 1);
    CHECK(read.cluster().subnets[0].used == 0);
  }
  const auto full = Imported::of(
      {R"({"Subnets": [{"SubnetId": "subnet-a", "CidrBlock": "10.0.0.0/24", "AvailableIpAddressCount": 51}]})"});
  CHECK(full.cluster().subnets[0].used == 200); // of 251
}

TEST_CASE("eksctl: what the config says, what it leaves to eksctl, and where each stands") {
  const Imported read({"eksctl-spot-gpu.yaml"});
  const auto& cluster = read.cluster();
  CHECK(cluster.name.value == "cluster-23");
  CHECK(cluster.region.value == "us-east-1");
  CHECK(read.bytes(cluster.region.span) == "us-east-1");
  REQUIRE(cluster.groups.size() == 2);

  const auto& cpu = read.group("ng-1");
  CHECK_FALSE(cpu.managed);
  CHECK(texts(cpu.instance_types) == Texts{"m5a.2xlarge"});
  CHECK(read.bytes(cpu.instance_types[0].span) == "m5a.2xlarge");
  CHECK(texts(cpu.zones) == Texts{"us-east-1a"});
  CHECK(cpu.min == 0);
  CHECK(cpu.max == 3);
  CHECK(label(cpu, "node-class") == "worker-node");
  CHECK(label(cpu, "alpha.eksctl.io/nodegroup-name") == "ng-1");
  CHECK(tag(cpu, "environment") == "staging");
  CHECK(tag(cpu, std::string(template_label) + "node-class") == "none"); // nothing propagates it
  CHECK(cpu.volume_size->value == *Quantity::parse("100Gi"));
  CHECK(cpu.ami_type == "AL2023_x86_64_STANDARD");
  CHECK(read.bytes(cpu.span) == "ng-1");

  const auto& gpu = read.group("1-gpu-spot-p3-2xlarge");
  CHECK(gpu.capacity_type == berth::CapacityType::spot);
  CHECK(gpu.ami_type == "AL2023_x86_64_NVIDIA");
  REQUIRE(gpu.taints.size() == 1);
  CHECK(gpu.taints[0] == berth::Taint{"spotInstance", "true", "PreferNoSchedule"});
  CHECK(gpu.volume_size->value == *Quantity::parse("80Gi")); // eksctl's default
}

TEST_CASE("eksctl: subnets go by the names that the config gives them") {
  const Imported read({"eksctl-subnets.yaml"});
  CHECK(texts(read.group("ng-1").subnets) == Texts{"subnet-0324095a4f2188967", "subnet-083814b087bad140b"});
  CHECK(texts(read.group("ng-2").subnets) == Texts{"subnet-0a96e24163ef2c9c3"}); // the other has no id yet
  CHECK(read.group("ng-1").zones.empty());
  CHECK(read.group("ng-2").min == 2);
  CHECK(read.group("ng-2").max == 2);
}

TEST_CASE("eksctl: managed groups; one that only a launch template describes is left out") {
  const Imported read({"eksctl-managed.yaml"});
  REQUIRE(read.cluster().groups.size() == 3);
  const auto& first = read.group("managed-ng-public");
  CHECK(first.managed);
  CHECK(first.min == 2);
  CHECK(first.max == 4);
  REQUIRE(first.taints.size() == 2);
  CHECK(first.taints[1] == berth::Taint{"key2", "", "NoExecute"});
  CHECK(texts(read.group("custom-ami").instance_types) == Texts{"m5.large"});
  CHECK(read.group("custom-ami").ami_type == "AL2_x86_64");
  REQUIRE(read.inventory().left_out.size() == 1);
  CHECK(read.inventory().left_out[0].group == "custom-launch-template");
  CHECK(read.inventory().left_out[0].what ==
        "add `aws ec2 describe-launch-template-versions --launch-template-id lt-1234`");
}

TEST_CASE("eksctl: propagateASGTags sets the tags that eksctl sets, a taint without its effect") {
  const Imported read({"invented-eksctl.yaml"});
  const auto& zero = read.group("zero");
  CHECK(tag(zero, std::string(template_label) + "tier") == "mem-64");
  CHECK(tag(zero, std::string(template_label) + "alpha.eksctl.io/nodegroup-name") == "zero");
  CHECK(tag(zero, "k8s.io/cluster-autoscaler/node-template/taint/dedicated") == "tasks");
  CHECK(tag(zero, "k8s.io/cluster-autoscaler/enabled") == "true");
  REQUIRE(zero.taints.size() == 1);
  CHECK(zero.taints[0] == berth::Taint{"dedicated", "tasks", "NoSchedule"});
  CHECK(zero.ami_type == "BOTTLEROCKET_x86_64");
  CHECK(zero.max_pods == 30);
  CHECK(zero.bootstrap_arguments.empty());
  CHECK(texts(zero.zones) == Texts{"eu-west-1a", "eu-west-1b"}); // of the cluster

  CHECK(read.group("mixed").capacity_type == berth::CapacityType::spot);
  CHECK(read.group("spot").capacity_type == berth::CapacityType::spot);
  CHECK(read.group("spot").min == 0);
  CHECK(read.group("spot").max == 1); // EKS takes no 0
  CHECK(read.group("graviton-gpu").ami_type == "AL2023_ARM_64_NVIDIA");
  CHECK(read.inventory().left_out.empty());
  const auto selected = texts(read.group("selected").instance_types); // of the catalog: 2 vCPUs, 4 GiB
  CHECK(std::find(selected.begin(), selected.end(), "c5.large") != selected.end());
  CHECK(std::find(selected.begin(), selected.end(), "m5.large") == selected.end());  // 8 GiB
  CHECK(std::find(selected.begin(), selected.end(), "c6g.large") == selected.end()); // ARM, which nobody asked for
}

TEST_CASE("aws: an ASG takes its types from its launch template, one of a launch configuration stays unknown") {
  const Imported read({"auto-scaling-groups.json", "launch-template-versions.json"});
  REQUIRE(read.cluster().groups.size() == 1);
  const auto& group = read.group("asg-(launch-template-no-subnet)-red");
  CHECK(texts(group.instance_types) == Texts{"t2.micro"});
  CHECK(texts(group.zones) == Texts{"ap-south-1b"});
  CHECK(read.cluster().region.value == "ap-south-1");
  CHECK_FALSE(group.managed);
  REQUIRE(read.inventory().left_out.size() == 1);
  CHECK(read.inventory().left_out[0].group == "asg-launch-config-red");
}

TEST_CASE("aws: a node group") {
  const Imported read({"node-group.json"});
  const auto& group = read.group("deleted-example");
  CHECK(group.managed);
  CHECK(group.ami_type == "AL2_x86_64");
  CHECK(group.kubernetes_version == "1.19");
  CHECK(group.min == 1);
  CHECK(group.volume_size->value == *Quantity::parse("20Gi"));
  CHECK(texts(group.subnets) == Texts{"subnet-090b5147c5840ff04", "subnet-0a87c93ecb21f181f"});
  CHECK(read.cluster().region.value == "eu-central-1");
  CHECK(read.cluster().name.value == "example");
  CHECK(read.cluster().subnets.size() == 2); // so that no group names one that is not listed
}

TEST_CASE("aws: subnets count what is taken of what AWS leaves") {
  const Imported read({"invented-subnets.json"});
  REQUIRE(read.cluster().subnets.size() == 2);
  CHECK(read.cluster().subnets[0].used == 50);
  CHECK(read.cluster().subnets[1].used == 0);
  CHECK(read.cluster().subnets[0].zone.value == "us-east-1a");
}

TEST_CASE("kubectl: nodes are measured, the least of a group counts") {
  const Imported read({"nodes.json"});
  const auto& group = read.group("ecommerce-dev-node-group");
  CHECK(group.managed);
  CHECK(texts(group.instance_types) == Texts{"t3.small"});
  CHECK(texts(group.zones) == Texts{"us-east-1a", "us-east-1b"});
  CHECK(group.labels == berth::Labels{{"Environment", "dev"},
                                      {"NodeGroup", "main"},
                                      {"eks.amazonaws.com/nodegroup-image", "ami-07b94a98e7802df03"}});
  REQUIRE(group.measured);
  CHECK(group.measured->memory->value == *Quantity::parse("1959264Ki"));
  CHECK(berth::amount(group.measured->allocatable, "cpu") == *Quantity::parse("1930m"));
  CHECK(group.measured->allocatable.count("hugepages-2Mi") == 0);
  CHECK(group.kubernetes_version == "1.31");
  CHECK(read.cluster().kubernetes_version == "1.31");
  CHECK(group.ami_type == "AL2023_x86_64_STANDARD");
}

TEST_CASE("kubectl: what differs from node to node, or comes with a node's state, is not the group's") {
  const Imported read({"invented-nodes.json"});
  const auto& mixed = read.group("mixed");
  CHECK_FALSE(mixed.managed);
  CHECK(texts(mixed.instance_types) == Texts{"r5.large", "r5a.large"});
  CHECK(label(mixed, "tier") == "mem-16");
  CHECK(label(mixed, "role") == "none");
  REQUIRE(mixed.taints.size() == 1);
  CHECK(mixed.taints[0].key == "dedicated");
  CHECK(berth::amount(mixed.measured->allocatable, "memory") == *Quantity::parse("14900000Ki"));
  CHECK(mixed.kubernetes_version == "1.30");          // the oldest of the group
  CHECK(read.cluster().kubernetes_version == "1.31"); // the newest of all
  // a node whose device plugin has not spoken yet hides no device
  CHECK(berth::amount(read.group("gpu-a").measured->allocatable, "nvidia.com/gpu") == *Quantity::parse("1"));
  CHECK(read.group("gpu-a").ami_type == "BOTTLEROCKET_x86_64_NVIDIA");
  CHECK(read.notes().empty());
  CHECK(read.inventory().remarks == Texts{"1 node of Karpenter's NodePools is left out: `stray`; "
                                          "`kubectl get nodepools,ec2nodeclasses -o yaml` tells of them"});
}

TEST_CASE("kubectl: DaemonSets as the scheduler counts them, those of Windows left out") {
  const Imported read({"daemon-sets.json", "invented-daemon-sets.json"});
  const auto& sets = read.cluster().daemon_sets;
  REQUIRE(sets.size() == 4);
  CHECK(sets[0].name.value == "aws-node");
  CHECK(berth::amount(sets[0].requests, "cpu") == *Quantity::parse("50m"));
  CHECK_FALSE(sets[0].pod_ip);
  CHECK(sets[2].name.value == "ebs-csi-node");
  CHECK(berth::amount(sets[2].requests, "cpu") == *Quantity::parse("30m")); // a limit fills its request
  CHECK(berth::amount(sets[2].requests, "memory") == *Quantity::parse("104Mi"));
  CHECK(sets[2].pod_ip);
  CHECK(sets[3].name.value == "gpu-agent");
  CHECK(read.cluster().cni.warm_eni_target == 1);
  CHECK_FALSE(read.cluster().cni.prefix_delegation);
}

TEST_CASE("terraform: a state with modules") {
  const Imported read({"invented-terraform-state.json"});
  CHECK(read.cluster().name.value == "prod");
  CHECK(read.cluster().kubernetes_version == "1.31");
  REQUIRE(read.cluster().groups.size() == 3);
  const auto& tasks = read.group("tasks-a");
  CHECK(texts(tasks.instance_types) == Texts{"r5.2xlarge"});
  CHECK(label(tasks, "tier") == "mem-64");
  CHECK(tasks.bootstrap_arguments == "--enable-docker-bridge true --use-max-pods false");
  CHECK(tasks.max_pods == 58);
  CHECK(tasks.max == 20);
  CHECK(tasks.volume_size->value == *Quantity::parse("80Gi"));
  CHECK(texts(read.group("mixed-a").instance_types) == Texts{"r5.2xlarge", "r5a.2xlarge"});
  CHECK(read.group("mixed-a").capacity_type == berth::CapacityType::spot);
  const auto& system = read.group("system");
  CHECK(system.managed);
  CHECK(system.ami_type == "BOTTLEROCKET_ARM_64");
  CHECK(system.taints.at(0) == berth::Taint{"CriticalAddonsOnly", "true", "NoSchedule"});
  CHECK(tag(system, "stage") == "prod");
}

TEST_CASE("terraform: a plan, where names are not known yet") {
  const Imported read({"invented-terraform-plan.json"});
  REQUIRE(read.cluster().groups.size() == 1);
  const auto& name = read.cluster().groups[0].name;
  CHECK(name.value == "gpu-*"); // of the prefix
  CHECK(read.bytes(name.span) == R"("aws_eks_node_group.gpu")");
  CHECK(read.inventory().left_out.size() == 1);
}

TEST_CASE("the groups of several files meet by name, by ASG, by template and by subnet") {
  const Imported read({"invented-node-group.json", "invented-auto-scaling-groups.json",
                       "invented-launch-template-versions.json", "invented-subnets.json", "invented-nodes.json"});
  CHECK(read.cluster().name.value == "prod");
  CHECK(read.names() == Texts{"system", "mem-64-a", "mixed", "gpu-a", "tagged-only"});

  const auto& system = read.group("system");
  CHECK(system.managed);
  CHECK(texts(system.zones) == Texts{"us-east-1a", "us-east-1b"});
  CHECK(label(system, "tier") == "system"); // the node group's word, before the template's `mem-16`
  CHECK(system.volume_size->value == *Quantity::parse("40Gi"));
  CHECK(system.taints.size() == 2);

  const auto& memory = read.group("mem-64-a");
  CHECK(texts(memory.instance_types) == Texts{"r5.2xlarge"}); // $Latest, not the default version
  CHECK(label(memory, "team") == "vision");
  CHECK(memory.ami_type == "AL2_x86_64");
  CHECK(memory.volume_size->value == *Quantity::parse("80Gi"));

  const auto& mixed = read.group("mixed");
  CHECK(label(mixed, "tier") == "mem-16"); // the user data makes them by a script, the nodes tell
  CHECK(mixed.capacity_type == berth::CapacityType::spot);
  CHECK(tag(mixed, "aws:cloudformation:stack-name") == "none");
  REQUIRE(mixed.measured);

  const auto& gpu = read.group("gpu-a");
  CHECK(texts(gpu.instance_types) == Texts{"g4dn.xlarge"});   // $Default, not the latest version
  CHECK(gpu.volume_size->value == *Quantity::parse("120Gi")); // Bottlerocket's second volume
  CHECK(label(gpu, "tier") == "gpu");

  const auto& tagged = read.group("tagged-only"); // nothing but its tags tells of its nodes
  CHECK(label(tagged, "tier") == "tagged");
  CHECK(tagged.taints.at(0) == berth::Taint{"dedicated", "tasks", "NoSchedule"});
  CHECK(texts(tagged.instance_types) == Texts{"m5.large"});

  Texts out;
  for (const auto& group : read.inventory().left_out) out.push_back(group.group + ": " + group.why);
  CHECK(out == Texts{"by-attributes: its instance types are not known", "web: no tag says that it is a cluster's",
                     "other: it is of the cluster `staging`"});
}

TEST_CASE("what is said first counts, but for what is only assumed; a contradiction is noted") {
  const auto eksctl = [](const std::string& more) {
    return "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: prod, region: us-east-1}\n"
           "nodeGroups:\n- {name: a, instanceType: m5.large, availabilityZones: [us-east-1a]" +
           more + "}\n";
  };
  const std::string asg =
      R"({"AutoScalingGroups": [{"AutoScalingGroupName": "x", "MinSize": 0, "MaxSize": 9, "AvailabilityZones": ["us-east-1a"],
          "Tags": [{"Key": "alpha.eksctl.io/nodegroup-name", "Value": "a"}]}]})";
  SECTION("a default gives way") {
    const Imported read = Imported::of({eksctl(""), asg});
    CHECK(read.group("a").min == 0);
    CHECK(read.group("a").max == 9);
    CHECK(read.notes().empty());
  }
  SECTION("a value does not") {
    const Imported read = Imported::of({eksctl(", minSize: 1, maxSize: 4"), asg});
    CHECK(read.group("a").min == 1);
    CHECK(read.group("a").max == 4);
    CHECK(read.notes() == "`min` of group `a`: `1` counts, for it was said first, and not `0`; "
                          "`max` of group `a`: `4` counts, for it was said first, and not `9`");
  }
  SECTION("the other way round") {
    const Imported read = Imported::of({asg, eksctl("")});
    CHECK(read.group("a").min == 0);
    CHECK(read.group("a").max == 9);
    CHECK(texts(read.group("a").instance_types) == Texts{"m5.large"});
  }
  SECTION("two regions: the first is the cluster's, and groups of the other are not") {
    const Imported read = Imported::of(
        {eksctl(""), "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: prod, region: eu-west-1}\n"
                     "nodeGroups:\n- {name: b, instanceType: m5.large, availabilityZones: [eu-west-1a]}\n"});
    CHECK(read.cluster().region.value == "us-east-1");
    CHECK(read.names() == Texts{"a"});
    CHECK(read.notes() == "`region`: `us-east-1` counts, for it was said first, and not `eu-west-1`");
    REQUIRE(read.inventory().left_out.size() == 1);
    CHECK(read.inventory().left_out[0].why == "it lies in `eu-west-1a`, and the cluster in `us-east-1`");
  }
}

TEST_CASE("live nodes fill our own Cluster; a type of which no node ran voids the measure") {
  const auto own = [](const std::string& types) {
    return "apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: mine}\nspec:\n  region: us-east-1\n"
           "  packing: exclusive\n  groups:\n    - {name: mixed, instanceTypes: [" +
           types + "], zones: [us-east-1a], pricePerHour: 0.25}\n";
  };
  SECTION("all seen") {
    const Imported read = Imported::of({own("r5.large, r5a.large"), Imported::fixture("invented-nodes.json")});
    CHECK(read.cluster().packing == berth::Packing::exclusive);
    CHECK(read.group("mixed").price_micro_dollars == 250'000);
    REQUIRE(read.group("mixed").measured);
  }
  SECTION("one not seen") {
    const Imported read = Imported::of({own("r5.large, m5.large"), Imported::fixture("invented-nodes.json")});
    CHECK_FALSE(read.group("mixed").measured);
  }
}

TEST_CASE("a Cluster of our own alone comes out as it went in, faults and all") {
  const Imported read = Imported::of(
      {"apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: mine}\nspec:\n  region: us-east-1\n  groups:\n"
       "    - {name: a, instanceTypes: [m9.huge], zones: [eu-west-1a]}\n    - {name: a, instanceTypes: [m5.large]}\n"});
  CHECK(read.names() == Texts{"a", "a"});
  CHECK_FALSE(read.inventory().joined);
}

TEST_CASE("a type that the catalog lacks is not placed on by guess") {
  const Imported read = Imported::of({"apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n"
                                      "metadata: {name: prod, region: us-east-1}\n"
                                      "managedNodeGroups:\n- {name: new, instanceTypes: [m5.large, m99.large]}\n"});
  CHECK(read.cluster().groups.empty());
  REQUIRE(read.inventory().left_out.size() == 1);
  CHECK(read.inventory().left_out[0].why == "the EC2 catalog has no `m99.large`");
}

TEST_CASE("an ASG that only the autoscaler's discovery tag marks is a cluster's; alone, unmarked ones are too") {
  const auto group = [](const std::string& name, const std::string& key) {
    return R"({"AutoScalingGroupName": ")" + name +
           R"(", "Instances": [{"InstanceType": "m5.large"}], "Tags": [{"Key": ")" + key + R"(", "Value": "x"}]})";
  };
  const auto groups = [](const std::string& all) { return "{\"AutoScalingGroups\": [" + all + "]}"; };
  const auto marked = group("a", "kubernetes.io/cluster/prod") + "," + group("b", "k8s.io/cluster-autoscaler/enabled");
  CHECK(Imported::of({groups(marked + "," + group("c", "Name"))}).names() == Texts{"a", "b"});
  CHECK(Imported::of({groups(group("c", "Name"))}).names() == Texts{"c"});
}

TEST_CASE("of several clusters the one that is named is meant, else the first, and that is said") {
  const std::string asgs = R"({"AutoScalingGroups": [
    {"AutoScalingGroupName": "a", "Instances": [{"InstanceType": "m5.large"}], "Tags": [{"Key": "kubernetes.io/cluster/one", "Value": "owned"}]},
    {"AutoScalingGroupName": "b", "Instances": [{"InstanceType": "m5.large"}], "Tags": [{"Key": "kubernetes.io/cluster/two", "Value": "owned"}]},
    {"AutoScalingGroupName": "c", "Instances": [{"InstanceType": "m5.large"}], "Tags": [{"Key": "kubernetes.io/cluster/two", "Value": "owned"}]}]})";
  const auto warned = [](const Imported& read) {
    Texts names;
    for (const auto& group : read.inventory().left_out) {
      if (group.warn) names.push_back(group.group);
    }
    return names;
  };
  const Imported guessed = Imported::of({asgs});
  CHECK(guessed.names() == Texts{"a"});
  CHECK(warned(guessed) == Texts{"b"}); // once for each other cluster
  const Imported named = Imported::of(
      {"apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: two, region: us-east-1}\n", asgs});
  CHECK(named.names() == Texts{"b", "c"});
  CHECK(warned(named).empty());
  const Imported own = Imported::of(
      {"apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: two}\nspec: {region: us-east-1, groups: []}\n",
       asgs});
  CHECK(own.names() == Texts{"b", "c"});
}

TEST_CASE("what no node and no group can have is left out, and said") {
  const Imported read = Imported::of(
      {"apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: prod, region: us-east-1, version: auto}\n"
       "nodeGroups:\n- {name: a, minSize: 5, maxSize: 2, labels: {'a b': c, ok: 'x y', fine: z}, volumeSize: -4,\n"
       "   taints: [{key: ' ', effect: NoSchedule}, {key: k, effect: Never}, {key: k, value: v, effect: NoExecute}]}\n"
       "- {name: b, desiredCapacity: -1}\n"});
  const auto& group = read.group("a");
  CHECK(group.min == 5);
  CHECK_FALSE(group.max);
  CHECK(label(group, "fine") == "z");
  CHECK(label(group, "a b") == "none");
  CHECK(label(group, "ok") == "none");
  REQUIRE(group.taints.size() == 1);
  CHECK(group.taints[0] == berth::Taint{"k", "v", "NoExecute"});
  CHECK(read.cluster().kubernetes_version.empty());
  CHECK(read.group("b").min == 2);
  CHECK(read.notes() ==
        "group `a`: `a b: c` is no label, and is left out; group `a`: `ok: x y` is no label, and is left "
        "out; group `a`: ` =` is no taint, and is left out; group `a`: `max: 2` is below `min: 5`, and is "
        "left out");
}

TEST_CASE("forms are known by their content") {
  const auto form = [](const std::string& text) -> std::string_view {
    berth::Sources sources;
    const auto file = sources.add("x", text);
    const auto parsed = berth::parse(sources[file], file);
    const auto documents = berth::documents_of(parsed.tree, file);
    const auto found = documents.empty() ? std::nullopt : berth::inventory_form(documents.front());
    return found ? berth::to_string(*found) : "none";
  };
  CHECK(form("{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig}") == "eksctl ClusterConfig");
  CHECK(form("{apiVersion: eksctl.io/v1alpha5, kind: Other}") == "none");
  CHECK(form(R"({"AutoScalingGroups": []})") == "aws autoscaling describe-auto-scaling-groups");
  CHECK(form(R"({"AutoScalingGroups": {}})") == "none");
  CHECK(form(R"({"status_code": 200, "data": {"Subnets": []}})") == "aws ec2 describe-subnets");
  CHECK(form(R"({"data": {"Subnets": []}})") == "none");
  CHECK(form(R"({"format_version": "1.0", "values": {}})") == "terraform show -json");
  CHECK(form(R"({"values": {}})") == "none");
  CHECK(form(R"({"kind": "NodeList", "apiVersion": "v1", "items": []})") == "kubectl get nodes -o json");
  CHECK(form("{apiVersion: v1, kind: Pod}") == "none");
  CHECK(form("") == "none");
  CHECK(form("[1, 2]") == "none");
}

} // namespace import_test
