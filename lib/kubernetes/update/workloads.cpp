#include "kubernetes/update/rules.hpp"

#include <algorithm>
#include <array>

namespace berth::update {
namespace {

struct Mutable {
  std::string_view field; ///< of a StatefulSet's spec
  int since;
};

constexpr std::array mutable_fields{
    Mutable{"spec.replicas", 0},
    Mutable{"spec.template", 0},
    Mutable{"spec.updateStrategy", 0},
    Mutable{"spec.minReadySeconds", 0},
    Mutable{"spec.persistentVolumeClaimRetentionPolicy", 0},
    Mutable{"spec.ordinals", 26},
    Mutable{"spec.revisionHistoryLimit", 33},
};

auto is_mutable(std::string_view path, const Server& server) -> bool {
  return std::any_of(mutable_fields.begin(), mutable_fields.end(),
                     [&](const Mutable& field) { return server.minor >= field.since && is_below(path, field.field); });
}

auto claim_template_words(std::string_view path) -> std::string {
  if (!is_below(path, "spec.volumeClaimTemplates")) return {};
  return ", or change its claims themselves";
}

} // namespace

/// Source: ValidateStatefulSetUpdate.
auto refuse_stateful_set(const Update& update) -> std::vector<Refusal> {
  return ask_each(update, [&](const ChangedField& field) -> Why {
    if (!is_below(field.path, "spec") || is_mutable(field.path, update.server)) return std::nullopt;
    return "cannot be changed in a StatefulSet: delete it with `--cascade=orphan`, which keeps its Pods, and create it "
           "again" +
           claim_template_words(field.path);
  });
}

/// Source: ValidateDeploymentUpdate, ValidateReplicaSetUpdate, ValidateDaemonSetUpdate.
auto refuse_selector(const Update& update) -> std::vector<Refusal> {
  return ask_each(update, [&](const ChangedField& field) -> Why {
    if (!is_below(field.path, "spec.selector")) return std::nullopt;
    return "the selector of a " + std::string(update.kind) +
           " is fixed: give the new one another name, or delete the old one first";
  });
}

} // namespace berth::update
