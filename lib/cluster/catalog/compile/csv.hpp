#pragma once

#include <string>
#include <vector>

namespace berth::catalog {

/// Lines of cells; the first line is the header. The tables have no quotes and no commas within a cell.
using Rows = std::vector<std::vector<std::string>>;

/// Throws std::runtime_error where the file cannot be read, a cell is quoted, or a line is longer or shorter than the
/// header.
[[nodiscard]] auto read_csv(const std::string& path) -> Rows;

/// The number of a cell, 0 for a blank one. Throws std::runtime_error on anything but digits below 2^32.
[[nodiscard]] auto number(const std::string& cell) -> unsigned long;

/// Micro-dollars of `0.0416`. Throws std::runtime_error on more than 6 decimals and on what no 32 bits hold.
[[nodiscard]] auto micro_dollars(const std::string& cell) -> unsigned long;

} // namespace berth::catalog
