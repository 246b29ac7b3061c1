#pragma once

#include "fit/fit.hpp"
#include "rules/rule.hpp"

#include <string>
#include <vector>

/// Why a task has no berth, where that can be said more exactly than `no-berth` does.
namespace berth {

/// A demand on labels that no node of any group meets.
struct UnansweredSelector {
  Span span;  ///< of the value; of the key where no group has it
  Span cause; ///< the place that placing (fit) names for it
  std::string path;
  std::string message;
  std::string help;     ///< may be empty
  bool declared{false}; ///< groups have the key, so that none can have a node that meets it
};

/// Of nodeSelector and required node affinity with one term. None where placing found a berth, or where what is asked
/// of nodes is not known of each group.
[[nodiscard]] auto unanswered_selectors(const RuleContext& context) -> std::vector<UnansweredSelector>;

/// The groups that nothing keeps from the task but that they are kept for tasks with a device.
[[nodiscard]] auto only_device_groups(const RuleContext& context) -> std::vector<const Placement*>;

/// What placement_findings() says; no berth only where no other finding of this layer is
/// the reason for it, and as a warning where a tight group may do.
auto add_placement_findings(const RuleContext& context, Findings& findings) -> void;

} // namespace berth
