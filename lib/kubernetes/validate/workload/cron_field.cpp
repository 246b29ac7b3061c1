#include "kubernetes/validate/workload/cron_field.hpp"

#include "finding/quotes.hpp"
#include "syntax/cursor.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

/// Source: github.com/robfig/cron v3, parser.go: getField, getRange, parseIntOrName.
namespace berth {
namespace {

struct Field {
  std::string_view unit;
  std::int64_t min{0};
  std::int64_t max{0};
  std::string_view names; ///< three letters each, from min on; empty: numbers only
};

constexpr std::size_t name_length = 3;
constexpr std::array<Field, 5> cron_fields{{{"minute", 0, 59, ""},
                                            {"hour", 0, 23, ""},
                                            {"day of the month", 1, 31, ""},
                                            {"month", 1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"},
                                            {"day of the week", 0, 6, "sunmontuewedthufrisat"}}};
constexpr std::size_t weekday = 4;
constexpr std::int64_t second_sunday = 7; // of crontabs elsewhere

/// A part of a field with its offset there.
struct Part {
  std::string_view text;
  std::size_t offset{0};
};

auto split(const Part& whole, char separator) -> std::vector<Part> {
  std::vector<Part> parts;
  std::size_t begin = 0;
  for (auto end = whole.text.find(separator); end != std::string_view::npos; end = whole.text.find(separator, begin)) {
    parts.push_back({whole.text.substr(begin, end - begin), whole.offset + begin});
    begin = end + 1;
  }
  parts.push_back({whole.text.substr(begin), whole.offset + begin});
  return parts;
}

/// As strconv.Atoi reads it.
auto cron_number(std::string_view text) -> std::optional<std::int64_t> {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  std::int64_t value = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

auto named(std::string_view text, const Field& field) -> std::optional<std::int64_t> {
  const auto lower = lowered(text);
  for (std::size_t i = 0; lower.size() == name_length && i < field.names.size(); i += name_length) {
    if (field.names.substr(i, name_length) == lower) return field.min + static_cast<std::int64_t>(i / name_length);
  }
  return std::nullopt;
}

auto fault_at(const Part& part, std::string message, std::string help) -> CronFault {
  return {part.offset, part.text.size(), std::move(message), std::move(help), {}};
}

auto range_of(const Field& field) -> std::string {
  auto text =
      "type a " + std::string(field.unit) + " from " + std::to_string(field.min) + " to " + std::to_string(field.max);
  if (!field.names.empty()) text += ", or its first three letters in English";
  return text;
}

/// `FRIDAY` is `FRI`.
auto shortened(std::string_view text, const Field& field) -> std::string {
  static constexpr std::array<std::string_view, 19> words{
      "january",  "february", "march",  "april",  "may",     "june",      "july",     "august", "september", "october",
      "november", "december", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
  const auto is_word = std::find(words.begin(), words.end(), lowered(text)) != words.end();
  const auto start = std::string(text.substr(0, name_length));
  return is_word && named(start, field) ? start : std::string();
}

auto no_value(const Part& part, const Part& whole, const Field& field) -> CronFault {
  const auto& at = part.text.empty() ? whole : part;
  const auto unit = std::string(field.unit);
  if (part.text.empty()) return fault_at(at, "a " + unit + " is missing in " + ticked(whole.text), range_of(field));
  auto fault = fault_at(at, ticked(part.text) + " is no " + unit, range_of(field));
  fault.instead = shortened(part.text, field);
  if (!fault.instead.empty()) fault.help = "type " + ticked(fault.instead);
  return fault;
}

/// The value, or a fault.
struct Value {
  std::int64_t number{0};
  std::optional<CronFault> fault;
};

auto read_value(const Part& part, const Part& whole, const Field& field) -> Value {
  if (const auto value = named(part.text, field)) return {*value, {}};
  const auto value = cron_number(part.text);
  if (!value) return {0, no_value(part, whole, field)};
  if (*value < 0) return {0, fault_at(part, ticked(part.text) + " is below zero", range_of(field))};
  return {*value, {}};
}

/// The step of `*/5`; a large one is taken as it is.
auto read_step(const std::vector<Part>& parts, const Part& whole) -> Value {
  constexpr std::size_t most = 2;
  if (parts.size() == 1) return {1, {}};
  if (parts.size() > most) return {0, fault_at(whole, ticked(whole.text) + " has two steps", "keep one `/`")};
  const auto& part = parts.back();
  const auto& at = part.text.empty() ? whole : part;
  const auto value = cron_number(part.text);
  const auto help = "type a whole number above zero after the `/`";
  if (!value)
    return {0, fault_at(at, part.text.empty() ? "a step is missing" : ticked(part.text) + " is no step", help)};
  if (*value < 0) return {0, fault_at(part, ticked(part.text) + " is no step", help)};
  return {*value, {}};
}

auto too_large(const Part& part, bool alone, const Field& field) -> CronFault {
  auto fault = fault_at(
      part, ticked(part.text) + " is above " + std::to_string(field.max) + ", the last " + std::string(field.unit),
      range_of(field));
  if (&field != &cron_fields[weekday] || part.text != std::to_string(second_sunday)) return fault;
  fault.help = "Sunday is `0`";
  if (alone) fault.instead = "0";
  return fault;
}

struct Range {
  std::int64_t start{0};
  std::int64_t end{0};
};

auto bounds_fault(const Range& range, std::int64_t step, const std::vector<Part>& ends, const Part& whole,
                  const Field& field) -> std::optional<CronFault> {
  const auto alone = ends.front().text.size() == whole.text.size();
  if (range.start < field.min)
    return fault_at(ends.front(),
                    ticked(ends.front().text) + " is below " + std::to_string(field.min) + ", the first " +
                        std::string(field.unit),
                    range_of(field));
  if (range.end > field.max) return too_large(ends.back(), alone, field);
  if (range.start > range.end && range.start > field.max) return too_large(ends.front(), alone, field);
  if (range.start > range.end)
    return fault_at(whole, ticked(whole.text) + " begins after its end",
                    "type the earlier one first, or two ranges with a comma between them");
  if (step == 0) return fault_at(whole, ticked(whole.text) + " has a step of zero", "type a step above zero");
  return std::nullopt;
}

/// `number`, `number-number`, each with an optional `/step`. After `*` or `?` a hyphen and what follows it is not read.
auto range_fault(const Part& whole, const Field& field) -> std::optional<CronFault> {
  const auto steps = split(whole, '/');
  const auto ends = split(steps.front(), '-');
  const auto star = ends.front().text == "*" || ends.front().text == "?";
  Range range{field.min, field.max};
  if (!star) {
    constexpr std::size_t both = 2;
    const auto start = read_value(ends.front(), whole, field);
    if (start.fault) return start.fault;
    if (ends.size() > both) return fault_at(whole, ticked(whole.text) + " has two hyphens", "keep one of them");
    const auto end = ends.size() == 1 ? start : read_value(ends.back(), whole, field);
    if (end.fault) return end.fault;
    range = {start.number, end.number};
  }
  const auto step = read_step(steps, whole);
  if (step.fault) return step.fault;
  if (steps.size() > 1 && ends.size() == 1) range.end = field.max;
  return bounds_fault(range, step.number, ends, whole, field);
}

} // namespace

auto cron_field_fault(std::string_view field, std::size_t index) -> std::optional<CronFault> {
  for (const auto& part : split({field, 0}, ',')) {
    if (part.text.empty()) continue; // nothing between two commas is nothing
    if (auto fault = range_fault(part, cron_fields.at(index))) return fault;
  }
  return std::nullopt;
}

} // namespace berth
