#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// The words without what is a secret by its form, and in backticks without the given ones: where the quote is the
/// secret, or has it between signs (`DB_PASSWORD=hunter2`), or ends within it (`hunt...`), or is made of it. A word
/// that it is but a part of stays.
[[nodiscard]] auto words_without(const std::vector<std::string>& secrets, std::string_view words) -> std::string;

/// Whether the text is the secret in other letters, as a name is that is proposed in place of a wrong one.
[[nodiscard]] auto is_made_of(std::string_view text, std::string_view secret) -> bool;

} // namespace berth
