#pragma once

#include "catch.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace berth::report_schema {

using Json = nlohmann::ordered_json;

inline auto has_type(const Json& value, const Json& type) -> bool {
  if (type == "number") return value.is_number();
  return type == (value.is_number_integer() ? std::string("integer") : std::string(value.type_name()));
}

/// The little of JSON Schema that our report schemas use; a member that the schema does not name is refused.
inline auto check_against(const Json& schema, const Json& value, const std::string& path, const Json& root) -> void {
  INFO(path << ": " << value.dump());
  if (schema.contains("$ref")) {
    const auto name = schema["$ref"].get<std::string>().substr(std::string("#/$defs/").size());
    return check_against(root["$defs"][name], value, path, root);
  }
  if (schema.contains("const")) CHECK(value == schema["const"]);
  if (schema.contains("enum")) CHECK(std::count(schema["enum"].begin(), schema["enum"].end(), value) == 1);
  if (schema.contains("type")) {
    const auto types = schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]});
    CHECK(std::any_of(types.begin(), types.end(), [&](const Json& type) { return has_type(value, type); }));
  }
  if (schema.contains("minimum") && value.is_number()) CHECK(value >= schema["minimum"]);
  if (value.is_object() && schema.contains("properties")) {
    for (const auto& name : schema["required"]) CHECK(value.contains(name.get<std::string>()));
    for (const auto& [name, member] : value.items()) {
      REQUIRE(schema["properties"].contains(name));
      check_against(schema["properties"][name], member, path + "." + name, root);
    }
  } else if (value.is_object() && schema.contains("additionalProperties")) {
    for (const auto& [name, member] : value.items()) {
      check_against(schema["additionalProperties"], member, path + "." + name, root);
    }
  }
  if (value.is_array() && schema.contains("items")) {
    for (const auto& item : value) check_against(schema["items"], item, path + "[]", root);
  }
}

inline auto read_schema(const std::string& name) -> Json {
  std::ifstream file(std::string(BERTH_SOURCE_DIR "/schemas/") + name);
  REQUIRE(file.good());
  return Json::parse(file);
}

} // namespace berth::report_schema
