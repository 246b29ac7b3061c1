#pragma once

#include <map>
#include <string>
#include <vector>

namespace berth::inventory {

/// By each path the least of its last parts that no other of the paths ends with: `a/b/c.json` beside `x/c.json` is
/// `b/c.json`.
using ShortNames = std::map<std::string, std::string, std::less<>>;
[[nodiscard]] auto short_names(const std::vector<std::string>& paths) -> ShortNames;

} // namespace berth::inventory
