#pragma once

#include "check/check.hpp"
#include "task/task_spec.hpp"

#include <cstdint>
#include <set>
#include <tuple>
#include <utility>

namespace berth {

/// What the API server says of the Pods of a set that Flyte makes (`task.flyte_set`), in the terms of the template:
/// refused later, for nobody asks it before the task runs.
[[nodiscard]] auto check_made_pods(const TaskSpec& task, const EffectiveTask& effective, const Server& server)
    -> Findings;

/// What rules say of a set that a plugin makes, in the terms of the template.
auto settle_made_set(const TaskSpec& task, Findings& findings) -> void;

/// Adds findings of which nothing says the same yet at the same bytes: of the server's neither the same rule, nor one
/// of Flyte's, whose own words are better; of others not the same rule.
class UntoldFindings {
 public:
  explicit UntoldFindings(Findings& findings);
  auto add(Findings more) -> void;

 private:
  auto know(const Finding& finding) -> void;

  Findings& findings_;
  std::set<std::tuple<const RuleInfo*, std::uint32_t, std::uint32_t>> told_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> by_flyte_;
};

} // namespace berth
