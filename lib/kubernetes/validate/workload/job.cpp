#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/metadata/metadata.hpp"
#include "kubernetes/validate/placing/selectors.hpp"
#include "kubernetes/validate/workload/job_spec.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>
#include <array>

namespace berth::rules {

const RuleInfo bad_job_selector{
    "P156",
    "bad-job-selector",
    Severity::error,
    Authority::kubernetes,
    "a Job brings a selector or a label that the server makes itself",
    R"(The server gives each Job a selector and its Pods the labels `job-name` and `controller-uid` (from 1.27 also with the
prefix `batch.kubernetes.io/`), so that no two Jobs share Pods. A selector of one's own goes only with `manualSelector:
true`, which needs one, and never within a CronJob.

Source: k8s.io/kubernetes/pkg/apis/batch/validation, validateGeneratedSelector, ValidateJobSpec and
ValidateJobTemplateSpec; pkg/registry/batch/job, generateSelector.)",
    R"(apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: 30 2 * * *
  jobTemplate:
    spec:
      selector: {matchLabels: {app: nightly}}
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: registry.example.com/train:v1.2.3
              resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: 30 2 * * *
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: registry.example.com/train:v1.2.3
              resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// The selector and labels that the server gives a Job, and its name. Source: k8s.io/kubernetes/pkg/registry/batch/job,
/// generateSelector; pkg/apis/batch/validation, ValidateJob and validateGeneratedSelector; pkg/apis/batch/v1,
/// SetDefaults_Job.
namespace berth {
namespace {

constexpr int prefixed_labels_since = 27;      // batch.kubernetes.io/job-name beside job-name
constexpr std::string_view drawn_uid = "\x01"; // a UID that nobody can have written

constexpr std::array<std::string_view, 4> name_and_uid{label::job_name, label::controller_uid, label::batch_job_name,
                                                       label::batch_controller_uid};

auto is_uid(std::string_view key) -> bool { return key.ends_with("uid"); }

/// The labels that the server puts on the template.
auto given_labels(const Workload& workload) -> std::vector<std::string_view> {
  const auto all = workload.rules.server.minor >= prefixed_labels_since;
  return {name_and_uid.begin(), all ? name_and_uid.end() : name_and_uid.begin() + 2};
}

auto given(const Workload& workload, std::string_view key) -> WrittenLabel {
  const auto name = name_of(workload.document);
  return {is_uid(key) ? std::string(drawn_uid) : name.value, name.span};
}

/// A label of the template that the server keeps for itself, with another value.
auto check_kept_labels(const WrittenLabels& written, const Workload& workload) -> void {
  const auto path = join(workload.pod.metadata_path, "labels");
  for (const auto key : given_labels(workload)) {
    const auto label = written.find(key);
    if (label == written.end() || label->second.value == given(workload, key).value) continue;
    add_finding(workload.findings, rules::bad_job_selector, label->second.span, at_key(path, key),
                "the server itself gives the Pods the label " + ticked(key))
        .help("take it out");
  }
}

/// The name becomes a label, which has at most 63 characters.
auto check_name_label(const WrittenLabels& written, const Workload& workload) -> void {
  const auto name = name_of(workload.document);
  const auto problem = names::label_value(name.value);
  if (!problem || written.count(name_and_uid.front()) != 0) return;
  const auto span = part_of(name.span, name.value, problem->offset, problem->length);
  const auto refuse = [&](std::string path) {
    add_finding(workload.findings, rules::bad_workload_name, span, std::move(path),
                "the label `job-name` of the Pods would be " + ticked(name.value) + ", which " + problem->what)
        .help("shorten or fix the name of the Job");
  };
  refuse(metadata_path(workload.pod, "labels"));
  if (shares_labels(workload)) refuse("metadata.labels");
}

/// The selector asks for the UID, so a template with another one is never met.
auto check_written_uid(const LabelSelector& selector, const WrittenLabels& written, const Workload& workload) -> void {
  const auto key = workload.rules.server.minor >= prefixed_labels_since ? name_and_uid.back() : name_and_uid[1];
  const auto label = written.find(key);
  const auto asked = std::any_of(selector.conditions.begin(), selector.conditions.end(),
                                 [&](const LabelCondition& condition) { return condition.key == key; });
  if (label == written.end() || asked) return;
  add_finding(workload.findings, rules::bad_job_selector, label->second.span,
              join(workload.pod.metadata_path, "labels"),
              "the server makes a selector that this " + ticked(key) + " does not meet")
      .help("take it out");
}

/// A selector that is not asked for goes through only where the labels that the server gives meet it.
auto check_generated(const Cursor& spec, const Workload& workload) -> void {
  const auto at = spec.field("selector");
  const auto selector = read_label_selector(at);
  const auto written = template_labels(workload);
  if (!selector.readable) return;
  check_kept_labels(written, workload);
  check_name_label(written, workload);
  auto labels = written;
  WrittenLabels expected;
  for (const auto key : given_labels(workload)) {
    expected.emplace(key, given(workload, key));
    labels.emplace(key, given(workload, key));
  }
  if (at) check_label_selector(at, workload.rules.server.minor, workload.findings);
  if (!selector.sound) return;
  check_written_uid(selector, written, workload);
  if (!at) return;
  if (const auto* condition = unmet(selector, expected)) {
    auto finding = add_finding(workload.findings, rules::bad_job_selector, at, at.key(),
                               "the server makes the selector of a Job itself");
    finding.label(condition->span, "no Job has this by itself");
    finding.help("take `selector` out");
  }
  if (const auto* condition = unmet(selector, labels)) refuse_labels(selector, condition, workload);
}

auto check_manual(const Cursor& spec, const Workload& workload) -> void {
  const auto selector = spec.field("selector");
  const auto manual = spec.field("manualSelector");
  if (!selector)
    add_finding(workload.findings, rules::bad_job_selector, selector, manual.key(),
                "with `manualSelector: true` the Job brings its own selector, and this one has none")
        .help("add `selector:`, or take `manualSelector` out and leave it to the server");
  check_selector(spec, {false, false, false}, workload);
}

/// `<name>-<index>` is the hostname of a Pod.
auto check_hostname(const JobSpec& job) -> void {
  const auto name = name_of(job.workload.document);
  const auto completions = job.completions();
  if (!job.indexed() || !completions || *completions <= 0 || name.value.empty()) return;
  if (names::dns_subdomain(name.value)) return; // bad-object-name speaks of it
  const auto host = name.value + "-" + std::to_string(*completions - 1);
  const auto problem = names::dns_label(host);
  if (!problem) return;
  add_finding(job.workload.findings, rules::bad_workload_name, name.span, "metadata.name",
              "the hostname of the last Pod would be " + ticked(host) + ", which " + problem->what)
      .help("shorten the name, and leave dots out");
}

} // namespace

auto shares_labels(const Workload& workload) -> bool {
  const auto* metadata = workload.document.root->find("metadata");
  const auto* labels = metadata == nullptr ? nullptr : metadata->find("labels");
  if (labels != nullptr && !(labels->is_mapping() && labels->members.empty())) return false;
  return workload.pod.metadata != nullptr && workload.pod.metadata->find("labels") != nullptr;
}

auto validate_job(const Workload& workload) -> void {
  const Cursor root{workload.document.root, nullptr, {}};
  const auto spec = root.field("spec");
  const auto manual = spec.field("manualSelector");
  if (manual.is(true))
    check_manual(spec, workload);
  else
    check_generated(spec, workload);
  if (shares_labels(workload)) check_labels(workload.pod.labels, "metadata.labels", workload.findings);
  const JobSpec job{spec, true, workload};
  check_job_spec(job);
  check_hostname(job);
}

} // namespace berth
