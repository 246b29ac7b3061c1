#pragma once

#include "catch.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

using Json = nlohmann::ordered_json;

/// The little of JSON Schema that our report schemas use.
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
    const auto is = value.is_number_integer() ? std::string("integer") : std::string(value.type_name());
    CHECK(std::count(types.begin(), types.end(), Json(is)) == 1);
  }
  if (schema.contains("minimum") && value.is_number()) CHECK(value >= schema["minimum"]);
  if (value.is_object() && schema.contains("properties")) {
    for (const auto& name : schema["required"]) CHECK(value.contains(name.get<std::string>()));
    for (const auto& [name, member] : value.items()) {
      REQUIRE(schema["properties"].contains(name));
      check_against(schema["properties"][name], member, path + "." + name, root);
    }
  }
  if (value.is_array() && schema.contains("items")) {
    for (const auto& item : value) check_against(schema["items"], item, path + "[]", root);
  }
}
