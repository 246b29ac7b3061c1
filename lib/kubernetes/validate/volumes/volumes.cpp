#include "kubernetes/validate/volumes/volumes.hpp"

#include "kubernetes/validate/renumber.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/metadata/names.hpp"
#include "schema/type.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace berth::rules {

const RuleInfo bad_volume_name{
    "P100",
    "bad-volume-name",
    Severity::error,
    Authority::kubernetes,
    "a volume's name is not a DNS label",
    R"(The name of a volume has at most 63 lower-case letters, digits and `-`, and begins and ends with a letter or digit.
The claim that an `ephemeral` volume makes is named after the Pod and the volume, and both together must be a DNS
subdomain; an iSCSI volume with an `initiatorName` has at most 63 characters together with its portal.

The API server refuses the Pod, and every mount of such a volume with it.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumes and validateVolumeSource.)",
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
    - name: Scratch_Space
      emptyDir: {}
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
    - name: scratch-space
      emptyDir: {}
)"};

const RuleInfo repeated_volume_name{
    "P101",
    "repeated-volume-name",
    Severity::error,
    Authority::kubernetes,
    "two volumes of one Pod have the same name",
    R"(A mount finds its volume by name, so each volume of a Pod needs one of its own: the API server refuses the second.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumes.)",
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
    - name: data
      emptyDir: {}
    - name: data
      configMap: {name: settings}
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
    - name: data
      emptyDir: {}
    - name: settings
      configMap: {name: settings}
)"};

} // namespace berth::rules

namespace berth {
namespace {

/// Whether the server's validation refuses something in what was found since there were `before` findings; of an amount
/// that it cannot decode it says nothing else.
auto refuses(const Findings& findings, std::size_t before) -> bool {
  return std::any_of(findings.begin() + static_cast<std::ptrdiff_t>(before), findings.end(),
                     [](const Finding& finding) { return is_error(finding) && finding.rule != &rules::bad_quantity; });
}

/// With `x` for the letters that the server draws.
auto pod_name_of(const Pod& pod) -> std::string {
  constexpr std::size_t kept = 58; // names.SimpleNameGenerator
  if (!pod.name.value.empty() || pod.metadata == nullptr) return pod.name.value;
  const auto prefix = read_string(pod.metadata->find("generateName")).value;
  return prefix.empty() ? prefix : prefix.substr(0, kept) + "xxxxx";
}

/// The claim that is made for an ephemeral volume; empty where the Pod's name is not known, as in a template.
auto claim_name(const VolumeContext& context, std::string_view volume) -> std::string {
  const auto pod = pod_name_of(context.pod);
  if (!context.rules.bare_pod || context.rules.flyte || pod.empty() || volume.empty()) return {};
  return pod + "-" + std::string(volume);
}

auto check_name(const Cursor& volume, const VolumeSource* source, const VolumeContext& context) -> void {
  const auto name = volume.field("name");
  if (name.text().empty()) return; // missing-key speaks of it
  if (const auto problem = names::dns_label(name.text())) {
    auto finding = add_finding(context.findings, rules::bad_volume_name, name, *problem);
    finding.type(names::legal_label(name.text()));
    return;
  }
  const auto claim = source != nullptr && source->name == "ephemeral" ? claim_name(context, name.text()) : "";
  if (const auto problem = claim.empty() ? std::nullopt : names::dns_subdomain(claim)) {
    auto finding = add_finding(context.findings, rules::bad_volume_name, name,
                               "the claim made for this volume would be " + ticked(claim) + ", which " + problem->what);
    finding.label(context.pod.name.span, "the Pod's name");
    finding.help("shorten or fix one of the two names");
  }
}

/// The initiator's own directory is named `<volume>:<portal>`. Source: validateVolumeSource.
auto check_portal_length(const Cursor& volume, const VolumeContext& context) -> void {
  constexpr std::size_t most = 64;
  const auto name = volume.field("name");
  const auto iscsi = volume.field("iscsi");
  const auto portal = iscsi.field("targetPortal");
  if (!iscsi.field("initiatorName").is_string() || !name || name.text().size() + portal.text().size() + 1 <= most)
    return;
  auto finding = add_finding(context.findings, rules::bad_volume_name, name,
                             ticked(name.text()) + " and its portal are together over 63 characters, the most for a "
                                                   "volume with an `initiatorName`");
  if (portal) finding.label(portal.span(), "the portal");
  finding.help("shorten the name");
}

auto check_volume(const Cursor& volume, const VolumeContext& context) -> Volume {
  const auto before = context.findings.size();
  const auto* known = context.rules.refused;
  const auto name = volume.field("name");
  const auto* source = source_of(volume);
  if (source != nullptr && source->check != nullptr) source->check(volume.field(source->name, source->path), context);
  check_name(volume, source, context);
  if (volume.field("iscsi")) check_portal_length(volume, context);
  const auto refused = (known != nullptr && known->count(volume.node) != 0) || refuses(context.findings, before);
  return {{name.text(), name.span()}, source == nullptr ? std::string_view() : source->name, false, refused};
}

/// The volumes that a StatefulSet adds, each of its claim; one of the template with the same name is replaced.
auto add_claim_templates(const VolumeContext& context, Volumes& volumes) -> void {
  const auto added = claim_volumes(context.rules.claim_templates);
  for (std::size_t i = 0; i < added.size(); ++i) {
    Volume volume{added[i], "persistentVolumeClaim", false, false};
    volume.refused = names::dns_label(added[i].value).has_value();
    volumes.by_name.emplace(volume.name.value, volume);
  }
}

/// A source whose gate is off: the server takes the volume out before it looks at it.
auto is_dropped(const Cursor& volume, const Server& server) -> bool {
  static constexpr std::string_view source = "image";
  static const auto* property = schema::find_property(*schema::named_type("Volume"), source);
  return volume.field(source) && availability(*property, server) == schema::Availability::dropped;
}

auto keep(Volumes& volumes, const Volume& volume, const Cursor& name, const VolumeContext& context) -> void {
  if (volume.name.value.empty()) return;
  const auto [first, fresh] = volumes.by_name.emplace(volume.name.value, volume);
  if (fresh || volume.dropped) return;
  if (first->second.dropped) {
    first->second = volume;
    return;
  }
  if (first->second.refused) { // the server forgot that one, and takes this
    if (!volume.refused) first->second = volume;
    return;
  }
  auto finding = add_finding(context.findings, rules::repeated_volume_name, name,
                             "a volume named " + ticked(volume.name.value) + " is there already");
  finding.label(first->second.name.span, "the first of this name");
  finding.help("give each volume of a Pod a name of its own");
}

/// A claim that the ephemeral volume controller makes for this very Pod. Source: ValidateVolumes.
auto check_created_claims(const Cursor& list, const VolumeContext& context) -> void {
  std::set<std::string> created;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto volume = list.item(i);
    if (volume.field("ephemeral")) created.insert(claim_name(context, volume.field("name").text()));
  }
  for (std::size_t i = 0; i < list.size() && !created.empty(); ++i) {
    const auto volume = list.item(i);
    const auto claim = volume.field("persistentVolumeClaim");
    const auto name = claim.field("claimName");
    if (name.text().empty() || created.count(std::string(name.text())) == 0) continue;
    auto finding = add_finding(context.findings, rules::bad_claim, name,
                               ticked(name.text()) + " is the claim that an ephemeral volume of this Pod makes");
    finding.help("mount the ephemeral volume instead");
  }
}

/// A volume that the server adds has the name of its claim, and is refused for it.
auto refuse_claim_volume(const Located<std::string_view>& volume, std::size_t index, const Cursor& list,
                         Findings& findings) -> void {
  const Cursor added{nullptr, nullptr, list.path.index(index)};
  const auto name = added.field("name");
  const auto span = volume.span;
  if (volume.value.empty()) {
    const auto source = added.field("persistentVolumeClaim");
    for (const auto& path : {name.path, source.path.field("claimName")})
      add_finding(findings, rules::bad_volume_name, span, path.str(), "the claim has no name")
          .help("add `metadata: {name: ...}` to it");
    return;
  }
  const auto problem = names::dns_label(volume.value);
  if (!problem) return;
  add_finding(findings, rules::bad_volume_name, span, name.path.str(),
              "the volume of the claim " + ticked(volume.value) + " would have its name, which " + problem->what)
      .type(names::legal_label(volume.value));
}

} // namespace

