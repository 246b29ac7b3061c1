#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/cursor.hpp"

#include <charconv>
#include <cstdint>
#include <string_view>

namespace berth {
namespace compared_text {
namespace {

/// strconv.ParseInt in base 10, of 64 bits.
auto is_integer(std::string_view text) -> bool {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return false;
  }
  std::int64_t value = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  return read.ec == std::errc() && read.ptr == end;
}

auto check_expressions(const RuleInfo& rule, const Cursor& term, Findings& findings) -> void {
  const auto expressions = term.field("matchExpressions");
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const auto expression = expressions.item(i);
    const auto op = expression.field("operator");
    if (op.text() != "Gt" && op.text() != "Lt") continue;
    const auto values = expression.field("values");
    if (values.size() != 1) continue; // the server wants one
    const auto value = values.item(0);
    if (!value.is_string() || is_integer(value.text())) continue;
    add_finding(findings, rule, value, ticked(value.text()) + " is no whole number, so this matches no node")
        .help(ticked(op.text()) + " compares whole numbers alone, without a unit; `In` takes any text");
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto spec = Cursor::at(context.task.pod.spec, context.task.pod.path);
  const auto affinity = spec.field("affinity");
  const auto nodes = affinity.field("nodeAffinity");
  const auto required = nodes.field("requiredDuringSchedulingIgnoredDuringExecution");
  const auto terms = required.field("nodeSelectorTerms");
  for (std::size_t i = 0; i < terms.size(); ++i) check_expressions(rule, terms.item(i), findings);
  const auto preferred = nodes.field("preferredDuringSchedulingIgnoredDuringExecution");
  for (std::size_t i = 0; i < preferred.size(); ++i) {
    const auto weighted = preferred.item(i);
    check_expressions(rule, weighted.field("preference"), findings);
  }
}

} // namespace
} // namespace compared_text

namespace rules {

extern const Rule compared_text{
    {"K017", "compared-text", Severity::warning, Authority::berth,
     "a node affinity that compares with what is no number",
     R"(`Gt` and `Lt` read the value, and the node's label, as whole numbers. A value that is none, `64Gi` or `1.5`, makes the whole
term match no node: what is required is never met, and the Pod stays Pending.

Source: k8s.io/component-helpers/scheduling/corev1/nodeaffinity; k8s.io/apimachinery/pkg/labels, Requirement.Matches.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions: [{key: example.com/memory, operator: Gt, values: [64Gi]}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions: [{key: example.com/memory, operator: Gt, values: ["64"]}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"},
    compared_text::check};

} // namespace rules

} // namespace berth
