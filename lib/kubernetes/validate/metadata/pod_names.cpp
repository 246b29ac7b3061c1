#include "finding/rules.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

namespace berth::rules {

const RuleInfo bad_reference{
    "P064",
    "bad-reference",
    Severity::error,
    Authority::kubernetes,
    "the name of a service account, node or class can be none",
    R"(`serviceAccountName`, `nodeName`, `priorityClassName` and `runtimeClassName` name objects of the cluster, whose names are
DNS subdomains: at most 253 lower-case letters, digits, `-` and `.`. The server does not look whether they are there.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodSpec.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  serviceAccountName: Train_Runner
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  serviceAccountName: train-runner
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_condition_type{"P065",
                                  "bad-condition-type",
                                  Severity::error,
                                  Authority::kubernetes,
                                  "a readiness gate names what can be no condition",
                                  R"(The type of a condition has the form of a label's key: `example.com/registered`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateReadinessGates.)",
                                  R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  readinessGates: [{conditionType: is registered}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
                                  R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  readinessGates: [{conditionType: example.com/registered}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_hostname_override{
    "P066",
    "bad-hostname-override",
    Severity::error,
    Authority::kubernetes,
    "hostnameOverride is no hostname, or stands beside what excludes it",
    R"(`hostnameOverride` is the Pod's whole hostname: a DNS subdomain of at most 64 characters. The host's network and
`setHostnameAsFQDN: true` each settle the hostname too, and cannot stand beside it. The field counts from Kubernetes 1.35.

Source: k8s.io/api/core/v1, the description of PodSpec.hostnameOverride.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  hostnameOverride: train.example.com
  setHostnameAsFQDN: true
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  hostnameOverride: train.example.com
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// The names that a Pod's spec gives itself and those that it refers to. Source:
/// k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodSpec; the limits of hostnameOverride are those that the
/// field's own description states (k8s.io/api/core/v1, PodSpec).
namespace berth {
namespace {

constexpr std::size_t longest_hostname = 64;

auto check_host_label(const Cursor& at, Findings& findings) -> void {
  if (at.text().empty()) return;
  if (const auto problem = names::dns_label(at.text()); problem)
    add_finding(findings, rules::bad_dns_name, at, *problem).type(names::legal_label(at.text()));
}

auto check_reference(const Cursor& at, Findings& findings) -> void {
  if (!at.is_string()) return;
  if (const auto problem = names::dns_subdomain(at.text()); problem)
    add_finding(findings, rules::bad_reference, at, *problem).type(names::legal_subdomain(at.text()));
}

/// `serviceAccount` is the older spelling: it counts where the newer one is empty.
auto check_account(const Cursor& spec, Findings& findings) -> void {
  const auto account = spec.field("serviceAccountName");
  const auto older = spec.field("serviceAccount", "serviceAccountName");
  const auto& counted = account.text().empty() ? older : account;
  if (!counted.text().empty()) check_reference(counted, findings);
}

auto check_conditions(const Cursor& gates, Findings& findings) -> void {
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const auto gate = gates.item(i);
    const auto type = gate.field("conditionType");
    if (type.text().empty()) continue; // missing-key speaks of it
    if (const auto problem = names::qualified(type.text()); problem)
      add_finding(findings, rules::bad_condition_type, type, *problem);
  }
}

auto refuse_override(const Cursor& name, const Cursor& other, std::string message, Findings& findings) -> void {
  auto finding = add_finding(findings, rules::bad_hostname_override, name, std::move(message));
  finding.label(other.key(), "set here");
  finding.help("keep one of the two");
}

auto check_override(const Cursor& spec, Findings& findings) -> void {
  const auto name = spec.field("hostnameOverride");
  const auto qualified = spec.field("setHostnameAsFQDN");
  const auto network = spec.field("hostNetwork");
  if (!name.is_string()) return;
  if (qualified.is(true))
    refuse_override(name, qualified, "`hostnameOverride` cannot stand beside `setHostnameAsFQDN: true`", findings);
  if (network.is(true))
    refuse_override(name, network, "`hostnameOverride` cannot stand beside `hostNetwork: true`", findings);
  if (name.text().size() > longest_hostname)
    add_finding(findings, rules::bad_hostname_override, name,
                "a hostname of " + std::to_string(name.text().size()) + " characters, and 64 are the most")
        .help("type a shorter one");
  else if (const auto problem = names::dns_subdomain(name.text()); problem)
    add_finding(findings, rules::bad_hostname_override, name, *problem).type(names::legal_subdomain(name.text()));
}

} // namespace

auto validate_pod_names(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const auto spec = Cursor::at(pod.spec, pod.path);
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
  if (rules.server.has(FeatureGate::HostnameOverride)) check_override(spec, findings);
}

} // namespace berth
