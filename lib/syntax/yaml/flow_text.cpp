#include "syntax/append_utf8.hpp"
#include "syntax/yaml/characters.hpp"
#include "syntax/yaml/decode.hpp"

#include <charconv>

namespace berth::yaml {
namespace {

class Unfolding {
 public:
  Unfolding(Style style, std::string_view inside) : style_(style), rest_(inside) {}

  auto run() -> std::string {
    while (!rest_.empty()) {
      if (is_blank(rest_.front()) || is_break(rest_.front())) {
        gap(false);
      } else if (style_ == Style::double_quoted && rest_.front() == '\\') {
        escape();
      } else {
        if (style_ == Style::single_quoted && rest_.starts_with("''")) rest_.remove_prefix(1);
        text_ += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    return std::move(text_);
  }

 private:
  auto drop_break() -> void { rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1); }

  /// White space: kept on a line, folded around line endings. `broken`: an escaped line ending stands before it.
  auto gap(bool broken) -> void {
    std::string blanks;
    std::size_t breaks = 0;
    for (; !rest_.empty() && (is_blank(rest_.front()) || is_break(rest_.front()));) {
      if (is_break(rest_.front())) {
        drop_break();
        ++breaks;
      } else {
        blanks += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    if (broken)
      text_.append(breaks, '\n');
    else if (breaks == 0)
      text_ += blanks;
    else if (breaks == 1)
      text_ += ' ';
    else
      text_.append(breaks - 1, '\n');
  }

  auto escape() -> void {
    rest_.remove_prefix(1);
    const auto letter = rest_.front();
    if (is_break(letter)) {
      drop_break();
      return gap(true);
    }
    rest_.remove_prefix(1);
    if (letter == 'x' || letter == 'u' || letter == 'U') return hexadecimal(letter == 'x' ? 2 : letter == 'u' ? 4 : 8);
    constexpr std::string_view letters = "0abt\tnvfre \"'\\";
    constexpr std::string_view meanings("\0\a\b\t\t\n\v\f\r\x1B \"'\\", 14);
    const auto found = letters.find(letter);
    if (found != std::string_view::npos) {
      text_ += meanings[found];
    } else {
      append_utf8(text_, letter == 'N' ? 0x85U : letter == '_' ? 0xA0U : letter == 'L' ? 0x2028U : 0x2029U);
    }
  }

  auto hexadecimal(std::size_t digits) -> void {
    std::uint32_t code = 0;
    std::from_chars(rest_.data(), rest_.data() + std::min(digits, rest_.size()), code, 16);
    rest_.remove_prefix(std::min(digits, rest_.size()));
    append_utf8(text_, code);
  }

  Style style_;
  std::string_view rest_;
  std::string text_;
};

} // namespace

auto flow_text(Style style, std::string_view inside) -> std::string { return Unfolding(style, inside).run(); }

} // namespace berth::yaml
