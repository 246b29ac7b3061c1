#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"
#include "vocabulary/taints.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

namespace berth::rules {

const RuleInfo bad_toleration{
    "P050",
    "bad-toleration",
    Severity::error,
    Authority::kubernetes,
    "a toleration whose parts do not go together",
    R"(A toleration without a key tolerates every taint and must say `operator: Exists`; with Exists there is no value; and
`tolerationSeconds`, the time that a Pod may stay on a node after the taint came, needs `effect: NoExecute`. `Lt` and `Gt`
came with Kubernetes 1.35 behind a gate that is off.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateTolerations. The server names the operator as the
field of most of these.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  tolerations: [{key: dedicated, operator: Exists, value: tasks}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  tolerations: [{key: dedicated, operator: Equal, value: tasks}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateTolerations.
namespace berth {
namespace {

/// What stands in an optional string. `known` is false where the schema has refused it already.
struct Choice {
  std::string_view text;
  bool known{true};
};

auto choice(const Cursor& at, std::initializer_list<std::string_view> values) -> Choice {
  if (!at) return {};
  if (at.text().empty()) return {{}, at.is_string()};
  for (const auto value : values) {
    if (at.text() == value) return {value, true};
  }
  return {at.text(), false};
}

auto is_comparison(std::string_view op) -> bool { return op == "Lt" || op == "Gt"; }

auto check_key(const Cursor& toleration, const Choice& op, Findings& findings) -> void {
  const auto key = toleration.field("key");
  if (!key.text().empty()) {
    if (const auto problem = names::qualified(key.text()); problem)
      add_finding(findings, rules::bad_selector_key, key, *problem);
    return;
  }
  if ((key && !key.is_string()) || !op.known || op.text == "Exists") return;
  const auto at = toleration.field("operator");
  const auto span = at ? at.span() : key.member != nullptr ? key.span() : toleration.key();
  const auto what = op.text.empty() ? std::string("a toleration without a key needs an operator")
                                    : "a toleration without a key takes no " + ticked(op.text);
  add_finding(findings, rules::bad_toleration, at, span, what)
      .help("name the taint's `key`, or type `operator: Exists` to tolerate every taint");
}

/// The server reports a bad value at the operator; the caret stands on the value.
auto check_value(const Cursor& toleration, const Choice& op, Findings& findings) -> void {
  const auto value = toleration.field("value");
  const auto at = toleration.field("operator");
  if (value.text().empty() || !op.known) return;
  if (op.text == "Exists") {
    auto finding =
        add_finding(findings, rules::bad_toleration, at, value.span(), "a value does not go with `operator: Exists`");
    finding.label(at.span(), "tolerates every value");
    finding.help("take the value out, or type `operator: Equal`");
  } else if (const auto problem = names::label_value(value.text()); problem && !is_comparison(op.text)) {
    add_finding(findings, rules::bad_selector_value, value, *problem).path(at.path.str());
  }
}

auto check_effect(const Cursor& toleration, Findings& findings) -> void {
  const auto seconds = toleration.field("tolerationSeconds");
  const auto at = toleration.field("effect");
  const auto effect = choice(at, {taint::no_schedule, taint::prefer_no_schedule, taint::no_execute});
  if (!seconds || !seconds.whole() || !effect.known || effect.text == taint::no_execute) return;
  auto finding = add_finding(findings, rules::bad_toleration, at, at ? at.span() : seconds.key(),
                             effect.text.empty() ? "`tolerationSeconds` needs an effect"
                                                 : "`tolerationSeconds` does not go with " + ticked(effect.text));
  if (at) finding.label(seconds.key(), "set here");
  finding.help("type `effect: NoExecute`, or take `tolerationSeconds` out");
}

/// The gate TaintTolerationComparisonOperators is off by default.
auto check_comparison(const Cursor& op, Findings& findings) -> void {
  if (!is_comparison(op.text())) return;
  add_finding(findings, rules::bad_toleration, op,
              ticked(op.text()) + " is refused where `TaintTolerationComparisonOperators` is off, as it is by default")
      .help("type `Equal` or `Exists`");
}

constexpr int comparisons_since = 35; // before, the schema knows no `Lt` and no `Gt`

} // namespace

auto validate_tolerations(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto list = spec.field("tolerations");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto toleration = list.item(i);
    if (!toleration.node->is_mapping() && !toleration.node->is_null()) continue;
    const auto at = toleration.field("operator");
    const auto op = rules.server.minor >= comparisons_since ? choice(at, {"Equal", "Exists", "Lt", "Gt"})
                                                            : choice(at, {"Equal", "Exists"});
    check_key(toleration, op, findings);
    check_value(toleration, op, findings);
    check_effect(toleration, findings);
    if (op.known && !toleration.field("key").text().empty()) check_comparison(at, findings);
  }
}

} // namespace berth
