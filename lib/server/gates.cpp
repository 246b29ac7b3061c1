#include "server/gates.hpp"

#include "finding/nearest.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace berth {
namespace {

struct GateRow {
  std::string_view name;
  std::string_view stages; ///< a letter for each version, as gates.def has them
};

constexpr auto gate_rows = std::to_array<GateRow>({
#define BERTH_FEATURE_GATE(name, stages) GateRow{#name, stages},
#include "server/gates.def"
#undef BERTH_FEATURE_GATE
});

constexpr std::size_t known_versions = newest_kubernetes - oldest_kubernetes + 1;
static_assert(std::all_of(gate_rows.begin(), gate_rows.end(),
                          [](const GateRow& row) { return row.stages.size() == known_versions; }),
              "gates.def has another number of versions");
static_assert(std::is_sorted(gate_rows.begin(), gate_rows.end(),
                             [](const GateRow& a, const GateRow& b) { return a.name < b.name; }),
              "gates.def is not in the order of its names");

constexpr auto row_of(FeatureGate gate) -> const GateRow& { return gate_rows[static_cast<std::size_t>(gate)]; }

constexpr auto state_of(char letter) -> GateState {
  switch (letter) {
  case 'a':
  case 'A':
    return {GateStage::alpha, letter == 'A'};
  case 'b':
  case 'B':
    return {GateStage::beta, letter == 'B'};
  case 'g':
  case 'G':
    return {GateStage::general, letter == 'G'};
  case 'd':
  case 'D':
    return {GateStage::deprecated, letter == 'D'};
  default:
    return {};
  }
}

auto switched(FeatureGate gate, std::span<const GateSwitch> switches) -> std::optional<bool> {
  const auto found =
      std::find_if(switches.rbegin(), switches.rend(), [&](const GateSwitch& entry) { return entry.gate == gate; });
  return found == switches.rend() ? std::nullopt : std::optional(found->on);
}

/// By AllAlpha or AllBeta.
auto switched_as_a_whole(GateStage stage, std::span<const GateSwitch> switches) -> std::optional<bool> {
  if (stage == GateStage::alpha) return switched(FeatureGate::AllAlpha, switches);
  if (stage == GateStage::beta) return switched(FeatureGate::AllBeta, switches);
  return std::nullopt;
}

} // namespace

auto to_string(FeatureGate gate) -> std::string_view { return row_of(gate).name; }

auto feature_gate(std::string_view name) -> std::optional<FeatureGate> {
  const auto found = std::lower_bound(gate_rows.begin(), gate_rows.end(), name,
                                      [](const GateRow& row, std::string_view text) { return row.name < text; });
  if (found == gate_rows.end() || found->name != name) return std::nullopt;
  return static_cast<FeatureGate>(found - gate_rows.begin());
}

auto gate_state(FeatureGate gate, int minor) -> GateState {
  return state_of(row_of(gate).stages.at(static_cast<std::size_t>(minor - oldest_kubernetes)));
}

auto gate_versions(FeatureGate gate) -> GateVersions {
  const auto stages = row_of(gate).stages;
  return {oldest_kubernetes + static_cast<int>(stages.find_first_not_of('.')),
          oldest_kubernetes + static_cast<int>(stages.find_last_not_of('.'))};
}

auto gate_on_after(FeatureGate gate, int minor) -> int {
  for (auto later = minor + 1; later <= newest_kubernetes; ++later)
    if (gate_state(gate, later).on) return later;
  return 0;
}

auto nearest_gate(std::string_view name, int minor) -> std::string_view {
  std::vector<std::string_view> known;
  std::vector<std::string_view> all;
  for (std::size_t i = 0; i < gate_rows.size(); ++i) {
    all.push_back(gate_rows[i].name);
    if (gate_state(static_cast<FeatureGate>(i), minor).stage != GateStage::absent) known.push_back(all.back());
  }
  const auto near = nearest(name, known);
  return near.empty() ? nearest(name, all) : near;
}

auto gate_on(FeatureGate gate, int minor, std::span<const GateSwitch> switches) -> bool {
  const auto state = gate_state(gate, minor);
  if (state.stage == GateStage::absent) {
    const auto last = gate_versions(gate).last;
    return minor > last && gate_state(gate, last).on;
  }
  if (switches.empty()) return state.on;
  if (const auto own = switched(gate, switches); own) return *own;
  return switched_as_a_whole(state.stage, switches).value_or(state.on);
}

} // namespace berth
