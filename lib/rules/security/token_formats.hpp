#pragma once

#include "rules/security/known_secrets.hpp"

#include <cstdint>

namespace berth {

/// What may follow the prefix of a token.
enum class Alphabet : std::uint8_t { base32, hex, alphanumeric, words, dashes, dots, base64, slashes };

[[nodiscard]] auto belongs(char c, Alphabet alphabet) -> bool;

/// How many bytes of `text` from `from` on belong to it; counts no further than `most` and one more.
[[nodiscard]] auto run_of(std::string_view text, std::size_t from, Alphabet alphabet, std::size_t most) -> std::size_t;

/// Every token of a known prefix, format by format.
auto add_tokens(std::string_view text, std::vector<KnownSecret>& found) -> void;

} // namespace berth
