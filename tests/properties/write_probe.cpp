// Each line of the input is a JSON document; the output is the same documents as our YAML writer writes them (or our
// JSON writer, with --json; or, with --reread, what our own reader makes of the YAML, as JSON). For write.py, which
// gives the output to other readers.
#include "source/sources.hpp"
#include "syntax/tree.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"

#include <nlohmann/json.hpp>

#include <iostream>
#include <string>

namespace {

using Json = nlohmann::ordered_json;

auto value_of_json(const Json& json) -> berth::Value {
  switch (json.type()) {
  case Json::value_t::boolean:
    return json.get<bool>();
  case Json::value_t::number_integer:
  case Json::value_t::number_unsigned:
    return json.get<std::int64_t>();
  case Json::value_t::number_float:
    return berth::JsonNumber{json.dump()};
  case Json::value_t::string:
    return json.get<std::string>();
  case Json::value_t::array: {
    auto list = berth::Value::list();
    for (const auto& item : json) list.push(value_of_json(item));
    return list;
  }
  case Json::value_t::object: {
    auto map = berth::Value::map();
    for (const auto& [key, member] : json.items()) map.set(key, value_of_json(member));
    return map;
  }
  default:
    return {};
  }
}

auto reread(const std::string& yaml) -> std::string {
  berth::Sources sources;
  const auto id = sources.add("probe", yaml);
  const auto parsed = berth::parse(sources[id], id);
  std::string text;
  for (const auto& finding : parsed.findings) text += "finding: " + finding.message + '\n';
  for (const auto& document : parsed.tree.documents()) text += berth::write_json(berth::value_of(*document.root), 0);
  return text;
}

auto output(std::string_view mode, const berth::Value& value) -> std::string {
  if (mode == "--json") return berth::write_json(value, 0);
  return mode == "--reread" ? reread(berth::write_yaml(value)) : "---\n" + berth::write_yaml(value);
}

} // namespace

auto main(int count, char** arguments) -> int {
  const std::string_view mode = count > 1 ? arguments[1] : "";
  for (std::string line; std::getline(std::cin, line);) std::cout << output(mode, value_of_json(Json::parse(line)));
  return 0;
}
