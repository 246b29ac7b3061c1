#include "syntax/quote.hpp"

#include "syntax/utf8.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

auto append_escape(std::string& out, char32_t code) -> void {
  switch (code) {
  case '\b':
    out += "\\b";
    return;
  case '\t':
    out += "\\t";
    return;
  case '\n':
    out += "\\n";
    return;
  case '\f':
    out += "\\f";
    return;
  case '\r':
    out += "\\r";
    return;
  default:
    append_json_escape(out, code);
  }
}

/// What a runner of CI takes for a command begins with two of them, wherever in a line it stands: `##[error]`,
/// `##vso[`, `##teamcity[`.
auto begins_command(std::string_view rest) -> bool { return rest.substr(0, 2) == "##"; }

/// `pairs`: what lies above the basic plane may be written as a pair of escapes too.
auto quoted(std::string_view text, bool pairs) -> std::string {
  constexpr char32_t basic_plane_end = 0x10000;
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto code = decode(text, at);
    const auto shown = is_visible(code.value) || (!pairs && code.value >= basic_plane_end);
    if (code.malformed)
      out += "\uFFFD";
    else if (code.value == '"' || code.value == '\\')
      (out += '\\') += text[at];
    else if (shown && !begins_command(text.substr(at)))
      out += text.substr(at, code.size);
    else
      append_escape(out, code.value);
    at += code.size;
  }
  out += '"';
  return out;
}

/// The digits at the start of `text`, taken off it.
auto take_digits(std::string_view& text) -> std::size_t {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const auto count = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(count);
  return count;
}

auto take(std::string_view& text, std::string_view any_of) -> bool {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

} // namespace

auto quote(std::string_view text) -> std::string { return quoted(text, false); }

auto quote_json(std::string_view text) -> std::string { return quoted(text, true); }

auto is_plain_safe(std::string_view text) -> bool {
  static constexpr std::array<std::string_view, 12> typed{"y",    "n",     "yes",  "no",  "on",  "off",
                                                          "true", "false", "null", "nan", "inf", "infinity"};
  if (text.empty() || !is_letter(text.front())) return false;
  const auto bare = [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '/' || c == '-'; };
  if (!std::all_of(text.begin(), text.end(), bare)) return false;
  const auto same_word = [&](std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; });
  };
  return std::none_of(typed.begin(), typed.end(), same_word);
}

auto is_json_number(std::string_view text) -> bool {
  take(text, "-");
  const auto leading_zero = !text.empty() && text.front() == '0';
  const auto digits = take_digits(text);
  if (digits == 0 || (leading_zero && digits > 1)) return false;
  if (take(text, ".") && take_digits(text) == 0) return false;
  if (take(text, "eE")) {
    take(text, "+-");
    if (take_digits(text) == 0) return false;
  }
  return text.empty();
}

} // namespace berth
