#include "csv.hpp"

#include <fstream>
#include <stdexcept>

namespace berth::catalog {
namespace {

constexpr unsigned long limit = 0xffffffff;
constexpr std::size_t decimals = 6;

auto split(const std::string& line) -> std::vector<std::string> {
  std::vector<std::string> cells(1);
  for (const auto c : line) {
    if (c == ',')
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

[[noreturn]] auto fail(const std::string& path, const char* what, const std::string& line) -> void {
  throw std::runtime_error(path + what + line);
}

} // namespace

auto read_csv(const std::string& path) -> Rows {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  Rows rows;
  for (std::string line; std::getline(file, line);) {
    if (line.find_first_of("\"\\\r") != std::string::npos) fail(path, ": a quote in: ", line);
    rows.push_back(split(line));
    if (rows.back().size() != rows.front().size()) fail(path, ": cells missing in: ", line);
  }
  if (rows.size() < 2) throw std::runtime_error(path + " is empty");
  return rows;
}

auto number(const std::string& cell) -> unsigned long {
  unsigned long value = 0;
  for (const auto c : cell) {
    if (c < '0' || c > '9') throw std::runtime_error("not a number: " + cell);
    value = value * 10 + static_cast<unsigned long>(c - '0');
    if (value > limit) throw std::runtime_error("too large: " + cell);
  }
  return value;
}

auto micro_dollars(const std::string& cell) -> unsigned long {
  const auto dot = cell.find('.');
  auto fraction = dot == std::string::npos ? std::string() : cell.substr(dot + 1);
  if (fraction.size() > decimals) throw std::runtime_error("finer than a micro-dollar: " + cell);
  fraction.resize(decimals, '0');
  return number(cell.substr(0, dot) + fraction);
}

} // namespace berth::catalog