auto read_volumes(const VolumeContext& context) -> Volumes {
  Volumes volumes;
  const auto spec = Cursor::at(context.pod.spec, context.pod.path);
  const auto list = spec.field("volumes");
  volumes.readable = !list || list.node->is_sequence();
  add_claim_templates(context, volumes);
  const auto replaced = volumes.by_name;
  const auto is_replaced = [&](const Cursor& volume) { return replaced.count(volume.field("name").text()) != 0; };
  std::vector<Volume> read;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto volume = list.item(i);
    const auto name = volume.field("name");
    const auto dropped = is_dropped(volume, context.rules.server);
    if (dropped) read.push_back({{name.text(), name.span()}, "image", true, false});
    if (!dropped) read.push_back(is_replaced(volume) ? Volume{} : check_volume(volume, context));
  }
  for (std::size_t i = 0; i < read.size(); ++i) {
    const auto volume = list.item(i);
    keep(volumes, read[i], volume.field("name"), context);
  }
  check_created_claims(list, context);
  return volumes;
}

auto claim_volumes(const Node* templates) -> std::vector<Located<std::string_view>> {
  std::vector<Located<std::string_view>> volumes;
  if (templates == nullptr || !templates->is_sequence()) return volumes;
  std::set<std::string_view> known;
  for (const auto* claim : templates->items) {
    const auto* metadata = claim->find("metadata");
    const auto* name = metadata == nullptr ? nullptr : metadata->find("name");
    const auto named = name != nullptr && name->is_string();
    const auto text = named ? name->text : std::string_view();
    if (known.insert(text).second) volumes.push_back({text, named ? name->span : claim->span});
  }
  return volumes;
}

auto renumber_volumes(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto list = spec.field("volumes");
  const auto added = claim_volumes(rules.claim_templates);
  std::set<std::string_view> replaced;
  for (const auto& volume : added) replaced.insert(volume.value);
  ServerIndexes indexes;
  auto next = added.size();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto volume = list.item(i);
    const auto kept = !is_dropped(volume, rules.server) && replaced.count(volume.field("name").text()) == 0;
    indexes.push_back(kept ? std::optional(next++) : std::nullopt);
  }
  if (next != indexes.size() || !added.empty()) renumber(list.path.str(), indexes, findings);
  for (std::size_t i = 0; i < added.size(); ++i) refuse_claim_volume(added[i], i, list, findings);
}

auto validate_volumes(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (pod.spec == nullptr || !pod.spec->is_mapping()) return; // a container-form task has none
  const VolumeContext context{pod, rules, findings};
  auto volumes = read_volumes(context);
  check_mounts(volumes, context);
}

} // namespace berth
