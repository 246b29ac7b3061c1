#include "diff/entries.hpp"

#include "diff/scalar_meaning.hpp"
#include "text/ascii.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace berth::diff {
namespace {

using As = Shape::As;

constexpr std::string_view zero = "0"; // Flyte drops amounts of zero

constexpr Shape by_unique_name{
    .as = As::keyed, .order = Shape::Order::everything, .item = &shapes::any, .keys = {std::string_view("name")}};

/// `pod_spec` as `podSpec`, which proto JSON takes as well.
auto camel_case(std::string_view name) -> std::string {
  std::string camel;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto next = i + 1 < name.size() ? name[i + 1] : '\0';
    if (name[i] == '_' && !camel.empty() && is_lower(next)) {
      camel += upper(next);
      ++i;
    } else {
      camel += name[i];
    }
  }
  return camel;
}

/// Flyte's resource names as Kubernetes', from the enum or from what flytekit writes into a podSpec.
auto resource_name(std::string_view written) -> std::string {
  std::string name;
  for (const auto c : written) {
    name += c == '_' ? '-' : lower(c);
  }
  if (resource::is_standard(name) || name == resource::storage) return name;
  return std::string(name == resource::short_gpu ? resource::nvidia_gpu : written);
}

/// A field's name that needs no brackets in a path.
auto is_plain(std::string_view key) -> bool {
  return !key.empty() &&
         std::all_of(key.begin(), key.end(), [](char c) { return is_alnum(c) || c == '_' || c == '-'; });
}

auto member_entry(const Member& member, const Shape& shape, const schema::Type* type) -> Entry {
  const auto item = shape.item == nullptr ? &shapes::any : shape.item;
  switch (shape.as) {
  case As::object: {
    auto key = shape.snake ? camel_case(member.name) : std::string(member.name);
    const auto field = field_of(shape, type, key);
    const auto quoted = !is_plain(key);
    return {std::move(key), quoted, 0, member.value, field.shape, field.absent, field.zero, field.property};
  }
  case As::amounts:
    return {resource_name(member.name), true, 0, member.value, item, &zero};
  case As::map:
  case As::pairs:
    return {std::string(member.name), true, 0, member.value, item, {}};
  default:
    return {std::string(member.name), !is_plain(member.name), 0, member.value, &shapes::any, {}};
  }
}

auto mapping_entries(const Node& mapping, const Shape& shape) -> std::vector<Entry> {
  std::vector<Entry> entries;
  std::unordered_map<std::string, std::size_t> places;
  const auto* type = type_of(shape);
  for (const auto& member : mapping.members) {
    auto entry = member_entry(member, shape, type);
    const auto [at, fresh] = places.emplace(entry.key, entries.size());
    if (fresh)
      entries.push_back(std::move(entry));
    else
      entries[at->second] = std::move(entry);
  }
  return entries;
}

/// `metadata.name` of an item, camelCase or not.
auto find_path(const Node& item, std::string_view path) -> const Node* {
  const auto* at = &item;
  while (at != nullptr && !path.empty()) {
    const auto dot = path.find('.');
    const auto name = path.substr(0, dot);
    const auto* found = at->find(name);
    if (found == nullptr) {
      const auto other = std::find_if(at->members.rbegin(), at->members.rend(),
                                      [&](const Member& m) { return camel_case(m.name) == name; });
      found = other == at->members.rend() || other->value->is_null() ? nullptr : other->value;
    }
    at = found;
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return at;
}

/// A default of the schema is JSON.
auto unquoted(std::string_view text) -> std::string_view {
  return text.size() > 1 && text.front() == '"' ? text.substr(1, text.size() - 2) : text;
}

auto scalar_key(const Node* node) -> std::string {
  if (node == nullptr || !node->is_scalar() || node->is_null()) return {};
  Meaning meaning;
  read_scalar(*node, As::any, meaning);
  return meaning.text.substr(2); // without its type: a key is told by what it says
}

/// What tells an item of a keyed list apart: `8080/TCP`. Empty when it has none.
auto item_key(const Node& item, const Shape& shape) -> std::string {
  auto key = scalar_key(find_path(item, shape.keys[0]));
  if (shape.keys[1].empty() || key.empty()) return key;
  auto second = scalar_key(find_path(item, shape.keys[1]));
  if (second.empty() && shape.item != nullptr) {
    if (const auto field = field_of(*shape.item, type_of(*shape.item), shape.keys[1]); field.absent != nullptr)
      second = unquoted(*field.absent);
  }
  return key + "/" + second;
}

/// Of Flyte's two lists of named values the value; of other lists the item itself.
auto list_entry(const Node& item, const Shape& shape) -> Entry {
  const auto* inner = shape.item == nullptr ? &shapes::any : shape.item;
  if (shape.as == As::amounts) {
    return {resource_name(scalar_key(item.find("name"))), true, 0, item.find("value"), inner, &zero};
  }
  if (shape.as == As::pairs) return {scalar_key(item.find("key")), true, 0, item.find("value"), inner, {}};
  return {item_key(item, shape), true, 0, &item, inner, {}};
}

auto list_entries(const Node& list, const Shape& shape) -> std::vector<Entry> {
  std::vector<Entry> entries;
  std::unordered_map<std::string, std::uint32_t> counts;
  for (const auto* item : list.items) {
    auto entry = list_entry(*item, shape);
    entry.nth = counts[entry.key]++;
    entries.push_back(std::move(entry));
  }
  return entries;
}

auto has_keys(const Shape& shape) -> bool {
  return shape.as == As::keyed || shape.as == As::amounts || shape.as == As::pairs;
}

auto has_unique_names(const Node& list) -> bool {
  std::set<std::string_view> names;
  for (const auto* item : list.items) {
    const auto* name = item->find("name");
    if (name == nullptr || !name->is_string() || !names.insert(name->text).second) return false;
  }
  return !list.items.empty();
}

} // namespace

auto has_entries(const Node& node, const Shape& shape) -> bool {
  if (node.is_mapping()) return true;
  if (has_keys(shape)) return true;
  return shape.as != As::set && shape.as != As::list && has_unique_names(node);
}

auto order_of(const Node& node, const Shape& shape) -> Shape::Order {
  if (node.is_mapping()) return Shape::Order::nothing;
  return has_keys(shape) ? shape.order : by_unique_name.order;
}

auto entries_of(const Node& node, const Shape& shape) -> std::vector<Entry> {
  if (node.is_mapping()) return mapping_entries(node, shape);
  return list_entries(node, has_keys(shape) ? shape : by_unique_name);
}

} // namespace berth::diff
