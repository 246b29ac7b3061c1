#include "schema/date_time.hpp"

#include "text/ascii.hpp"

#include <array>
#include <cstddef>

namespace berth::schema {
namespace {

/// Reads from the front of a text; once something is missing, `good` stays false.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  auto number(std::size_t digits, std::size_t fewest) -> int {
    auto value = 0;
    std::size_t count = 0;
    while (count < digits && count < text_.size() && is_digit(text_[count]))
      value = value * 10 + (text_[count++] - '0');
    good_ = good_ && count >= fewest;
    text_.remove_prefix(count);
    return value;
  }
  auto literal(char c) -> void {
    good_ = good_ && next() == c;
    skip();
  }
  auto skip() -> void { text_.remove_prefix(text_.empty() ? 0 : 1); }
  [[nodiscard]] auto next() const -> char { return text_.empty() ? '\0' : text_.front(); }
  [[nodiscard]] auto good() const -> bool { return good_; }
  [[nodiscard]] auto done() const -> bool { return good_ && text_.empty(); }

 private:
  std::string_view text_;
  bool good_{true};
};

constexpr auto days_in(int year, int month) -> int {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const auto leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

auto date(Reader& in) -> bool {
  const auto year = in.number(4, 4);
  in.literal('-');
  const auto month = in.number(2, 2);
  in.literal('-');
  const auto day = in.number(2, 2);
  return in.good() && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

auto clock(Reader& in) -> bool {
  const auto hour = in.number(2, 1);
  in.literal(':');
  const auto minute = in.number(2, 2);
  in.literal(':');
  const auto second = in.number(2, 2);
  if (in.next() == '.' || in.next() == ',') {
    in.skip();
    if (!is_digit(in.next())) return false;
    while (is_digit(in.next())) in.skip();
  }
  return in.good() && hour < 24 && minute < 60 && second < 60;
}

auto offset(Reader& in) -> bool {
  if (in.next() == 'Z') {
    in.skip();
    return in.done();
  }
  if (in.next() != '+' && in.next() != '-') return false;
  in.skip();
  const auto hour = in.number(2, 2);
  in.literal(':');
  const auto minute = in.number(2, 2);
  return in.done() && hour <= 24 && minute <= 60;
}

} // namespace

auto is_rfc3339(std::string_view text) -> bool {
  Reader in(text);
  if (!date(in)) return false;
  in.literal('T');
  return in.good() && clock(in) && offset(in);
}

} // namespace berth::schema
