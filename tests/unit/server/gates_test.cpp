#include "catch.hpp"
#include "server/server.hpp"

#include <array>

namespace gates_test {

using namespace berth;

TEST_CASE("a gate is found by its name, in any version that knows it") {
  CHECK(feature_gate("SidecarContainers") == FeatureGate::SidecarContainers);
  CHECK(to_string(FeatureGate::SidecarContainers) == "SidecarContainers");
  CHECK_FALSE(feature_gate("SidecarContainer"));
  CHECK_FALSE(feature_gate(""));
}

TEST_CASE("stage and default go by version") {
  CHECK(gate_state(FeatureGate::SidecarContainers, 27).stage == GateStage::absent);
  CHECK(gate_state(FeatureGate::SidecarContainers, 28).stage == GateStage::alpha);
  CHECK(gate_state(FeatureGate::SidecarContainers, 29).stage == GateStage::beta);
  CHECK(gate_state(FeatureGate::SidecarContainers, 33).stage == GateStage::general);
  CHECK(gate_versions(FeatureGate::SidecarContainers).first == 28);
  CHECK(gate_versions(FeatureGate::SidecarContainers).last == 36);
  CHECK(gate_on_after(FeatureGate::SidecarContainers, 28) == 29);
  CHECK(gate_on_after(FeatureGate::EvictionRequestAPI, 37) == 0);
}

TEST_CASE("a gate that went is what it was at last") {
  CHECK_FALSE(Server{27, {}}.has(FeatureGate::SidecarContainers));
  CHECK(Server{37, {}}.has(FeatureGate::SidecarContainers));
  CHECK_FALSE(Server{33, {}}.has(FeatureGate::UserNamespacesStatelessPodsSupport));
}

TEST_CASE("a switch counts, the later of two, and AllAlpha for what has none of its own") {
  const std::array twice{GateSwitch{FeatureGate::SELinuxMount, true}, GateSwitch{FeatureGate::SELinuxMount, false}};
  CHECK_FALSE(Server{37, twice}.has(FeatureGate::SELinuxMount));
  const std::array alpha{GateSwitch{FeatureGate::AllAlpha, true}, GateSwitch{FeatureGate::H2CContainerProbe, false}};
  CHECK(Server{37, alpha}.has(FeatureGate::EvictionRequestAPI));
  CHECK_FALSE(Server{37, alpha}.has(FeatureGate::H2CContainerProbe));
  CHECK_FALSE(Server{37, alpha}.has(FeatureGate::GenericWorkload)); // beta
}

} // namespace gates_test
