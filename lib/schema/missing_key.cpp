#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "schema/report.hpp"

#include <bit>

namespace berth {

const RuleInfo rules::missing_key{
    "S002",
    "missing-key",
    Severity::error,
    Authority::kubernetes,
    "a key that must be there is not, or is empty",
    "Create validation refuses the document. To Kubernetes an empty string, an empty list and null are the same as no "
    "key at all, so `image: \"\"` is as missing as no image.\n\n"
    "Source: the required fields of Kubernetes' OpenAPI and what create validation demands beside them, checked "
    "against "
    "Kubernetes 1.29.",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

namespace schema {
namespace {

/// The server validates the zero value of an absent mapping and so names what is missing inside of it: a Pod without
/// spec lacks `spec.containers`.
auto missing_path(const Frame& holder, const Property& property) -> std::string {
  auto path = path_of(holder, property.path, Spelling::validation);
  const auto* at = &property;
  while (at->value->shape == Shape::object && !at->pointer) {
    const auto& type = *at->value->type;
    if (type.authority != Authority::kubernetes || std::popcount(type.required) != 1) break;
    at = &type.properties[static_cast<std::size_t>(std::countr_zero(type.required))];
    path = append_step(std::move(path), at->path);
  }
  return path;
}

auto help_for(const Property& property) -> std::string {
  const auto name = std::string(property.name);
  const auto& value = *property.value;
  std::vector<std::string_view> values;
  for (const auto& entry : value.values) values.push_back(entry.text);
  if (!values.empty()) return "add " + in_ticks(name + ":") + " with " + listed(values);
  switch (value.shape) {
  case Shape::object:
  case Shape::map:
    return "add " + in_ticks(name + ":") + " with its keys below";
  case Shape::list:
    return "add " + in_ticks(name + ":") + " with its items below, each after `- `";
  case Shape::integer:
    return "add " + in_ticks(name + ":") + " with a whole number";
  default:
    return "add " + in_ticks(name + ": ...");
  }
}

} // namespace

auto report_missing_key(Context& context, const Frame& holder, const Property& property) -> void {
  const auto* member = written_member(holder, property);
  const auto written = member != nullptr;
  const auto empty = written && !member->value->is_null();
  const auto span = !written                              ? anchor_of(holder)
                    : empty && member->value->is_scalar() ? member->value->span
                                                          : member->key->span;
  auto& finding =
      add_finding(context, rules::missing_key, holder, span, missing_path(holder, property),
                  empty ? ticked(property.name) + " is empty" : name_of(holder) + " has no " + ticked(property.name));
  finding.help = help_for(property);
  soften(finding, holder);
  if (context.server.minor <= property.unvalidated_until && property.refused_later)
    finding.outcome = FindingOutcome::refused_later;
}

auto report_missing_name(Context& context, const Frame& holder, const Property& metadata) -> void {
  const auto* member = holder.node->member(metadata.name);
  const auto written = member != nullptr && member->value->is_mapping();
  const auto* name = written ? member->value->find("name") : nullptr;
  const auto span = name != nullptr ? name->span : member != nullptr ? member->key->span : anchor_of(holder);
  auto& finding =
      add_finding(context, rules::missing_key, holder, span, path_of(holder, "metadata.name", Spelling::validation),
                  name != nullptr ? "`name` is empty" : name_of(holder) + " has no `metadata.name`");
  finding.help = "add `name: ...` below `metadata:`";
}

} // namespace schema
} // namespace berth
