#pragma once

#include <string>
#include <vector>

namespace berth::fuzz {

/// The words of the field, by the schemas of this source tree: every key, and every value of an enum. Sorted, each
/// once.
[[nodiscard]] auto schema_words() -> std::vector<std::string>;

/// They as libFuzzer reads a dictionary.
[[nodiscard]] auto dictionary(const std::vector<std::string>& words) -> std::string;

} // namespace berth::fuzz
