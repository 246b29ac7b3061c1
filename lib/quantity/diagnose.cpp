#include "quantity/diagnose.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace berth {
namespace {

using Kind = QuantityError::Kind;

auto is_of_number(char c) -> bool { return is_digit(c) || c == '.'; }
auto is_sign(char c) -> bool { return c == '+' || c == '-'; }
auto is_space(char c) -> bool { return c == ' ' || (c >= '\t' && c <= '\r'); }
auto is_separator(char c) -> bool { return c == ',' || c == '_'; }

auto blame(Kind kind, std::size_t offset, std::size_t length) -> QuantityError {
  const auto most = std::size_t{std::numeric_limits<std::uint32_t>::max()};
  QuantityError error;
  error.kind = kind;
  error.offset = static_cast<std::uint32_t>(std::min(offset, most));
  error.length = static_cast<std::uint32_t>(std::min(length, most));
  return error;
}

/// How many bytes from there on pass the test.
auto run(std::string_view text, std::size_t from, bool (*test)(char)) -> std::size_t {
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
  return static_cast<std::size_t>(std::find_if_not(begin, text.end(), test) - begin);
}

auto space(std::string_view text) -> std::optional<QuantityError> {
  const auto at = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_space) - text.begin());
  if (at == text.size()) return std::nullopt;
  const auto length = run(text, at, is_space);
  return blame(length == text.size() ? Kind::empty : Kind::space, at, length);
}

/// `1,000`, `1_000`: between two digits, else it is some other fault.
auto separator(std::string_view text) -> std::optional<QuantityError> {
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (is_separator(text[at]) && is_digit(text[at - 1]) && is_digit(text[at + 1]))
      return blame(Kind::separator, at, 1);
  }
  return std::nullopt;
}

/// What begins with `e` or `E` and goes on as an exponent would. All of it is blamed: in `1e3m` neither half is wrong.
auto exponent(std::string_view text, std::size_t at) -> std::optional<QuantityError> {
  if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
  auto end = at + 1;
  if (end < text.size() && is_sign(text[end])) ++end;
  if (end < text.size() && !is_digit(text[end])) return std::nullopt; // `eb`, `Eib`
  return blame(Kind::exponent, at, text.size() - at);
}

struct Guess {
  char letter;
  std::string_view decimal;
  std::string_view binary;
};

constexpr std::array<Guess, 6> guesses{
    {{'k', "k", "Ki"}, {'m', "M", "Mi"}, {'g', "G", "Gi"}, {'t', "T", "Ti"}, {'p', "P", "Pi"}, {'e', "E", "Ei"}}};

/// `mb`, `GiB`, `K`, `gi`: letter case and a `b` for bytes are what people get wrong.
auto guess(std::string_view suffix, QuantityError& error) -> void {
  if (suffix == "\u00B5" || suffix == "\u03BC") error.probable = "u"; // the two signs for micro
  if (suffix.empty() || suffix.size() > 3) return;
  auto letters = lowered(suffix);
  if (letters == "n") error.probable = "n";
  if (letters == "u") error.probable = "u";
  if (letters.size() > 1 && letters.back() == 'b') letters.pop_back();
  const bool binary = letters.size() == 2 && letters.back() == 'i';
  const auto found =
      std::find_if(guesses.begin(), guesses.end(), [&](const Guess& g) { return g.letter == letters.front(); });
  if (found == guesses.end() || (letters.size() != 1 && !binary)) return;
  error.probable = binary ? found->binary : found->decimal;
  error.also = binary ? std::string_view() : found->binary;
}

auto suffix(std::string_view text, std::size_t at) -> QuantityError {
  auto error = blame(Kind::bad_suffix, at, text.size() - at);
  guess(text.substr(at), error);
  return error;
}

} // namespace

auto diagnose(std::string_view text) -> QuantityError {
  if (text.empty()) return blame(Kind::empty, 0, 0);
  if (const auto error = space(text)) return *error;
  if (const auto error = separator(text)) return *error;
  const std::size_t sign = is_sign(text[0]) ? 1 : 0;
  if (const auto signs = run(text, sign, is_sign); signs > 0) return blame(Kind::bad_number, sign, signs);
  auto end = sign + run(text, sign, is_digit);
  const auto integer = end - sign;
  if (end < text.size() && text[end] == '.') end += 1 + run(text, end + 1, is_digit);
  if (end - sign == 0 || (integer == 0 && end - sign == 1)) return blame(Kind::bad_number, 0, text.size());
  if (const auto more = run(text, end, is_of_number); more > 0) return blame(Kind::bad_number, end, more);
  if (end == text.size()) return blame(Kind::bad_number, 0, text.size());
  if (const auto error = exponent(text, end)) return *error;
  return suffix(text, end);
}

} // namespace berth
