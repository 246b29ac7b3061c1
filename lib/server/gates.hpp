#pragma once

#include "server/version.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace berth {

/// What the API server's feature gates are called, each in some version that berth knows. `gates.def` is the table.
enum class FeatureGate : std::uint16_t {
#define BERTH_FEATURE_GATE(name, stages) name,
#include "server/gates.def"
#undef BERTH_FEATURE_GATE
};

enum class GateStage : std::uint8_t { absent, alpha, beta, general, deprecated };

/// What a gate is in one version. `on`: by default.
struct GateState {
  GateStage stage{GateStage::absent};
  bool on{false};
};

[[nodiscard]] auto to_string(FeatureGate gate) -> std::string_view;

/// Empty for a name that no version has.
[[nodiscard]] auto feature_gate(std::string_view name) -> std::optional<FeatureGate>;

/// In the version 1.`minor`, within those that berth knows.
[[nodiscard]] auto gate_state(FeatureGate gate, int minor) -> GateState;

/// The first and the last version that know the gate; one that is left out of versions between is in none.
struct GateVersions {
  int first{0};
  int last{0};
};
[[nodiscard]] auto gate_versions(FeatureGate gate) -> GateVersions;

/// The first version after `minor` that has the gate on by default; 0: none that berth knows.
[[nodiscard]] auto gate_on_after(FeatureGate gate, int minor) -> int;

/// The gate that was probably meant: one that the version knows, else one of any; empty when none is near.
[[nodiscard]] auto nearest_gate(std::string_view name, int minor) -> std::string_view;

/// A gate that somebody runs the control plane with: an entry of --feature-gates.
struct GateSwitch {
  FeatureGate gate{};
  bool on{false};
};

/// Whether the gate is on in an API server of that version with those switches; of two for one gate the later counts.
/// AllAlpha and AllBeta switch each gate of their stage that is not switched by its name. A gate that went with a
/// version is what it was at last: features that are general lose their gates.
[[nodiscard]] auto gate_on(FeatureGate gate, int minor, std::span<const GateSwitch> switches) -> bool;

} // namespace berth
