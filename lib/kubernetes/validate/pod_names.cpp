#include "kubernetes/validate/rules.hpp"
#include "kubernetes/validate/spot.hpp"
#include "kubernetes/validate/validate.hpp"

/// The names that a Pod's spec gives itself and those that it refers to. Source:
/// k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodSpec; the limits of hostnameOverride are those that the
/// field's own description states (k8s.io/api/core/v1, PodSpec).
namespace berth {
namespace {

constexpr int override_since = 35; // HostnameOverride is on by default; before, the field is dropped
constexpr std::size_t longest_hostname = 64;

auto offer(Finding& finding, const std::string& legal) -> void {
  if (!legal.empty()) finding.help = "type `" + legal + "`";
}

auto check_host_label(const Spot& at, Findings& findings) -> void {
  if (at.text().empty()) return;
  if (const auto problem = names::dns_label(at.text()); problem)
    offer(refuse_text(findings, rules::bad_dns_name, at, *problem), names::legal_label(at.text()));
}

auto check_reference(const Spot& at, Findings& findings) -> void {
  if (!at.is_string()) return;
  if (const auto problem = names::dns_subdomain(at.text()); problem)
    offer(refuse_text(findings, rules::bad_reference, at, *problem), names::legal_subdomain(at.text()));
}

/// `serviceAccount` is the older spelling: it counts where the newer one is empty.
auto check_account(const Spot& spec, Findings& findings) -> void {
  const auto account = spec.field("serviceAccountName");
  const auto older = spec.field("serviceAccount", "serviceAccountName");
  const auto& counted = account.text().empty() ? older : account;
  if (!counted.text().empty()) check_reference(counted, findings);
}

auto check_conditions(const Spot& gates, Findings& findings) -> void {
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const auto gate = gates.item(i);
    const auto type = gate.field("conditionType");
    if (type.text().empty()) continue; // missing-key speaks of it
    if (const auto problem = names::qualified(type.text()); problem)
      refuse_text(findings, rules::bad_condition_type, type, *problem);
  }
}

auto refuse_override(const Spot& name, const Spot& other, std::string message, Findings& findings) -> void {
  auto& finding = refuse_at(findings, rules::bad_hostname_override, name, std::move(message));
  finding.labels.push_back({other.key(), "set here"});
  finding.help = "keep one of the two";
}

auto check_override(const Spot& spec, Findings& findings) -> void {
  const auto name = spec.field("hostnameOverride");
  const auto qualified = spec.field("setHostnameAsFQDN");
  const auto network = spec.field("hostNetwork");
  if (name.text().empty()) return;
  if (qualified.is(true))
    refuse_override(name, qualified, "`hostnameOverride` cannot stand beside `setHostnameAsFQDN: true`", findings);
  if (network.is(true))
    refuse_override(name, network, "`hostnameOverride` cannot stand beside `hostNetwork: true`", findings);
  if (name.text().size() > longest_hostname)
    refuse_at(findings, rules::bad_hostname_override, name,
              "a hostname of " + std::to_string(name.text().size()) + " characters, and 64 are the most")
        .help = "type a shorter one";
  else if (const auto problem = names::dns_subdomain(name.text()); problem)
    offer(refuse_text(findings, rules::bad_hostname_override, name, *problem), names::legal_subdomain(name.text()));
}

} // namespace

auto validate_pod_names(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const auto spec = Spot::at(pod.spec, pod.path);
  if (!rules.stateful) {
    check_host_label(spec.field("hostname"), findings);
    check_host_label(spec.field("subdomain"), findings);
  }
  check_account(spec, findings);
  for (const auto field : {"nodeName", "priorityClassName"}) {
    const auto name = spec.field(field);
    if (!name.text().empty()) check_reference(name, findings);
  }
  check_reference(spec.field("runtimeClassName"), findings);
  check_conditions(spec.field("readinessGates"), findings);
  if (rules.kubernetes_minor >= override_since) check_override(spec, findings);
}

} // namespace berth
