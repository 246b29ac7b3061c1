#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/metadata/metadata.hpp"
#include "kubernetes/validate/volumes/claim_spec.hpp"
#include "kubernetes/validate/volumes/volumes.hpp"

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

/// Zero of a field that is no pointer is the same as no field.
auto is_zero(const Cursor& value) -> bool {
  if (value.node->kind == Kind::integer) return value.member->name == "generation" && value.whole() == 0;
  return value.is_string() && value.text().empty();
}

auto check_metadata(const Cursor& metadata, const VolumeContext& context) -> void {
  for (const auto& field : forbidden) {
    const auto value = metadata.field(field.name, field.path);
    if (!value || is_zero(value)) continue;
    add_finding(context.findings, rules::bad_claim, value, value.key(),
                ticked(field.name) + " cannot be chosen for the claim of an ephemeral volume")
        .help("take it out: of its metadata only `labels` and `annotations` count");
  }
  const auto labels = metadata.field("labels");
  const auto annotations = metadata.field("annotations");
  check_labels(read_string_map(labels.node), labels.path.str(), context.findings);
  check_annotations(read_string_map(annotations.node), annotations.key(), annotations.path.str(), context.findings);
}

/// Without a spec the server misses what must be in it.
auto refuse_without_spec(const Cursor& claim, const Cursor& spec, const VolumeContext& context) -> void {
  if (claim.node == nullptr || !claim.node->is_mapping()) return; // missing-key or wrong-type speaks of it
  const auto resources = spec.field("resources");
  for (const auto& path : {spec.path.field("accessModes"), resources.path.key("storage")})
    add_finding(context.findings, rules::bad_claim, Cursor{nullptr, nullptr, path}, claim.key(),
                "`volumeClaimTemplate` has no `spec`")
        .help("add `spec:` with `accessModes` and `resources` below it");
}

} // namespace

auto check_ephemeral(const Cursor& ephemeral, const VolumeContext& context) -> void {
  const auto claim = ephemeral.field("volumeClaimTemplate");
  const auto metadata = claim.field("metadata");
  check_metadata(metadata, context);
  const auto spec = claim.field("spec");
  if (!spec) return refuse_without_spec(claim, spec, context);
  check_claim_spec(spec, context.rules.server.minor, context.findings);
  check_written_sources(spec, context.rules.server.minor, context.findings);
}

} // namespace berth
