#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace berth {

/// Some of the 256 bytes. `find_first_of` of the library searches the set anew for each character of a text; this looks
/// into a table.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const auto c : bytes) held_[static_cast<unsigned char>(c)] = true;
  }

  [[nodiscard]] constexpr auto holds(char c) const -> bool { return held_[static_cast<unsigned char>(c)]; }

  /// The first of them at or after `from`; npos: there is none.
  [[nodiscard]] constexpr auto first_in(std::string_view text, std::size_t from = 0) const -> std::size_t {
    for (; from < text.size(); ++from) {
      if (holds(text[from])) return from;
    }
    return std::string_view::npos;
  }
  /// The first byte that is none of them.
  [[nodiscard]] constexpr auto first_not_in(std::string_view text, std::size_t from = 0) const -> std::size_t {
    for (; from < text.size(); ++from) {
      if (!holds(text[from])) return from;
    }
    return std::string_view::npos;
  }
  [[nodiscard]] constexpr auto any_in(std::string_view text) const -> bool {
    return std::any_of(text.begin(), text.end(), [this](char c) { return holds(c); });
  }

 private:
  std::array<bool, 256> held_{};
};

} // namespace berth
