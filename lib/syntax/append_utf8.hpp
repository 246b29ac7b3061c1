#pragma once

#include <cstdint>
#include <string>

namespace berth {

/// Appends a code point (no surrogate, up to U+10FFFF) as UTF-8.
auto append_utf8(std::string& out, std::uint32_t code) -> void;

} // namespace berth
