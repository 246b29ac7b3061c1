#include "rules/security/entropy.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace berth {
namespace {

/// Four letters at least, so that they hardly ever come up by chance; in lower case.
constexpr std::array<std::string_view, 24> stand_ins{
    "xxxx",      "****",    "....",     "____",       "example",    "placeholder", "changeme", "change-me",
    "change_me", "your",    "redacted", "dummy",      "fake",       "sample",      "insert",   "replace",
    "todo",      "notused", "unused",   "not-needed", "not_needed", "not-used",    "no-key",   "0000"};
constexpr std::array<std::string_view, 6> templates{"{{", "${", "$(", "<", "%s", "ENC["};

/// `abcdef`, `987654`, `zzzzzz`: each byte as far from the one before it, by one or by none.
auto has_run(std::string_view text) -> bool {
  constexpr int too_long = 6;
  int length = 1;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto step = text[i] - text[i - 1];
    const auto goes_on = step >= -1 && step <= 1 && (length == 1 || step == text[i - 1] - text[i - 2]);
    length = goes_on ? length + 1 : (step >= -1 && step <= 1 ? 2 : 1);
    if (length >= too_long) return true;
  }
  return false;
}

} // namespace

auto bits_per_byte(std::string_view text) -> double {
  constexpr std::size_t byte_values = 256;
  std::array<std::size_t, byte_values> counts{};
  for (const auto c : text) ++counts[static_cast<unsigned char>(c)];
  auto bits = 0.0;
  for (const auto count : counts) {
    if (count == 0) continue;
    const auto share = static_cast<double>(count) / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

auto is_placeholder(std::string_view text) -> bool {
  const auto in = [](std::string_view where) {
    return [where](std::string_view word) { return where.find(word) != std::string_view::npos; };
  };
  if (std::any_of(templates.begin(), templates.end(), in(text))) return true;
  const auto small = lowered(text);
  return std::any_of(stand_ins.begin(), stand_ins.end(), in(small)) || has_run(small);
}

} // namespace berth
