#pragma once

#include "task/task_spec.hpp"

#include <string>
#include <vector>

namespace berth {

/// A field of a securityContext: null when absent, with the path that it has or would have.
struct SecurityField {
  const Node* node{nullptr};
  std::string path;

  [[nodiscard]] auto is(bool wanted) const -> bool {
    return node != nullptr && node->kind == Kind::boolean && node->flag == wanted;
  }
};

[[nodiscard]] auto security_field(const Container& container, std::string_view name) -> SecurityField;
[[nodiscard]] auto security_field(const Pod& pod, std::string_view name) -> SecurityField;
/// The container's own, else the Pod's, as Kubernetes takes it.
[[nodiscard]] auto effective_field(const Pod& pod, const Container& container, std::string_view name) -> SecurityField;

/// It runs as a user of that number in so many words; 0 is root.
[[nodiscard]] auto is_user(const SecurityField& user, std::int64_t number) -> bool;

/// Containers that have a security context: all but those of a container-form task, which has no word for it.
[[nodiscard]] auto secured_containers(const TaskSpec& task) -> std::vector<const Container*>;
/// Those of them that run as long as the Pod does: what an init container does as root (to hand over a volume) ends.
[[nodiscard]] auto lasting_containers(const TaskSpec& task) -> std::vector<const Container*>;

/// A Pod that serves its node and not a user: of a DaemonSet, or in the namespace kube-system. It needs what others
/// must not have.
[[nodiscard]] auto serves_its_node(const TaskSpec& task) -> bool;

/// In so many words: by `os`, or by the node that it asks for.
[[nodiscard]] auto is_windows(const Pod& pod) -> bool;

} // namespace berth
