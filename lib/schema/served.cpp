#include "schema/served.hpp"

#include <algorithm>

namespace berth::schema {

auto find_served(std::string_view name) -> const Served* {
  const auto all = served();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Served& s) { return s.name == name || s.id == name; });
  return found == all.end() ? nullptr : &*found;
}

auto text_of(const Served& schema) -> std::string {
  std::string definitions;
  for (const auto parts : {schema.own, schema.shared})
    for (const auto part : parts) (definitions += definitions.empty() ? "" : ",\n") += part;
  std::string text(schema.head);
  if (!definitions.empty()) text += ",\n \"$defs\": {\n" + definitions + "\n }";
  return text + "\n}\n";
}

} // namespace berth::schema
