#include "catch.hpp"
#include "kubernetes/scheduler/matching.hpp"

namespace matching_test {

using namespace berth;

namespace {

auto requirement(const std::string& key, const std::string& op, const std::vector<std::string>& values,
                 bool on_fields = false) -> NodeSelectorRequirement {
  NodeSelectorRequirement result;
  result.key.value = key;
  result.op = op;
  for (const auto& value : values) result.values.push_back({value, {}});
  result.on_fields = on_fields;
  return result;
}

auto matches(const NodeSelectorRequirement& one) -> bool {
  const Labels labels{{"tier", "mem-64"}, {"cpus", "08"}, {"empty", ""}};
  return matches_term({{one}, {}}, labels, "node-a");
}

} // namespace

TEST_CASE("operators on labels") {
  CHECK(matches(requirement("tier", "In", {"mem-4", "mem-64"})));
  CHECK_FALSE(matches(requirement("absent", "In", {""})));
  CHECK(matches(requirement("empty", "In", {""})));
  CHECK(matches(requirement("absent", "NotIn", {"x"})));
  CHECK_FALSE(matches(requirement("tier", "NotIn", {"mem-64"})));
  CHECK(matches(requirement("empty", "Exists", {})));
  CHECK(matches(requirement("absent", "DoesNotExist", {})));
  CHECK(matches(requirement("cpus", "Gt", {"7"})));
  CHECK_FALSE(matches(requirement("cpus", "Gt", {"8"})));
  CHECK(matches(requirement("cpus", "Lt", {"9"})));
  CHECK_FALSE(matches(requirement("tier", "Gt", {"1"}))); // the label is no integer
}

TEST_CASE("what the scheduler cannot read voids its term, not the others") {
  const auto good = requirement("tier", "In", {"mem-64"});
  const Labels labels{{"tier", "mem-64"}, {"cpus", "8"}};
  for (const auto& bad :
       {requirement("tier", "NotIn", {"not a value"}), requirement("cpus", "Gt", {"9223372036854775808"}),
        requirement("cpus", "Lt", {"12", "13"}), requirement("cpus", "Exists", {"x"}), requirement("tier", "In", {}),
        requirement("bad key", "DoesNotExist", {}), requirement("tier", "in", {"mem-64"}),
        requirement("metadata.name", "NotIn", {"x", "y"}, true), requirement("metadata.name", "Exists", {}, true)}) {
    INFO(bad.key.value << " " << bad.op);
    CHECK_FALSE(matches_affinity({{{good, bad}, {}}}, labels, "node-a"));
    CHECK(matches_affinity({{{bad}, {}}, {{good}, {}}}, labels, "node-a"));
  }
}

TEST_CASE("no terms, and a term without requirements, match nothing") {
  CHECK_FALSE(matches_affinity({}, {{"a", "b"}}, "node-a"));
  CHECK_FALSE(matches_affinity({{}}, {{"a", "b"}}, "node-a"));
}

TEST_CASE("fields know the node's name alone") {
  CHECK(matches(requirement("metadata.name", "In", {"node-a"}, true)));
  CHECK_FALSE(matches(requirement("metadata.name", "NotIn", {"node-a"}, true)));
  CHECK_FALSE(matches(requirement("metadata.uid", "In", {"x"}, true)));
  CHECK(matches(requirement("metadata.uid", "NotIn", {"x"}, true)));
  CHECK(matches_term({{requirement("metadata.name", "In", {"node-a"}, true)}, {}}, {}, "")); // of no name: not asked
}

TEST_CASE("a nodeSelector wants every label, and of a repeated key the last value") {
  const Labels labels{{"a", "1"}, {"b", "2"}};
  CHECK(matches_selector({}, labels));
  CHECK(matches_selector({{{"a", {}}, {"1", {}}}, {{"b", {}}, {"2", {}}}}, labels));
  CHECK_FALSE(matches_selector({{{"a", {}}, {"1", {}}}, {{"c", {}}, {"", {}}}}, labels));
  CHECK(matches_selector({{{"a", {}}, {"0", {}}}, {{"a", {}}, {"1", {}}}}, labels));
}

TEST_CASE("tolerations") {
  const Taint taint{"dedicated", "tasks", "NoSchedule"};
  CHECK(tolerates({"dedicated", "Equal", "tasks", "NoSchedule", {}}, taint));
  CHECK(tolerates({"dedicated", "", "tasks", "", {}}, taint));
  CHECK(tolerates({"", "Exists", "", "", {}}, taint));
  CHECK_FALSE(tolerates({"dedicated", "", "", "", {}}, taint));
  CHECK_FALSE(tolerates({"dedicated", "Exists", "", "NoExecute", {}}, taint));
  CHECK_FALSE(tolerates({"dedicated", "equal", "tasks", "", {}}, taint));
}

TEST_CASE("only NoSchedule and NoExecute keep a Pod off, and the first is named") {
  const std::vector<Taint> taints{{"soft", "", "PreferNoSchedule"}, {"a", "", "NoExecute"}, {"b", "", "NoSchedule"}};
  const auto* found = untolerated({}, taints);
  REQUIRE(found != nullptr);
  CHECK(found->key == "a");
  CHECK(untolerated({{"a", "Exists", "", "", {}}, {"b", "Exists", "", "", {}}}, taints) == nullptr);
}

TEST_CASE("a cordoned node takes who tolerates its taint") {
  CHECK_FALSE(tolerates_unschedulable({}));
  CHECK(tolerates_unschedulable({{"node.kubernetes.io/unschedulable", "Exists", "", "NoSchedule", {}}}));
  CHECK_FALSE(tolerates_unschedulable({{"node.kubernetes.io/unschedulable", "Exists", "", "NoExecute", {}}}));
}

} // namespace matching_test
