#include "finding/rules.hpp"
#include "syntax/words.hpp"
#include "syntax/yaml/characters.hpp"
#include "syntax/yaml/lexer.hpp"
#include "text/ascii.hpp"

namespace berth::yaml {
namespace {

constexpr auto is_name(char c) -> bool { return is_alnum(c) || c == '_' || c == '-'; }

/// What a URI may hold, brackets and commas too: `[!a, b]` has the tag `!a,`.
constexpr auto is_tag(char c) -> bool {
  return c != '\0' && (is_name(c) || std::string_view(";/?:@&=+$,.!~*'()[]%").find(c) != std::string_view::npos);
}

constexpr auto is_flow_indicator(char c) -> bool {
  return c == ',' || c == '?' || c == '[' || c == ']' || c == '{' || c == '}';
}

constexpr auto hex_value(char c) -> std::uint32_t {
  return static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/// How many hexadecimal digits follow an escape letter.
constexpr auto escape_digits(char c) -> std::uint32_t { return c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0; }

constexpr std::string_view escapes = "0abt\tnvfre \"'\\N_LPxuU";

} // namespace

auto Lexer::anchor(TokenType type) -> void {
  const auto begin = here_++;
  while (is_name(at(here_))) ++here_;
  const auto next = at(here_);
  if (here_ == begin + 1 ||
      (!is_blank_or_end(next) && std::string_view("?:,]}%@`").find(next) == std::string_view::npos)) {
    const auto* what = type == TokenType::alias ? "`*` begins an alias" : "`&` begins an anchor";
    return fail(rules::malformed_yaml, begin, std::max(begin + 1, here_),
                words({what, ", whose name has letters, digits, `-` and `_` only"}), "put the text in quotes");
  }
  add(type, begin, here_);
}

auto Lexer::tag() -> void {
  const auto begin = here_++;
  const bool verbatim = at(here_) == '<';
  if (verbatim) ++here_;
  while (is_tag(at(here_))) ++here_;
  const bool closed = !verbatim || (at(here_) == '>' && here_ > begin + 2);
  if (verbatim && closed) ++here_;
  const auto text = slice_.bytes(begin, here_);
  const auto handle = text.find('!', 1);
  const bool known = verbatim || handle == std::string_view::npos || (handle == 1 && text.size() > 2);
  if (!closed || !known) {
    return fail(rules::wrong_tag, begin, here_, words({"unknown tag `", shown(text), "`"}),
                "leave the tag out, or put the text in quotes");
  }
  if (!is_blank_or_end(at(here_))) {
    return fail(rules::wrong_tag, here_, here_ + 1, words({"a space must follow the tag `", shown(text), "`"}),
                "type a space here, or put the text in quotes");
  }
  add(TokenType::tag, begin, here_);
}

auto Lexer::quoted(char quote) -> void {
  const auto begin = here_++;
  for (;;) {
    if (here_ >= slice_.end) {
      return fail(rules::malformed_yaml, begin, begin + 1, "this quote is never closed",
                  words({"close the text with `", std::string_view(&quote, 1), "`"}));
    }
    const auto c = at(here_);
    if (is_break(c)) {
      skip_break();
    } else if (c == '\\' && quote == '"') {
      escape();
      if (out_.problem) return;
    } else if (c == quote) {
      ++here_;
      if (quote == '"' || at(here_) != quote) break;
      ++here_;
    } else {
      ++here_;
    }
  }
  add(TokenType::scalar, begin, here_, quote == '"' ? Style::double_quoted : Style::single_quoted);
}

auto Lexer::escape() -> void {
  const auto begin = here_++;
  const auto letter = at(here_);
  if (is_break(letter)) return skip_break();
  if (letter == '\0' || escapes.find(letter) == std::string_view::npos) {
    return fail(rules::malformed_yaml, begin, begin + 2,
                words({"unknown escape `", slice_.bytes(begin, std::min(begin + 2, slice_.end)), "` in double quotes"}),
                "type `\\\\` for a backslash, or use single quotes");
  }
  ++here_;
  const auto digits = escape_digits(letter);
  std::uint32_t value = 0;
  for (std::uint32_t i = 0; i < digits; ++i, ++here_) {
    if (!is_hex(at(here_))) {
      return fail(rules::malformed_yaml, begin, here_,
                  words({"`\\", std::string_view(&letter, 1), "` needs ", std::to_string(digits),
                         " hexadecimal digits after it"}),
                  "type them all, or `\\\\` for a backslash");
    }
    value = value << 4U | hex_value(at(here_));
  }
  if ((value >= 0xD800U && value <= 0xDFFFU) || value > 0x10FFFFU) {
    fail(rules::malformed_yaml, begin, here_,
         words({"`", slice_.bytes(begin, here_), "` is no character: YAML knows no surrogate pairs"}),
         "type the character itself, or `\\U` and its eight digits");
  }
}

auto Lexer::plain() -> void {
  const auto begin = here_;
  const auto indent = indent_ + 1;
  auto end = here_;
  bool broken = false; // a line ending stands before `here_`
  for (;;) {
    if (at(here_) == '#') break;
    const auto before = here_;
    plain_run(end);
    if (here_ != before) broken = false;
    if (!is_blank(at(here_)) && !is_break(at(here_))) break;
    broken = plain_gap(indent);
    if (out_.problem) return;
    if (!in_flow() && column() < indent) break;
  }
  add(TokenType::scalar, begin, end);
  if (broken) key_allowed_ = true;
}

/// As far as the text goes without white space.
auto Lexer::plain_run(std::uint32_t& end) -> void {
  for (; !is_blank_or_end(at(here_)); ++here_) {
    const auto c = at(here_);
    if (c == ':' && is_blank_or_end(at(here_ + 1))) break;
    if (in_flow() && is_flow_indicator(c)) break;
    end = here_ + 1;
  }
}

/// White space after plain text; true when it holds a line ending.
auto Lexer::plain_gap(int indent) -> bool {
  bool broken = false;
  for (; is_blank(at(here_)) || is_break(at(here_));) {
    if (is_break(at(here_))) {
      skip_break();
      broken = true;
    } else {
      if (broken && at(here_) == '\t' && column() < indent) {
        fail_tab();
        return broken;
      }
      ++here_;
    }
  }
  return broken;
}

auto Lexer::block_scalar() -> void {
  const auto begin = here_;
  const auto style = at(here_) == '|' ? Style::literal : Style::folded;
  ++here_;
  const auto header = here_;
  const auto increment = block_header();
  if (out_.problem) return;
  const bool keep = slice_.bytes(header, std::min(header + 2, here_)).find('+') != std::string_view::npos;
  auto end = here_;
  while (end > begin && is_blank(at(end - 1))) --end;
  if (at(here_) == '#') {
    comment();
  } else if (!is_break_or_end(at(here_))) {
    return fail(
        rules::malformed_yaml, here_, line_end(slice_.text.substr(0, slice_.end), here_),
        words({"text after `", slice_.bytes(begin, begin + 1), "` on its line: the block begins on the next one"}),
        "move it down and indent it, or quote it");
  }
  skip_break();
  int indent = increment == 0 ? 0 : (indent_ >= 0 ? indent_ + increment : increment);
  block_blanks(indent);
  while (!out_.problem && column() == indent && here_ < slice_.end) {
    here_ = end = line_end(slice_.text.substr(0, slice_.end), here_);
    skip_break();
    block_blanks(indent);
  }
  if (keep && here_ > end) {
    // Blank lines at the end are content then; the last line ending is left to the line, as it is without `+`.
    end = here_ < slice_.end ? line_ : here_;
    if (end == line_ && at(end - 1) == '\n') --end;
    if (end < line_ && at(end - 1) == '\r') --end;
  }
  add(TokenType::scalar, begin, end, style);
  out_.tokens.back().indent = static_cast<std::uint32_t>(indent);
}

/// The chomping and indentation indicators; gives the indentation, 0 when it is to be found out.
auto Lexer::block_header() -> int {
  int increment = 0;
  bool chomping = false;
  for (;; ++here_) {
    const auto c = at(here_);
    if ((c == '+' || c == '-') && !chomping) {
      chomping = true;
    } else if (c >= '1' && c <= '9' && increment == 0) {
      increment = c - '0';
    } else if (c == '0') {
      fail(rules::malformed_yaml, here_, here_ + 1, "an indentation of 0: a block is indented by 1 to 9 spaces",
           "leave the digit out");
      break;
    } else {
      break;
    }
  }
  while (is_blank(at(here_))) ++here_;
  return increment;
}

/// Eats indentation and blank lines. An indentation of 0 is settled by the first line with text.
auto Lexer::block_blanks(int& indent) -> void {
  int deepest = 0;
  for (;;) {
    while ((indent == 0 || column() < indent) && at(here_) == ' ') ++here_;
    deepest = std::max(deepest, column());
    if ((indent == 0 || column() < indent) && at(here_) == '\t') return fail_tab();
    if (!is_break(at(here_))) break;
    skip_break();
  }
  if (indent == 0) indent = std::max({deepest, indent_ + 1, 1});
}

auto Lexer::fail_tab() -> void {
  auto end = here_;
  while (at(end) == '\t') ++end;
  const auto before = slice_.bytes(line_, here_);
  const bool indents = before.find_first_not_of(" \t") == std::string_view::npos;
  fail(rules::tab_indentation, here_, end,
       indents ? "a tab indents this line: YAML takes only spaces" : "a tab stands where YAML takes only spaces",
       "type spaces instead of the tab");
}

auto Lexer::fail_start(char c) -> void {
  fail(rules::malformed_yaml, here_, here_ + 1,
       words({"no text begins with `", std::string_view(&c, 1), "` without quotes"}), "put the text in quotes");
}

} // namespace berth::yaml
