#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/policy/said.hpp"
#include "settings/settings.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace forbidden_field {
namespace {

/// `false`, an empty text and an empty collection set nothing.
auto is_set(const Node& node) -> bool {
  switch (node.kind) {
  case Kind::null:
    return false;
  case Kind::boolean:
    return node.flag;
  case Kind::string:
    return !node.text.empty();
  case Kind::sequence:
    return !node.items.empty();
  case Kind::mapping:
    return !node.members.empty();
  default:
    return true;
  }
}

class Search {
 public:
  Search(const RuleInfo& rule, const Settings& settings, const ForbiddenField& field, Findings& findings)
      : rule_(rule), settings_(settings), field_(field), findings_(findings) {}

  /// `rest` is what is left of the field's name below `node`, whose path is `path`.
  auto run(const Node& node, std::string_view rest, const std::string& path) -> void {
    for (std::size_t i = 0; i < node.items.size(); ++i) run(*node.items[i], rest, at_index(path, i));
    const auto dot = rest.find('.');
    const auto name = rest.substr(0, dot);
    const auto* member = node.member(name);
    if (member == nullptr || !is_set(*member->value)) return;
    const auto below = join(path, name);
    if (dot == std::string_view::npos)
      say(*member, below);
    else
      run(*member->value, rest.substr(dot + 1), below);
  }

 private:
  auto say(const Member& member, const std::string& path) -> void {
    auto finding = policy::add_finding(findings_, rule_, member.key->span, path,
                                       in_ticks(field_.field.value) + " may not be set", settings_, field_.field.span);
    finding.help(field_.reason.empty() ? "take it out" : field_.reason);
  }

  const RuleInfo& rule_;
  const Settings& settings_;
  const ForbiddenField& field_;
  Findings& findings_;
};

/// A container-form task has no Pod spec, and one container.
auto search(Search& search, const TaskSpec& task, std::string_view field) -> void {
  constexpr std::string_view of_containers = "containers.";
  if (task.pod.spec != nullptr) search.run(*task.pod.spec, field, task.pod.path);
  if (!task.container_form || field.substr(0, of_containers.size()) != of_containers) return;
  for (const auto& container : task.pod.containers) {
    if (container.node != nullptr) search.run(*container.node, field.substr(of_containers.size()), container.path);
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto& field : context.settings.policy.forbidden_fields) {
    Search found(rule, context.settings, field, findings);
    search(found, context.task, field.field.value);
  }
}

} // namespace
} // namespace forbidden_field

namespace rules {

extern const Rule forbidden_field{
    {"B015", "forbidden-field", Severity::error, Authority::berth, "a field of the Pod that the policy forbids",
     R"(`spec.policy.forbiddenFields` of berth.yaml lists fields that nobody may set, from the Pod's spec on and with the
indexes of lists left out: `hostNetwork`, `volumes.hostPath`, `containers.securityContext.privileged`. A null, `false`, and
an empty text, list or mapping count as not set.)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    forbiddenFields: [{field: priorityClassName, reason: everybody waits in line}]
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  priorityClassName: high
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    forbiddenFields: [{field: priorityClassName, reason: everybody waits in line}]
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::surroundings},
    forbidden_field::check};

} // namespace rules

} // namespace berth
