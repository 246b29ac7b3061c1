#pragma once

// server/ is what each version of the API server has, as facts: its feature gates with their stage and default
// (gates.def), and its kinds with their lifecycle (kinds.def), read out of the released code. A new version is a letter
// more in each line of the one, and rows of the other.
//
// A Server is a version and the gates that somebody switched: what checks are given that go by either. Which fields a
// version has is said in schemas/, where they are; what a check makes of a gate is said at the check.

#include "server/gates.hpp"

namespace berth {

/// The API server that documents are checked against. A value to be passed on; borrows the switches.
struct Server {
  int minor{newest_kubernetes}; ///< of 1.x
  std::span<const GateSwitch> switches;

  [[nodiscard]] auto has(FeatureGate gate) const -> bool { return gate_on(gate, minor, switches); }
};

} // namespace berth
