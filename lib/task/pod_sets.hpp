#pragma once

#include "task/task_spec.hpp"

#include <vector>

namespace berth {

/// The name of the only pod set of a task (Kueue's word).
inline constexpr std::string_view only_pod_set = "main";

/// A task for each pod set of a document: one for most, several for kinds of operators (`Document::wrapped`), which are
/// called after the document and the set. Findings as of read_task(), each set's in its own list, with paths as
/// `document_path` has them.
struct ReadPodSet {
  TaskSpec task;
  Findings findings;
};
[[nodiscard]] auto read_pod_sets(const Document& document) -> std::vector<ReadPodSet>;

/// A field of the Pod as it was read in the terms of the document: `spec.templates[1].containers[0]` stands at
/// `spec.templates[1].container`.
[[nodiscard]] auto document_path(const TaskSpec& task, const std::string& path) -> std::string;

} // namespace berth
