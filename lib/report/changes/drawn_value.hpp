#pragma once

#include "syntax/value.hpp"

#include <string>
#include <string_view>

namespace berth {

/// A value on one line as YAML would have it, its strings in quotes only where they would read as something else.
/// Stops soon after `columns`: nobody reads a megabyte on one line. Not yet safe for a terminal.
[[nodiscard]] auto draw_value(const Value& value, unsigned columns) -> std::string;

struct DrawnPair {
  std::string before;
  std::string after;
};

/// Two values, each on one line and safe for a terminal. Of long texts that begin or end alike the common part is left
/// out, so that what differs is seen; what is still longer than `columns` is cut.
[[nodiscard]] auto draw_pair(const Value& before, const Value& after, unsigned columns) -> DrawnPair;

/// One value, likewise.
[[nodiscard]] auto draw_one(const Value& value, unsigned columns) -> std::string;

/// Safe for a terminal, and no longer than `columns`: `...` stands for what is cut.
[[nodiscard]] auto clip(std::string_view text, unsigned columns) -> std::string;

} // namespace berth
