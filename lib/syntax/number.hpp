#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace berth {

/// A number as goyaml makes one of a plain scalar's text.
struct Number {
  enum class Type : std::uint8_t { none, integer, unsigned_integer, floating };
  Type type{Type::none};
  std::int64_t integer{0};
  std::uint64_t natural{0};
  double real{0}; ///< exactly what Go computes: Kubernetes itself passes it through a float64
};

/// `.inf` and `.nan` are floating too.
[[nodiscard]] auto read_number(std::string_view text) -> Number;

/// As Go's encoding/json prints a float64; empty for infinities and NaN.
[[nodiscard]] auto print_json(double value) -> std::string;

/// As sigs.k8s.io/yaml makes a key of a float: strconv.FormatFloat(value, 'g', -1, 32).
[[nodiscard]] auto print_key(double value) -> std::string;

} // namespace berth
