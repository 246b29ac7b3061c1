#include "gating.hpp"

namespace berth {
namespace {

auto add_choice(std::string_view entry, std::vector<GateChoice>& into) -> bool {
  const auto equals = entry.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  const auto word = entry.substr(equals + 1);
  if (word != "true" && word != "false") return false;
  into.push_back({{std::string(entry.substr(0, equals)), {}}, word == "true"});
  return true;
}

auto add_choices(std::string_view text, std::vector<GateChoice>& into) -> bool {
  for (;;) {
    const auto comma = text.find(',');
    if (!add_choice(text.substr(0, comma), into)) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

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

auto declare_feature_gates(Options& options, std::vector<GateChoice>& into) -> void {
  options
      .text(
          "--feature-gates", "GATES", "NAME=true or NAME=false, with commas between them",
          [&into](std::string_view text) { return add_choices(text, into); },
          "gates that your control plane does not leave at their defaults: A=true,B=false")
      .repeats = true;
}

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
