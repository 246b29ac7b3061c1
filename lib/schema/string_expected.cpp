#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "schema/report.hpp"

#include <algorithm>

namespace berth {

const RuleInfo rules::string_expected{
    "S004",
    "string-expected",
    Severity::error,
    Authority::kubernetes,
    "a number or boolean without quotes where a string belongs",
    "YAML reads `8080`, `1.10`, `yes`, `on` and `0777` as numbers and booleans. Where Kubernetes needs a string (the "
    "value "
    "of an environment variable, a label, an annotation, an argument) it refuses the whole document, and names neither "
    "the item nor the key. Quotes keep what you see.\n\n"
    "--fix puts the quotes there. Source: Kubernetes' decoder; the types are those of sigs.k8s.io/yaml (YAML 1.1).",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
  annotations:
    example.com/debug: yes
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
  annotations:
    example.com/debug: "yes"
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

namespace schema {
namespace {

/// Only plain text can be quoted in place: the bytes stay what the author saw. Numbers and booleans have no character
/// that needs an escape. A tag would still say that it is a number.
auto quote(const Node& node) -> std::optional<Fix> {
  if (node.alias || node.style != Style::plain || node.span.empty() || !node.tag().empty()) return std::nullopt;
  return Fix{"put quotes around it", true, {{node.span, '"' + std::string(node.text) + '"'}}};
}

} // namespace

auto report_string_expected(Context& context, const Frame& frame) -> void {
  const auto& node = *frame.node;
  const std::string kind = node.kind == berth::Kind::boolean ? "a boolean" : "a number";
  auto& finding = add_finding(context, rules::string_expected, frame, node.span, path_of(frame, Spelling::decoder),
                              name_of(frame) + " needs a string, and " + ticked(node.text) + " is " + kind);
  const auto& values = frame.value->values;
  const auto quotable = values.empty() || std::any_of(values.begin(), values.end(),
                                                      [&](const Enumerator& e) { return e.text == node.text; });
  if (!quotable) {
    std::vector<std::string_view> names;
    for (const auto& entry : values) names.push_back(entry.text);
    finding.help = "type " + listed(names);
    return;
  }
  finding.help = "put quotes around it: " + ticked('"' + std::string(node.text) + '"');
  finding.fix = quote(node);
}

} // namespace schema
} // namespace berth
