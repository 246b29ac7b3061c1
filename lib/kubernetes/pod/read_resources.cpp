#include "kubernetes/pod/flyte_resource.hpp"
#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Flyte puts a `gpu` in the place of a `nvidia.com/gpu` beside it: of equals the last counts (flytek8s,
/// SanitizeGPUResourceRequirements).
auto put_gpu_last(std::vector<ResourceEntry>& entries) -> void {
  std::stable_partition(entries.begin(), entries.end(),
                        [](const ResourceEntry& entry) { return entry.written.value != "gpu"; });
}

/// To Kubernetes a resource without an amount (`cpu: null`) is there, and zero.
auto nothing_of(const Member& member) -> std::optional<Located<Quantity>> {
  const auto written = member.value->style != Style::absent;
  return Located<Quantity>{Quantity(), written ? member.value->span : member.key->span};
}

auto read_map(const Node& map, const std::string& path, bool flyte, Resources& into,
              std::vector<ResourceEntry>& entries, Findings& findings) -> void {
  for (const auto& member : map.members) {
    if (member.value->is_null() && flyte) continue;
    auto where = at_key(path, member.name);
    const auto name = flyte && member.name == "gpu" ? resource::nvidia_gpu : member.name;
    const auto amount =
        member.value->is_null() ? nothing_of(member) : read_quantity(*member.value, where, findings, name);
    if (!amount) {
      into.incomplete = true;
      continue;
    }
    entries.push_back(
        {std::string(name), {std::string(member.name), member.key->span}, *amount, std::move(where), member.value});
  }
  if (flyte && map.find("gpu") != nullptr && map.find(resource::nvidia_gpu) != nullptr) put_gpu_last(entries);
}

/// An entry of no known name makes the list incomplete, as one without a readable value does; that of a resource that
/// Flyte leaves out is left out here.
auto read_list(const Node& list, const std::string& path, Resources& into, std::vector<ResourceEntry>& entries,
               Findings& findings) -> void {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const auto& item = *list.items[i];
    const auto* name = item.find("name");
    const auto* value = item.find("value");
    auto where = join(at_index(path, i), "value");
    const auto word = flyte_resource::word_of(name);
    const auto resource = std::string(flyte_resource::kubernetes_name(word));
    const auto amount = value == nullptr ? std::nullopt : read_quantity(*value, where, findings, resource);
    if (word == "STORAGE") continue;
    if (!amount || resource.empty()) {
      into.incomplete = true;
      continue;
    }
    entries.push_back({resource, {std::string(name->text), name->span}, *amount, std::move(where), value});
  }
}

auto read_side(const Node* side, const std::string& path, bool flyte, Resources& into, Findings& findings)
    -> ResourceEntries {
  std::vector<ResourceEntry> entries;
  if (side == nullptr) return entries;
  if (side->is_mapping())
    read_map(*side, path, flyte, into, entries, findings);
  else if (side->is_sequence() && flyte)
    read_list(*side, path, into, entries, findings);
  else
    into.incomplete = true;
  return entries;
}

} // namespace

auto read_resources(const Node* resources, const std::string& path, bool flyte, Findings& findings) -> Resources {
  Resources read;
  read.path = path;
  if (resources == nullptr) return read;
  read.span = resources->span;
  read.incomplete = !resources->is_mapping();
  read.requests = read_side(resources->find("requests"), join(path, "requests"), flyte, read, findings);
  read.limits = read_side(resources->find("limits"), join(path, "limits"), flyte, read, findings);
  return read;
}

} // namespace berth
