#pragma once

namespace berth::schema::compile {

/// `x-partial: SCHEMA` stands in the sources for an `additionalProperties: SCHEMA` below which nothing is required: a
/// validator that knows no such keyword, an editor's say, leaves out what it would take for missing.
template <class Json>
auto open_partial(Json& json) -> void {
  if (json.is_object() && json.contains("x-partial")) {
    json["additionalProperties"] = json.at("x-partial");
    json["x-partial"] = true;
  }
  if (!json.is_structured()) return;
  for (auto& part : json) open_partial(part);
}

} // namespace berth::schema::compile
