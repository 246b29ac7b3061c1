#include "report/changes/drawn_value.hpp"

#include "report/terminal/text.hpp"
#include "syntax/quote.hpp"
#include "syntax/scalar.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::string_view ellipsis = "...";

auto needs_quotes(std::string_view text, bool inside) -> bool {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return true;
  if (plain_type(text).kind != Kind::string) return true;
  if (text.find_first_of("\n\r\t\"") != std::string_view::npos || text.find("->") != std::string_view::npos)
    return true;
  return inside && text.find_first_of(",[]{}") != std::string_view::npos;
}

/// Writes into one text until it is long enough.
class Drawing {
 public:
  explicit Drawing(std::size_t enough) : enough_(enough) {}

  auto draw(const Value& value, bool inside) -> void {
    switch (value.kind()) {
    case Kind::null:
      text_ += "null";
      return;
    case Kind::boolean:
      text_ += value.flag() ? "true" : "false";
      return;
    case Kind::integer:
      text_ += std::to_string(value.integer());
      return;
    case Kind::number:
      text_ += value.number();
      return;
    case Kind::string:
      return draw_string(std::string_view(value.string()).substr(0, enough_), inside);
    case Kind::sequence:
      return draw_items(value);
    case Kind::mapping:
      return draw_entries(value);
    }
  }

  [[nodiscard]] auto text() && -> std::string { return std::move(text_); }

 private:
  auto draw_string(std::string_view text, bool inside) -> void {
    text_ += needs_quotes(text, inside) ? quote(text) : std::string(text);
  }

  auto draw_items(const Value& list) -> void {
    text_ += '[';
    for (std::size_t i = 0; i < list.items().size() && text_.size() < enough_; ++i) {
      if (i != 0) text_ += ", ";
      draw(list.items()[i], true);
    }
    text_ += ']';
  }

  auto draw_entries(const Value& map) -> void {
    text_ += '{';
    for (std::size_t i = 0; i < map.entries().size() && text_.size() < enough_; ++i) {
      if (i != 0) text_ += ", ";
      draw_string(map.entries()[i].key, true);
      text_ += ": ";
      draw(map.entries()[i].value, true);
    }
    text_ += '}';
  }

  std::size_t enough_;
  std::string text_;
};

auto is_continuation(char c) -> bool { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// How many bytes both texts begin with, less a little that is kept for orientation; not within a character.
auto common_front(std::string_view a, std::string_view b, std::size_t kept) -> std::size_t {
  const auto shorter = std::min(a.size(), b.size());
  std::size_t length = 0;
  while (length < shorter && a[length] == b[length]) ++length;
  length = length > kept ? length - kept : 0;
  while (length > 0 && is_continuation(a[length])) --length;
  return length;
}

auto from(std::string_view text, std::size_t offset) -> Value {
  return Value(std::string(ellipsis) + std::string(text.substr(offset)));
}

} // namespace

auto draw_value(const Value& value, unsigned columns) -> std::string {
  Drawing drawing(std::size_t{columns} * 4 + 64); // a character takes up to four bytes
  drawing.draw(value, false);
  return std::move(drawing).text();
}

auto draw_one(const Value& value, unsigned columns) -> std::string { return clip(draw_value(value, columns), columns); }

auto clip(std::string_view text, unsigned columns) -> std::string {
  if (text.size() <= columns && terminal::columns(text) <= columns) return terminal::safe(text);
  const auto room = columns > ellipsis.size() ? columns - static_cast<unsigned>(ellipsis.size()) : 0U;
  std::string drawn;
  unsigned used = 0;
  while (!text.empty()) {
    const auto length = drawn.size();
    const auto width = terminal::draw_next(text, drawn);
    if (used + width > room) {
      if (text.empty() && used + width <= columns) break; // the last character fits where the ellipsis would stand
      drawn.resize(length);
      return drawn + std::string(ellipsis);
    }
    used += width;
  }
  return drawn;
}

auto draw_pair(const Value& before, const Value& after, unsigned columns) -> DrawnPair {
  constexpr std::size_t kept = 12;
  if (before.kind() == Kind::string && after.kind() == Kind::string) {
    const auto& a = before.string();
    const auto& b = after.string();
    const auto skipped = std::max(a.size(), b.size()) > columns ? common_front(a, b, kept) : 0;
    if (skipped > 0) {
      return {draw_one(from(a, skipped), columns), draw_one(from(b, skipped), columns)};
    }
  }
  return {draw_one(before, columns), draw_one(after, columns)};
}

} // namespace berth
