#pragma once

#include "finding/finding.hpp"
#include "task/task_spec.hpp"

#include <span>

namespace berth {

/// A rule on what the server lets through: its page and its check. Static, one to a file of this folder.
struct Rule {
  RuleInfo info;
  auto(*check)(const RuleInfo& rule, const TaskSpec& task, Findings& findings) -> void; ///< is given its own `info`
};

/// Every rule of this layer, in the order of catalogue.def.
[[nodiscard]] auto task_rules() -> std::span<const Rule* const>;

} // namespace berth
