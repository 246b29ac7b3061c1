#pragma once

#include "syntax/write.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <string>

namespace berth {

/// A path such as an image, or an amount (`8Gi`, `500m`): text to every reader of YAML, though the writer would quote
/// it.
[[nodiscard]] inline auto is_plain_path(const std::string& text) -> bool {
  const auto is_safe = [](char c) { return is_alnum(c) || c == '.' || c == '/' || c == ':' || c == '_' || c == '-'; };
  const auto is_amount = text.size() > 1 && (text.back() == 'i' || text.back() == 'm');
  return !text.empty() && is_alnum(text.front()) && is_alnum(text.back()) &&
         (text.find('/') != std::string::npos || is_amount) && std::all_of(text.begin(), text.end(), is_safe);
}

/// A text as YAML has it within a line, in quotes where it needs them.
[[nodiscard]] inline auto scalar_text(const std::string& text) -> std::string {
  if (is_plain_path(text)) return text;
  auto written = write_json(Value(text), 0);
  if (auto plain = write_yaml(Value(text)); plain.find('\n') + 1 == plain.size()) written = std::move(plain);
  written.pop_back();
  return written;
}

} // namespace berth
