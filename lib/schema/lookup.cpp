#include "schema/tables.hpp"
#include "schema/type.hpp"

#include <algorithm>

namespace berth::schema {
namespace {

/// A gate that the version does not know holds nothing back: it has another name there, or none any more.
auto holds_back(FeatureGate gate, const Server& server) -> bool {
  return gate_state(gate, server.minor).stage != GateStage::absent && !server.has(gate);
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

auto availability(const Property& property, const Server& server) -> Availability {
  if (server.minor < property.since || server.minor > property.until) return Availability::unknown;
  return gate_off(property, server) ? Availability::dropped : Availability::known;
}

auto is_known(const Enumerator& value, const Server& server) -> bool {
  return server.minor >= value.since && (!value.gate || !holds_back(*value.gate, server));
}

auto gate_off(const Property& property, const Server& server) -> std::optional<FeatureGate> {
  const auto off = std::find_if(property.gates.begin(), property.gates.end(),
                                [&](FeatureGate gate) { return holds_back(gate, server); });
  return off == property.gates.end() ? std::nullopt : std::optional(*off);
}

} // namespace berth::schema
