#include "diff/shape.hpp"

#include <algorithm>

namespace berth::diff {

auto find_field(const Shape& object, std::string_view name) -> const Field* {
  for (const auto* at = &object; at != nullptr; at = at->base) {
    const auto found =
        std::find_if(at->fields.begin(), at->fields.end(), [&](const Field& f) { return f.name == name; });
    if (found != at->fields.end()) return &*found;
  }
  return nullptr;
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
    return shapes::object;
  default:
    return document.kind.empty() ? shapes::any : shapes::object;
  }
}

} // namespace berth::diff
