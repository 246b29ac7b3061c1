#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace berth::fuzz {

/// A harness: takes any bytes, aborts where something does not hold.
struct Entry {
  std::string_view name;
  std::string_view seeds;
  std::size_t mutants; ///< that the suite runs
  int (*run)(const std::uint8_t* data, std::size_t size);
};

/// The rows of entries.def.
[[nodiscard]] auto entries() -> std::span<const Entry>;

} // namespace berth::fuzz
