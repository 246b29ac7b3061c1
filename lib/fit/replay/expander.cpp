#include "fit/replay/expander.hpp"

#include "finding/quotes.hpp"
#include "fit/repeated.hpp"
#include "fit/replay/priority.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace berth {
namespace {

constexpr std::array<std::pair<Expander, std::string_view>, 7> names{{
    {Expander::random, "random"},
    {Expander::most_pods, "most-pods"},
    {Expander::least_waste, "least-waste"},
    {Expander::least_nodes, "least-nodes"},
    {Expander::price, "price"},
    {Expander::priority, "priority"},
    {Expander::grpc, "grpc"},
}};

auto pods_of(const ExpansionOption& option) -> std::int64_t {
  std::int64_t count = 0;
  for (const auto& pods : option.pods) count += pods.count;
  return count;
}

/// As Go's int64 has it: without an end.
auto wrapping_times(std::int64_t a, std::int64_t b) -> std::int64_t {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
}

auto wrapping_minus(std::int64_t a, std::int64_t b) -> std::int64_t {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

auto wasted(std::int64_t available, std::int64_t requested) -> double {
  return static_cast<double>(wrapping_minus(available, requested)) / static_cast<double>(available);
}

/// One without a node is passed over. A score that is not a number (a node without capacity) is never below nor equal
/// to another, so that the first option stays with it.
auto least_waste(const std::vector<ExpansionOption>& options, const OptionIndexes& among) -> OptionIndexes {
  double least = 0;
  OptionIndexes best;
  for (const auto at : among) {
    if (!options[at].has_node_info) continue;
    const auto score = waste_score(options[at]);
    if (best.empty() || score < least) {
      best = {at};
      least = score;
    } else if (score == least) {
      best.push_back(at);
    }
  }
  return best;
}

/// Those whose `rank` is the least.
template <class Rank>
auto least_by(const OptionIndexes& among, Rank rank) -> OptionIndexes {
  auto least = std::numeric_limits<std::int64_t>::max();
  OptionIndexes best;
  for (const auto at : among) {
    const auto here = rank(at);
    if (here < least) best.clear();
    if (here <= least) best.push_back(at);
    least = std::min(least, here);
  }
  return best;
}

/// An option of no node is passed over.
auto with_nodes(const std::vector<ExpansionOption>& options, const OptionIndexes& among) -> OptionIndexes {
  OptionIndexes kept;
  std::copy_if(among.begin(), among.end(), std::back_inserter(kept),
               [&](std::size_t at) { return options[at].nodes != 0; });
  return kept;
}

} // namespace

auto to_string(Expander expander) -> std::string_view {
  return std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == expander; })->second;
}

auto expander_named(std::string_view name) -> std::optional<Expander> {
  const auto* const found =
      std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.second == name; });
  return found == names.end() ? std::nullopt : std::optional(found->first);
}

auto default_expander(int minor) -> Expander {
  constexpr int changed = 33;
  return minor >= changed ? Expander::least_waste : Expander::random;
}

auto why_refused(const std::vector<Expander>& chain) -> std::string {
  for (auto it = chain.begin(); it != chain.end(); ++it) {
    const auto name = in_ticks(std::string(to_string(*it)));
    if (std::find(chain.begin(), it, *it) != it) return name + " stands there twice";
    if (std::find(chain.begin(), it, Expander::random) != it)
      return name + " comes after `random`, which leaves it nothing";
    if (*it == Expander::price) return "on AWS there are no prices for `price`";
  }
  return {};
}

auto waste_score(const ExpansionOption& option) -> double {
  Quantity cpu;
  Quantity memory;
  for (const auto& pods : option.pods) {
    cpu += repeated(pods.cpu, pods.count);
    memory += repeated(pods.memory, pods.count);
  }
  const auto cpu_there = wrapping_times(option.cpu.milli_value(), option.nodes);
  const auto memory_there = wrapping_times(option.memory.value(), option.nodes);
  return wasted(cpu_there, cpu.milli_value()) + wasted(memory_there, memory.value());
}

auto best_options(Expander expander, const Priorities& priorities, const std::vector<ExpansionOption>& options,
                  const OptionIndexes& among) -> OptionIndexes {
  switch (expander) {
  case Expander::least_waste:
    return least_waste(options, among);
  case Expander::most_pods:
    return least_by(among, [&](std::size_t at) { return -pods_of(options[at]); });
  case Expander::least_nodes:
    return least_by(with_nodes(options, among), [&](std::size_t at) { return options[at].nodes; });
  case Expander::priority:
    return highest_priority(priorities, options, among);
  case Expander::random:
  case Expander::price:
  case Expander::grpc:
    break;
  }
  return among;
}

auto run_chain(const std::vector<Expander>& chain, const Priorities& priorities,
               const std::vector<ExpansionOption>& options, OptionIndexes among) -> OptionIndexes {
  for (const auto expander : chain) {
    among = best_options(expander, priorities, options, among);
    if (among.size() == 1) break;
  }
  return among;
}

} // namespace berth
