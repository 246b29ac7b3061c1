#pragma once

#include "finding/finding.hpp"
#include "fit/fit.hpp"
#include "server/server.hpp"
#include "settings/settings.hpp"
#include "task/neighbours.hpp"
#include "task/task_spec.hpp"

#include <span>
#include <string_view>

namespace berth {

/// What a rule may look at; all of it outlives the call.
struct RuleContext {
  const TaskSpec& task;
  const Neighbours& neighbours;            ///< what the other documents of the same input say
  const Settings& settings;                ///< the berth.yaml above the file, or the defaults
  Server server;                           ///< that the documents are checked against
  const EffectiveTask* effective{nullptr}; ///< the task as it runs; null where no platform is known
  const Cluster* cluster{nullptr};         ///< the inventory; null where none is known
  const TaskPlacement* placed{nullptr};    ///< the task on it; null without an inventory, and for what is not placed
  std::string_view text{}; ///< of the file, which spans point into: what a block scalar's text is made of
};

/// A rule on what the server lets through: its page and its check. Static, one to a file of this folder.
struct Rule {
  RuleInfo info;
  auto(*check)(const RuleInfo& rule, const RuleContext& context, Findings& findings)
      -> void; ///< is given its own `info`
};

/// Every rule of this layer, in the order of catalogue.def.
[[nodiscard]] auto task_rules() -> std::span<const Rule* const>;

} // namespace berth
