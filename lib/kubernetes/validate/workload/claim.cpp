#include "finding/rules.hpp"
#include "kubernetes/validate/volumes/claim_spec.hpp"
#include "kubernetes/validate/workload/workload.hpp"
#include "vocabulary/versions.hpp"

/// PersistentVolumeClaims. Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePersistentVolumeClaimSpec;
/// pkg/api/persistentvolumeclaim, EnforceDataSourceBackwardsCompatibility and NormalizeDataSources.
namespace berth {
namespace {

/// What the server keeps of `dataSource` without a `dataSourceRef`; any other is dropped.
auto is_claim_or_snapshot(const Cursor& source) -> bool {
  const auto kind = source.field("kind").text();
  const auto group = source.field("apiGroup").text();
  return (kind == "PersistentVolumeClaim" && group.empty()) || (kind == "VolumeSnapshot" && group == api::snapshots);
}

/// The written source as the server copies it to the other field.
auto check_copy(const Cursor& source, Cursor copy, const Workload& workload) -> void {
  copy.node = source.node;
  copy.member = source.member;
  const auto from = workload.findings.size();
  check_data_source(copy, workload.rules.server.minor, workload.findings);
  for (auto i = from; i < workload.findings.size(); ++i)
    workload.findings[i].message += ", and the server copies it to the other field";
}

/// With a namespace the reference goes as a whole, and the claim is made empty.
auto warn_of_dropped(const Cursor& reference, const Workload& workload) -> void {
  const auto name = reference.field("namespace");
  const auto version = kubernetes_version(workload.rules.server.minor);
  add_finding(workload.findings, rules::field_version, reference, name.key(),
              "Kubernetes " + version + " drops a `dataSourceRef` with a `namespace`: its gate " +
                  "`CrossNamespaceVolumeDataSource` is off")
      .severity(Severity::warning)
      .outcome(FindingOutcome::changed)
      .help("copy from the claim's own namespace, or say with `--feature-gates CrossNamespaceVolumeDataSource=true` "
            "that your control plane has it");
}

auto check_sources(const Cursor& spec, const Workload& workload) -> void {
  const auto source = spec.field("dataSource");
  const auto reference = spec.field("dataSourceRef");
  const auto elsewhere = !reference.field("namespace").text().empty();
  const auto crosses = workload.rules.server.has(FeatureGate::CrossNamespaceVolumeDataSource);
  if (elsewhere && !crosses) warn_of_dropped(reference, workload);
  if (elsewhere && crosses) check_source_namespace(reference, workload.findings);
  const auto kept_reference = reference && (!elsewhere || crosses);
  const auto kept_source = source && (kept_reference || is_claim_or_snapshot(source));
  if (kept_source) check_data_source(source, workload.rules.server.minor, workload.findings);
  if (kept_reference) check_data_source(reference, workload.rules.server.minor, workload.findings);
  if (kept_source && !kept_reference) check_copy(source, reference, workload);
  if (kept_reference && !kept_source && !elsewhere) check_copy(reference, source, workload);
  if (!kept_source || !kept_reference) return;
  check_same_source(spec, workload.findings);
}

/// Of other kinds the server sets it.
auto check_generation(const Cursor& root, Findings& findings) -> void {
  const auto metadata = root.field("metadata");
  const auto generation = metadata.field("generation");
  const auto value = generation.whole();
  if (!value || *value >= 0) return;
  add_finding(findings, rules::bad_object_field, generation, "generation " + std::to_string(*value) + " is below zero")
      .help("leave it out: the server counts");
}

} // namespace

auto validate_claim(const Workload& workload) -> void {
  const Cursor root{workload.document.root, nullptr, {}};
  const auto spec = root.field("spec");
  check_generation(root, workload.findings);
  check_claim_spec(spec, workload.rules.server.minor, workload.findings);
  check_sources(spec, workload);
}

} // namespace berth
