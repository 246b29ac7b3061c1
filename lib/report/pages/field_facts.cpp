#include "report/pages/field_facts.hpp"

#include "server/version.hpp"

#include <limits>

namespace berth {
namespace {

auto joined(const std::vector<std::string>& texts) -> std::string {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

auto value_words(const schema::Enumerator& value) -> std::string {
  std::string text(value.text.empty() ? "\"\"" : value.text);
  if (value.since > 0) text += " (since " + kubernetes_version(value.since) + ")";
  if (value.gate) text += " (with the gate " + std::string(to_string(*value.gate)) + ")";
  return text;
}

auto range_words(const schema::Value& value) -> std::string {
  using Limits = std::numeric_limits<std::int64_t>;
  const auto from = value.min > std::numeric_limits<std::int32_t>::min();
  const auto up_to = value.max < std::numeric_limits<std::int32_t>::max();
  if (value.min == Limits::min() && value.max == Limits::max()) return {};
  if (from && up_to) return std::to_string(value.min) + " to " + std::to_string(value.max);
  if (from) return "from " + std::to_string(value.min) + " up";
  return up_to ? "up to " + std::to_string(value.max) : std::string();
}

/// `exactly one of` it and the others.
auto beside_words(const schema::Type& holder, const schema::Group& group) -> std::string {
  std::vector<std::string> names;
  for (const auto index : group.members) names.emplace_back(holder.properties[index].name);
  return std::string(group.exactly ? "exactly one of " : "at most one of ") + joined(names);
}

/// A Type's since is not in the tables: that of its fields is.
auto version_words(const schema::Property& property) -> std::string {
  auto text = property.since > 0 ? "Kubernetes " + kubernetes_version(property.since) : std::string();
  if (property.until < newest_kubernetes) text += " up to " + kubernetes_version(property.until);
  return text;
}

auto gate_words(const schema::Property& property) -> std::string {
  std::vector<std::string> names;
  for (const auto gate : property.gates) names.emplace_back(to_string(gate));
  return joined(names);
}

} // namespace

auto field_type(const schema::Value& value) -> std::string {
  switch (value.shape) {
  case schema::Shape::any:
    return "anything";
  case schema::Shape::object:
    return std::string(value.type->name);
  case schema::Shape::map:
    return "map of " + field_type(value.parts.front());
  case schema::Shape::list:
    return "list of " + field_type(value.parts.front());
  case schema::Shape::string:
    return "string";
  case schema::Shape::boolean:
    return "boolean";
  case schema::Shape::integer:
    return "integer";
  case schema::Shape::number:
    return "number";
  case schema::Shape::int_or_string:
    return "integer or string";
  case schema::Shape::quantity:
    return "quantity";
  case schema::Shape::either:
    return field_type(value.parts.front()) + " or " + field_type(value.parts.back());
  }
  return {};
}

auto values_of(const schema::Value& value) -> std::span<const schema::Enumerator> {
  return value.values.empty() && value.shape == schema::Shape::list ? value.parts.front().values : value.values;
}

auto merge_keys(const schema::Value& value) -> std::vector<std::string_view> {
  if (!value.merge_key.empty()) return {value.merge_key};
  return {value.list_keys.begin(), value.list_keys.end()};
}

auto facts_of(const schema::FieldAt& field) -> std::vector<std::pair<std::string_view, std::string>> {
  std::vector<std::pair<std::string_view, std::string>> facts;
  const auto add = [&](std::string_view label, std::string text) {
    if (!text.empty()) facts.emplace_back(label, std::move(text));
  };
  if (field.value == nullptr) return facts;
  const auto& value = *field.value;
  add("type", field_type(value));
  if (field.property != nullptr) {
    const auto& property = *field.property;
    add("required", property.required ? "yes" : "");
    add("default", std::string(property.fallback));
    add("since", version_words(property));
    add("feature gate", gate_words(property));
    if (const auto* group = schema::group_of(*field.holder, property))
      add("choice", beside_words(*field.holder, *group));
  }
  std::vector<std::string> words;
  for (const auto& one : values_of(value)) words.push_back(value_words(one));
  add("one of", joined(words));
  add("range", range_words(value));
  std::vector<std::string> keys;
  for (const auto key : merge_keys(value)) keys.emplace_back(key);
  add("merge key", joined(keys));
  return facts;
}

auto sentence_of(const schema::FieldAt& field) -> std::string_view {
  if (field.property != nullptr && !field.property->description.empty()) return field.property->description;
  return field.type == nullptr ? std::string_view() : field.type->description;
}

auto fields_of(const schema::Type& type) -> std::vector<const schema::Property*> {
  std::vector<const schema::Property*> fields;
  for (std::size_t i = 0; i < type.properties.size(); ++i)
    if (type.properties[i].index == i) fields.push_back(&type.properties[i]);
  return fields;
}

} // namespace berth
