#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// The words without what is a secret by its form, and in backticks without the given ones: where the quote is the
/// secret, or has it between signs (`DB_PASSWORD=hunter2`), or ends within it (`hunt...`). A word that it is but a part
/// of stays.
[[nodiscard]] auto words_without(const std::vector<std::string>& secrets, std::string_view words) -> std::string;

} // namespace berth
