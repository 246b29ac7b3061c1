#include "finding/quotes.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr char backtick = '`';
constexpr std::string_view ellipsis_dots = "...";

constexpr auto continues_code_point(char c) -> bool { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Where the code point after `most` of them begins; the end where there are no more. Bytes that are no UTF-8 count as
/// one at least every four.
auto end_of(std::string_view text, std::size_t most) -> std::size_t {
  constexpr std::size_t longest_sequence = 4;
  std::size_t at = 0;
  for (; most > 0 && at < text.size(); --most) {
    const auto begin = at++;
    while (at < text.size() && at - begin < longest_sequence && continues_code_point(text[at])) ++at;
  }
  return at;
}

} // namespace

auto ticked(std::string_view text) -> std::string {
  constexpr std::size_t longest = 60;
  auto end = std::min({text.find_first_of("\r\n"), longest, text.size()});
  while (end > 0 && end < text.size() && continues_code_point(text[end])) --end;
  return in_ticks(std::string(text.substr(0, end)) +
                  std::string(end < text.size() ? ellipsis_dots : std::string_view()));
}

auto in_ticks(std::string_view text) -> std::string {
  std::string words(1, backtick);
  words += text;
  words += backtick;
  return words;
}

auto ticked_list(std::span<const std::string_view> texts, std::size_t most) -> std::string {
  std::string words;
  for (const auto& text : texts.first(std::min(most, texts.size())))
    words += (words.empty() ? "" : ", ") + in_ticks(text);
  return words;
}

auto with_quotes(std::string_view words, const std::function<std::string(std::string_view)>& change) -> std::string {
  std::string changed;
  for (;;) {
    const auto open = words.find(backtick);
    const auto close = open == std::string_view::npos ? open : words.find(backtick, open + 1);
    if (close == std::string_view::npos) return changed + std::string(words);
    changed += words.substr(0, open + 1);
    changed += change(words.substr(open + 1, close - open - 1));
    changed += backtick;
    words.remove_prefix(close + 1);
  }
}

auto cut(std::string_view text, std::size_t most) -> std::string {
  const auto end = text.size() <= most ? text.size() : end_of(text, most);
  return std::string(text.substr(0, end)) + std::string(end < text.size() ? ellipsis_dots : std::string_view());
}

auto cut_words(std::string_view words) -> std::string {
  constexpr std::size_t most = 2000;
  if (words.size() <= longest_quote) return std::string(words);
  auto short_words = with_quotes(words, [](std::string_view quote) { return cut(quote, longest_quote); });
  if (short_words.size() <= most) return short_words;
  auto kept = cut(short_words, most);
  if (kept.size() != short_words.size() && std::count(kept.begin(), kept.end(), backtick) % 2 == 1) kept += backtick;
  return kept;
}

auto cut_path(std::string_view path) -> std::string {
  constexpr std::size_t longest_part = 512; // Kubernetes' longest names are of 317
  constexpr std::size_t longest = 8192;
  constexpr std::string_view dividers = ".[]";
  if (path.size() <= longest_part) return std::string(path);
  std::string kept;
  while (!path.empty() && kept.size() < longest) {
    const auto end = std::min(path.find_first_of(dividers), path.size());
    kept += end <= longest_part ? std::string(path.substr(0, end)) : cut(path.substr(0, end), longest_quote);
    path.remove_prefix(end);
    if (path.empty()) break;
    kept += path.front();
    path.remove_prefix(1);
  }
  return path.empty() ? kept : kept + std::string(ellipsis_dots);
}

} // namespace berth
