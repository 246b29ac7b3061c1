#include "catch.hpp"
#include "findings_of.hpp"

namespace validate_placing_test {

using namespace berth::findings_of;

namespace {

auto of_spec(const std::string& spec, int minor = 36) -> Lines { return of_pod("", spec, minor); }

auto of_toleration(const std::string& toleration, int minor = 36) -> Lines {
  return of_spec("  tolerations: [{" + toleration + "}]\n", minor);
}

auto of_expression(const std::string& expression, int minor = 36) -> Lines {
  return of_spec("  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                 "[{matchExpressions: [{" +
                     expression + "}]}]}}}\n",
                 minor);
}

auto of_field(const std::string& field) -> Lines {
  return of_spec(
      "  affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: "
      "{matchFields: [{" +
      field + "}]}}]}}\n");
}

/// A pod affinity's term in a Pod with the label `app`.
auto of_term(const std::string& term, int minor = 36) -> Lines {
  return lines(
      "apiVersion: v1\nkind: Pod\nmetadata: {name: train, labels: {app: a}}\nspec:\n  containers:\n    - name: "
      "main\n      image: registry.example.com/train:v1\n      resources: {requests: {cpu: 1, memory: 1Gi}, limits: "
      "{memory: 1Gi}}\n"
      "  affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, " +
          term + "}]}}\n",
      minor);
}

auto of_spread(const std::string& rest, int minor) -> Lines {
  return of_spec("  topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, " +
                     rest + "}]\n",
                 minor);
}

const std::string expression = "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution."
                               "nodeSelectorTerms[0].matchExpressions[0].";
const std::string field =
    "spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchFields[0].";
const std::string term = "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]";

} // namespace

TEST_CASE("a toleration's parts go together, and the server names the operator") {
  CHECK(of_toleration("operator: Exists").empty());
  CHECK(of_toleration("key: a").empty());
  CHECK(of_toleration("value: a") == Lines{"P050 spec.tolerations[0].operator |{|"});
  CHECK(of_toleration("operator: Equal") == Lines{"P050 spec.tolerations[0].operator |Equal|"});
  CHECK(of_toleration("key: '', operator: Equal") == Lines{"P050 spec.tolerations[0].operator |Equal|"});
  CHECK(of_toleration("key: a, operator: Exists, value: b") == Lines{"P050 spec.tolerations[0].operator |b/Exists|"});
  CHECK(of_toleration("key: a, value: b c") == Lines{"P053 spec.tolerations[0].operator | |"});
  CHECK(of_toleration("key: a b") == Lines{"P052 spec.tolerations[0].key | |"});
}

TEST_CASE("tolerationSeconds needs NoExecute") {
  CHECK(of_toleration("key: a, effect: NoExecute, tolerationSeconds: 0").empty());
  CHECK(of_toleration("key: a, tolerationSeconds: 5") == Lines{"P050 spec.tolerations[0].effect |tolerationSeconds|"});
  CHECK(of_toleration("key: a, effect: NoSchedule, tolerationSeconds: 5") ==
        Lines{"P050 spec.tolerations[0].effect |NoSchedule/tolerationSeconds|"});
}

TEST_CASE("comparing tolerations are refused by the gate from 1.35, by the schema before") {
  CHECK(of_toleration("key: a, operator: Gt, value: '5'", 36) == Lines{"P050 spec.tolerations[0].operator |Gt|"});
  CHECK(of_toleration("key: a, operator: Gt, value: '5'", 34) == Lines{"S005 spec.tolerations[0].operator |Gt|"});
}

TEST_CASE("an operator and its values") {
  CHECK(of_expression("key: a, operator: In, values: [b]").empty());
  CHECK(of_expression("key: a, operator: In") == Lines{"P051 " + expression + "values |In|"});
  CHECK(of_expression("key: a, operator: NotIn, values: []") == Lines{"P051 " + expression + "values |values/NotIn|"});
  CHECK(of_expression("key: a, operator: Exists, values: [b]") ==
        Lines{"P051 " + expression + "values |values/Exists|"});
  CHECK(of_expression("key: a, operator: Gt, values: ['1', '2']") ==
        Lines{"P051 " + expression + "values |values/Gt|"});
  CHECK(of_expression("key: a, operator: Gt, values: [a]").empty());
  CHECK(of_expression("key: a/, operator: Exists") == Lines{"P052 " + expression + "key |a/|"});
}

TEST_CASE("values of required node affinity are looked at from 1.33") {
  CHECK(of_expression("key: a, operator: In, values: [b, c d]", 32).empty());
  CHECK(of_expression("key: a, operator: In, values: [b, c d]", 33) == Lines{"P053 " + expression + "values[1] | |"});
}

TEST_CASE("a field takes one node's name") {
  CHECK(of_field("key: metadata.name, operator: In, values: [node-1]").empty());
  CHECK(of_field("key: metadata.name, operator: In, values: [a, b]") == Lines{"P051 " + field + "values |values/In|"});
  CHECK(of_field("key: metadata.name, operator: Exists") == Lines{"P051 " + field + "operator |Exists|"});
  CHECK(of_field("key: spec.x, operator: In, values: [A]") == Lines{"P051 " + field + "key |spec.x|"});
  CHECK(of_field("key: metadata.name, operator: In, values: [Node]") == Lines{"P064 " + field + "values[0] |N|"});
}

TEST_CASE("a pod affinity's term") {
  CHECK(of_term("labelSelector: {}, namespaces: [a, B]") == Lines{"P054 " + term + ".namespace |B|"});
  CHECK(of_term("labelSelector: {matchLabels: {a b: c d}}") ==
        Lines{"P052 " + term + ".labelSelector.matchLabels | |", "P053 " + term + ".labelSelector.matchLabels | |"});
  CHECK(of_term("labelSelector: {}, namespaceSelector: {matchExpressions: [{key: a, operator: In, values: [b c]}]}") ==
        Lines{"P053 " + term + ".namespaceSelector.matchExpressions[0].values[0] | |"});
  CHECK(of_term("labelSelector: {}, namespaceSelector: {matchExpressions: [{key: a, operator: In, values: [b c]}]}", 25)
            .empty());
}

TEST_CASE("label keys of pod affinity are merged from 1.31, where the Pod has such a label") {
  const std::string both = "labelSelector: {matchLabels: {app: a, tier: b}}, ";
  CHECK(of_term(both + "matchLabelKeys: [app]", 31) == Lines{"P055 " + term + "[0] |app/app|"});
  CHECK(of_term(both + "matchLabelKeys: [tier]", 31).empty());
  CHECK(of_term(both + "mismatchLabelKeys: [app]", 31).empty());
  CHECK(of_term("matchLabelKeys: [app]", 31) == Lines{"P055 " + term + ".matchLabelKeys |matchLabelKeys|"});
  CHECK(of_term("labelSelector: {}, matchLabelKeys: [app, app]", 33) == Lines{"P055 " + term + "[1] |app|"});
  CHECK(of_term("labelSelector: {}, matchLabelKeys: [x], mismatchLabelKeys: [x]", 33) ==
        Lines{"P055 " + term + ".matchLabelKeys[0] |x/x|"});
}

TEST_CASE("spread constraints") {
  CHECK(of_spread("labelSelector: {}, minDomains: 2", 29).empty());
  CHECK(of_spec("  topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, "
                "labelSelector: {}, minDomains: 2}]\n") ==
        Lines{"P057 spec.topologySpreadConstraints[0].minDomains |2/ScheduleAnyway|"});
  CHECK(of_spread("matchLabelKeys: [app]", 29) ==
        Lines{"P055 spec.topologySpreadConstraints[0].matchLabelKeys |matchLabelKeys|"});
  const std::string twice = "labelSelector: {matchExpressions: [{key: app, operator: Exists}]}, matchLabelKeys: [app]";
  CHECK(of_spread(twice, 26) ==
        Lines{"S008 spec.topologySpreadConstraints[0].matchLabelKeys |matchLabelKeys| warning"});
  CHECK(of_spread(twice, 29) == Lines{"P055 spec.topologySpreadConstraints[0].matchLabelKeys[0] |app/app|"});
  CHECK(of_spread(twice, 34).empty()); // the Pod has no such label: nothing is merged
  CHECK(of_spread("labelSelector: {matchLabels: {a: b c}}", 26).empty());
}

TEST_CASE("scheduling gates") {
  CHECK(of_spec("  schedulingGates: [{name: ''}]\n") == Lines{"S002 spec.schedulingGates[0] |''|"});
  CHECK(of_spec("  schedulingGates: [{name: a}, {name: a}]\n") == Lines{"P058 spec.schedulingGates[1] |a/a|"});
  CHECK(of_spec("  schedulingGates: [{name: a b}]\n") == Lines{"P058 spec.schedulingGates[0] | |"});
  CHECK(of_spec("  nodeName: a\n  schedulingGates: [{name: a}]\n") == Lines{"P059 spec.nodeName |a/schedulingGates|"});
}

TEST_CASE("a template may have what its Pods may not") {
  CHECK(
      lines("apiVersion: v1\nkind: PodTemplate\nmetadata: {name: train}\ntemplate:\n  metadata: {labels: {app: a}}\n"
            "  spec:\n    nodeName: a\n    schedulingGates: [{name: a}]\n    topologySpreadConstraints: [{maxSkew: 1, "
            "topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: a}}, "
            "matchLabelKeys: [app]}]\n    containers: [{name: main, image: 'a:1', resources: {requests: {cpu: 1, "
            "memory: 1Gi}, limits: {memory: 1Gi}}}]\n",
            36)
          .empty());
}

TEST_CASE("nodes of a wrong kind are the schema's alone") {
  for (const auto* spec :
       {"tolerations: [a]", "tolerations: a", "hostAliases: [a]", "affinity: [a]", "schedulingGates: {a: b}",
        "topologySpreadConstraints: [[a]]", "dnsConfig: [a]", "hostAliases: [[a]]", "dnsConfig: a",
        "affinity: {nodeAffinity: a, podAffinity: [b]}", "tolerations: [{key: [a], value: {b: c}}]"}) {
    INFO(spec);
    for (const auto& line : of_spec("  " + std::string(spec) + "\n")) CHECK(line.substr(0, 1) == "S");
  }
}

} // namespace validate_placing_test
