#include "run/dialled_services.hpp"

#include "kubernetes/validate/metadata/names.hpp"
#include "render/pod_value.hpp"
#include "task/facts/dask_scheduler.hpp"
#include "task/facts/dialled.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>
#include <map>

namespace berth {
namespace {

constexpr std::int64_t dask_port = 8786;

auto label_of(const TaskSpec& task, std::string_view key) -> std::string_view {
  const auto& labels = task.pod.labels;
  const auto found =
      std::find_if(labels.begin(), labels.end(), [&](const KeyValue& one) { return one.key.value == key; });
  return found == labels.end() ? std::string_view() : std::string_view(found->value.value);
}

auto is_of_kubernetes(const TaskSpec& task) -> bool { return task.document.form == Form::kubernetes; }

auto name_in_cluster(const TaskSpec& task) -> std::string {
  return is_of_kubernetes(task) ? task.document.name.value : pod_name(task);
}

auto is_dask_scheduler(const TaskSpec& task) -> bool {
  return label_of(task, label::dask_component) == "scheduler" || dask_scheduler(task).has_value();
}

/// Whether all of `labels` are on the task's Pods.
auto has_labels(const TaskSpec& task, const std::vector<KeyValue>& labels) -> bool {
  return std::all_of(labels.begin(), labels.end(), [&](const KeyValue& one) {
    return !one.value.value.empty() && label_of(task, one.key.value) == one.value.value;
  });
}

class Dialled {
 public:
  Dialled(const std::deque<TaskSpec>& tasks, const Neighbours& neighbours) : neighbours_(neighbours) {
    for (const auto& task : tasks) {
      if (task.is_made_set()) continue; // its operator makes what it dials
      tasks_.push_back(&task);
      by_name_.emplace(name_in_cluster(task), &task);
      const auto cluster = label_of(task, label::dask_cluster);
      if (!cluster.empty() && is_dask_scheduler(task)) schedulers_.emplace(cluster, &task);
    }
  }

  auto take(const TaskSpec& task) -> void {
    for_each_dialled(task, [&](const DialledAddress& address) {
      if (neighbours_.services.count(address.service) != 0) return;
      if (const auto known = places_.find(address.service); known != places_.end()) {
        services_[known->second].ports.insert(address.port);
        return;
      }
      const auto* answers = meant(task, address);
      if (answers == &task || (answers == nullptr && !address.is_scheduler())) return;
      places_.emplace(address.service, services_.size());
      services_.push_back({std::string(address.service), {address.port}, &task, address.span, answers, {}});
    });
  }

  [[nodiscard]] auto services() && -> std::vector<DialledService> {
    for (auto& service : services_) {
      if (service.answers != nullptr) service.labels = labels_of(*service.answers);
    }
    return std::move(services_);
  }

 private:
  [[nodiscard]] auto meant(const TaskSpec& dialler, const DialledAddress& address) const -> const TaskSpec* {
    const auto named = by_name_.find(address.service);
    if (named != by_name_.end()) return named->second;
    const auto cluster = schedulers_.find(label_of(dialler, label::dask_cluster));
    return cluster == schedulers_.end() || address.port != dask_port ? nullptr : cluster->second;
  }

  [[nodiscard]] auto labels_of(const TaskSpec& task) const -> std::vector<KeyValue> {
    if (!is_of_kubernetes(task)) return {{{std::string(label::task), {}}, {task_label(task), {}}}};
    const auto& own = task.pod.labels;
    const auto alone = std::none_of(tasks_.begin(), tasks_.end(), [&](const TaskSpec* other) {
      return other != &task && other->document.root != task.document.root && has_labels(*other, own);
    });
    return alone ? own : std::vector<KeyValue>();
  }

  const Neighbours& neighbours_;
  std::vector<const TaskSpec*> tasks_;
  std::map<std::string, const TaskSpec*, std::less<>> by_name_;
  std::map<std::string_view, const TaskSpec*> schedulers_; ///< by the name of their Dask cluster
  std::map<std::string, std::size_t, std::less<>> places_;
  std::vector<DialledService> services_;
};

} // namespace

auto dialled_services(const std::deque<TaskSpec>& tasks, const Neighbours& neighbours) -> std::vector<DialledService> {
  Dialled dialled(tasks, neighbours);
  for (const auto& task : tasks) {
    if (!task.is_made_set()) dialled.take(task);
  }
  return std::move(dialled).services();
}

auto task_label(const TaskSpec& task) -> std::string { return names::legal_label(pod_name(task)); }

auto service_value(const DialledService& service, const std::string& name_space) -> Value {
  auto metadata = Value::map({{"name", service.name}});
  if (!name_space.empty()) metadata.set("namespace", name_space);
  auto ports = Value::list();
  for (const auto port : service.ports)
    ports.push(Value::map({{"name", "port-" + std::to_string(port)}, {"port", port}, {"targetPort", port}}));
  auto selector = Value::map();
  for (const auto& one : service.labels) selector.set(one.key.value, one.value.value);
  return Value::map({{"apiVersion", "v1"},
                     {"kind", "Service"},
                     {"metadata", std::move(metadata)},
                     {"spec", Value::map({{"selector", std::move(selector)}, {"ports", std::move(ports)}})}});
}

} // namespace berth
