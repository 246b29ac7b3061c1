#include "kubernetes/update/rules.hpp"

#include <algorithm>
#include <array>

namespace berth::update {
namespace {

struct FixedField {
  std::string_view kind;
  std::string_view field;
};

/// Source: ValidateRoleBindingUpdate, ValidateStorageClassUpdate, ValidatePriorityClassUpdate,
/// ValidateRuntimeClassUpdate, ValidatePersistentVolumeUpdate (the source of a volume).
constexpr std::array fixed_fields{
    FixedField{"RoleBinding", "roleRef"},
    FixedField{"ClusterRoleBinding", "roleRef"},
    FixedField{"StorageClass", "parameters"},
    FixedField{"StorageClass", "provisioner"},
    FixedField{"StorageClass", "reclaimPolicy"},
    FixedField{"StorageClass", "volumeBindingMode"},
    FixedField{"PriorityClass", "value"},
    FixedField{"PriorityClass", "preemptionPolicy"},
    FixedField{"RuntimeClass", "handler"},
    FixedField{"PersistentVolume", "spec.csi"},
    FixedField{"PersistentVolume", "spec.awsElasticBlockStore"},
    FixedField{"PersistentVolume", "spec.nfs"},
    FixedField{"PersistentVolume", "spec.hostPath"},
    FixedField{"PersistentVolume", "spec.local"},
    FixedField{"PersistentVolume", "spec.volumeMode"},
};

} // namespace

auto refuse_fixed(const Update& update) -> std::vector<Refusal> {
  return ask_each(update, [&](const ChangedField& field) -> Why {
    const auto fixed = std::any_of(fixed_fields.begin(), fixed_fields.end(), [&](const FixedField& one) {
      return one.kind == update.kind && is_below(field.path, one.field);
    });
    if (!fixed) return std::nullopt;
    return "cannot be changed in a " + std::string(update.kind) + ": delete it and create it again";
  });
}

/// Source: ValidateConfigMapUpdate, ValidateSecretUpdate.
auto refuse_data(const Update& update) -> std::vector<Refusal> {
  const auto fixed = is_true(update.before, "immutable");
  constexpr std::array<std::string_view, 4> data{"data", "binaryData", "stringData", "immutable"};
  return ask_each(update, [&](const ChangedField& field) -> Why {
    if (update.kind == "Secret" && is_below(field.path, "type"))
      return "the type of a Secret is fixed: delete it and create it again";
    const auto touched =
        std::any_of(data.begin(), data.end(), [&](std::string_view name) { return is_below(field.path, name); });
    if (!fixed || !touched) return std::nullopt;
    return "it says `immutable: true`: give the new one another name, and name that where it is used";
  });
}

/// An address that the cluster gave, or that somebody chose. Source: ValidateServiceClusterIPsRelatedFields.
auto refuse_service(const Update& update) -> std::vector<Refusal> {
  const auto* before = update.before->find("spec");
  const auto* after = update.after->find("spec");
  const auto external = [](const Node* spec) { return field_text(spec, "type") == "ExternalName"; };
  if (external(before) || external(after)) return {};
  return ask_each(update, [&](const ChangedField& field) -> Why {
    if (!is_below(field.path, "spec.clusterIP") || field.before == nullptr || field.after == nullptr)
      return std::nullopt;
    return "the address of a Service is fixed: delete it and create it again";
  });
}

} // namespace berth::update
