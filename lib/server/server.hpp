#pragma once

#include "server/gates.hpp"

namespace berth {

/// The API server that documents are checked against. A value to be passed on; borrows the switches.
struct Server {
  int minor{newest_kubernetes}; ///< of 1.x
  std::span<const GateSwitch> switches;

  [[nodiscard]] auto has(FeatureGate gate) const -> bool { return gate_on(gate, minor, switches); }
};

} // namespace berth
