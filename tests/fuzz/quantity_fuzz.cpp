// Any words as amounts, durations, days, networks and prices: what is read prints and reads back, and sums come out.
#include "check/day.hpp"
#include "cluster/subnet.hpp"
#include "fit/rounding.hpp"
#include "harness.hpp"
#include "quantity/duration.hpp"
#include "quantity/meant.hpp"
#include "quantity/millionths.hpp"
#include "quantity/quantity.hpp"
#include "report/quantities/quantities.hpp"

namespace {

using namespace berth;
using fuzz::demand;

constexpr std::size_t most_words = 8;

auto words_of(std::string_view text) -> std::vector<std::string> {
  std::vector<std::string> words;
  while (words.size() < most_words) {
    const auto end = text.find(' ');
    words.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return words;
}

/// Beyond that Kubernetes itself loses decimal SI amounts in printing, and binary ones in reading.
auto prints_whole(const Quantity& amount) -> bool {
  static const auto most = Quantity::parse("1e18").value();
  return amount < most && Quantity() - most < amount;
}

auto check_amount(const Quantity& amount) -> void {
  if (prints_whole(amount)) {
    const auto again = Quantity::parse(amount.canonical());
    demand(again && *again == amount, "what is printed is read as the same");
    const auto decimal = Quantity::parse(amount.decimal());
    demand(decimal && *decimal == amount, "and so is the decimal");
    const auto units = amount.units_ceil();
    demand(amount.sign() * units >= 0 && (units == 0) == amount.is_zero(), "rounding keeps the sign");
    demand(Quantity::from_units(units) == amount || !amount.is_integer(), "a whole number is its units");
    for (const auto* resource : {"cpu", "memory", "nvidia.com/gpu"})
      demand(rounded_down(resource, amount) <= amount || amount.sign() < 0, "rounded down is no more");
  }
  (void)amount.milli_ceil();
  (void)amount.milli_value();
  (void)amount.value();
  const auto rounded = amount.rounded_to_milli();
  demand(amount.sign() < 0 ? rounded <= amount : amount <= rounded, "defaulting rounds away from zero");
}

auto check_sums(const Quantity& a, const Quantity& b) -> void {
  if (!prints_whole(a) || !prints_whole(b)) return; // of two that are far apart the smaller is lost
  demand(a + b == b + a, "a sum has no order");
  demand(a + b - b == a, "what is added can be taken away");
  demand((a < b) == (b > a) && (a == b) == (a - b).is_zero(), "what is equal has no difference");
  demand((a - b).sign() == (a < b ? -1 : a == b ? 0 : 1), "the greater one leaves something");
}

auto check_error(const std::string& text, const QuantityError& error) -> void {
  demand(error.offset <= text.size() && error.length <= text.size() - error.offset, "an error is in the text");
  if (const auto meant = meant_quantity(text); meant)
    demand(Quantity::parse(meant->text).has_value(), "what was meant is an amount");
  if (const auto meant = meant_cpu(text); meant)
    demand(Quantity::parse(meant->text).has_value(), "what was meant is an amount of cpu");
}

auto check_others(const std::string& text) -> void {
  (void)parse_duration(text);
  (void)parse_millionths(text);
  if (const auto day = read_day(text); day) demand(day->ok(), "a day is one that there is");
  if (const auto cidr = parse_cidr(text); cidr) demand(usable_addresses(*cidr) >= 0, "a network has addresses");
}

} // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  std::vector<QuantityReading> readings;
  for (auto& word : words_of(fuzz::text_of(data, size))) {
    check_others(word);
    auto parsed = Quantity::parse(word);
    if (parsed)
      check_amount(*parsed);
    else
      check_error(word, parsed.error());
    if (parsed && !readings.empty() && readings.back().parsed) check_sums(*readings.back().parsed, *parsed);
    readings.push_back({std::move(word), std::move(parsed)});
  }
  std::string json;
  write_json(readings, fuzz::into(json));
  fuzz::demand_json(json);
  std::string human;
  write_human(readings, {}, fuzz::into(human));
  return 0;
}
