#include "task/task_volumes.hpp"

#include "kubernetes/validate/metadata/names.hpp"

#include <algorithm>

namespace berth {

auto claim_volume_name(const std::string& claim) -> std::string {
  return names::dns_label(claim) ? names::legal_label(claim) : claim;
}

auto shared_memory_volume_name(const ExtendedResources& extended) -> std::string {
  constexpr auto flytekit_name = "flyte-shared-memory";
  return extended.shared_memory_name.value.empty() ? flytekit_name : extended.shared_memory_name.value;
}

auto primary_container(const TaskSpec& task) -> const Container* {
  const auto& all = task.pod.containers;
  if (all.empty()) return nullptr;
  if (task.container_form || task.primary_container.empty()) return &all.front();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Container& c) { return c.name.value == task.primary_container; });
  return found == all.end() ? nullptr : &*found;
}

} // namespace berth
