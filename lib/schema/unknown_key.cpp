#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "schema/belongs.hpp"
#include "schema/report.hpp"
#include "syntax/path.hpp"

#include <algorithm>

namespace berth {

const RuleInfo rules::unknown_key{
    "S001",
    "unknown-key",
    Severity::error,
    Authority::kubernetes,
    "a key that the document's kind does not have",
    "The API server decodes strictly when kubectl asks it to, which is kubectl's default, and refuses the document; "
    "otherwise it drops the key without a word, and what it said never happens. Flyte drops unknown keys of a podSpec "
    "the same way. Keys are case-sensitive.\n\n"
    "Where the key is a misspelling of one that belongs here, or belongs one level up, down or beside, the finding "
    "says "
    "so. A misspelling of exactly one key is fixed by --fix.\n\n"
    "Source: Kubernetes field validation (fieldValidation=Strict), checked against Kubernetes 1.29.",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      imagepullpolicy: Always
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
      imagePullPolicy: Always
)"};

namespace schema {
namespace {

struct Suggestion {
  const Property* property{nullptr};
  bool certain{false}; ///< it can be no other: what the server refuses as it stands cannot change its meaning
};

/// Whether a value of that kind may stand there: a misspelling has the value that was meant.
auto takes(const Value& value, const Node& node) -> bool {
  switch (value.shape) {
  case Shape::any:
  case Shape::either:
    return true;
  case Shape::object:
  case Shape::map:
    return node.is_mapping();
  case Shape::list:
    return node.is_sequence();
  default:
    return node.is_scalar();
  }
}

/// The key of the same mapping that this was meant to be.
auto own_key(const Type& type, const Member& member, const Server& server, bool spelling_only) -> Suggestion {
  const auto key = member.name;
  std::vector<std::string_view> names;
  for (const auto& property : type.properties) {
    if (availability(property, server) == Availability::unknown) continue;
    if (folded(property.name) == folded(key)) return {&property, true};
    names.push_back(property.name);
  }
  if (spelling_only) return {};
  const auto near = nearest(key, names);
  if (near.empty()) return {};
  const auto* property = find_property(type, near);
  names.erase(std::remove(names.begin(), names.end(), near), names.end());
  return {property, nearest(key, names).empty() && takes(*property->value, *member.value)};
}

auto rename(const Member& member, std::string_view name, bool safe) -> std::optional<Fix> {
  const auto span = inner_span(*member.key);
  if (span.empty() || member.merged) return std::nullopt;
  return Fix{"rename to " + ticked(name), safe, {{span, std::string(name)}}};
}

auto place_help(const std::vector<Place>& places, std::string_view key) -> std::string {
  constexpr std::size_t most = 3;
  if (places.size() > most) return "take it out";
  std::vector<std::string_view> paths;
  paths.reserve(places.size());
  for (const auto& place : places) paths.push_back(place.path);
  if (places.front().where == Place::Where::above) return "it belongs further out: write " + listed(paths);
  const std::string level = places.front().where == Place::Where::below ? "below" : "elsewhere";
  return ticked(key) + " belongs " + level + ": write " + listed(paths);
}

auto known_keys(const Type& type, const Server& server) -> std::string {
  constexpr std::size_t most = 12;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < type.properties.size(); ++i)
    if (type.properties[i].index == i && availability(type.properties[i], server) != Availability::unknown)
      names.push_back(type.properties[i].name);
  return names.empty() || names.size() > most ? "take it out" : "take it out, or type " + listed(names);
}

} // namespace

auto report_unknown_key(Context& context, const Frame& holder, const Member& member) -> const Property* {
  const auto& type = *type_of(holder);
  const auto& server = context.server;
  auto& finding = add_finding(context, rules::unknown_key, holder, member.key->span,
                              join(path_of(holder, Spelling::decoder), member.name),
                              name_of(holder) + " has no key " + ticked(member.name));
  const auto spelling = own_key(type, member, server, true);
  const auto places = spelling.property == nullptr ? places_of(holder, member.name, server) : std::vector<Place>{};
  if (!places.empty()) {
    finding.help = place_help(places, member.name);
    return nullptr;
  }
  const auto own = spelling.property == nullptr ? own_key(type, member, server, false) : spelling;
  if (own.property == nullptr) {
    finding.help = known_keys(type, server);
    return nullptr;
  }
  const auto taken = written_member(holder, *own.property) != nullptr;
  finding.help =
      taken ? "take it out: " + ticked(own.property->name) + " is there already" : "type " + ticked(own.property->name);
  if (!taken) finding.fix = rename(member, own.property->name, own.certain);
  return own.property;
}

} // namespace schema
} // namespace berth
