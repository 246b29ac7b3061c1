#pragma once

#include "check/check.hpp"
#include "fit/fit.hpp"
#include "rules/rule.hpp"
#include "settings/settings.hpp"
#include "task/effective.hpp"
#include "task/facts/amounts.hpp"
#include "task/task_spec.hpp"

#include <string_view>
#include <vector>

namespace berth {

/// Whose defaults and limits count: those that were asked for, else the inventory's. Null: nobody says.
[[nodiscard]] auto platform_of(const CheckOptions& options) -> const Platform*;

/// What is known of one task besides itself, computed once for all rules.
class Surroundings {
 public:
  Surroundings(const TaskSpec& task, std::string_view text, const CheckOptions& options, const Neighbours& neighbours);
  Surroundings(const Surroundings&) = delete;
  auto operator=(const Surroundings&) -> Surroundings& = delete;

  [[nodiscard]] auto context() const -> const RuleContext& { return context_; }
  /// What Flyte makes of a template that is looked at itself.
  auto set_flyte(const FlyteTask* flyte) -> void { context_.flyte = flyte; }

 private:
  auto add_placement(const TaskSpec& task, const CheckOptions& options) -> void;

  Settings defaults_;
  std::vector<Amount> amounts_;
  TaskPlacement placed_;
  EffectiveTask effective_;
  RuleContext context_;
};

/// The rules of tasks. Those that the profile has run although they are deselected: what they know of secrets holds for
/// every report.
auto check_rules(const TaskSpec& task, std::string_view text, const CheckOptions& options, const Selection& selection,
                 const Neighbours& neighbours, Findings& findings) -> void;

} // namespace berth
