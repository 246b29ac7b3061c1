#include "catch.hpp"
#include "cluster/import/user_data.hpp"

namespace user_data_test {

using berth::Labels;
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
  CHECK(data.arguments == "--enable-docker-bridge true --max-pods=20");
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

TEST_CASE("nodeadm: flags and limit of Pods; taints of its own list are not known") {
  const auto data = read_user_data("apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n"
                                   "    config: {maxPods: 29}\n    flags: [\"--node-labels=tier=a\"]\n");
  CHECK(data.family == "AmazonLinux2023");
  CHECK(data.labels == Labels{{"tier", "a"}});
  CHECK(data.arguments == "--max-pods=29");
  const auto listed = read_user_data("apiVersion: node.eks.aws/v1alpha1\nspec: {kubelet: {config: {registerWithTaints: "
                                     "[{key: a, effect: NoSchedule}]}}}");
  CHECK_FALSE(listed.taints);
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
  CHECK(data.arguments == "--max-pods=40");
}

TEST_CASE("anything else tells nothing, and no bytes make it stumble") {
  CHECK(read_user_data("#!/bin/bash\necho hello\n").family.empty());
  CHECK_FALSE(read_user_data("").labels);
  for (const auto* const text : {"[settings.kubernetes.node-labels]\n=", "[settings.kubernetes.node-labels]\na=[[[\n\"",
                                 "/etc/eks/bootstrap.sh --node-labels", "/etc/eks/bootstrap.sh --node-labels=",
                                 "/etc/eks/bootstrap.sh --max-pods", "[settings.kubernetes.node-taints]\nx = [',']"})
    CHECK_FALSE(read_user_data(text).family.empty());
}

} // namespace user_data_test
