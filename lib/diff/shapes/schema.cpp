// Shapes that no table here writes down: made once of the tables of Kubernetes' schema, which knows defaults, the keys
// of lists, and which fields tell zero from absence.
#include "diff/shapes/container.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <vector>

namespace berth::diff::shapes {
namespace {

using As = Shape::As;

/// Types of the schema that have a table.
constexpr std::array with_tables{
    std::pair<std::string_view, const Shape*>{"Container", &container},
    std::pair<std::string_view, const Shape*>{"EphemeralContainer", &container},
    std::pair<std::string_view, const Shape*>{"LabelSelector", &label_selector},
    std::pair<std::string_view, const Shape*>{"ObjectMeta", &metadata},
    std::pair<std::string_view, const Shape*>{"PersistentVolumeClaim", &claim},
    std::pair<std::string_view, const Shape*>{"PersistentVolumeClaimTemplate", &claim},
    std::pair<std::string_view, const Shape*>{"PodSpec", &pod_spec},
    std::pair<std::string_view, const Shape*>{"PodTemplateSpec", &pod_template},
};

struct OfProperty {
  const Shape* shape{nullptr};
  std::optional<std::string_view> absent;
  bool zero{false};
};

auto is_kubernetes(const schema::Type& type) -> bool { return type.authority == Authority::kubernetes; }

auto has_zero(const schema::Property& property) -> bool {
  const auto shape = property.value->shape;
  return !property.pointer &&
         (shape == schema::Shape::string || shape == schema::Shape::boolean || shape == schema::Shape::integer);
}

class SchemaShapes {
 public:
  SchemaShapes() {
    for (const auto& type : schema::all_types()) {
      if (is_kubernetes(type)) objects_[&type] = object_of(type);
    }
    for (const auto& type : schema::all_types()) {
      auto& properties = properties_.emplace_back();
      if (!is_kubernetes(type)) continue;
      for (const auto& property : type.properties) properties.push_back(meaning_of(property));
    }
  }

  [[nodiscard]] auto object(const schema::Type& type) const -> const Shape& { return *objects_.at(&type); }

  [[nodiscard]] auto property(const schema::Type& type, const schema::Property& property) const -> const OfProperty& {
    const auto at = static_cast<std::size_t>(&type - schema::all_types().data());
    return properties_[at][static_cast<std::size_t>(&property - type.properties.data())];
  }

 private:
  auto object_of(const schema::Type& type) -> const Shape* {
    const auto found =
        std::find_if(with_tables.begin(), with_tables.end(), [&](const auto& row) { return row.first == type.name; });
    if (found != with_tables.end()) return found->second;
    return &shapes_.emplace_back(Shape{.as = As::object, .type = type.name});
  }

  auto meaning_of(const schema::Property& property) -> OfProperty {
    OfProperty meaning;
    meaning.shape = property.name == "status" ? &server : shape_of(*property.value);
    meaning.zero = has_zero(property);
    if (!property.fallback.empty() && property.fallback != "{}") meaning.absent = property.fallback;
    return meaning;
  }

  auto shape_of(const schema::Value& value) -> const Shape* {
    switch (value.shape) {
    case schema::Shape::object:
      return value.type != nullptr && is_kubernetes(*value.type) ? objects_.at(value.type) : &any;
    case schema::Shape::quantity:
      return &quantity;
    case schema::Shape::map:
      return &shapes_.emplace_back(Shape{.as = As::map, .hollow = true, .item = shape_of(value.parts[0])});
    case schema::Shape::list:
      return list_of(value);
    default:
      return &any;
    }
  }

  auto list_of(const schema::Value& value) -> const Shape* {
    Shape shape{.as = As::list, .hollow = true, .item = shape_of(value.parts[0])};
    if (value.list_kind == schema::ListKind::set) shape.as = As::set;
    if (value.list_kind == schema::ListKind::map && !value.list_keys.empty()) {
      shape.as = As::keyed;
      for (std::size_t i = 0; i < std::min(shape.keys.size(), value.list_keys.size()); ++i)
        shape.keys.at(i) = value.list_keys[i];
    }
    return &shapes_.emplace_back(shape);
  }

  std::deque<Shape> shapes_;
  std::map<const schema::Type*, const Shape*> objects_;
  std::vector<std::vector<OfProperty>> properties_; ///< as schema::all_types() and their properties stand
};

auto schema_shapes() -> const SchemaShapes& {
  static const SchemaShapes made;
  return made;
}

} // namespace

auto of_type(const schema::Type& type) -> const Shape& { return schema_shapes().object(type); }

auto of_property(const schema::Type& type, const schema::Property& property) -> FieldMeaning {
  if (!is_kubernetes(type)) return {};
  const auto& meaning = schema_shapes().property(type, property);
  return {meaning.shape, meaning.absent ? &*meaning.absent : nullptr, meaning.zero, &property};
}

} // namespace berth::diff::shapes
