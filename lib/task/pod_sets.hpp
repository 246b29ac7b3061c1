#pragma once

#include "task/task_spec.hpp"

#include <optional>
#include <string>
#include <vector>

namespace berth {

struct PluginConfiguration;

/// The name of the only pod set of a task (Kueue's word).
inline constexpr std::string_view only_pod_set = "main";

/// A task for each pod set of a document: one for most, several for kinds of operators (`Document::wrapped`) and for
/// templates of Flyte, which are called after the document and the set. `configuration`: Flyte's own, null: as it is
/// compiled. Findings as of read_task(), each set's in its own list, with paths as
/// `document_path` has them.
struct ReadPodSet {
  TaskSpec task;
  Findings findings;
  std::optional<Document>
      object{};              ///< the whole object within the document that the Pods are of; none: they are its own
  std::string object_path{}; ///< where that stands: `spec.components[0].template`
};
[[nodiscard]] auto read_pod_sets(const Document& document, const PluginConfiguration* configuration = nullptr)
    -> std::vector<ReadPodSet>;

/// What Flyte makes of a document; null where that is no template of Flyte, nor with `native` a Task of berth's own,
/// which is in Flyte's terms.
[[nodiscard]] auto flyte_task(const Document& document, const PluginConfiguration* configuration, bool native = false)
    -> std::shared_ptr<const FlyteTask>;

/// The sets that a plugin of Flyte makes of a template. One Pod is one set; what runs no Pod has none, nor is a set of
/// no Pods one, unless `with_empty`.
[[nodiscard]] auto read_flyte_sets(const std::shared_ptr<const FlyteTask>& flyte, bool with_empty = false)
    -> std::vector<ReadPodSet>;

/// Whether it is a template of Flyte that a service runs, and no Pod.
[[nodiscard]] auto runs_elsewhere(const TaskSpec& task) -> bool;

/// Whether the document is a template of Flyte that does not run as the one Pod that it declares.
[[nodiscard]] auto runs_as_sets(const Document& document) -> bool;

/// A field of the Pod as it was read in the terms of the document: `spec.templates[1].containers[0]` stands at
/// `spec.templates[1].container`.
[[nodiscard]] auto document_path(const TaskSpec& task, const std::string& path) -> std::string;

} // namespace berth
