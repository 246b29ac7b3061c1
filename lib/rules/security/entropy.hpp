#pragma once

#include <string_view>

namespace berth {

/// Shannon's entropy of the bytes of `text` by their own frequencies, in bits to a byte: near 0 for `xxxx`, about 3 for
/// a word, and for random characters up to the logarithm of their number.
[[nodiscard]] auto bits_per_byte(std::string_view text) -> double;

/// Written to stand for something: a word such as `example` or `your`, one character over and over, `abcdef` or
/// `123456`, a template (`$(TOKEN)`, `{{...}}`, `<token>`).
[[nodiscard]] auto is_placeholder(std::string_view text) -> bool;

} // namespace berth
