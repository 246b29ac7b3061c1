#include "kubernetes/validate/volumes/claim_spec.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/placing/selectors.hpp"

namespace berth::rules {

const RuleInfo bad_claim{
    "P105",
    "bad-claim",
    Severity::error,
    Authority::kubernetes,
    "the claim of an ephemeral volume is not one that Kubernetes takes",
    R"(An `ephemeral` volume makes a PersistentVolumeClaim for its Pod. Of the template's metadata only labels and
annotations count, and any other field is refused; the claim requests a `storage` above zero; ReadWriteOncePod stands
alone; a `dataSourceRef` of another kind than PersistentVolumeClaim names its API group. No other volume of the Pod may
mount the claim that is made.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePersistentVolumeClaimTemplate, ValidateVolumes.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  volumes:
    - name: scratch
      ephemeral:
        volumeClaimTemplate:
          metadata: {name: scratch}
          spec:
            accessModes: [ReadWriteOnce]
            resources: {requests: {storage: 10Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  volumes:
    - name: scratch
      ephemeral:
        volumeClaimTemplate:
          spec:
            accessModes: [ReadWriteOnce]
            resources: {requests: {storage: 10Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int attributes_class_since = 34; // VolumeAttributesClass is on by default
constexpr int group_checked_since = 29;

auto check_access_modes(const Cursor& spec, Findings& findings) -> void {
  const auto modes = spec.field("accessModes");
  const Node* alone = nullptr;
  const Node* other = nullptr;
  for (std::size_t i = 0; i < modes.size(); ++i) {
    const auto mode = modes.item(i);
    if (mode.node->is_null())
      add_finding(findings, rules::bad_claim, modes, mode.node->span, "an access mode is empty")
          .help("type `ReadWriteOnce`, `ReadOnlyMany`, `ReadWriteMany` or `ReadWriteOncePod`");
    if (mode.text() == "ReadWriteOncePod") alone = mode.node;
    if (mode.text() == "ReadWriteOnce" || mode.text() == "ReadOnlyMany" || mode.text() == "ReadWriteMany")
      other = mode.node;
  }
  if (alone == nullptr || other == nullptr) return;
  auto finding = add_finding(findings, rules::bad_claim, modes, alone->span,
                             "`ReadWriteOncePod` cannot stand beside " + in_ticks(other->text));
  finding.label(other->span, "the other mode");
  finding.help("keep one of the two");
}

auto check_storage(const Cursor& spec, Findings& findings) -> void {
  const auto resources = spec.field("resources");
  const auto requests = resources.field("requests");
  const auto read = read_resources(resources.node, resources.path.str(), false, findings);
  if (!requests || !requests.node->is_mapping()) return; // missing-key or wrong-type speaks of it
  const auto path = resources.path.key("storage");
  const auto* storage = read.request("storage");
  const auto* written = requests.node->member("storage");
  if (storage == nullptr && (written == nullptr || written->value->is_null())) {
    add_finding(findings, rules::bad_claim, Cursor{nullptr, nullptr, path}, requests.key(),
                "the claim requests no `storage`")
        .help("add `storage: ...` with the size of the volume");
  } else if (storage != nullptr && storage->amount.value.sign() <= 0) {
    add_finding(findings, rules::bad_claim, Cursor{nullptr, nullptr, path}, storage->amount.span,
                "a volume of " + in_ticks(storage->amount.value.canonical()) + " has no size")
        .help("type an amount above zero");
  }
}

auto check_class(const Cursor& name, Findings& findings) -> void {
  if (name.text().empty()) return;
  if (const auto problem = names::dns_subdomain(name.text())) add_finding(findings, rules::bad_claim, name, *problem);
}

/// The server looks at an absent kind as at any other that is not in the core group.
auto check_group(const Cursor& source, int kubernetes_minor, Findings& findings) -> void {
  const auto kind = source.field("kind");
  const auto group = source.field("apiGroup");
  if (group.text().empty()) {
    if (kind.text() == "PersistentVolumeClaim" || (kind && !kind.is_string())) return;
    add_finding(findings, rules::bad_claim, source, kind ? kind.span() : source.key(),
                kind.text().empty() ? "the source has neither kind nor API group"
                                    : ticked(kind.text()) + " is not in the core API group")
        .help("type `PersistentVolumeClaim`, or add the `apiGroup` of the kind");
  } else if (const auto problem = names::dns_subdomain(group.text());
             problem && kubernetes_minor >= group_checked_since) {
    add_finding(findings, rules::bad_claim, group, *problem).help("type the group without a version");
  }
}

auto same_text(const Cursor& left, const Cursor& right, std::string_view field) -> bool {
  const auto one = left.field(field);
  const auto other = right.field(field);
  return one.text() == other.text();
}

/// A group of "" is one that is there.
auto same_group(const Cursor& left, const Cursor& right) -> bool {
  const auto one = left.field("apiGroup");
  const auto other = right.field("apiGroup");
  return static_cast<bool>(one) == static_cast<bool>(other) && one.text() == other.text();
}

} // namespace

auto check_claim_spec(const Cursor& spec, int kubernetes_minor, Findings& findings) -> void {
  check_access_modes(spec, findings);
  check_storage(spec, findings);
  const auto selector = spec.field("selector");
  check_label_selector(selector, kubernetes_minor, findings);
  check_class(spec.field("storageClassName"), findings);
  if (kubernetes_minor >= attributes_class_since) check_class(spec.field("volumeAttributesClassName"), findings);
}

auto check_data_source(const Cursor& source, int kubernetes_minor, Findings& findings) -> void {
  for (const auto name : {"name", "kind"}) {
    const auto field = source.field(name);
    if (!field.text().empty() || (field && !field.is_string())) continue;
    add_finding(findings, rules::bad_claim, field, field ? field.span() : source.key(),
                "the source of the data has no " + ticked(name))
        .help("add " + in_ticks(std::string(name) + ": ..."));
  }
  check_group(source, kubernetes_minor, findings);
}

auto check_source_namespace(const Cursor& reference, Findings& findings) -> void {
  const auto name = reference.field("namespace");
  if (name.text().empty()) return;
  if (const auto problem = names::dns_label(name.text())) add_finding(findings, rules::bad_claim, name, *problem);
}

auto check_written_sources(const Cursor& spec, int kubernetes_minor, Findings& findings) -> void {
  const auto source = spec.field("dataSource");
  const auto reference = spec.field("dataSourceRef");
  if (source) check_data_source(source, kubernetes_minor, findings);
  if (reference) check_data_source(reference, kubernetes_minor, findings);
  check_source_namespace(reference, findings);
  if (source && reference) check_same_source(spec, findings);
}

auto check_same_source(const Cursor& spec, Findings& findings) -> void {
  const auto source = spec.field("dataSource");
  const auto reference = spec.field("dataSourceRef");
  const auto elsewhere = !reference.field("namespace").text().empty();
  if (!elsewhere && same_text(source, reference, "kind") && same_text(source, reference, "name") &&
      same_group(source, reference))
    return;
  auto finding = add_finding(findings, rules::bad_claim, spec, source.key(),
                             elsewhere ? "`dataSource` cannot stand beside a `dataSourceRef` with a `namespace`"
                                       : "`dataSource` and `dataSourceRef` say two things");
  finding.label(reference.key(), "the other one");
  finding.help("keep `dataSourceRef` alone");
}

} // namespace berth
