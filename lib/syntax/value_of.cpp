#include "syntax/value_of.hpp"

#include "syntax/scalar.hpp"

#include <unordered_map>

namespace berth {
namespace {

auto list_of(const Node& node, const NodeInstead& instead) -> Value {
  std::vector<Value> items;
  items.reserve(node.items.size());
  for (const auto* item : node.items) items.push_back(value_of(*item, instead));
  return Value::list(std::move(items));
}

auto map_of(const Node& node, const NodeInstead& instead) -> Value {
  std::vector<Value::Entry> entries;
  entries.reserve(node.members.size());
  std::unordered_map<std::string_view, std::size_t> places; // a merged key and its override are not marked repeated
  for (const auto& member : node.members) {
    const auto [place, fresh] = places.emplace(member.name, entries.size());
    if (fresh)
      entries.push_back({std::string(member.name), value_of(*member.value, instead)});
    else
      entries[place->second].value = value_of(*member.value, instead);
  }
  return Value::map(std::move(entries));
}

auto number_of(const Node& node) -> Value {
  auto text = number_text(node);
  if (text.empty()) return std::string(node.text);
  return JsonNumber{std::move(text)};
}

} // namespace

auto value_of(const Node& node) -> Value { return value_of(node, nullptr); }

auto value_of(const Node& node, const NodeInstead& instead) -> Value {
  if (instead) {
    if (auto value = instead(node)) return std::move(*value);
  }
  switch (node.kind) {
  case Kind::null:
    return {};
  case Kind::boolean:
    return node.flag;
  case Kind::integer:
    if (const auto integer = integer_value(node)) return *integer;
    return number_of(node);
  case Kind::number:
    return number_of(node);
  case Kind::string:
    return node.text;
  case Kind::sequence:
    return list_of(node, instead);
  case Kind::mapping:
    return map_of(node, instead);
  }
  return {};
}

} // namespace berth
