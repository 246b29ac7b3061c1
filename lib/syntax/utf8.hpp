#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace berth {

/// One code point of a text, or one byte that is no part of valid UTF-8.
struct CodePoint {
  char32_t value{0};   ///< U+FFFD where malformed
  std::size_t size{1}; ///< bytes
  bool malformed{false};
};

/// The code point at byte `at`, which must be within the text. Overlong forms, surrogates and values above U+10FFFF are
/// malformed, byte by byte.
[[nodiscard]] auto decode(std::string_view text, std::size_t at) -> CodePoint;

/// Whether a person sees one character where this stands, and every YAML reader takes it as it is: no control (tab and
/// line breaks among them), no separator of lines, nothing that Unicode has drawn as nothing (byte order marks,
/// joiners, variation selectors, marks that change the direction of text, fillers), no code point that is none.
[[nodiscard]] auto is_visible(char32_t code) -> bool;

/// `\u001f` and the like, as JSON and YAML write what lies in the basic plane; above it JSON's pair of surrogates.
auto append_json_escape(std::string& out, char32_t code) -> void;

} // namespace berth
