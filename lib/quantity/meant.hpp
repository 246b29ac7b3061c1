#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace berth {

/// What a text that is no quantity was probably meant to be.
struct MeantQuantity {
  std::string text; ///< a quantity
  std::string also; ///< what may have been meant as well, where the letters say thousands and people often mean 1024
  bool sure{true};  ///< nothing else can have been meant
};

/// Takes spaces and separators out (`1 Gi`, `1_000`), digits for the letters that look like them (`l0m`), and the right
/// spelling of a unit for a wrong one (`100ki`, `1GB`). Empty where none of that makes it a quantity.
[[nodiscard]] auto meant_quantity(std::string_view text) -> std::optional<MeantQuantity>;

/// The same for an amount of cpu, which is counted in ones and thousandths: `500mi` is `500m`.
[[nodiscard]] auto meant_cpu(std::string_view text) -> std::optional<MeantQuantity>;

} // namespace berth
