#pragma once

#include <span>
#include <string_view>

namespace berth {

/// The candidate that `text` was probably meant to be: smallest edit distance (insert, delete, replace, swap of
/// neighbours; letter case counts half), at most a third of the length; the first of equals. Empty when none is near.
/// For every did-you-mean.
[[nodiscard]] auto nearest(std::string_view text, std::span<const std::string_view> candidates) -> std::string_view;

} // namespace berth
