#pragma once

#include "document/document.hpp"
#include "source/sources.hpp"

#include <string>
#include <tl/expected.hpp>

namespace berth {

/// What a person says of a new task. Texts that are whole: the amounts are quantities, the name is one that Kubernetes
/// takes.
struct TaskAnswers {
  std::string name;
  std::string image;
  std::string cpu;
  std::string memory;
  std::string gpu; ///< how many; `0`: none
};

struct ClusterAnswers {
  std::string name;
  std::string region;
  std::string kubernetes_version;
};

struct SettingsAnswers {
  std::string kubernetes_version;
};

/// A file to start from: commented, about fifteen lines, without a finding of the recommended profile.
[[nodiscard]] auto task_starter(const TaskAnswers& answers) -> std::string;
[[nodiscard]] auto cluster_starter(const ClusterAnswers& answers) -> std::string;
[[nodiscard]] auto settings_starter(const SettingsAnswers& answers) -> std::string;

/// Why no Task can be made like a document.
struct NotLike {
  std::string message;
  std::string help;
};

/// A Task that says what a Pod, a workload or a template of Flyte says: every value as it stands there, with its place
/// in a comment, and the names of what a Task has no word for. `name`: in place of its own; empty: its own, as
/// Kubernetes takes it.
[[nodiscard]] auto task_like(const Document& document, const Sources& sources, const std::string& name)
    -> tl::expected<std::string, NotLike>;

} // namespace berth
