#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace berth::terminal {

/// What a piece of text is, from which its colour follows.
enum class Ink : std::uint8_t { plain, bold, dim, error, warning, note, good, frame, label };

/// How to draw for people. Made once by the program from its flags and its terminal; everything else is handed it.
struct Look {
  bool colour{false};
  bool unicode{false};   ///< a terminal that takes UTF-8: bars may be drawn with block characters
  unsigned columns{140}; ///< lines of excerpts and tables are cut to this width
  bool endless{false};   ///< a file or a pipe, which has no width: what is told in tables is never cut

  /// `text` in the colour of `ink`; as it is, without colours or when empty. Does not escape: see safe().
  [[nodiscard]] auto paint(Ink ink, std::string_view text) const -> std::string;
};

} // namespace berth::terminal
