#include "diff/live.hpp"

#include "vocabulary/labels.hpp"
#include "vocabulary/taints.hpp"
#include "vocabulary/written.hpp"

#include <algorithm>
#include <array>

namespace berth::diff {
namespace {

struct FilledField {
  std::string_view kind; ///< empty: of every object
  std::string_view path; ///< `*` stands for the key of an item
};

constexpr std::array filled_fields{
    FilledField{"", "metadata.namespace"},
    FilledField{"", "metadata.ownerReferences[*]"},
    FilledField{"Pod", "metadata.generateName"},
    FilledField{"Pod", "spec.nodeName"},
    FilledField{"Pod", "spec.priority"},
    FilledField{"Pod", "spec.preemptionPolicy"},
    FilledField{"Pod", "spec.imagePullSecrets[*]"},
    FilledField{"Pod", "spec.hostname"},
    FilledField{"Pod", "spec.subdomain"},
    FilledField{"Service", "spec.clusterIPs"},
    FilledField{"Service", "spec.ipFamilies"},
    FilledField{"Service", "spec.ipFamilyPolicy"},
    FilledField{"Service", "spec.healthCheckNodePort"},
    FilledField{"Service", "spec.ports[*].nodePort"},
    FilledField{"Service", "spec.sessionAffinityConfig"},
    FilledField{"PersistentVolumeClaim", "spec.volumeName"},
    FilledField{"PersistentVolumeClaim", "spec.storageClassName"},
    FilledField{"PersistentVolumeClaim", "spec.dataSource"},
    FilledField{"PersistentVolumeClaim", "spec.dataSourceRef"},
    FilledField{"PersistentVolume", "spec.claimRef"},
    FilledField{"Namespace", "spec.finalizers"},
    FilledField{"Namespace", "spec"},
    FilledField{"ServiceAccount", "secrets"},
    FilledField{"ServiceAccount", "secrets[*]"},
};

/// Whether the path has the pattern's form: the key of an item may be any.
auto has_form(std::string_view path, std::string_view pattern) -> bool {
  const auto star = pattern.find('*');
  if (star == std::string_view::npos) return path == pattern;
  if (path.substr(0, star) != pattern.substr(0, star)) return false;
  const auto rest = pattern.substr(star + 1);
  return path.size() >= star + rest.size() && path.substr(path.size() - rest.size()) == rest;
}

/// The key of the path's last part, where that is below `map`: `metadata.labels[app]`.
auto key_below(std::string_view path, std::string_view map) -> std::string_view {
  const auto at = path.find(map);
  if (at == std::string_view::npos || path.size() <= at + map.size() + 1 || path[at + map.size()] != '[') return {};
  return path.substr(at + map.size() + 1, path.size() - at - map.size() - 2);
}

auto begins(std::string_view text, std::string_view with) -> bool { return text.substr(0, with.size()) == with; }

auto is_written_annotation(std::string_view key) -> bool {
  return std::any_of(written::annotations.begin(), written::annotations.end(), [&](std::string_view one) {
    return one.back() == '/' || one.back() == '.' ? begins(key, one) : key == one;
  });
}

auto is_written_label(std::string_view key, std::string_view kind) -> bool {
  constexpr std::array of_jobs{label::job_name, label::controller_uid, label::batch_job_name,
                               label::batch_controller_uid};
  constexpr std::array of_templates{label::pod_template_hash, label::controller_revision_hash};
  const auto in = [&](const auto& list) { return std::find(list.begin(), list.end(), key) != list.end(); };
  if (in(of_jobs)) return kind == "Job" || kind == "Pod";
  if (kind == "Pod" && (key == label::zone || key == label::region)) return true; // since 1.35, by the node
  return in(of_templates) || in(written::labels);
}

auto text_of_scalar(const SideValue& side) -> std::string_view {
  return side.node != nullptr && side.node->is_scalar() ? side.node->text : std::string_view();
}

auto is_default_toleration(const SideValue& side) -> bool {
  if (side.node == nullptr) return false;
  const auto text = [&](std::string_view field) {
    const auto* found = side.node->find(field);
    return found == nullptr ? std::string_view() : found->text;
  };
  return text("operator") == "Exists" && begins(text("key"), taint::state_prefixes[0]);
}

auto is_api_access(std::string_view path) -> bool {
  const auto volume = key_below(path, "spec.volumes");
  if (begins(volume, written::api_access_volume) || begins(volume, written::old_api_access_volume)) return true;
  return key_below(path, "].volumeMounts") == written::api_access_mount;
}

/// Whether a value that only a live object has was filled in.
auto is_filled_in(const Change& change, const SideValue& side, const Document& live) -> bool {
  const std::string_view path = change.path;
  const std::string_view kind = live.kind;
  const auto known = std::any_of(filled_fields.begin(), filled_fields.end(), [&](const FilledField& field) {
    return (field.kind.empty() || field.kind == kind) && has_form(path, field.path);
  });
  if (known) return true;
  if (const auto key = key_below(path, "metadata.annotations"); !key.empty()) return is_written_annotation(key);
  if (const auto key = key_below(path, "metadata.labels"); !key.empty()) return is_written_label(key, kind);
  if (path == "metadata.finalizers") {
    return std::any_of(written::finalizers.begin(), written::finalizers.end(),
                       [&](std::string_view one) { return begins(text_of_scalar(side), one); });
  }
  if (kind == "Service" && path == "spec.clusterIP") return text_of_scalar(side) != "None";
  if (kind == "ReplicaSet") return key_below(path, "spec.selector.matchLabels") == label::pod_template_hash;
  if (kind == "Job") {
    const auto* spec = live.root->find("spec");
    const auto* manual = spec == nullptr ? nullptr : spec->find("manualSelector");
    return begins(path, "spec.selector") && (manual == nullptr || !manual->flag);
  }
  if (kind != "Pod") return false;
  return is_api_access(path) || (path == "spec.tolerations" && is_default_toleration(side));
}

auto is_of_person(const Change& change, const std::optional<SideValue>& side, const Document& document) -> bool {
  if (!side || side->implied) return false;
  return !is_live(document) || !is_filled_in(change, *side, document);
}

} // namespace

auto is_live(const Document& document) -> bool {
  if (document.root == nullptr || !document.root->is_mapping()) return false;
  if (const auto* status = document.root->find("status"); status != nullptr && !status->members.empty()) return true;
  const auto* metadata = document.root->find("metadata");
  if (metadata == nullptr) return false;
  constexpr std::array<std::string_view, 3> marks{"uid", "resourceVersion", "managedFields"};
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return metadata->find(mark) != nullptr; });
}

auto mark_filled_in(const Document& before, const Document& after, std::vector<Change>& changes) -> void {
  if (!is_live(before) && !is_live(after)) return;
  for (auto& change : changes) {
    if (change.cosmetic() || change.rearranged) continue;
    if (is_of_person(change, change.before, before) || is_of_person(change, change.after, after)) continue;
    change.effects.push_back({EffectKind::cosmetic, "the server fills it in", {}});
  }
}

} // namespace berth::diff
