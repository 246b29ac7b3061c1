#pragma once

#include "cluster/import/facts.hpp"

namespace berth::inventory {

/// Adds what `later` says where `facts` says nothing or only assumes: what was said first stays, and a difference is
/// noted. Groups meet by name, or by the ASG that both name; subnets by id, DaemonSets by name, labels and tags by key.
auto merge(Facts& facts, Facts later) -> void;

/// The same for one group.
auto merge(GroupFacts& facts, GroupFacts later, std::vector<std::string>& notes) -> void;

} // namespace berth::inventory
