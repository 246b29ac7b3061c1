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
    "The version is that of --kubernetes-version. Source: k8s.io/api of 1.24 to 1.37 and the gates of its released "
    "code.",
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

auto version(int minor) -> std::string { return kubernetes_version(minor); }

/// By default and until when, or by a switch.
auto why_off(FeatureGate gate, const Server& server) -> std::string {
  if (gate_state(gate, server.minor).on) return "is switched off";
  const auto until = gate_on_after(gate, server.minor);
  return "is off by default" + (until > 0 ? " until " + version(until) : "");
}

/// A field that was taken away, and whose one key its holder has now itself (`source` of a Pod's resource claim).
auto offer_inner(const Context& context, const Frame& holder, const Member& member, Finding& finding) -> void {
  if (member.value == nullptr || member.value->members.size() != 1 || member.value->alias || member.merged) return;
  const auto& inner = member.value->members.front();
  const auto* property = find_property(*type_of(holder), inner.name);
  if (property == nullptr || holder.node->member(inner.name) != nullptr || inner.key == nullptr || inner.merged) return;
  if (availability(*property, context.server) == Availability::unknown || !inner.value->is_scalar()) return;
  const Span whole{member.key->span.file, member.key->span.begin, member.value->span.end};
  const auto text = context.file.text().substr(inner.key->span.begin, inner.value->span.end - inner.key->span.begin);
  finding.help = "write " + ticked(inner.name) + " in its place, one level up";
  finding.fix = Fix{"move " + ticked(inner.name) + " up", false, {{whole, std::string(text)}}};
}

} // namespace

auto report_unknown_version(Context& context, const Frame& holder, const Member& member, const Property& property)
    -> void {
  const auto minor = context.server.minor;
  const auto early = minor < property.since;
  auto& finding = add_finding(context, rules::field_version, holder, member.key->span,
                              path_of(holder, property.name, Spelling::decoder),
                              "Kubernetes " + version(minor) + " has no " + ticked(property.name) +
                                  (early ? ", which came with " + version(property.since)
                                         : ", which " + version(property.until) + " was the last to have"));
  finding.help =
      early ? "take it out, or check against " + version(property.since) + " with --kubernetes-version" : "take it out";
  if (!early) offer_inner(context, holder, member, finding);
}

auto report_dropped(Context& context, const Frame& holder, const Member& member, const Property& property,
                    const Group* group) -> void {
  const auto& server = context.server;
  const auto off = *gate_off(property, server);
  auto path = group != nullptr ? path_of(group->path == GroupPath::list ? *holder.parent : holder, Spelling::validation)
                               : path_of(holder, property.path, Spelling::validation);
  auto& finding = add_finding(context, rules::field_version, holder, member.key->span, std::move(path),
                              "Kubernetes " + version(server.minor) + " drops " + ticked(property.name) +
                                  ": its gate " + ticked(to_string(off)) + " " + why_off(off, server));
  if (group == nullptr) {
    finding.severity = Severity::warning;
    finding.outcome = FindingOutcome::changed;
  }
  finding.help = "take it out, or say with `--feature-gates " + std::string(to_string(off)) +
                 "=true` that your control plane has it";
}

} // namespace schema
} // namespace berth
