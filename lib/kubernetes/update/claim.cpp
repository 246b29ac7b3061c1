#include "kubernetes/update/rules.hpp"
#include "quantity/quantity.hpp"
#include "syntax/scalar.hpp"
#include "vocabulary/annotations.hpp"
#include "vocabulary/resources.hpp"

namespace berth::update {
namespace {

constexpr std::string_view storage_request = "spec.resources.requests.storage";

auto amount_at(const Node* object, std::string_view list) -> std::optional<Quantity> {
  const auto* amounts = node_at(object, list);
  const auto* storage = amounts == nullptr ? nullptr : amounts->find(resource::storage);
  const auto text = storage == nullptr ? std::nullopt : scalar_text(*storage);
  if (!text) return std::nullopt;
  const auto parsed = Quantity::parse(*text);
  return parsed ? std::optional(*parsed) : std::nullopt;
}

/// Nothing says that it is not: a file does not know.
auto is_bound(const Update& update) -> bool {
  const auto phase = field_text(update.before->find("status"), "phase");
  return phase.empty() || phase == "Bound";
}

auto annotation_of(const Node* object) -> std::string_view {
  return field_text(node_at(object, "metadata.annotations"), annotation::beta_storage_class);
}

/// A claim without a class may be given one (RetroactiveDefaultStorageClass); one with the old annotation, the same.
auto takes_class(const Update& update) -> bool {
  const auto before = field_text(update.before->find("spec"), "storageClassName");
  const auto* spec = update.before->find("spec");
  if (spec != nullptr && spec->find("storageClassName") != nullptr) return false;
  const auto noted = annotation_of(update.before);
  const auto after = field_text(update.after->find("spec"), "storageClassName");
  if (!noted.empty()) return noted == after && before.empty();
  return update.server.has(FeatureGate::RetroactiveDefaultStorageClass) && update.after->find("spec") != nullptr &&
         update.after->find("spec")->find("storageClassName") != nullptr;
}

/// Smaller only down to what it has, after a growth that failed (RecoverVolumeExpansionFailure).
auto why_not_size(const Update& update) -> Why {
  const auto before = amount_at(update.before, "spec.resources.requests");
  const auto after = amount_at(update.after, "spec.resources.requests");
  if (!before || !after || *after >= *before) {
    if (!before || !after || is_bound(update)) return std::nullopt;
    return "a claim that is not bound yet has a fixed size: delete it and create it again";
  }
  if (const auto has = amount_at(update.before, "status.capacity");
      has && *after > *has && update.server.has(FeatureGate::RecoverVolumeExpansionFailure))
    return std::nullopt;
  return "a claim can grow and never shrink: create a smaller one and copy what is on it";
}

auto why_not_attributes(const Update& update) -> Why {
  if (!is_bound(update)) return "a claim that is not bound yet is fixed";
  const auto* after = update.after->find("spec");
  const auto gone = field_text(after, "volumeAttributesClassName").empty();
  if (gone && !field_text(update.before->find("spec"), "volumeAttributesClassName").empty())
    return "a class of attributes can be changed and not taken away: name another one";
  return std::nullopt;
}

} // namespace

/// Source: ValidatePersistentVolumeClaimUpdate.
auto refuse_claim(const Update& update) -> std::vector<Refusal> {
  return ask_each(update, [&](const ChangedField& field) -> Why {
    if (is_below(field.path, "metadata.annotations")) {
      if (field.path.find(annotation::beta_storage_class) == std::string_view::npos) return std::nullopt;
      return "the class of a claim is fixed";
    }
    if (!is_below(field.path, "spec")) return std::nullopt;
    if (is_below(field.path, "spec.volumeName") && field.before == nullptr) return std::nullopt;
    if (is_below(field.path, "spec.storageClassName") && takes_class(update)) return std::nullopt;
    if (is_below(field.path, storage_request)) return why_not_size(update);
    if (is_below(field.path, "spec.volumeAttributesClassName")) return why_not_attributes(update);
    return "of a claim only the size can be changed: create another one and copy what is on it";
  });
}

} // namespace berth::update
