#include "task/wrapped/spark_memory.hpp"

#include "quantity/quantity.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <string>

namespace berth {
namespace {

constexpr std::int64_t least_overhead = 384;
constexpr std::int64_t most_mebibytes = std::int64_t{1} << 40;

/// `512m`, `8g`, `8GB`, `1024`: a number alone is in mebibytes.
auto jvm_mebibytes(std::string_view text) -> std::optional<std::int64_t> {
  std::size_t digits = 0;
  std::int64_t amount = 0;
  for (; digits < text.size() && is_digit(text[digits]) && amount < most_mebibytes; ++digits)
    amount = amount * 10 + (text[digits] - '0');
  std::string unit;
  for (const char c : text.substr(digits)) unit += lower(c);
  if (unit.size() == 2 && unit.back() == 'b') unit.pop_back();
  if (digits == 0 || amount >= most_mebibytes) return std::nullopt;
  if (unit.empty() || unit == "m") return amount;
  if (unit == "b") return amount >> 20;
  if (unit == "k") return amount >> 10;
  if (unit == "g") return std::min(amount << 10, most_mebibytes);
  if (unit == "t") return std::min(amount << 20, most_mebibytes);
  return std::nullopt;
}

auto thousandths(std::string_view factor, std::string_view type) -> std::int64_t {
  const auto written = Quantity::parse(factor);
  if (!factor.empty() && written) return std::clamp<std::int64_t>(written->milli_ceil(), 0, 1'000'000);
  return type == "Python" || type == "R" ? 400 : 100;
}

} // namespace

auto spark_memory(std::string_view memory, std::string_view overhead, std::string_view factor, std::string_view type)
    -> std::optional<std::int64_t> {
  const auto size = jvm_mebibytes(memory.empty() ? "1g" : memory);
  if (!size) return std::nullopt;
  if (overhead.empty()) return *size + std::max(*size * thousandths(factor, type) / 1000, least_overhead);
  const auto more = jvm_mebibytes(overhead);
  return more ? std::optional(*size + *more) : std::nullopt;
}

} // namespace berth
