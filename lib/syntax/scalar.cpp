#include "syntax/scalar.hpp"

#include "syntax/number.hpp"
#include "text/byte_set.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

constexpr std::array<std::string_view, 11> true_words{"y",    "Y",    "yes", "Yes", "YES", "true",
                                                      "True", "TRUE", "on",  "On",  "ON"};
constexpr std::array<std::string_view, 11> false_words{"n",     "N",     "no",  "No",  "NO", "false",
                                                       "False", "FALSE", "off", "Off", "OFF"};
constexpr std::array<std::string_view, 5> null_words{"", "~", "null", "Null", "NULL"};

template <std::size_t size>
auto is_one_of(const std::array<std::string_view, size>& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

} // namespace

auto plain_type(std::string_view text) -> ScalarType {
  static constexpr ByteSet first("~nNyYtTfFoO"); // of every word above
  if (text.empty() || first.holds(text[0])) {
    if (is_one_of(null_words, text)) return {Kind::null, false};
    if (is_one_of(true_words, text)) return {Kind::boolean, true};
    if (is_one_of(false_words, text)) return {Kind::boolean, false};
    return {Kind::string, false};
  }
  switch (read_number(text).type) {
  case Number::Type::integer:
    return {Kind::integer, false};
  case Number::Type::unsigned_integer:
  case Number::Type::floating:
    return {Kind::number, false};
  case Number::Type::none:
    break;
  }
  return {Kind::string, false};
}

auto integer_value(const Node& node) -> std::optional<std::int64_t> {
  if (node.kind != Kind::integer) return std::nullopt;
  return read_number(node.text).integer;
}

auto number_text(const Node& node) -> std::string {
  if (node.kind != Kind::integer && node.kind != Kind::number) return {};
  const auto number = read_number(node.text);
  switch (number.type) {
  case Number::Type::integer:
    return std::to_string(number.integer);
  case Number::Type::unsigned_integer:
    return print_json(static_cast<double>(number.natural)); // kubectl reads what exceeds int64 back as a float64
  case Number::Type::floating:
    return print_json(number.real);
  case Number::Type::none:
    break;
  }
  return {};
}

auto scalar_text(const Node& node) -> std::optional<std::string> {
  if (node.is_string()) return std::string(node.text);
  if (node.kind == Kind::integer || node.kind == Kind::number) return number_text(node);
  return std::nullopt;
}

} // namespace berth
