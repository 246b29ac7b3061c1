#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/metadata.hpp"
#include "kubernetes/validate/rules.hpp"
#include "kubernetes/validate/volumes.hpp"

#include <array>

/// The claim that an ephemeral volume makes. Source: ValidatePersistentVolumeClaimTemplate and
/// ValidatePersistentVolumeClaimSpec.
namespace berth {
namespace {

struct MetaField {
  std::string_view name;
  std::string_view path; ///< the server spells them as Go's fields, with the first letter made small
};

/// Of the metadata only labels and annotations reach the claim.
constexpr std::array<MetaField, 13> forbidden{{{"name", "name"},
                                               {"generateName", "generateName"},
                                               {"namespace", "namespace"},
                                               {"selfLink", "selfLink"},
                                               {"uid", "uID"},
                                               {"resourceVersion", "resourceVersion"},
                                               {"generation", "generation"},
                                               {"creationTimestamp", "creationTimestamp"},
                                               {"deletionTimestamp", "deletionTimestamp"},
                                               {"deletionGracePeriodSeconds", "deletionGracePeriodSeconds"},
                                               {"ownerReferences", "ownerReferences"},
                                               {"finalizers", "finalizers"},
                                               {"managedFields", "managedFields"}}};

constexpr int attributes_class_since = 34; // VolumeAttributesClass is on by default

/// Zero of a field that is no pointer is the same as no field.
auto is_zero(const Spot& value) -> bool {
  if (value.node->kind == Kind::integer) return value.member->name == "generation" && value.whole() == 0;
  return value.is_string() && value.text().empty();
}

auto check_metadata(const Spot& metadata, const VolumeContext& context) -> void {
  for (const auto& field : forbidden) {
    const auto value = metadata.field(field.name, field.path);
    if (!value || is_zero(value)) continue;
    refuse_at(context.findings, rules::bad_claim, value, value.key(),
              ticked(field.name) + " cannot be chosen for the claim of an ephemeral volume")
        .help = "take it out: of its metadata only `labels` and `annotations` count";
  }
  const auto labels = metadata.field("labels");
  const auto annotations = metadata.field("annotations");
  check_labels(read_string_map(labels.node), labels.path.str(), context.findings);
  check_annotations(read_string_map(annotations.node), annotations.key(), annotations.path.str(), context.findings);
}

auto check_access_modes(const Spot& spec, const VolumeContext& context) -> void {
  const auto modes = spec.field("accessModes");
  const Node* alone = nullptr;
  const Node* other = nullptr;
  for (std::size_t i = 0; i < modes.size(); ++i) {
    const auto mode = modes.item(i);
    if (mode.text() == "ReadWriteOncePod") alone = mode.node;
    if (mode.text() == "ReadWriteOnce" || mode.text() == "ReadOnlyMany" || mode.text() == "ReadWriteMany")
      other = mode.node;
  }
  if (alone == nullptr || other == nullptr) return;
  auto& finding = refuse_at(context.findings, rules::bad_claim, modes, alone->span,
                            "`ReadWriteOncePod` cannot stand beside `" + std::string(other->text) + "`");
  finding.labels.push_back({other->span, "the other mode"});
  finding.help = "keep one of the two";
}

auto check_storage(const Spot& spec, const VolumeContext& context) -> void {
  const auto resources = spec.field("resources");
  const auto requests = resources.field("requests");
  if (!requests || !requests.node->is_mapping()) return; // missing-key or wrong-type speaks of it
  const auto read = read_resources(resources.node, resources.path.str(), false, context.findings);
  const auto path = resources.path.key("storage");
  const auto* storage = read.request("storage");
  if (storage == nullptr && requests.node->member("storage") == nullptr) {
    refuse_at(context.findings, rules::bad_claim, Spot{nullptr, nullptr, path}, requests.key(),
              "the claim requests no `storage`")
        .help = "add `storage: ...` with the size of the volume";
  } else if (storage != nullptr && storage->amount.value.sign() <= 0) {
    refuse_at(context.findings, rules::bad_claim, Spot{nullptr, nullptr, path}, storage->amount.span,
              "a volume of `" + storage->amount.value.canonical() + "` has no size")
        .help = "type an amount above zero";
  }
}

auto check_class(const Spot& name, const VolumeContext& context) -> void {
  if (name.text().empty()) return;
  if (const auto problem = names::dns_subdomain(name.text()))
    refuse_text(context.findings, rules::bad_claim, name, *problem);
}

auto check_source(const Spot& source, const VolumeContext& context) -> void {
  const auto kind = source.field("kind");
  if (!source.field("apiGroup").text().empty() || kind.text().empty() || kind.text() == "PersistentVolumeClaim") return;
  refuse_at(context.findings, rules::bad_claim, source, kind.span(),
            ticked(kind.text()) + " is not in the core API group")
      .help = "type `PersistentVolumeClaim`, or add the `apiGroup` of the kind";
}

} // namespace

auto check_ephemeral(const Spot& ephemeral, const VolumeContext& context) -> void {
  const auto claim = ephemeral.field("volumeClaimTemplate");
  const auto metadata = claim.field("metadata");
  check_metadata(metadata, context);
  const auto spec = claim.field("spec");
  check_access_modes(spec, context);
  check_storage(spec, context);
  check_class(spec.field("storageClassName"), context);
  if (context.rules.kubernetes_minor >= attributes_class_since)
    check_class(spec.field("volumeAttributesClassName"), context);
  check_source(spec.field("dataSourceRef"), context);
}

} // namespace berth
