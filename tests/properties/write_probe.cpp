// Each line of the input is a JSON document; the output is the same documents as our YAML writer writes them (or our
// JSON writer, with --json). For write.py, which gives the output to other readers.
#include "syntax/write.hpp"

#include <nlohmann/json.hpp>

#include <iostream>
#include <string>

namespace {

using Json = nlohmann::ordered_json;

auto value_of(const Json& json) -> berth::Value {
  switch (json.type()) {
  case Json::value_t::boolean:
    return json.get<bool>();
  case Json::value_t::number_integer:
  case Json::value_t::number_unsigned:
    return json.get<std::int64_t>();
  case Json::value_t::number_float:
    return berth::Number{json.dump()};
  case Json::value_t::string:
    return json.get<std::string>();
  case Json::value_t::array: {
    auto list = berth::Value::list();
    for (const auto& item : json) list.push(value_of(item));
    return list;
  }
  case Json::value_t::object: {
    auto map = berth::Value::map();
    for (const auto& [key, member] : json.items()) map.set(key, value_of(member));
    return map;
  }
  default:
    return {};
  }
}

} // namespace

auto main(int count, char** arguments) -> int {
  const auto json = count > 1 && std::string_view(arguments[1]) == "--json";
  for (std::string line; std::getline(std::cin, line);) {
    const auto value = value_of(Json::parse(line));
    std::cout << (json ? berth::write_json(value, 0) : "---\n" + berth::write_yaml(value));
  }
  return 0;
}
