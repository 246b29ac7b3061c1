#include "diff/shape.hpp"

#include <algorithm>

namespace berth::diff {
namespace {

auto declared(const Shape& object, std::string_view name) -> const Field* {
  for (const auto* at = &object; at != nullptr; at = at->base) {
    const auto found =
        std::find_if(at->fields.begin(), at->fields.end(), [&](const Field& f) { return f.name == name; });
    if (found != at->fields.end()) return &*found;
  }
  return nullptr;
}

auto group_of(const Document& document) -> std::string_view {
  const auto slash = document.api_version.find('/');
  return slash == std::string::npos ? std::string_view() : std::string_view(document.api_version).substr(0, slash);
}

/// Of a Kubernetes object that is no workload with a table.
auto object_shape(const Document& document) -> const Shape& {
  if (document.wrapped != nullptr) return shapes::object;
  if (const auto* known = shapes::other_object(group_of(document), document.kind); known != nullptr) return *known;
  const auto* type = schema::find_type(document.api_version, document.kind);
  return type != nullptr && type->authority == Authority::kubernetes ? shapes::of_type(*type) : shapes::object;
}

} // namespace

auto type_of(const Shape& object) -> const schema::Type* {
  for (const auto* at = &object; at != nullptr; at = at->base) {
    if (!at->type.empty()) return schema::named_type(at->type);
  }
  return nullptr;
}

auto field_of(const Shape& object, const schema::Type* type, std::string_view name) -> FieldMeaning {
  FieldMeaning meaning;
  if (type != nullptr) {
    if (const auto* property = schema::find_property(*type, name); property != nullptr)
      meaning = shapes::of_property(*type, *property);
  }
  if (const auto* field = declared(object, name); field != nullptr) {
    meaning.shape = field->shape;
    if (field->absent) meaning.absent = &*field->absent;
  }
  if (meaning.shape == nullptr) meaning.shape = &shapes::any;
  return meaning;
}

auto shape_of(const Document& document) -> const Shape& {
  switch (document.form) {
  case Form::task:
    return shapes::native_task;
  case Form::cluster:
    return shapes::cluster;
  case Form::flyte_task:
    return shapes::flyte_task;
  case Form::flyte_template:
    return shapes::flyte_template;
  case Form::kubernetes:
    if (const auto* known = shapes::workload(document.kind); known != nullptr && document.wrapped == nullptr)
      return *known;
    return object_shape(document);
  default:
    return document.kind.empty() ? shapes::any : object_shape(document);
  }
}

} // namespace berth::diff
