#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/placing/selectors.hpp"
#include "kubernetes/validate/workload/workload.hpp"
#include "syntax/quote.hpp"

#include <algorithm>
#include <limits>

namespace berth::rules {

const RuleInfo selector_mismatch{
    "P151",
    "selector-mismatch",
    Severity::error,
    Authority::kubernetes,
    "the labels of the template do not meet the selector of the workload",
    R"(A workload finds its Pods by their labels. A template whose labels its own selector does not match would make Pods
without end, so the API server refuses it. Both places are marked: which of them is meant is the author's to say.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidatePodTemplateSpecForReplicaSet, ValidateDaemonSetSpec and
ValidatePodTemplateSpecForStatefulSet; pkg/apis/batch/validation, ValidateJobSpec.)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: server}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: serve}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo unusable_selector{
    "P152",
    "unusable-selector",
    Severity::error,
    Authority::kubernetes,
    "the selector of a workload is empty, or cannot be made one",
    R"(An empty selector matches every Pod of the namespace, so workloads are refused with one. A selector with a condition
that is no condition (an operator that labels do not have, a key or value that is none of a label) is refused as a whole
too, beside what is wrong within it.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateDeploymentSpec, ValidateReplicaSetSpec,
ValidateStatefulSetSpec and ValidateDaemonSetSpec; k8s.io/apimachinery/pkg/apis/meta/v1, LabelSelectorAsSelector.)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  selector: {}
  template:
    metadata:
      labels: {app: serve}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: serve}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo deadline_of_pods{
    "P154",
    "deadline-of-pods",
    Severity::error,
    Authority::kubernetes,
    "the template of a workload that runs on gives its Pods a deadline",
    R"(`activeDeadlineSeconds` ends a Pod. The Pods of a Deployment, ReplicaSet, StatefulSet or DaemonSet are started again
whenever they end, so the API server refuses it there.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidatePodTemplateSpecForReplicaSet, ValidateStatefulSetSpec and
ValidateDaemonSetSpec.)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: serve}
    spec:
      activeDeadlineSeconds: 3600
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: serve}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_workload_number{
    "P155",
    "bad-workload-number",
    Severity::error,
    Authority::kubernetes,
    "a number of a StatefulSet is below zero",
    R"(`ordinals.start`, the number of the first Pod, and `partition`, the number below which a rolling update leaves Pods
alone, count from zero.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateStatefulSetSpec and validateRollingUpdateStatefulSet.)",
    R"(apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: store
spec:
  updateStrategy: {rollingUpdate: {partition: -1}}
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
  updateStrategy: {rollingUpdate: {partition: 1}}
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

