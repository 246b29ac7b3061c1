#include "schema/belongs.hpp"

#include "syntax/path.hpp"
#include "text/ascii.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>

namespace berth::schema {
namespace {

auto same_key(const Type& type, std::string_view folded_key, const Server& server) -> const Property* {
  for (const auto& property : type.properties)
    if (availability(property, server) == Availability::known && folded(property.name) == folded_key) return &property;
  return nullptr;
}

/// The type of a property's mapping, or of the items of its list.
auto inner_type(const Value& value) -> const Type* {
  if (value.shape == Shape::object) return value.type;
  if (value.shape == Shape::list) return inner_type(value.parts.front());
  return nullptr;
}

auto is_amounts(const Value& value) -> bool {
  if (value.shape == Shape::either)
    return std::any_of(value.parts.begin(), value.parts.end(), [](const Value& part) { return is_amounts(part); });
  return value.shape == Shape::map && value.parts.front().shape == Shape::quantity;
}

auto is_resource_name(std::string_view key) -> bool {
  return resource::is_standard(key) || key == resource::short_gpu || key.find('/') != key.npos;
}

/// `requests` and `limits` of a type that has them: where `cpu` belongs.
auto add_amounts(const Type& type, const std::string& path, std::string_view key, std::vector<Place>& places) -> void {
  for (const auto& property : type.properties)
    if (is_amounts(*property.value))
      places.push_back({&property, join(join(path, property.name), key), Place::Where::below});
}

auto below(const Type& type, const std::string& path, std::string_view key, const Server& server,
           const Property* except) -> std::vector<Place> {
  std::vector<Place> places;
  for (const auto& property : type.properties) {
    const auto* inner = inner_type(*property.value);
    if (inner == nullptr || property.decoded_only || &property == except ||
        availability(property, server) != Availability::known)
      continue;
    const auto in_list = property.value->shape == Shape::list;
    const auto at = in_list ? at_index(join(path, property.name), 0) : join(path, property.name);
    if (const auto* found = same_key(*inner, folded(key), server); found != nullptr)
      places.push_back({&property, join(at, found->name), Place::Where::below});
    else if (is_resource_name(key) && !in_list)
      add_amounts(*inner, at, key, places);
  }
  return places;
}

/// `image` in a PodSpec could be of init and ephemeral containers too: what a Pod cannot be without is meant.
auto prefer_required(std::vector<Place> places) -> std::vector<Place> {
  const auto required = [](const Place& place) { return place.property->required; };
  if (std::count_if(places.begin(), places.end(), required) == 1)
    return {*std::find_if(places.begin(), places.end(), required)};
  return places;
}

auto beside(const Frame& around, const Type& type, const Property* except, std::string_view key, const Server& server)
    -> std::vector<Place> {
  auto places = below(type, path_of(around, Spelling::decoder), key, server, except);
  for (auto& place : places) place.where = Place::Where::beside;
  return places;
}

} // namespace

auto folded(std::string_view key) -> std::string {
  std::string text;
  for (const char c : key) {
    if (c == '_' || c == '-') continue;
    text += lower(c);
  }
  return text;
}

auto places_of(const Frame& holder, std::string_view key, const Server& server) -> std::vector<Place> {
  const auto* type = type_of(holder);
  std::vector<Place> places;
  if (is_resource_name(key)) add_amounts(*type, "", key, places);
  if (places.empty()) places = below(*type, "", key, server, nullptr);
  const auto* entered = holder.property;
  for (const auto* at = holder.parent; at != nullptr && places.empty(); at = at->parent) {
    if (const auto* around = type_of(*at); around != nullptr) {
      if (const auto* found = same_key(*around, folded(key), server); found != nullptr)
        places.push_back({found, path_of(*at, found->name, Spelling::decoder), Place::Where::above});
      else
        places = beside(*at, *around, entered, key, server);
    }
    if (at->property != nullptr) entered = at->property;
  }
  return prefer_required(std::move(places));
}

} // namespace berth::schema
