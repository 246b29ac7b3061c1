#pragma once

// rules/ is what the server lets through and people regret: a file per rule, in a folder per family (flyte, placing,
// pod, images, security, resources, units, policy). The file is the rule's page, its two examples and its check.
//
// A rule is a constant with a function from RuleContext to findings; it sees the task, its surroundings and nothing
// else of the world, and never another rule. What two rules need to know is a fact of the task (task/facts) or stands
// in their family's folder. all_rules.hpp lists the rules of every layer, from finding/rules.def.
//
// An error here means that it will be refused or misbehave for certain; an opinion is a warning of a profile. What
// would say again what the server says anyway gives way in check/, so that no rule has to think of it.

#include "document/kustomizations.hpp"
#include "finding/finding.hpp"
#include "server/server.hpp"
#include "task/task_spec.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace berth {

struct Amount;
struct Cluster;
struct EffectiveTask;
struct Neighbours;
struct Settings;
struct TaskPlacement;

/// What a rule may look at; all of it outlives the call.
struct RuleContext {
  const TaskSpec& task;
  const Neighbours& neighbours;               ///< what the other documents of the same input say
  const Settings& settings;                   ///< the berth.yaml above the file, or the defaults
  Server server;                              ///< that the documents are checked against
  const EffectiveTask* effective{nullptr};    ///< the task as it runs; null where no platform is known
  const Cluster* cluster{nullptr};            ///< the inventory; null where none is known
  const TaskPlacement* placed{nullptr};       ///< the task on it; null without an inventory, and for what is not placed
  const PinnedImages* pinned_images{nullptr}; ///< by a kustomization that has the file as a resource; null: none
  const FlyteTask* flyte{nullptr};            ///< what Flyte makes of a template; null: it is none, or runs no Pod
  std::span<const Amount> amounts{};          ///< that the containers and the Pod ask for, see resource_amounts()
  std::string_view text{}; ///< of the file, which spans point into: what a block scalar's text is made of
};

/// What a rule looks at where a plugin of Flyte makes several pod sets of a template: the template, as registration
/// sees it, the Pods of each set, or both. Of every other task the two are one.
enum class Subject : std::uint8_t { pods, declaration, both };

/// A rule on what the server lets through: its page and its check. Static, one to a file of this folder.
struct Rule {
  RuleInfo info;
  auto(*check)(const RuleInfo& rule, const RuleContext& context, Findings& findings)
      -> void; ///< is given its own `info`
  Subject subject{Subject::pods};
};

/// Every rule of this layer, in the order of finding/rules.def.
[[nodiscard]] auto task_rules() -> std::span<const Rule* const>;

} // namespace berth
