#pragma once

#include "syntax/node.hpp"
#include "task/task_spec.hpp"

#include <string>

namespace berth {

/// A member by its camelCase name, or by the snake_case one that Flyte's proto JSON takes as well; null when absent or
/// null.
[[nodiscard]] auto flyte_field(const Node* node, std::string_view camel) -> const Node*;

/// The path of that member of `node` at `path`, in the spelling that the file has.
[[nodiscard]] auto flyte_path(const Node* node, std::string_view path, std::string_view camel) -> std::string;

[[nodiscard]] auto read_bool(const Node* node) -> std::optional<Located<bool>>;
[[nodiscard]] auto read_integer(const Node* node) -> std::optional<Located<std::int64_t>>;

/// A `container` in Flyte's sense as the one container of the Pod that Flyte builds from it. `path` is its own:
/// `spec.container`.
[[nodiscard]] auto read_flyte_container(const Node& container, const std::string& path, Findings& findings)
    -> Container;

/// `holder` has an `extendedResources`, or has none.
[[nodiscard]] auto read_extended(const Node& holder, const std::string& path, Findings& findings) -> ExtendedResources;

/// What Flyte calls a GPU by the name of the device that it is.
auto rename_devices(Resources& resources, const std::string& device) -> void;

/// The `k8sPod` of a task: its metadata and podSpec, as a Pod.
[[nodiscard]] auto read_k8s_pod(const Node& k8s_pod, const std::string& path, Findings& findings) -> Pod;

/// One per form of document; each fills what is its own.
auto read_native_task(const Node& root, TaskSpec& task, Findings& findings) -> void;
auto read_flyte_task(const Document& document, TaskSpec& task, Findings& findings) -> void;
/// `prefix`: the path of the object within its document, empty for the document itself.
auto read_kubernetes_workload(const Node& root, std::string_view kind, const std::string& prefix, TaskSpec& task,
                              Findings& findings) -> void;

} // namespace berth
