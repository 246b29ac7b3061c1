#include "schema/tables.hpp"
#include "schema/type.hpp"

#include <algorithm>

namespace berth::schema {
namespace {

auto is_on(const Gate& gate, int minor) -> bool {
  auto on = gate.stages.empty(); // stages that nobody measured prove nothing: taken for on
  for (const auto& stage : gate.stages)
    if (minor >= stage.since) on = stage.on;
  return on;
}

} // namespace

auto find_type(std::string_view api_version, std::string_view kind) -> const Type* {
  const auto all = tables::kinds();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Kind& k) { return k.kind == kind && k.api_version == api_version; });
  return found == all.end() ? nullptr : found->type;
}

auto all_types() -> std::span<const Type> { return tables::types(); }

auto named_type(std::string_view name) -> const Type* {
  const auto all = tables::types();
  const auto found = std::lower_bound(all.begin(), all.end(), name,
                                      [](const Type& type, std::string_view text) { return type.name < text; });
  return found == all.end() || found->name != name ? nullptr : &*found;
}

auto find_property(const Type& type, std::string_view name) -> const Property* {
  const auto& all = type.properties;
  const auto found = std::lower_bound(all.begin(), all.end(), name,
                                      [](const Property& p, std::string_view text) { return p.name < text; });
  return found == all.end() || found->name != name ? nullptr : &*found;
}

auto availability(const Property& property, int minor) -> Availability {
  if (minor < property.since || minor > property.until) return Availability::unknown;
  const auto on =
      std::all_of(property.gates.begin(), property.gates.end(), [&](const Gate* gate) { return is_on(*gate, minor); });
  return on ? Availability::known : Availability::dropped;
}

} // namespace berth::schema
