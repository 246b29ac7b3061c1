#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace berth {

/// What stands in backticks in a message is what others wrote: of one value so many code points are shown.
inline constexpr std::size_t longest_quote = 200;

/// What others wrote as a message shows it, in backticks. The text is a value of any length: of what is long or goes on
/// over lines the beginning, and `...`.
[[nodiscard]] auto ticked(std::string_view text) -> std::string;

/// The same of a name, a key or an amount: the whole of it, for a name that is cut cannot be found again. What is
/// longer than longest_quote is cut where it is shown.
[[nodiscard]] auto in_ticks(std::string_view text) -> std::string;

/// "`a`, `b`, `c`"; of more than `most` so many.
[[nodiscard]] auto ticked_list(std::span<const std::string_view> texts, std::size_t most = SIZE_MAX) -> std::string;

/// The words with each text in backticks replaced by what `change` makes of it.
[[nodiscard]] auto with_quotes(std::string_view words, const std::function<std::string(std::string_view)>& change)
    -> std::string;

/// The first `most` code points, and `...` where there are more. No code point is split.
[[nodiscard]] auto cut(std::string_view text, std::size_t most) -> std::string;

/// A message, a help or a title with each of its values cut to longest_quote, and cut itself where it is still longer
/// than anyone reads: a value may hold backticks. Those that are open are closed.
[[nodiscard]] auto cut_words(std::string_view words) -> std::string;

/// A path or a name in which each part that is longer than any that Kubernetes takes is cut: as long as it could mean
/// something to another program it stays as it is.
[[nodiscard]] auto cut_path(std::string_view path) -> std::string;

} // namespace berth
