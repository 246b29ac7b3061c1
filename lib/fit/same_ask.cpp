#include "fit/same_ask.hpp"

#include "kubernetes/scheduler/spreading.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// What those volumes hold is brought to whichever node it is.
auto stays_anywhere(const Node* volumes) -> bool {
  constexpr std::array<std::string_view, 5> brought{"name", "configMap", "secret", "projected", "downwardAPI"};
  const auto is_brought = [&](const Member& member) {
    return std::find(brought.begin(), brought.end(), member.name) != brought.end();
  };
  return volumes == nullptr || std::all_of(volumes->items.begin(), volumes->items.end(), [&](const Node* volume) {
           return std::all_of(volume->members.begin(), volume->members.end(), is_brought);
         });
}

/// Whether nothing but its requests, tolerations and number decides where a set goes; the others are looked at one by
/// one.
auto is_plain(const TaskSpec& task) -> bool {
  const auto& pod = task.pod;
  const auto& demands = task.demands;
  if (!pod.node_selector.empty() || pod.required_affinity || !task.extended.accelerator.value.empty()) return false;
  if (!task.extended.partition_size.value.empty() || task.extended.unpartitioned) return false;
  if (!demands.zone.value.empty() || !demands.volumes.empty() || !demands.group.value.empty()) return false;
  if (pod.host_network || !pod.resources.requests.empty() || !pod.resources.limits.empty()) return false;
  if (pod.spec == nullptr) return true;
  for (const auto* field : {"affinity", "topologySpreadConstraints", "resourceClaims", "os"}) {
    if (pod.spec->find(field) != nullptr) return false;
  }
  return stays_anywhere(pod.spec->find("volumes"));
}

class AskKey {
 public:
  auto add(std::string_view part) -> void {
    text_ += part;
    text_ += '\n';
  }
  auto add(std::int64_t number) -> void { add(std::to_string(number)); }

  auto add(const ResourceEntries& entries) -> void {
    for (const auto& entry : entries) {
      add(entry.name);
      add(entry.amount.value.decimal());
    }
    add("");
  }

  [[nodiscard]] auto text() && -> std::string { return std::move(text_); }

 private:
  std::string text_;
};

/// All that decides of a plain set; empty of any other.
auto key_of(const TaskSpec& task) -> std::string {
  if (!is_plain(task) || read_spreading(task.pod, {}).takes_host_port) return {};
  AskKey key;
  const auto& demands = task.demands;
  key.add(static_cast<std::int64_t>(task.document.form));
  key.add(task.interruptible ? (task.interruptible->value ? 1 : 0) : -1);
  key.add(demands.exclusive ? (demands.exclusive->value ? 1 : 0) : -1);
  key.add(demands.replicas.value);
  key.add(demands.lifetime_seconds ? demands.lifetime_seconds->value : -1);
  key.add(task.primary_container);
  if (task.container_form && !task.pod.containers.empty() && task.pod.containers.front().node != nullptr) {
    const auto* arch = task.pod.containers.front().node->find("architecture");
    key.add(arch == nullptr ? std::string_view() : arch->text);
  }
  for (const auto& toleration : task.pod.tolerations) {
    for (const auto* part : {&toleration.key, &toleration.op, &toleration.value, &toleration.effect}) key.add(*part);
  }
  key.add(task.pod.overhead);
  for (const auto* list : {&task.pod.init_containers, &task.pod.containers}) {
    key.add("list");
    for (const auto& container : *list) {
      key.add(static_cast<std::int64_t>(container.role));
      key.add(container.name.value);
      key.add(container.resources.requests);
      key.add(container.resources.limits);
    }
  }
  return std::move(key).text();
}

} // namespace

auto SharedPlacing::place(const TaskSpec& task) -> TaskPlacement {
  auto key = key_of(task);
  if (key.empty()) return berth::place(task, prepared_, options_);
  const auto known = models_.find(key);
  if (known != models_.end()) {
    auto placed = known->second;
    placed.task = &task;
    return placed;
  }
  auto& model = models_.emplace(std::move(key), berth::place(task, prepared_, options_)).first->second;
  model.effective = {};
  model.shared = std::make_shared<const std::vector<Placement>>(std::move(model.placements));
  model.placements.clear();
  model.nearest_misses.clear();
  return model;
}

} // namespace berth
