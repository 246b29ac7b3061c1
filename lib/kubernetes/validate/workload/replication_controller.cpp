#include "finding/rules.hpp"
#include "kubernetes/validate/workload/workload.hpp"

/// Source: k8s.io/kubernetes/pkg/apis/core/validation: ValidateReplicationControllerSpec,
/// ValidatePodTemplateSpecForRC; pkg/apis/core/v1, SetDefaults_ReplicationController.
namespace berth {
namespace {

/// Its selector is a plain map: each entry a label that the Pods must have.
auto plain_selector(const WrittenLabels& written) -> LabelSelector {
  LabelSelector selector;
  selector.present = true;
  for (const auto& [key, label] : written) selector.conditions.push_back({key, "In", {label.value}, label.span});
  return selector;
}

/// Absent, it is the labels of the template.
auto check_plain_selector(const Cursor& spec, const Workload& workload) -> void {
  const auto at = spec.field("selector");
  const auto written = read_labels(at);
  const auto labels = template_labels(workload);
  if (!written.empty()) {
    const auto selector = plain_selector(written);
    if (const auto* condition = unmet(selector, labels); condition != nullptr)
      refuse_labels(selector, condition, workload);
  } else if (spec && labels.empty()) {
    add_finding(workload.findings, rules::unusable_selector, at, at.key(),
                "the ReplicationController finds none of its Pods, for it has no `selector` and its template no labels")
        .help("give the template labels");
  }
}

} // namespace

auto validate_replication_controller(const Workload& workload) -> void {
  const Cursor root{workload.document.root, nullptr, {}};
  const auto spec = root.field("spec");
  check_plain_selector(spec, workload);
  const auto replicas = spec.field("replicas");
  if (replicas.whole().value_or(1) > 1) check_shared_disks(workload);
  check_running_on(workload, true);
  validate_pod(workload.pod, workload.rules, workload.findings);
}

} // namespace berth
