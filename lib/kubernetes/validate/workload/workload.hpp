#pragma once

#include "document/document.hpp"
#include "kubernetes/validate/validate.hpp"
#include "kubernetes/validate/workload/label_selector.hpp"

#include <string_view>

namespace berth {

/// What the checks of workload kinds look at: a Kubernetes document, and the Pod of its template.
struct Workload {
  const Document& document;
  const Pod& pod;
  const PodRules& rules;
  Findings& findings;
};

/// What create validation says of a kind beyond its metadata and the Pod rules.
auto validate_job(const Workload& workload) -> void;
auto validate_cron_job(const Workload& workload) -> void;
auto validate_replicas(const Workload& workload) -> void; ///< Deployment and ReplicaSet
auto validate_replication_controller(const Workload& workload) -> void;
auto validate_stateful_set(const Workload& workload) -> void;
auto validate_daemon_set(const Workload& workload) -> void;
auto validate_claim(const Workload& workload) -> void;

/// The server takes the labels of a Job's template for its own where it has none, and so finds their faults twice.
[[nodiscard]] auto shares_labels(const Workload& workload) -> bool;

/// The object's name, or the one that the server makes of `generateName`, with `x` for the letters that it draws.
[[nodiscard]] auto name_of(const Document& document) -> Located<std::string>;

/// How a selector and the labels of its template must go together. Each kind says it in its own way.
struct SelectorDemands {
  bool required{true};         ///< an absent one is a finding of its own, the schema's
  bool never_empty{true};      ///< an empty one would select every Pod
  bool reports_unusable{true}; ///< the server says so at `spec.selector` as well as at what is wrong inside
};

/// `spec.selector` against the labels of `spec.template`. False: the server looks at the template no further.
auto check_selector(const Cursor& spec, const SelectorDemands& demands, const Workload& workload) -> bool;

/// The labels of the template lack what the selector asks for: the finding stands at the template's labels.
auto refuse_labels(const LabelSelector& selector, const LabelCondition* condition, const Workload& workload) -> void;

/// The template's labels: what the selector is compared with.
[[nodiscard]] auto template_labels(const Workload& workload) -> WrittenLabels;

/// restartPolicy `Always` and no deadline: Pods that are meant to run on. `validated`: the schema speaks of values that
/// no Pod has.
auto check_running_on(const Workload& workload, bool validated) -> void;

/// Disks of Google's that only one node may write to, for Pods on several. Source: ValidateReadOnlyPersistentDisks.
auto check_shared_disks(const Workload& workload) -> void;

/// Below zero, where the schema has no word on it.
auto refuse_negative(const Cursor& number, Findings& findings) -> void;

} // namespace berth
