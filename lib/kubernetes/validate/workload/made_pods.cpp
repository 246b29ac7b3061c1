#include "kubernetes/validate/workload/made_pods.hpp"

#include "vocabulary/labels.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// The kinds whose controllers make Pods, and the keys of the labels that they give them.
struct Maker {
  std::string_view kind;
  std::array<std::string_view, 4> labels;
};

constexpr std::array<std::string_view, 4> of_jobs{label::job_name, label::controller_uid, label::batch_job_name,
                                                  label::batch_controller_uid};
constexpr std::array<Maker, 7> makers{{{"Job", of_jobs},
                                       {"CronJob", of_jobs},
                                       {"Deployment", {label::pod_template_hash}},
                                       {"ReplicaSet", {}},
                                       {"ReplicationController", {}},
                                       {"StatefulSet", {label::controller_revision_hash}},
                                       {"DaemonSet", {label::controller_revision_hash}}}};

auto is_refusal(const Finding& finding) -> bool {
  return is_error(finding) && finding.outcome == FindingOutcome::unsaid;
}

auto made_pod(const Pod& pods, const Maker& maker) -> Pod {
  auto pod = pods;
  for (const auto key : maker.labels) {
    if (!key.empty()) pod.labels.push_back({{std::string(key), {}}, {}});
  }
  return pod;
}

auto place_of_kind(const Document& document) -> Span {
  const auto* kind = document.root->find("kind");
  return kind == nullptr ? Span() : kind->span;
}

/// Said of the finding, and at the kind that is accepted.
auto add_refusals(Findings found, const Workload& workload) -> void {
  const auto& document = workload.document;
  for (auto& finding : found) {
    if (!is_refusal(finding)) continue;
    finding.outcome = FindingOutcome::refused_later;
    finding.labels.push_back({place_of_kind(document), "the " + document.kind + " is accepted, its Pods are not"});
    workload.findings.push_back(std::move(finding));
  }
}

} // namespace

auto check_made_pods(const Workload& workload) -> void {
  const auto* maker = std::find_if(makers.begin(), makers.end(),
                                   [&](const Maker& known) { return known.kind == workload.document.kind; });
  if (maker == makers.end() || workload.pod.spec == nullptr) return;
  if (std::any_of(workload.findings.begin(), workload.findings.end(), is_refusal)) return;
  auto rules = workload.rules;
  rules.bare_pod = true;
  rules.stateful = maker->kind == "StatefulSet";
  if (rules.stateful) {
    const auto* spec = workload.document.root->find("spec");
    rules.claim_templates = spec == nullptr ? nullptr : spec->find("volumeClaimTemplates");
  }
  Findings found;
  validate_pod(made_pod(workload.pod, *maker), rules, found);
  add_refusals(std::move(found), workload);
}

} // namespace berth
