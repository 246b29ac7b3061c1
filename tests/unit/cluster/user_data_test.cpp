#include "catch.hpp"
#include "cluster/import/user_data.hpp"

namespace user_data_test {

using berth::Labels;
using berth::Quantity;
using berth::ResourceList;
using berth::Taint;
using berth::inventory::decode_base64;
using berth::inventory::parse_taint;
using berth::inventory::read_user_data;

TEST_CASE("base64 as AWS and terraform write it") {
  CHECK(decode_base64("aGVsbG8=") == "hello");
  CHECK(decode_base64("aGVsbG8") == "hello");
  CHECK(decode_base64("aGVs\nbG8=") == "hello");
  CHECK(decode_base64("") == "");
  CHECK(decode_base64("/+8=") == std::string("\xFF\xEF"));
  CHECK_FALSE(decode_base64("#!/bin/bash"));
}

TEST_CASE("taints as kubelet takes them") {
  CHECK(parse_taint("dedicated=tasks:NoSchedule") == Taint{"dedicated", "tasks", "NoSchedule"});
  CHECK(parse_taint("dedicated:NoExecute") == Taint{"dedicated", "", "NoExecute"});
  CHECK(parse_taint("dedicated=:PreferNoSchedule") == Taint{"dedicated", "", "PreferNoSchedule"});
  CHECK_FALSE(parse_taint("dedicated=tasks"));
  CHECK_FALSE(parse_taint("dedicated=tasks:Never"));
  CHECK_FALSE(parse_taint("=x:NoSchedule"));
  CHECK(parse_taint("dedicated", "NoSchedule") == Taint{"dedicated", "", "NoSchedule"});
}

TEST_CASE("bootstrap.sh: the flags that berth knows, and none of the secrets") {
  const auto data = read_user_data("#!/bin/bash\n/etc/eks/bootstrap.sh prod --b64-cluster-ca AAAA \\\n"
                                   " --enable-docker-bridge true --kubelet-extra-args \"--max-pods=20 "
                                   "--node-labels=a=b,c.io/d=e --register-with-taints=x=y:NoSchedule,z=:NoExecute\"\n");
  CHECK(data.family == "AmazonLinux2");
  CHECK(data.labels == Labels{{"a", "b"}, {"c.io/d", "e"}});
  CHECK(data.taints == std::vector<Taint>{{"x", "y", "NoSchedule"}, {"z", "", "NoExecute"}});
  CHECK(data.arguments == "--enable-docker-bridge true");
  CHECK(data.max_pods == 20);
}

TEST_CASE("bootstrap.sh: what a script puts in is not known, what is absent is known to be none") {
  const auto made = read_user_data("/etc/eks/bootstrap.sh prod --kubelet-extra-args \"--node-labels=$LABELS\"");
  CHECK_FALSE(made.labels);
  REQUIRE(made.taints);
  CHECK(made.taints->empty());
  const auto plain = read_user_data("/etc/eks/bootstrap.sh prod");
  REQUIRE(plain.labels);
  CHECK(plain.labels->empty());
  CHECK(plain.arguments.empty());
}

TEST_CASE("nodeadm: flags, limit of Pods, and taints of its own list") {
  const auto data = read_user_data("apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n"
                                   "    config: {maxPods: 29}\n    flags: [\"--node-labels=tier=a\"]\n");
  CHECK(data.family == "AmazonLinux2023");
  CHECK(data.labels == Labels{{"tier", "a"}});
  CHECK(data.max_pods == 29);
  CHECK(data.arguments.empty());
  const auto listed = read_user_data("apiVersion: node.eks.aws/v1alpha1\nspec: {kubelet: {config: {registerWithTaints: "
                                     "[{key: a, effect: NoSchedule}]}}}");
  CHECK(listed.taints == std::vector<Taint>{{"a", "", "NoSchedule"}});
}

TEST_CASE("Bottlerocket's settings") {
  const auto data = read_user_data("[settings.kubernetes]\nmax-pods = 40\n[settings.kubernetes.node-labels]\n"
                                   "\"a.io/b\" = \"c\"\n# d = \"e\"\nplain = 'f'\n[settings.kubernetes.node-taints]\n"
                                   "dedicated = [\"x:NoSchedule\", \"y:NoExecute\"]\nold = \"z:NoSchedule\"\n"
                                   "[settings.ntp]\ntime = \"t\"\n");
  CHECK(data.family == "Bottlerocket");
  CHECK(data.labels == Labels{{"a.io/b", "c"}, {"plain", "f"}});
  CHECK(data.taints == std::vector<Taint>{{"dedicated", "x", "NoSchedule"},
                                          {"dedicated", "y", "NoExecute"},
                                          {"old", "z", "NoSchedule"}});
  CHECK(data.max_pods == 40);
}

TEST_CASE("what an owner keeps on a node is read from each of the three") {
  const auto check = [](const std::string& text) {
    CAPTURE(text);
    const auto data = read_user_data(text);
    CHECK(data.reserved.system == ResourceList{{"cpu", *Quantity::parse("300m")}, {"memory", *Quantity::parse("1Gi")}});
    CHECK(data.reserved.kube == ResourceList{{"memory", *Quantity::parse("300Mi")}});
    REQUIRE(data.reserved.evict_memory);
    CHECK(berth::to_string(*data.reserved.evict_memory) == "500Mi");
    REQUIRE(data.reserved.evict_storage);
    CHECK(berth::to_string(*data.reserved.evict_storage) == "15%");
  };
  check("/etc/eks/bootstrap.sh prod --kubelet-extra-args '--system-reserved cpu=300m,memory=1Gi,pid=100 "
        "--kube-reserved=memory=300Mi --eviction-hard=memory.available<500Mi,nodefs.available<15%'");
  check("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"//\"\n\n--//\nContent-Type: "
        "application/node.eks.aws\n\n---\nkind: NodeConfig\napiVersion: node.eks.aws/v1alpha1\nspec:\n  kubelet:\n    "
        "config:\n      systemReserved: {cpu: 300m, memory: 1Gi}\n      kubeReserved: {memory: 300Mi}\n      "
        "evictionHard: "
        "{memory.available: 500Mi, nodefs.available: 15%}\n\n--//--\n");
  check(
      "[settings.kubernetes.system-reserved]\ncpu = \"300m\"\nmemory = \"1Gi\" # of the system\n"
      "[settings.kubernetes]\nkube-reserved = { memory = \"300Mi\" }\neviction-hard.\"memory.available\" = \"500Mi\"\n"
      "[settings.kubernetes.eviction-hard]\n\"nodefs.available\" = \"15%\"\n");
}

TEST_CASE("of several NodeConfigs the later counts where both say it") {
  const auto data =
      read_user_data("---\napiVersion: node.eks.aws/v1alpha1\nspec: {kubelet: {config: {maxPods: 20, "
                     "kubeReserved: {cpu: 1, memory: 1Gi}}}}\n---\napiVersion: node.eks.aws/v1alpha1\nspec: "
                     "{kubelet: {config: {maxPods: 30, kubeReserved: {cpu: 2}}}, instance: {localStorage: "
                     "{strategy: RAID0}}}\n");
  CHECK(data.max_pods == 30);
  CHECK(data.reserved.kube == ResourceList{{"cpu", Quantity::from_units(2)}, {"memory", *Quantity::parse("1Gi")}});
  CHECK(data.instance_store == berth::InstanceStorePolicy::raid0);
}

TEST_CASE("what a script reckons is not known") {
  const auto data = read_user_data(
      "/etc/eks/bootstrap.sh p --kubelet-extra-args \"--kube-reserved=memory=${KEPT} --max-pods=$(pods)\"");
  CHECK(data.reserved.is_empty());
  CHECK_FALSE(data.max_pods);
}

TEST_CASE("anything else tells nothing, and no bytes make it stumble") {
  CHECK(read_user_data("#!/bin/bash\necho hello\n").family.empty());
  CHECK_FALSE(read_user_data("").labels);
  for (const auto* const text :
       {"[settings.kubernetes.node-labels]\n=", "[settings.kubernetes.node-labels]\na=[[[\n\"",
        "/etc/eks/bootstrap.sh --node-labels", "/etc/eks/bootstrap.sh --node-labels=",
        "/etc/eks/bootstrap.sh --max-pods", "[settings.kubernetes]\na.b.={c={d={e=", "settings.kubernetes.x = [\"",
        "node.eks.aws/", "---\nnode.eks.aws/: [", "node.eks.aws/\n--", "[settings.kubernetes.node-taints]\nx = [',']"})
    CHECK_FALSE(read_user_data(text).family.empty());
}

} // namespace user_data_test
