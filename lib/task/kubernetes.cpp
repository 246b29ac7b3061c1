#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/fields.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// Where a kind keeps its Pod, and how many of it run.
struct WorkloadShape {
  std::string_view kind;
  std::string_view template_path; ///< dotted; empty for the Pod itself
  std::string_view replicas_path; ///< dotted; empty: always one
};

constexpr std::array<WorkloadShape, 9> shapes{{
    {"Pod", "", ""},
    {"PodTemplate", "template", ""},
    {"Deployment", "spec.template", "spec.replicas"},
    {"ReplicaSet", "spec.template", "spec.replicas"},
    {"ReplicationController", "spec.template", "spec.replicas"},
    {"StatefulSet", "spec.template", "spec.replicas"},
    {"DaemonSet", "spec.template", ""},
    {"Job", "spec.template", "spec.parallelism"},
    {"CronJob", "spec.jobTemplate.spec.template", "spec.jobTemplate.spec.parallelism"},
}};

auto descend(const Node& root, std::string_view path) -> const Node* {
  const auto* node = &root;
  while (!path.empty() && node != nullptr) {
    const auto dot = path.find('.');
    node = node->find(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return node;
}

auto joined(const std::string& prefix, std::string_view path) -> std::string {
  return path.empty() ? prefix : join(prefix, path);
}

} // namespace

auto read_kubernetes_workload(const Node& root, std::string_view kind, const std::string& prefix, TaskSpec& task,
                              Findings& findings) -> void {
  const auto shape = std::find_if(shapes.begin(), shapes.end(), [&](const WorkloadShape& s) { return s.kind == kind; });
  if (shape == shapes.end()) return;
  const auto* holder = descend(root, shape->template_path);
  PodPlace place;
  const auto template_path = joined(prefix, shape->template_path);
  place.metadata_path = join(template_path, "metadata");
  place.path = join(template_path, "spec");
  if (holder != nullptr) {
    place.metadata = holder->find("metadata");
    place.spec = holder->find("spec");
  }
  task.pod = read_pod(place, false, findings);
  if (shape->replicas_path.empty()) return;
  task.demands.replicas_path = joined(prefix, shape->replicas_path);
  if (const auto replicas = read_integer(descend(root, shape->replicas_path)); replicas)
    task.demands.replicas = *replicas;
}

} // namespace berth
