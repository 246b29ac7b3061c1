#include "run/gate_switches.hpp"

namespace berth {
namespace {

auto versions_with(FeatureGate gate) -> std::string {
  const auto [first, last] = gate_versions(gate);
  if (first == last) return kubernetes_version(first) + " alone has it";
  return kubernetes_version(first) + " to " + kubernetes_version(last) + " have it";
}

auto help_for(const std::string& name, std::optional<FeatureGate> gate, int minor) -> std::string {
  if (gate) return versions_with(*gate) + ": take it out, or check against one of them with `--kubernetes-version`";
  const auto near = nearest_gate(name, minor);
  return near.empty() ? "type the name of a gate as the API server's own `--feature-gates` takes it"
                      : "did you mean `" + std::string(near) + "`?";
}

} // namespace

auto add_switches(const std::vector<GateChoice>& choices, int minor, std::string_view where,
                  std::vector<GateSwitch>& into, std::set<GateFault>& faults) -> void {
  for (const auto& choice : choices) {
    const auto gate = feature_gate(choice.name.value);
    if (gate && gate_state(*gate, minor).stage != GateStage::absent)
      into.push_back({*gate, choice.on});
    else if (gate || choice.name.span.is_nowhere()) // else bad-setting speaks of it
      faults.emplace("`" + std::string(where) + "`: Kubernetes " + kubernetes_version(minor) + " has no gate `" +
                         choice.name.value + "`",
                     help_for(choice.name.value, gate, minor));
  }
}

} // namespace berth
