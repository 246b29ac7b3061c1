#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace berth {

/// `1 Pod`, `10 Pods`.
[[nodiscard]] auto counted(std::integral auto count, std::string_view one, std::string_view many) -> std::string {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

/// `1 error`, `2 errors`.
[[nodiscard]] auto counted(std::integral auto count, std::string_view word) -> std::string {
  return counted(count, word, std::string(word) + "s");
}

} // namespace berth
