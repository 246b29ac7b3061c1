#include "report/findings/words_without.hpp"

#include "finding/quotes.hpp"
#include "rules/security/secret_scan.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr char star = '*';
constexpr std::string_view cut_off = "...";

auto belongs_to_word(char c) -> bool {
  return is_alnum(c) || c == '_' || c == '-' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

auto fill(std::string& text, std::size_t begin, std::size_t size) -> void {
  std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(begin), size, star);
}

/// Where it stands between signs, or alone.
auto hide_whole(std::string& quote, std::string_view secret) -> void {
  constexpr std::size_t least = 3; // of fewer only what is nothing else
  if (quote == secret) return fill(quote, 0, quote.size());
  if (secret.size() < least) return;
  for (auto at = quote.find(secret); at != std::string::npos; at = quote.find(secret, at + 1)) {
    const auto end = at + secret.size();
    const auto goes_on = (at > 0 && belongs_to_word(quote[at - 1]) && belongs_to_word(secret.front())) ||
                         (end < quote.size() && belongs_to_word(quote[end]) && belongs_to_word(secret.back()));
    if (!goes_on) fill(quote, at, secret.size());
  }
}

/// `hunt...`: as many of its first bytes as stand before the dots.
auto hide_start(std::string& quote, std::string_view secret) -> void {
  constexpr std::size_t least = 3;
  if (!quote.ends_with(cut_off)) return;
  const std::string_view rest(quote.data(), quote.size() - cut_off.size());
  for (auto length = std::min(rest.size(), secret.size()); length >= least; --length) {
    if (!rest.ends_with(secret.substr(0, length))) continue;
    return fill(quote, rest.size() - length, length);
  }
}

/// Letters and figures alone, in lower case: what a name that is proposed keeps of the one that was wrong.
auto core_of(std::string_view text) -> std::string {
  std::string core;
  for (const auto c : text) {
    if (is_alnum(c)) core += lower(c);
  }
  return core;
}

} // namespace

auto is_made_of(std::string_view text, std::string_view secret) -> bool {
  constexpr std::size_t least = 8;
  const auto core = core_of(text);
  const auto secret_core = core_of(secret);
  if (core.size() < least || secret_core.size() < least) return false;
  return core.find(secret_core) != std::string::npos || secret_core.find(core) != std::string::npos;
}

auto words_without(const std::vector<std::string>& secrets, std::string_view words) -> std::string {
  auto shown = without_known_secrets(words);
  if (secrets.empty()) return shown;
  return with_quotes(shown, [&](std::string_view text) {
    std::string quote(text);
    for (const auto& secret : secrets) {
      const auto verbatim = quote.find(secret) != std::string::npos;
      if (!verbatim && is_made_of(quote, secret)) fill(quote, 0, quote.size());
      hide_whole(quote, secret);
      hide_start(quote, secret);
    }
    return quote;
  });
}

} // namespace berth
