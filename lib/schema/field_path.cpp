#include "schema/field_path.hpp"

#include "finding/nearest.hpp"
#include "schema/tables.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace berth::schema {
namespace {

/// kubectl's short forms. Source: `kubectl api-resources`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> short_forms{{{"cj", "cronjob"},
                                                                                    {"deploy", "deployment"},
                                                                                    {"ds", "daemonset"},
                                                                                    {"po", "pod"},
                                                                                    {"podtemp", "podtemplate"},
                                                                                    {"pvc", "persistentvolumeclaim"},
                                                                                    {"rc", "replicationcontroller"},
                                                                                    {"rs", "replicaset"},
                                                                                    {"sts", "statefulset"}}};

auto type_called(std::string_view lower_name) -> const Type* {
  const auto all = tables::types();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Type& type) { return lowered(type.name) == lower_name; });
  return found == all.end() ? nullptr : &*found;
}

/// By its name, plural or short form.
auto root_type(std::string name) -> const Type* {
  const auto* const form =
      std::find_if(short_forms.begin(), short_forms.end(), [&](const auto& pair) { return pair.first == name; });
  if (form != short_forms.end()) name = form->second;
  if (const auto* type = type_called(name)) return type;
  return name.size() > 1 && name.back() == 's' ? type_called(name.substr(0, name.size() - 1)) : nullptr;
}

auto nearest_kind(const std::string& name) -> std::string {
  const auto kinds = kind_names();
  const std::vector<std::string_view> names(kinds.begin(), kinds.end());
  return std::string(nearest(name, names));
}

/// Takes the first part off, without the index behind it: `containers[0]`.
auto next_part(std::string_view& rest) -> std::string_view {
  const auto end = std::min(rest.find('.'), rest.size());
  const auto part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part.substr(0, part.find('['));
}

auto is_map(const Value* value) -> bool { return value != nullptr && value->shape == Shape::map; }

/// Whether the fields of `type` have that one, up to so many levels further down; with the way to it.
auto find_below(const Type& type, std::string_view name, int levels, std::string& way) -> bool {
  if (const auto* property = find_property(type, name)) {
    way = property->name;
    return true;
  }
  if (levels == 0) return false;
  for (const auto& property : type.properties) {
    const auto* within = type_within(*property.value);
    if (within == nullptr || within == &type || !find_below(*within, name, levels - 1, way)) continue;
    way = std::string(property.name) + "." + way;
    return true;
  }
  return false;
}

/// What was meant: a field of nearly that name, one of that name further down.
auto meant(const Type& type, std::string_view part) -> std::string {
  std::vector<std::string_view> names;
  for (const auto& property : type.properties) names.push_back(property.name);
  if (const auto near = nearest(part, names); !near.empty()) return std::string(near);
  std::string way;
  return find_below(type, part, 1, way) || find_below(type, part, 2, way) ? way : std::string();
}

auto miss(const FieldAt& at, std::string_view part) -> FieldMiss {
  if (at.type == nullptr) return {at.path, std::string(part), {}, true};
  const auto near = meant(*at.type, part);
  return {at.path, std::string(part), near.empty() ? near : at.path + "." + near, false};
}

} // namespace

auto type_within(const Value& value) -> const Type* {
  if (value.type != nullptr) return value.type;
  for (const auto& part : value.parts)
    if (const auto* type = type_within(part)) return type;
  return nullptr;
}

auto group_of(const Type& holder, const Property& property) -> const Group* {
  const auto found = std::find_if(holder.groups.begin(), holder.groups.end(), [&](const Group& group) {
    return (group.mask & (std::uint64_t{1} << property.index)) != 0;
  });
  return found == holder.groups.end() ? nullptr : &*found;
}

auto kind_names() -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto& kind : tables::kinds()) {
    auto name = lowered(kind.kind);
    const auto is_list = name.size() >= 4 && name.compare(name.size() - 4, 4, "list") == 0;
    if (!is_list) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

auto find_field(std::string_view path) -> tl::expected<FieldAt, FieldMiss> {
  auto rest = path;
  const auto root = lowered(next_part(rest));
  FieldAt at;
  at.type = root_type(root);
  if (at.type == nullptr) {
    const auto kind = nearest_kind(root);
    const auto whole = rest.empty() || kind.empty() ? kind : kind + "." + std::string(rest);
    return tl::make_unexpected(FieldMiss{{}, root, whole, false});
  }
  at.path = lowered(at.type->name);
  while (!rest.empty()) {
    const auto part = next_part(rest);
    const auto* property = at.type == nullptr ? nullptr : find_property(*at.type, part);
    if (is_map(at.value) && at.type != nullptr) { // the key of an entry, whatever it is
      at = {at.path + "." + std::string(part), nullptr, nullptr, &at.value->parts.front(), at.type};
    } else if (property == nullptr) {
      return tl::make_unexpected(miss(at, part));
    } else {
      at = {at.path + "." + std::string(part), at.type, property, property->value, type_within(*property->value)};
    }
  }
  return at;
}

} // namespace berth::schema
