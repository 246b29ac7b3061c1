#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "syntax/scalar.hpp"
#include "task/facts/flyte_entries.hpp"
#include "task/facts/flyte_registration.hpp"

namespace berth {
namespace unquoted_value {
namespace {

auto is_untyped(const Node* node) -> bool {
  return node != nullptr && (node->kind == Kind::integer || node->kind == Kind::number || node->kind == Kind::boolean);
}

/// Quoted it says what YAML read: not so `010`, which is 8, nor `yes`, which is true.
auto is_plain(const Node& node) -> bool {
  if (node.kind == Kind::boolean) return node.text == "true" || node.text == "false";
  return number_text(node) == node.text;
}

auto report(const RuleInfo& rule, const Node& node, const std::string& path, Findings& findings) -> void {
  const auto is = node.kind == Kind::boolean ? "` is a boolean, and Flyte takes a string here"
                                             : "` is a number, and Flyte takes a string here";
  auto finding = add_finding(findings, rule, node.span, path, "`" + std::string(node.text) + is);
  finding.help("type " + in_ticks("\"" + std::string(node.text) + "\""));
  if (!node.alias && node.anchor().empty() && node.tag().empty())
    finding.fix(Fix{"quote it", is_plain(node), {{node.span, '"' + std::string(node.text) + '"'}}});
}

auto check_values(const RuleInfo& rule, const Node* list, const std::string& path, Findings& findings) -> void {
  if (list == nullptr || !list->is_sequence()) return;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto* value = list->items[i]->find("value");
    if (is_untyped(value)) report(rule, *value, join(at_index(path, i), "value"), findings);
  }
}

auto check_words(const RuleInfo& rule, const Node* list, const std::string& path, Findings& findings) -> void {
  if (list == nullptr || !list->is_sequence()) return;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    if (is_untyped(list->items[i])) report(rule, *list->items[i], at_index(path, i), findings);
  }
}

/// Of a native Task the schema speaks, but of the list of resources, where it takes numbers too.
auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  for (const auto& entry : flyte_entries(task)) {
    if (is_untyped(entry.value)) report(rule, *entry.value, join(entry.path, "value"), findings);
  }
  if (!flyte_registration::is_flyte(task) || !task.container_form || task.pod.containers.empty()) return;
  const auto& container = task.pod.containers.front();
  if (container.node == nullptr) return;
  for (const auto* field : {"command", "args"})
    check_words(rule, container.node->find(field), join(container.path, field), findings);
  for (const auto* field : {"env", "config"})
    check_values(rule, container.node->find(field), join(container.path, field), findings);
}

} // namespace
} // namespace unquoted_value

namespace rules {

extern const Rule unquoted_value{
    {"F018", "unquoted-value", Severity::warning, Authority::flyte,
     "a number or boolean where Flyte's task has a string",
     R"(The amounts of Flyte's list of resources, the values of its environment and the words of a command are strings. Proto JSON
takes no number for a string, so a document with `value: 1` cannot be read back by Flyte's own tools; berth reads on and
takes it for `"1"`.

A podSpec is another matter: `cpu: 1` is well there.

Source: flyteidl/core/tasks.proto (ResourceEntry.value, KeyValuePair.value), and the JSON mapping of protocol buffers.)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: 1}, {name: MEMORY, value: 1Gi}]
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)"},
    unquoted_value::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
