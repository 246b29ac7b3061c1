#include "syntax/scalar.hpp"
#include "schema/date_time.hpp"
#include "schema/walk.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace berth::schema {
namespace {

/// The value of a number as Go's encoding/json puts it into an integer: `80.0` and `8e1` are 80, `80.5` is none.
struct Whole {
  std::optional<std::int64_t> value;
  bool too_large{false};
};

auto whole_of(const Node& node) -> Whole {
  if (node.kind == berth::Kind::integer)
    if (const auto value = integer_value(node)) return {value, false};
  const auto text = number_text(node);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || text.empty()) return {};
  if (error == std::errc::result_out_of_range) return {std::nullopt, true};
  return error == std::errc{} ? Whole{value, false} : Whole{};
}

constexpr auto width_min(Format format) -> std::int64_t {
  return format == Format::int32 ? std::numeric_limits<std::int32_t>::min() : std::numeric_limits<std::int64_t>::min();
}
constexpr auto width_max(Format format) -> std::int64_t {
  return format == Format::int32 ? std::numeric_limits<std::int32_t>::max() : std::numeric_limits<std::int64_t>::max();
}

/// An optional scalar that is no pointer and has its zero value is absent to the server.
auto is_zero_absent(const Frame& at) -> bool {
  return at.property != nullptr && !at.property->pointer && !at.property->required;
}

auto is_one_of(const Value& value, std::string_view text, const Server& server) -> bool {
  return std::any_of(value.values.begin(), value.values.end(),
                     [&](const Enumerator& e) { return e.text == text && is_known(e, server); });
}

} // namespace

auto Walk::string(const Frame& at) -> void {
  const auto& node = *at.node;
  if (!node.is_scalar()) return report_wrong_type(context_, at);
  if (!node.is_string()) return report_string_expected(context_, at);
  if (at.value->format == Format::date_time) {
    if (!is_rfc3339(node.text)) report_bad_time(context_, at);
    return;
  }
  if (at.value->values.empty() || at.demand == Demand::decoded) return;
  if (node.text.empty() && at.property != nullptr && !at.property->pointer) return; // absent: missing() speaks of it
  if (!is_one_of(*at.value, node.text, context_.server)) report_unknown_value(context_, at);
}

auto Walk::boolean(const Frame& at) -> void {
  if (at.node->kind != berth::Kind::boolean) report_wrong_type(context_, at);
}

auto Walk::integer(const Frame& at) -> void {
  const auto whole = whole_of(*at.node);
  if (whole.value) return range(at, *whole.value);
  if (!whole.too_large) return report_wrong_type(context_, at);
  report_range(context_, at, std::max(at.value->min, width_min(at.value->format)),
               std::min(at.value->max, width_max(at.value->format)), false);
}

auto Walk::range(const Frame& at, std::int64_t value) -> void {
  const auto low = width_min(at.value->format);
  const auto high = width_max(at.value->format);
  const auto min = std::max(at.value->min, low);
  const auto max = std::min(at.value->max, high);
  const auto decodes = value >= low && value <= high;
  if (decodes && (at.demand == Demand::decoded || (value == 0 && is_zero_absent(at)))) return;
  if (value < min || value > max) report_range(context_, at, min, max, decodes);
}

auto Walk::number(const Frame& at) -> void {
  const auto text = number_text(*at.node);
  if (text.empty()) return report_wrong_type(context_, at);
  if (at.value->min == 0 && text.front() == '-')
    report_range(context_, at, 0, std::numeric_limits<std::int64_t>::max(), true);
}

auto Walk::int_or_string(const Frame& at) -> void {
  if (at.node->is_string()) return;
  const auto whole = whole_of(*at.node);
  constexpr auto low = width_min(Format::int32);
  constexpr auto high = width_max(Format::int32);
  if (whole.too_large || (whole.value && (*whole.value < low || *whole.value > high)))
    return report_range(context_, at, low, high, false);
  if (!whole.value) report_wrong_type(context_, at);
}

auto Walk::quantity(const Frame& at) -> void {
  if (!at.node->is_string() && number_text(*at.node).empty()) report_wrong_type(context_, at);
}

} // namespace berth::schema
