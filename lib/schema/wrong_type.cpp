#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "schema/report.hpp"
#include "syntax/quote.hpp"
#include "syntax/scalar.hpp"

namespace berth {

const RuleInfo rules::wrong_type{
    "S003",
    "wrong-type",
    Severity::error,
    Authority::kubernetes,
    "a value of another kind than belongs there",
    "The document cannot be decoded: the API server stops at the first such value and says nothing of what follows. "
    "Most often a `- ` is missing before the first key of a list, stands where a mapping belongs, or a number or "
    "boolean is in quotes.\n\n"
    "Quotes around `true`, `false` and whole numbers are taken away by --fix. Source: Kubernetes' decoder.",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  hostNetwork: "false"
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
  hostNetwork: false
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

namespace schema {
namespace {

auto wanted(const Value& value) -> std::string {
  switch (value.shape) {
  case Shape::any:
    return "anything";
  case Shape::object:
  case Shape::map:
    return "a mapping";
  case Shape::list:
    return "a list";
  case Shape::string:
    return "a string";
  case Shape::boolean:
    return "`true` or `false`";
  case Shape::integer:
    return "a whole number";
  case Shape::number:
    return "a number";
  case Shape::int_or_string:
    return "a whole number or a string";
  case Shape::quantity:
    return "a quantity";
  case Shape::either:
    break;
  }
  std::string text;
  for (const auto& part : value.parts) text += (text.empty() ? "" : " or ") + wanted(part);
  return text;
}

auto found(const Node& node) -> std::string {
  switch (node.kind) {
  case berth::Kind::null:
    return "nothing";
  case berth::Kind::boolean:
    return "the boolean " + ticked(node.text);
  case berth::Kind::integer:
  case berth::Kind::number:
    return "the number " + ticked(node.text);
  case berth::Kind::string:
    return "the string " + ticked(node.text);
  case berth::Kind::sequence:
    return "a list";
  case berth::Kind::mapping:
    break;
  }
  return "a mapping";
}

/// Whether a string would be what is wanted without its quotes, and say what it says in them: not so `"010"`, which
/// would be 8.
auto is_quoted_value(const Value& value, const Node& node) -> bool {
  if (node.style != Style::single_quoted && node.style != Style::double_quoted) return false;
  if (value.shape == Shape::boolean) return node.text == "true" || node.text == "false";
  const auto numeric = value.shape == Shape::integer || value.shape == Shape::number;
  return numeric && is_json_number(node.text) && plain_type(node.text).kind == berth::Kind::integer;
}

auto unquote(const Node& node) -> std::optional<Fix> {
  const auto span = inner_span(node);
  if (span.empty() || span.size() != node.text.size() || !node.tag().empty()) return std::nullopt;
  return Fix{"take the quotes away", true, {{node.span, std::string(node.text)}}};
}

auto help_for(const Value& value, const Node& node) -> std::string {
  if (is_quoted_value(value, node)) return "take the quotes away: " + ticked(node.text);
  if (value.shape == Shape::list && node.is_mapping()) return "put `- ` before the first key of each item";
  if (value.shape == Shape::list && node.is_scalar()) return "put it below, after `- `";
  if ((value.shape == Shape::object || value.shape == Shape::map) && node.is_sequence())
    return "take the `- ` away: keys stand directly below";
  if (value.shape == Shape::object || value.shape == Shape::map) return "put its keys below, as `key: value`";
  return "type " + wanted(value);
}

} // namespace

auto report_wrong_type(Context& context, const Frame& frame) -> void {
  const auto& node = *frame.node;
  auto& finding = add_finding(context, rules::wrong_type, frame, anchor_of(frame), path_of(frame, Spelling::decoder),
                              name_of(frame) + " needs " + wanted(*frame.value) + ", found " + found(node));
  finding.help = help_for(*frame.value, node);
  if (is_quoted_value(*frame.value, node)) finding.fix = unquote(node);
}

} // namespace schema
} // namespace berth
