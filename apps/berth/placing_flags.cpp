#include "placing_flags.hpp"

#include "check_flags.hpp"
#include "quantity/millionths.hpp"

#include <charconv>

namespace berth {
namespace {

auto read_hours(std::string_view text, FitOptions& fit) -> bool {
  constexpr std::int64_t year = 8760;
  std::int64_t hours = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hours);
  fit.hours_per_month = hours;
  return error == std::errc() && end == text.data() + text.size() && hours > 0 && hours <= year;
}

} // namespace

auto declare_fit(Options& options, FitOptions& fit) -> void {
  options.choice("--accept", "VERDICT", fit.accept_tight, {{"tight", true}},
                 "take a group too that fits only at the best that is known of it");
  options.text(
      "--hours", "HOURS", "a whole number from 1 to 8760",
      [&fit](std::string_view text) { return read_hours(text, fit); }, "the hours of a month (default 730)");
  options.text(
      "--spot-factor", "FACTOR", "a number from 0 to 1 such as 0.35",
      [&fit](std::string_view text) {
        fit.spot_factor_micro = parse_millionths(text);
        return fit.spot_factor_micro && *fit.spot_factor_micro <= millionths;
      },
      "what SPOT costs of the on-demand price, where the inventory has no price");
  options.text(
      "--discount", "PART", "a number from 0 to 1 such as 0.2",
      [&fit](std::string_view text) {
        fit.discount_micro = parse_millionths(text);
        return fit.discount_micro && *fit.discount_micro <= millionths;
      },
      "what an account pays less than the list prices, of 1");
}

auto declare_placing(Options& options, PlacingRequest& request) -> void {
  options.positionals("PATH", request.paths);
  declare_check(options, request.check,
                "a file with the inventory, may be repeated; else it is among the PATHs, or berth.yaml names it");
  declare_fit(options, request.fit);
  options.flag(
      "--together", request.fleet.together,
      "choose the pools of the whole run jointly, for the least total; where a task goes hangs on the others then");
  options.texts("--exclude", "PATTERN", request.excludes,
                "leave out what a folder or pattern would find; may be repeated");
}

} // namespace berth
