#pragma once

#include "fit/fit.hpp"

/// What the findings of a placement have in common.
namespace berth {

/// On the task's name; of a nameless one on the first byte of its document.
[[nodiscard]] auto about_task(const RuleInfo& rule, const TaskSpec& task, std::string message) -> Finding;

/// That no group takes it: which resource is short on all of them, what rules them out, the nearest miss.
[[nodiscard]] auto no_berth_finding(const TaskPlacement& placed) -> Finding;

/// What the Pod would have to tolerate for the cheapest of the pools that nothing else keeps it from; empty: there is
/// no such pool.
[[nodiscard]] auto missing_tolerations(const TaskPlacement& placed) -> std::vector<Taint>;

/// That others of the run have the place (K007): `placed.crowders`.
[[nodiscard]] auto full_finding(const TaskPlacement& placed) -> Finding;
[[nodiscard]] auto is_full(const Placement& placement) -> bool;
[[nodiscard]] auto who_has_the_place(const std::vector<std::string>& crowders) -> std::string; ///< for people

/// That only GPU or SPOT nodes are left for a document of Kubernetes (K008).
[[nodiscard]] auto last_resort_finding(const TaskPlacement& placed, const Placement& berth) -> Finding;

/// Taints of the berth that render tolerates and Flyte by itself does not (K009).
auto add_flyte_taints(const TaskPlacement& placed, const Placement& berth, Findings& findings) -> void;

/// Moves the caret to the request of that resource, where one was written.
auto move_to_request(Finding& finding, const Pod& pod, std::string_view resource) -> void;

[[nodiscard]] auto name_of(const Placement& placement) -> std::string; ///< in backticks

/// What the berth has and the autoscaler does not know of while the group is at zero.
auto add_unknown_at_zero(const TaskPlacement& placed, const Placement& berth, Findings& findings) -> void;

} // namespace berth
