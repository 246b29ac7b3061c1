#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/volumes/claim_spec.hpp"
#include "kubernetes/validate/workload/rollout.hpp"
#include "kubernetes/validate/workload/workload.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

namespace berth::rules {

const RuleInfo bad_service_name{
    "P166",
    "bad-service-name",
    Severity::error,
    Authority::kubernetes,
    "the serviceName of a StatefulSet is not a DNS label",
    R"(The name of the Service becomes the subdomain of the Pods, which is a DNS label: at most 63 lower-case letters, digits
and `-`. From Kubernetes 1.33 the API server refuses the StatefulSet; before, it refuses the Pods.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateStatefulSetSpec; pull request 130233.)",
    R"(apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: store
spec:
  serviceName: Store
  selector: {matchLabels: {app: store}}
  template:
    metadata:
      labels: {app: store}
    spec:
      containers:
        - name: main
          image: registry.example.com/store:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: store
spec:
  serviceName: store
  selector: {matchLabels: {app: store}}
  template:
    metadata:
      labels: {app: store}
    spec:
      containers:
        - name: main
          image: registry.example.com/store:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/kubernetes/pkg/apis/apps/validation: ValidateStatefulSetSpec, ValidatePodTemplateSpecForStatefulSet;
/// pkg/apis/apps/v1, SetDefaults_StatefulSet.
namespace berth {
namespace {

constexpr int ordinals_since = 27;        // StatefulSetStartOrdinal is on by default
constexpr int service_name_since = 33;    // before, the Pods were refused instead
constexpr int template_since = 34;        // likewise
constexpr int claim_templates_since = 34; // likewise

auto check_unavailable(const Cursor& rolling, const Workload& workload) -> void {
  const auto at = rolling.field("maxUnavailable");
  const auto count = read_pod_count(at, {1, false, true});
  check_pod_count(at, count, true, workload.findings);
  if (count.value == 0 && count.legal)
    add_finding(workload.findings, rules::bad_rollout, at, "with 0 no old Pod may go, so nothing rolls")
        .help("type at least `1`");
}

auto check_update_strategy(const Cursor& spec, const Workload& workload) -> void {
  const auto strategy = spec.field("updateStrategy");
  const auto type = strategy.field("type");
  const auto rolling = strategy.field("rollingUpdate");
  if (type.text() == "OnDelete" && rolling) {
    auto finding = add_finding(workload.findings, rules::stray_rollout, rolling, rolling.key(),
                               "`OnDelete` waits for Pods to be deleted, so nothing rolls");
    finding.label(type.span(), "the strategy");
    finding.help("take `rollingUpdate` out, or type `type: RollingUpdate`");
  } else if (type.text().empty() || type.text() == "RollingUpdate") {
    refuse_negative(rolling.field("partition"), workload.findings);
    if (workload.rules.server.has(FeatureGate::MaxUnavailableStatefulSet)) check_unavailable(rolling, workload);
  }
}

/// The server's own spelling: a step with a dot in it.
auto check_ordinals(const Cursor& spec, const Workload& workload) -> void {
  const auto ordinals = spec.field("ordinals");
  if (workload.rules.server.minor >= ordinals_since) refuse_negative(ordinals.field("start"), workload.findings);
}

auto check_service_name(const Cursor& spec, const Workload& workload) -> void {
  const auto service = spec.field("serviceName");
  if (service.text().empty() || workload.rules.server.minor < service_name_since) return;
  const auto problem = names::dns_label(service.text());
  if (!problem) return;
  auto finding = add_finding(workload.findings, rules::bad_service_name, service, *problem);
  if (const auto legal = names::legal_label(service.text()); !legal.empty()) finding.help("type " + ticked(legal));
}

/// What is no amount cannot be decoded, whoever looks at it.
auto check_amounts(const Cursor& claim, const Workload& workload) -> void {
  const auto resources = claim.field("resources");
  Findings found;
  static_cast<void>(read_resources(resources.node, resources.path.str(), false, found));
  for (auto& finding : found)
    if (finding.rule == &rules::bad_quantity) workload.findings.push_back(std::move(finding));
}

auto check_claim_templates(const Cursor& list, const Workload& workload) -> void {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto claim = list.item(i);
    const auto spec = claim.field("spec");
    if (workload.rules.server.minor < claim_templates_since) {
      check_amounts(spec, workload);
      continue;
    }
    check_claim_spec(spec, workload.rules.server.minor, workload.findings);
    check_written_sources(spec, workload.rules.server.minor, workload.findings);
  }
}

/// Before 1.34 the server looks at no more than the template's metadata.
auto check_template(const Cursor& claims, const Workload& workload) -> void {
  if (workload.rules.server.minor < template_since) {
    validate_template_metadata(workload.pod, workload.rules, workload.findings);
    return;
  }
  auto rules = workload.rules;
  rules.stateful = true;
  rules.claim_templates = claims.node;
  validate_pod(workload.pod, rules, workload.findings);
  renumber_volumes(workload.pod, rules, workload.findings);
}

} // namespace

auto validate_stateful_set(const Workload& workload) -> void {
  const Cursor root{workload.document.root, nullptr, {}};
  const auto spec = root.field("spec");
  const auto claims = spec.field("volumeClaimTemplates");
  check_update_strategy(spec, workload);
  check_ordinals(spec, workload);
  check_service_name(spec, workload);
  check_claim_templates(claims, workload);
  if (check_selector(spec, {}, workload)) check_template(claims, workload);
  check_running_on(workload, workload.rules.server.minor >= template_since);
}

} // namespace berth
