#include "kubernetes/update/rules.hpp"

#include <algorithm>
#include <array>

namespace berth::update {
namespace {

constexpr std::array<std::string_view, 6> fixed_of_job{"spec.selector",         "spec.completionMode",
                                                       "spec.podFailurePolicy", "spec.backoffLimitPerIndex",
                                                       "spec.managedBy",        "spec.successPolicy"};

/// What may change of the template of a suspended Job: where its Pods may go (KEP-2926).
constexpr std::array<std::string_view, 6> directives{
    "spec.template.metadata.labels",  "spec.template.metadata.annotations", "spec.template.spec.nodeSelector",
    "spec.template.spec.tolerations", "spec.template.spec.schedulingGates", "spec.template.spec.affinity.nodeAffinity"};

auto is_suspended(const Update& update) -> bool { return is_true(node_at(update.before, "spec"), "suspend"); }

/// Suspended before it started; since MutableSchedulingDirectivesForSuspendedJobs, once its Pods are gone.
auto takes_directives(const Update& update) -> bool {
  if (!is_suspended(update)) return false;
  const auto* status = update.before->find("status");
  if (field_text(status, "startTime").empty()) return true;
  const auto active = field_text(status, "active");
  return update.server.has(FeatureGate::MutableSchedulingDirectivesForSuspendedJobs) &&
         (active.empty() || active == "0");
}

/// Below `resources` of a container of the template.
auto is_resource(std::string_view path) -> bool {
  const auto of = [&](std::string_view list) {
    if (!is_below(path, list)) return false;
    const auto end = path.find(']', list.size());
    return end != std::string_view::npos && is_below(path.substr(end + 1), ".resources");
  };
  return of("spec.template.spec.containers") || of("spec.template.spec.initContainers");
}

auto is_mutable_in_template(std::string_view path, const Update& update) -> bool {
  if (is_resource(path))
    return is_suspended(update) && update.server.has(FeatureGate::MutablePodResourcesForSuspendedJobs);
  return takes_directives(update) && std::any_of(directives.begin(), directives.end(),
                                                 [&](std::string_view field) { return is_below(path, field); });
}

/// An indexed Job may be given another number of completions together with its parallelism (KEP-3715).
auto is_elastic(const Update& update) -> bool {
  const auto* spec = node_at(update.after, "spec");
  if (!update.server.has(FeatureGate::ElasticIndexedJob) || field_text(spec, "completionMode") != "Indexed")
    return false;
  const auto completions = field_text(spec, "completions");
  const auto parallelism = field_text(spec, "parallelism");
  return completions.empty() || completions == (parallelism.empty() ? std::string_view("1") : parallelism);
}

auto why_not_completions(const Update& update) -> Why {
  if (is_elastic(update)) return std::nullopt;
  const auto indexed = field_text(node_at(update.after, "spec"), "completionMode") == "Indexed";
  if (indexed && update.server.has(FeatureGate::ElasticIndexedJob))
    return "completions of an Indexed Job change only together with `parallelism`, to the same number";
  return "completions of a Job are fixed: delete it and create it again";
}

} // namespace

/// Source: ValidateJobSpecUpdate.
auto refuse_job(const Update& update) -> std::vector<Refusal> {
  return ask_each(update, [&](const ChangedField& field) -> Why {
    if (is_below(field.path, "spec.completions")) return why_not_completions(update);
    if (is_below(field.path, "spec.template")) {
      if (is_mutable_in_template(field.path, update)) return std::nullopt;
      return is_suspended(update)
                 ? "of a suspended Job only where its Pods may go can be changed: delete it and create it again"
                 : "the template of a Job is fixed: delete it and create it again";
    }
    const auto fixed = std::any_of(fixed_of_job.begin(), fixed_of_job.end(),
                                   [&](std::string_view name) { return is_below(field.path, name); });
    if (!fixed) return std::nullopt;
    return "cannot be changed in a Job: delete it and create it again";
  });
}

} // namespace berth::update
