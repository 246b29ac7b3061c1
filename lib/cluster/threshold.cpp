#include "cluster/cluster.hpp"
#include "quantity/millionths.hpp"

namespace berth {
namespace {

constexpr std::int64_t per_percent = millionths / 100;

} // namespace

auto parse_threshold(std::string_view text) -> std::optional<Threshold> {
  if (text.ends_with('%')) {
    text.remove_suffix(1);
    const auto percents = parse_millionths(text); // millionths of a percent
    if (!percents || *percents > 100 * millionths) return std::nullopt;
    const auto of_whole = *percents / 100;
    return of_whole == 0 ? Threshold{} : Threshold{{}, of_whole};
  }
  const auto amount = Quantity::parse(text);
  if (!amount || amount->sign() < 0) return std::nullopt;
  return Threshold{*amount, 0};
}

auto to_string(const Threshold& threshold) -> std::string {
  if (threshold.millionths == 0) return threshold.amount.canonical();
  auto text = std::to_string(threshold.millionths / per_percent);
  auto rest = std::to_string(per_percent + threshold.millionths % per_percent).substr(1); // with its zeros
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  return text + (rest.empty() ? "" : "." + rest) + "%";
}

} // namespace berth
