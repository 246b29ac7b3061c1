#include "schema/compile/plain.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace berth::schema::compile {
namespace {

auto texts(const Ordered& schema, const char* keyword) -> std::vector<std::string> {
  return schema.value(keyword, std::vector<std::string>{});
}

auto joined(const std::vector<std::string>& texts) -> std::string {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

auto has(const std::vector<std::string>& list, const std::string& text) -> bool {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// What a validator cannot know, as clauses for whoever reads the description.
auto facts(const Ordered& schema) -> std::string {
  std::vector<std::string> clauses;
  const auto since = schema.value("x-k8s-since", std::string());
  if (!since.empty()) clauses.push_back("since Kubernetes " + since);
  if (const auto gates = texts(schema, "x-k8s-gates"); !gates.empty())
    clauses.push_back("with the feature gate " + joined(gates));
  if (schema.contains("default")) clauses.push_back("default " + schema.at("default").dump());
  const auto ages = schema.value("x-k8s-enum-since", Ordered::object());
  for (const auto& [value, version] : ages.items()) clauses.push_back(value + " since " + version.get<std::string>());
  const auto merge_key = schema.value("x-kubernetes-patch-merge-key", std::string());
  const auto keys = texts(schema, "x-kubernetes-list-map-keys");
  if (!merge_key.empty()) {
    clauses.push_back("merged by " + merge_key);
  } else if (!keys.empty()) {
    clauses.push_back("keyed by " + joined(keys));
  } else if (schema.value("x-kubernetes-list-type", std::string()) == "atomic") {
    clauses.emplace_back("replaced as a whole");
  }
  std::string all;
  for (const auto& clause : clauses) all += (all.empty() ? "" : "; ") + clause;
  return all;
}

auto described(const Ordered& schema) -> std::string {
  auto text = schema.value("description", std::string());
  const auto more = facts(schema);
  if (more.empty()) return text;
  return text.empty() ? more : text + " (" + more + ")";
}

auto required_names(const Ordered& schema) -> std::vector<std::string> {
  std::vector<std::string> names;
  const auto unenforced = texts(schema, "x-k8s-unenforced");
  for (const auto& name : texts(schema, "required"))
    if (!has(unenforced, name)) names.push_back(name);
  for (const auto& name : texts(schema, "x-k8s-required"))
    if (!has(names, name)) names.push_back(name);
  return names;
}

/// A name and its aliases; nothing for a field that only older versions have.
auto spellings(const Ordered& schema, const std::string& name) -> std::vector<std::string> {
  if (!schema.at("properties").contains(name)) return {};
  std::vector<std::string> all{name};
  for (const auto& alias : texts(schema.at("properties").at(name), "x-aliases")) all.push_back(alias);
  return all;
}

auto any_of(const std::vector<std::string>& names) -> Ordered {
  auto choices = Ordered::array();
  for (const auto& name : names) choices.push_back({{"required", {name}}});
  return choices;
}

/// Which members there must be, and which exclude each other.
auto add_members(Ordered& plain, const Ordered& schema) -> void {
  auto all = Ordered::array();
  auto required = Ordered::array();
  for (const auto& name : required_names(schema)) {
    const auto names = spellings(schema, name);
    if (names.size() == 1) required.push_back(name);
    if (names.size() > 1) all.push_back({{"anyOf", any_of(names)}});
  }
  if (!required.empty()) plain["required"] = required;
  std::vector<std::string> one;
  for (const auto& name : texts(schema, "x-k8s-exactly-one"))
    for (const auto& spelling : spellings(schema, name)) one.push_back(spelling);
  if (!one.empty()) all.push_back({{"oneOf", any_of(one)}});
  std::vector<std::string> few;
  for (const auto& name : texts(schema, "x-k8s-at-most-one"))
    for (const auto& spelling : spellings(schema, name)) few.push_back(spelling);
  for (auto first = few.begin(); first != few.end(); ++first)
    for (auto second = first + 1; second != few.end(); ++second)
      all.push_back({{"not", {{"required", {*first, *second}}}}});
  if (!all.empty()) plain["allOf"] = all;
}

/// An overlay deletes by a null.
auto or_null(Ordered plain) -> Ordered {
  Ordered either;
  either["anyOf"] = Ordered::array({std::move(plain), Ordered{{"type", "null"}}});
  return either;
}

auto local(const std::string& reference, bool partial) -> std::string {
  const auto elsewhere = reference.rfind("#/", 0) != 0;
  const auto name = reference.substr(reference.rfind('/') + 1);
  return "#/$defs/" + (partial && !elsewhere ? Plain::partial_name(name) : name);
}

} // namespace

auto Plain::definition(const std::string& name, const Ordered& schema, bool partial) const -> Ordered {
  if (!schema.contains("properties") || schema.contains("allOf")) return value(schema, partial);
  Ordered plain;
  plain["title"] = name;
  if (const auto text = described(schema); !text.empty()) plain["description"] = text;
  plain["type"] = "object";
  auto& properties = plain["properties"] = Ordered::object();
  for (const auto& [key, entry] : schema.at("properties").items()) {
    const auto below = partial || entry.value("x-partial", false);
    properties[key] = property(entry, below);
    for (const auto& alias : texts(entry, "x-aliases")) {
      properties[alias] = property(entry, below);
      properties[alias]["description"] = "another spelling of " + key;
    }
  }
  if (partial)
    properties["$patch"] = {{"enum", {"replace", "delete", "merge"}}};
  else
    add_members(plain, schema);
  plain["additionalProperties"] = false;
  return plain;
}

auto Plain::property(const Ordered& schema, bool partial) const -> Ordered {
  auto plain = partial ? or_null(value(schema, partial)) : value(schema, partial);
  if (const auto text = described(schema); !text.empty()) plain["description"] = text;
  for (const auto* keyword : {"default", "examples"})
    if (schema.contains(keyword)) plain[keyword] = schema.at(keyword);
  return plain;
}

auto Plain::value(const Ordered& schema, bool partial) const -> Ordered {
  Ordered plain = Ordered::object();
  if (schema.contains("$ref")) {
    const auto reference = schema.at("$ref").get<std::string>();
    const auto elsewhere = reference.rfind("#/", 0) != 0;
    if (partial && elsewhere) return {{"type", "object"}}; // Kubernetes' own, of which a part may be anything
    plain["$ref"] = local(reference, partial);
    return plain;
  }
  for (const auto* keyword : {"type", "const", "enum", "minimum", "maximum", "minItems", "maxItems"})
    if (schema.contains(keyword)) plain[keyword] = schema.at(keyword);
  for (const auto* keyword : {"items", "propertyNames"})
    if (schema.contains(keyword)) plain[keyword] = value(schema.at(keyword), partial);
  if (schema.contains("additionalProperties") && schema.at("additionalProperties").is_object())
    plain["additionalProperties"] = partial ? or_null(value(schema.at("additionalProperties"), partial))
                                            : value(schema.at("additionalProperties"), partial);
  if (schema.contains("oneOf"))
    for (const auto& one : schema.at("oneOf")) plain["oneOf"].push_back(value(one, partial));
  add_format(plain, schema);
  return plain;
}

auto Plain::add_format(Ordered& plain, const Ordered& schema) const -> void {
  const auto format = schema.value("format", std::string());
  if (format == "date-time") plain["format"] = format;
  if (format == "int32") {
    if (!plain.contains("minimum")) plain["minimum"] = std::numeric_limits<std::int32_t>::min();
    if (!plain.contains("maximum")) plain["maximum"] = std::numeric_limits<std::int32_t>::max();
  }
  if (!formats_.contains(format) || plain.contains("enum")) return;
  for (const auto& [keyword, limit] : formats_.at(format).items()) plain[keyword] = limit;
}

} // namespace berth::schema::compile
