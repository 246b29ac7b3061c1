#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace berth::inventory {

/// One key of a TOML text by the whole way to it, and what stands there: a list `["a", "b"]` is its texts, any other
/// value one text.
struct TomlEntry {
  std::vector<std::string> path; ///< `settings`, `kubernetes`, `max-pods`
  std::vector<std::string> values;
};

/// The entries of the text in order: tables, dotted keys, inline tables and lists over several lines; comments are
/// passed over. Escapes within strings stay as they are. What is no TOML is passed over, a line at a time.
auto for_each_toml_entry(std::string_view text, const std::function<void(const TomlEntry&)>& use) -> void;

} // namespace berth::inventory
