#pragma once

#include "catch.hpp"
#include "check/fix.hpp"
#include "inventory_in.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What --fix makes of a text.
namespace berth {

struct Fixed {
  std::string text;
  std::vector<std::string> mended; ///< ids of the rules
  std::vector<std::string> left;   ///< ids of what is left to say
  std::string replayed;            ///< the original with the changes of the rework
};

/// The original with the changes of its rework.
inline auto replayed(std::string_view original, const Rework& rework) -> std::string {
  std::string text;
  std::uint32_t at = 0;
  for (const auto& change : rework.changes()) {
    text += original.substr(at, change.begin - at);
    text += std::string_view(rework.text()).substr(change.new_begin, change.new_end - change.new_begin);
    at = change.end;
  }
  return text + std::string(original.substr(at));
}

inline auto fixed_with(const std::string& text, CheckOptions options, FixLevel level) -> Fixed {
  Sources sources;
  const auto file = sources.add("example.yaml", text);
  const InventoryIn inventory(sources[file], file);
  options.cluster = inventory.prepared();
  auto result = fix_file(sources, file, check_file(sources, file, options), options, level);
  Fixed fixed{result.rework.text(), {}, {}, replayed(sources[file].text(), result.rework)};
  for (const auto* rule : result.mended) fixed.mended.emplace_back(rule->id);
  for (const auto& finding : result.check.findings) fixed.left.emplace_back(finding.rule->id);
  CHECK(sources[result.file].text() == fixed.text);
  CHECK(sources[result.file].name() == "example.yaml");
  return fixed;
}

/// With the rules that speak for Kubernetes alone.
inline auto fixed(const std::string& text, FixLevel level = FixLevel::safe) -> Fixed {
  CheckOptions options;
  options.profile = Profile::api;
  return fixed_with(text, options, level);
}

} // namespace berth
