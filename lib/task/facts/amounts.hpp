#pragma once

#include "finding/finding_builder.hpp"
#include "task/task_spec.hpp"

#include <string>
#include <vector>

namespace berth {

/// One amount that a document declares, whatever asks for it. Borrows the TaskSpec's Tree and containers.
struct Amount {
  enum class Side : std::uint8_t { request, limit, size };
  Side side{Side::request};
  std::string resource; ///< `cpu`, `memory`, `ephemeral-storage`; of a claim `storage`, of a volume in memory `memory`
  std::string of;       ///< for people: `memory limit`, `size limit of `scratch``
  Located<Quantity> amount;
  const Node* node{nullptr};
  std::string path;
  const Resources* resources{nullptr}; ///< that it stands in; null for a size

  [[nodiscard]] auto text() const -> std::string; ///< as the file writes it
};

/// The requests and limits of all containers and of the Pod, as far as Kubernetes accepts them: what is below zero, is
/// repeated or stands over its limit has been spoken of.
[[nodiscard]] auto resource_amounts(const TaskSpec& task) -> std::vector<Amount>;

/// The sizes of volumes: emptyDir, Flyte's shared memory, claims and templates of claims.
[[nodiscard]] auto size_amounts(const TaskSpec& task) -> std::vector<Amount>;

/// A finding at the amount.
auto add_finding(Findings& findings, const RuleInfo& rule, const Amount& amount, std::string message) -> FindingBuilder;

/// The help to type `text` instead, and the fix that does so; unsafe, for the value is another one.
auto offer(FindingBuilder finding, const Amount& amount, const std::string& text) -> void;

} // namespace berth
