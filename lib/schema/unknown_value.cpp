#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "schema/belongs.hpp"
#include "schema/report.hpp"

#include <algorithm>

namespace berth {

const RuleInfo rules::unknown_value{
    "S005",
    "unknown-value",
    Severity::error,
    Authority::kubernetes,
    "a value that is none of the few that the field takes",
    "Create validation refuses the document. The values are case-sensitive, and some came with later versions of "
    "Kubernetes: a value that the chosen version does not know yet is refused too.\n\n"
    "A value that differs in letter case only is fixed by --fix. Source: the closed sets of k8s.io/api, checked "
    "against "
    "Kubernetes 1.29.",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  restartPolicy: never
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  restartPolicy: Never
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

namespace schema {
namespace {

/// A long set (65 signals) is not read out.
constexpr std::size_t most_listed = 12;

auto known_values(const Value& value, const Server& server) -> std::vector<std::string_view> {
  std::vector<std::string_view> names;
  for (const auto& entry : value.values)
    if (is_known(entry, server) && !entry.text.empty()) names.push_back(entry.text);
  return names;
}

auto near_value(std::string_view text, const std::vector<std::string_view>& names) -> std::string_view {
  const auto same = std::find_if(names.begin(), names.end(), [&](auto name) { return folded(name) == folded(text); });
  return same == names.end() ? nearest(text, names) : *same;
}

auto unknown_to(const Enumerator& value, const Server& server) -> std::string {
  const auto text = "Kubernetes " + kubernetes_version(server.minor) + " does not know " + ticked(value.text);
  if (server.minor < value.since) return text + ", which came with " + kubernetes_version(value.since);
  return text + ": its gate " + ticked(to_string(*value.gate)) + " is off";
}

auto value_path(const Frame& frame) -> std::string {
  if (frame.property == nullptr) return path_of(frame, Spelling::validation);
  return path_of(*frame.parent, frame.property->value_path, Spelling::validation);
}

auto replace(const Node& node, std::string_view text) -> std::optional<Fix> {
  const auto span = inner_span(node);
  if (span.empty()) return std::nullopt;
  return Fix{"type " + ticked(text), folded(text) == folded(node.text), {{span, std::string(text)}}};
}

} // namespace

auto report_unknown_value(Context& context, const Frame& frame) -> void {
  const auto& node = *frame.node;
  const auto& values = frame.value->values;
  const auto later =
      std::find_if(values.begin(), values.end(), [&](const Enumerator& e) { return e.text == node.text; });
  auto message =
      later == values.end() ? name_of(frame) + " takes no " + ticked(node.text) : unknown_to(*later, context.server);
  auto& finding =
      add_finding(context, rules::unknown_value, frame, anchor_of(frame), value_path(frame), std::move(message));
  soften(finding, frame);
  const auto names = known_values(*frame.value, context.server);
  const auto near = later == values.end() ? near_value(node.text, names) : std::string_view{};
  const auto all = names.size() <= most_listed ? listed(names) : std::string{};
  if (near.empty()) {
    finding.help = all.empty() ? std::string{} : "type " + all;
    return;
  }
  finding.help = "type " + ticked(near) + (all.empty() ? "" : "; it takes " + all);
  finding.fix = replace(node, near);
}

} // namespace schema
} // namespace berth
