#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "schema/report.hpp"

namespace berth {

const RuleInfo rules::field_version{
    "S008",
    "field-version",
    Severity::error,
    Authority::kubernetes,
    "a field that the chosen version of Kubernetes does not have, or drops",
    "A field that came later, or is gone, is an unknown key to that server: strict decoding refuses it. A field whose "
    "feature gate is off by default is decoded and then dropped without a word: that is a warning, for the server "
    "accepts the document and does not do what it says.\n\n"
    "The version is that of --kubernetes-version. Source: k8s.io/api of 1.24 to 1.36 and kube_features of 1.36.2.",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  workloadRef:
    name: training
    podGroup: workers
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

namespace schema {
namespace {

auto version(int minor) -> std::string { return "1." + std::to_string(minor); }

/// The gate that is off at `minor`, and the minor from which all are on; 0 when none is known.
struct Off {
  std::string_view gate;
  int until{0};
};

auto off_gate(const Property& property, int minor) -> Off {
  for (const auto* gate : property.gates) {
    auto on = gate->stages.empty();
    auto until = 0;
    for (const auto& stage : gate->stages) {
      if (stage.since <= minor) on = stage.on;
      if (stage.since > minor && stage.on && until == 0) until = stage.since;
    }
    if (!on) return {gate->name, until};
  }
  return {};
}

} // namespace

auto report_unknown_version(Context& context, const Frame& holder, const Member& member, const Property& property)
    -> void {
  const auto minor = context.options.kubernetes_minor;
  const auto early = minor < property.since;
  auto& finding = add_finding(context, rules::field_version, holder, member.key->span,
                              path_of(holder, property.name, Spelling::decoder),
                              "Kubernetes " + version(minor) + " has no " + ticked(property.name) +
                                  (early ? ", which came with " + version(property.since)
                                         : ", which " + version(property.until) + " was the last to have"));
  finding.help =
      early ? "take it out, or check against " + version(property.since) + " with --kubernetes-version" : "take it out";
}

auto report_dropped(Context& context, const Frame& holder, const Member& member, const Property& property,
                    const Group* group) -> void {
  const auto minor = context.options.kubernetes_minor;
  const auto off = off_gate(property, minor);
  auto path = group != nullptr ? path_of(group->path == GroupPath::list ? *holder.parent : holder, Spelling::validation)
                               : path_of(holder, property.path, Spelling::validation);
  auto& finding =
      add_finding(context, rules::field_version, holder, member.key->span, std::move(path),
                  "Kubernetes " + version(minor) + " drops " + ticked(property.name) + ": its gate " +
                      ticked(off.gate) + " is off by default" + (off.until > 0 ? " until " + version(off.until) : ""));
  if (group == nullptr) finding.severity = Severity::warning;
  finding.help = "take it out unless your cluster turns the gate on";
}

} // namespace schema
} // namespace berth
