#include "task/facts/claim_uses.hpp"

#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace berth {
namespace {

template <std::size_t Size>
auto holds_any(std::string_view text, const std::array<std::string_view, Size>& words) -> bool {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// The controller puts the claim of each replica in the place of a volume of the template's name.
auto claim_templates(const TaskSpec& task) -> std::set<std::string> {
  std::set<std::string> names;
  if (task.document.kind != "StatefulSet") return names;
  const auto* spec = task.document.root->find("spec");
  const auto* templates = spec == nullptr ? nullptr : spec->find("volumeClaimTemplates");
  if (templates == nullptr) return names;
  for (const auto* item : templates->items) {
    if (const auto* metadata = item->find("metadata"); metadata != nullptr)
      names.insert(read_string(metadata->find("name")).value);
  }
  return names;
}

auto add_pod_claims(const TaskSpec& task, std::vector<ClaimUse>& uses) -> void {
  const auto* volumes = task.pod.spec == nullptr ? nullptr : task.pod.spec->find("volumes");
  if (volumes == nullptr) return;
  const auto path = join(task.pod.path, "volumes");
  const auto templates = claim_templates(task);
  for (std::size_t i = 0; i < volumes->items.size(); ++i) {
    const auto& volume = *volumes->items[i];
    const auto* source = volume.find("persistentVolumeClaim");
    if (source == nullptr || templates.count(read_string(volume.find("name")).value) != 0) continue;
    uses.push_back(
        {read_string(source->find("claimName")), join(at_index(path, i), "persistentVolumeClaim.claimName"), nullptr});
  }
}

} // namespace

auto claim_uses(const TaskSpec& task) -> std::vector<ClaimUse> {
  std::vector<ClaimUse> uses;
  add_pod_claims(task, uses);
  for (std::size_t i = 0; i < task.demands.volumes.size(); ++i) {
    const auto& demand = task.demands.volumes[i];
    uses.push_back({demand.claim, join(at_index("spec.placement.volumes", i), "claim"), &demand});
  }
  uses.erase(
      std::remove_if(uses.begin(), uses.end(),
                     [](const ClaimUse& use) { return use.claim.value.empty() || is_template(use.claim.value); }),
      uses.end());
  return uses;
}

auto storage_of(std::string_view storage_class) -> Storage {
  constexpr std::array<std::string_view, 6> volume_types{"gp2", "gp3", "io1", "io2", "st1", "sc1"};
  constexpr std::array<std::string_view, 9> file_systems{"efs",       "nfs",       "fsx",   "lustre", "cephfs",
                                                         "filestore", "azurefile", "juice", "weka"};
  if (storage_class.find("ebs") != std::string_view::npos) return Storage::ebs;
  if (std::find(volume_types.begin(), volume_types.end(), storage_class) != volume_types.end()) return Storage::ebs;
  return holds_any(storage_class, file_systems) ? Storage::shared : Storage::unknown;
}

auto is_template(std::string_view text) -> bool {
  constexpr std::array<std::string_view, 3> openings{"{{", "$(", "${"};
  return holds_any(text, openings);
}

} // namespace berth
