#pragma once

#include "quantity/quantity.hpp"

#include <optional>

namespace berth {

/// What stands behind the number: `m`, `Gi`, `e3`.
struct Suffix {
  std::int32_t exponent{0}; ///< of ten, or of two for binary SI
  Quantity::Format format{Quantity::Format::decimal_si};
};

/// Kubernetes takes the low 32 bits of an exponent, so `1e4294967296` is 1.
[[nodiscard]] auto read_suffix(std::string_view text) -> std::optional<Suffix>;

/// The letters for that power of ten (`decimal_si`: -9 to 18 by threes) or of two (`binary_si`: 10 to 60 by tens);
/// empty for 0 and where there are none. Of no use for decimal exponents.
[[nodiscard]] auto suffix_letters(std::int64_t exponent, Quantity::Format format) -> std::string_view;

} // namespace berth