/// Source: k8s.io/kubernetes/pkg/apis/apps/validation: ValidateDeploymentSpec, ValidateReplicaSetSpec,
/// ValidateStatefulSetSpec, ValidateDaemonSetSpec, ValidatePodTemplateSpecForReplicaSet.
namespace berth {
namespace {

/// Calls `use` with the labels while the path to them is on the stack.
template <class Use>
auto with_labels(const Workload& workload, Use use) -> void {
  const Cursor root{workload.document.root, nullptr, {}};
  const auto spec = root.field("spec");
  const auto pods = spec.field("template");
  const auto metadata = pods.field("metadata");
  const auto labels = metadata.field("labels");
  use(labels);
}

auto wanted(const LabelCondition& condition) -> std::string {
  const auto key = std::string(condition.key);
  return condition.op == "In" && condition.values.size() == 1 ? key + ": " + std::string(condition.values.front())
                                                              : key;
}

auto missing_text(const LabelCondition& condition) -> std::string {
  if (condition.op == "DoesNotExist" || condition.op == "NotIn")
    return "the selector leaves out Pods whose label is " + ticked(condition.key);
  return "the Pods have no label " + ticked(condition.key) + ", which the selector asks for";
}

auto describe(FindingBuilder finding, const LabelCondition& condition, const WrittenLabel* label) -> void {
  finding.label(condition.span, "the selector asks for this");
  const auto one = condition.op == "In" && condition.values.size() == 1;
  if (!one) {
    finding.help("make the labels of the template meet each condition of the selector");
    return;
  }
  if (label == nullptr) {
    finding.help("add " + ticked(wanted(condition)) + " to the labels of the template");
    return;
  }
  finding.help("give both the same value");
  if (label->value.empty() || label->span.size() != label->value.size()) return; // quoted, or an alias
  const auto value = std::string(condition.values.front());
  finding.fix(Fix{"type " + ticked(value), false, {{label->span, is_plain_safe(value) ? value : quote(value)}}});
}

auto refuse_unmet(const LabelCondition& condition, const Cursor& labels, Findings& findings) -> void {
  const auto written = read_labels(labels);
  const auto label = written.find(condition.key);
  if (label == written.end()) {
    auto finding = add_finding(findings, rules::selector_mismatch, labels, labels.key(), missing_text(condition));
    return describe(finding, condition, nullptr);
  }
  const auto span = label->second.span.empty() ? labels.key() : label->second.span;
  auto finding = add_finding(findings, rules::selector_mismatch, labels, span,
                             "the label " + ticked(std::string(condition.key) + ": " + label->second.value) +
                                 " is not what the selector asks for");
  describe(finding, condition, &label->second);
}

/// Without a selector to compare with the server looks at nothing of the template.
auto forget_template(const Workload& workload) -> void {
  static constexpr std::string_view below = "spec.template.";
  auto& findings = workload.findings;
  const auto is_below = [&](const Finding& finding) {
    const auto validated = finding.rule == &rules::missing_key || finding.rule == &rules::unknown_value ||
                           finding.rule == &rules::bad_format || finding.rule == &rules::one_of;
    return validated && finding.path.starts_with(below);
  };
  findings.erase(std::remove_if(findings.begin(), findings.end(), is_below), findings.end());
}

auto refuse_selector(const Cursor& selector, std::string message, std::string help, Findings& findings) -> void {
  add_finding(findings, rules::unusable_selector, selector, selector.key(), std::move(message)).help(std::move(help));
}

} // namespace

auto template_labels(const Workload& workload) -> WrittenLabels {
  WrittenLabels read;
  with_labels(workload, [&](const Cursor& labels) { read = read_labels(labels); });
  return read;
}

auto refuse_labels(const LabelSelector& selector, const LabelCondition* condition, const Workload& workload) -> void {
  with_labels(workload, [&](const Cursor& labels) {
    if (condition != nullptr) return refuse_unmet(*condition, labels, workload.findings);
    if (selector.present) return;
    add_finding(workload.findings, rules::selector_mismatch, labels, labels.key(),
                "the " + workload.document.kind + " finds none of its Pods, for it has no `selector`")
        .help("add `selector: {matchLabels: ...}` to `spec`, with labels of the template");
  });
}

auto check_selector(const Cursor& spec, const SelectorDemands& demands, const Workload& workload) -> bool {
  const auto at = spec.field("selector");
  const auto selector = read_label_selector(at);
  if (!selector.readable) return true; // wrong-type speaks of it
  if (at) check_label_selector(at, workload.rules.server.minor, workload.findings);
  if (!selector.sound) {
    if (demands.reports_unusable)
      refuse_selector(at, "no selector can be made of these conditions", "fix what is marked within",
                      workload.findings);
    if (demands.reports_unusable) forget_template(workload);
    return !demands.reports_unusable;
  }
  if (selector.empty()) {
    refuse_selector(at, "an empty selector would take every Pod for its own",
                    "list labels of the template in `matchLabels`", workload.findings);
    return true;
  }
  const auto labels = template_labels(workload);
  const auto* condition = unmet(selector, labels);
  if (condition != nullptr || ((spec || !demands.required) && !selector.present))
    refuse_labels(selector, condition, workload);
  return true;
}

auto check_running_on(const Workload& workload, bool validated) -> void {
  const auto spec = Cursor::at(workload.pod.spec, workload.pod.path);
  const auto policy = spec.field("restartPolicy");
  const auto known = policy.text() == "OnFailure" || policy.text() == "Never";
  if (known || (!validated && !policy.text().empty() && policy.text() != "Always"))
    add_finding(workload.findings, rules::bad_restart_policy, policy,
                "the Pods of a " + workload.document.kind + " restart always, and not " + ticked(policy.text()))
        .help("take `restartPolicy` out, or make it a Job");
  const auto deadline = spec.field("activeDeadlineSeconds");
  const auto seconds = deadline.whole();
  const auto legal = seconds && *seconds > 0 && *seconds <= std::numeric_limits<std::int32_t>::max();
  if (legal || (!validated && seconds))
    add_finding(workload.findings, rules::deadline_of_pods, deadline, deadline.key(),
                "the Pods of a " + workload.document.kind + " have no deadline")
        .help("take `activeDeadlineSeconds` out, or make it a Job");
}

auto check_shared_disks(const Workload& workload) -> void {
  if (workload.rules.server.has(FeatureGate::SkipReadOnlyValidationGCE)) return;
  const auto spec = Cursor::at(workload.pod.spec, workload.pod.path);
  const auto volumes = spec.field("volumes");
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const auto volume = volumes.item(i);
    const auto disk = volume.field("gcePersistentDisk");
    const auto read_only = disk.field("readOnly");
    if (!disk || read_only.is(true)) continue;
    add_finding(workload.findings, rules::bad_volume_source, read_only, read_only ? read_only.span() : disk.key(),
                "several Pods mount this disk, and only one node may write to it")
        .help("add `readOnly: true`, or run one Pod");
  }
}

auto refuse_negative(const Cursor& number, Findings& findings) -> void {
  const auto value = number.whole();
  if (!value || *value >= 0) return;
  add_finding(findings, rules::bad_workload_number, number, std::to_string(*value) + " is below zero")
      .help("type zero or more");
}

} // namespace berth
