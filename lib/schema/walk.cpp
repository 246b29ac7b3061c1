#include "schema/walk.hpp"

#include "finding/rules.hpp"

#include <algorithm>

namespace berth::schema {
namespace {

auto child(const Frame& at, const Member& member, const Property* property, const Value& value) -> Frame {
  Frame frame;
  frame.parent = &at;
  frame.node = member.value;
  frame.value = &value;
  frame.member = &member;
  frame.property = property;
  frame.demand = at.demand;
  frame.unvalidated = at.unvalidated;
  frame.refused_later = at.refused_later;
  return frame;
}

constexpr int forbidden_since = 25; // 1.24 looks into the probes of init containers before it refuses them

auto is_init(const Frame& container) -> bool {
  const auto* list = container.parent;
  return list != nullptr && list->property != nullptr && list->property->name == "initContainers";
}

/// Said only together with another field: of an init container the server looks no further without that one.
auto is_alone(const Frame& container, const Property& property) -> bool {
  if (property.beside.empty() || !is_init(container)) return false;
  const auto* other = container.node->find(property.beside);
  return other == nullptr || other->is_null();
}

/// Probes and lifecycle hooks of an init container: refused as a whole unless it is a sidecar.
auto is_forbidden(const Frame& container, const Property& property, const Server& server) -> bool {
  if (!property.sidecar_only || server.minor < forbidden_since || !is_init(container)) return false;
  const auto* policy = container.node->find("restartPolicy");
  return policy == nullptr || policy->text != "Always";
}

/// Where findings of merged members stand twice, the first stays.
auto erase_repeats(Findings& findings, std::size_t from) -> void {
  std::set<std::pair<const RuleInfo*, std::pair<std::uint32_t, std::uint32_t>>> met;
  const auto begin = findings.begin() + static_cast<std::ptrdiff_t>(from);
  const auto end = std::remove_if(begin, findings.end(), [&](const Finding& f) {
    return !met.insert({f.rule, {f.span.begin, f.span.end}}).second;
  });
  findings.erase(end, findings.end());
}

/// Said of text that the server cannot decode.
auto is_decoding(const RuleInfo* rule) -> bool {
  return rule == &rules::unknown_key || rule == &rules::wrong_type || rule == &rules::string_expected ||
         rule == &rules::field_version;
}

auto refused_items(const Context& context) -> RefusedItems {
  RefusedItems refused;
  for (const auto& [index, item] : context.faulty_items) {
    const auto& finding = context.findings[index];
    if (is_error(finding) && !is_decoding(finding.rule)) refused.insert(item);
  }
  return refused;
}

} // namespace

auto is_absent(const Property& property, const Node& node) -> bool {
  if (node.is_null()) return true;
  if (node.is_sequence()) return node.items.empty() && property.value->shape == Shape::list;
  return node.is_string() && node.text.empty() && !property.pointer;
}

auto accepts(const Value& value, berth::Kind kind) -> bool {
  switch (value.shape) {
  case Shape::any:
    return true;
  case Shape::object:
  case Shape::map:
    return kind == berth::Kind::mapping;
  case Shape::list:
    return kind == berth::Kind::sequence;
  case Shape::string:
    return kind == berth::Kind::string;
  case Shape::boolean:
    return kind == berth::Kind::boolean;
  case Shape::integer:
  case Shape::number:
    return kind == berth::Kind::integer || kind == berth::Kind::number;
  case Shape::int_or_string:
  case Shape::quantity:
    return kind == berth::Kind::integer || kind == berth::Kind::number || kind == berth::Kind::string;
  case Shape::either:
    return std::any_of(value.parts.begin(), value.parts.end(), [&](const Value& part) { return accepts(part, kind); });
  }
  return true;
}

auto Walk::value(const Frame& at) -> void {
  switch (at.value->shape) {
  case Shape::any:
    return;
  case Shape::object:
    return object(at);
  case Shape::map:
    return map(at);
  case Shape::list:
    return list(at);
  case Shape::string:
    return string(at);
  case Shape::boolean:
    return boolean(at);
  case Shape::integer:
    return integer(at);
  case Shape::number:
    return number(at);
  case Shape::int_or_string:
    return int_or_string(at);
  case Shape::quantity:
    return quantity(at);
  case Shape::either:
    return either(at);
  }
}

/// An anchored collection counts once for each type that it is read as; else a few aliases would make a walk endless.
auto Walk::already_walked(const Frame& at) -> bool {
  const auto& node = *at.node;
  if (node.anchor().empty() && !node.alias) return false;
  const auto* content =
      node.is_mapping() ? static_cast<const void*>(node.members.data()) : static_cast<const void*>(node.items.data());
  return !walked_.insert({content, at.value}).second;
}

auto Walk::is_known(const Property& property) const -> bool {
  return availability(property, context_.server) == Availability::known;
}

auto Walk::object(const Frame& at) -> void {
  const auto& node = *at.node;
  if (!node.is_mapping() && !node.is_null()) return report_wrong_type(context_, at);
  if (already_walked(at)) return;
  Seen seen;
  const auto refused = at.value->type->groups.empty() ? 0 : refused_members(at);
  for (const auto& entry : node.members) member(at, entry, refused, seen);
  if (at.demand == Demand::decoded) return;
  dropped(at, seen);
  groups(at, seen);
  if (at.demand == Demand::whole) missing(at, seen);
}

auto Walk::member(const Frame& at, const Member& member, std::uint64_t refused, Seen& seen) -> void {
  merged_ = merged_ || member.merged;
  const auto* property = find_property(*at.value->type, member.name);
  if (property == nullptr) {
    if (at.demand == Demand::partial && member.name == "$patch") return; // says how the overlay is merged
    if (const auto* meant = report_unknown_key(context_, at, member); meant != nullptr) seen.meant |= bit(*meant);
    return;
  }
  const auto state = availability(*property, context_.server);
  if (state == Availability::unknown) {
    report_unknown_version(context_, at, member, *property);
    seen.meant |= bit(*property);
    return;
  }
  if (member.value->is_null()) return;
  if ((seen.present & bit(*property)) != 0) two_spellings(at, member);
  auto frame = child(at, member, property, *property->value);
  frame.unvalidated = frame.unvalidated || context_.server.minor <= property->unvalidated_until;
  frame.refused_later = frame.refused_later || (frame.unvalidated && property->refused_later);
  const auto kept = at.property != nullptr && at.property->keeps_gated;
  if (state == Availability::dropped) seen.dropped.emplace_back(&member, property);
  if ((state == Availability::known || kept) && !is_absent(*property, *member.value)) seen.present |= bit(*property);
  if (property->decoded_only || is_alone(at, *property) || is_forbidden(at, *property, context_.server) ||
      (state == Availability::dropped && !kept) || (refused & bit(*property)) != 0)
    frame.demand = Demand::decoded;
  else if (property->partial && at.demand == Demand::whole)
    frame.demand = Demand::partial;
  value(frame);
}

auto Walk::map(const Frame& at) -> void {
  if (!at.node->is_mapping()) return report_wrong_type(context_, at);
  if (already_walked(at)) return;
  for (const auto& entry : at.node->members) {
    merged_ = merged_ || entry.merged;
    if (!entry.value->is_null()) value(child(at, entry, nullptr, at.value->parts.front()));
  }
}

auto Walk::list(const Frame& at) -> void {
  if (!at.node->is_sequence()) return report_wrong_type(context_, at);
  if (already_walked(at)) return;
  Frame frame;
  frame.parent = &at;
  frame.value = &at.value->parts.front();
  frame.demand = at.demand;
  frame.unvalidated = at.unvalidated;
  frame.refused_later = at.refused_later;
  for (const auto* item : at.node->items) {
    frame.node = item;
    if (!item->is_null() || frame.value->shape == Shape::object) value(frame); // a null object has no keys
    ++frame.index;
  }
}

auto Walk::either(const Frame& at) -> void {
  const auto& parts = at.value->parts;
  auto found =
      std::find_if(parts.begin(), parts.end(), [&](const Value& part) { return accepts(part, at.node->kind); });
  if (found == parts.end() && at.node->is_scalar()) // a number where a string or a mapping belongs
    found = std::find_if(parts.begin(), parts.end(), [](const Value& part) { return part.shape == Shape::string; });
  if (found == parts.end()) return report_wrong_type(context_, at);
  auto frame = at;
  frame.value = &*found;
  value(frame);
}

auto check(const Node& root, const Type& type, std::string_view prefix, const SourceFile& file, const Server& server,
           Findings& findings) -> RefusedItems {
  const auto from = findings.size();
  Context context{file, server, findings};
  Walk walk(context);
  Value value;
  value.shape = Shape::object;
  value.type = &type;
  Frame frame;
  frame.node = &root;
  frame.value = &value;
  frame.prefix = prefix;
  walk.value(frame);
  auto refused = refused_items(context);
  if (walk.merged()) erase_repeats(findings, from);
  return refused;
}

} // namespace berth::schema
