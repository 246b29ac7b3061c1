#pragma once

#include <string_view>

namespace berth {

/// The name of a variable that holds a secret itself: its last words are `PASSWORD`, `TOKEN`, `API_KEY`... Not where
/// they say of what (`TOKEN_URL`, `SECRET_NAME`), how many (`MAX_TOKENS`) or which of a tokenizer's (`PAD_TOKEN`).
[[nodiscard]] auto names_a_secret(std::string_view variable) -> bool;

/// False for most names that no secret has, by their last two letters alone.
[[nodiscard]] auto may_name_a_secret(std::string_view variable) -> bool;

/// A value that is no secret whatever its name says: empty, a switch, a number, a path, a reference to where the secret
/// is kept, or one that stands for it (`changeme`, `EMPTY`, `$(TOKEN)`).
[[nodiscard]] auto is_harmless(std::string_view value) -> bool;

} // namespace berth
