#pragma once

#include "cluster/import/facts.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace berth::inventory {

/// Where merge() finds what Facts have already. It is kept beside them from the first merge to the last, and knows of
/// nothing that anybody else puts there.
struct Known {
  using Indexes = std::set<std::size_t>; ///< of groups, the first counts
  std::map<std::string, std::size_t> subnets;
  std::set<std::string> daemon_sets;
  std::map<std::string, Indexes> names;
  std::map<std::pair<std::string, std::string>, Indexes> names_in_clusters;
  std::map<std::string, Indexes> asgs;
};

/// Adds what `later` says where `facts` says nothing or only assumes: what was said first stays, and a difference is
/// noted. Groups meet by name, or by the ASG that both name; subnets by id, DaemonSets by name, labels and tags by key.
auto merge(Facts& facts, Known& known, Facts later) -> void;

/// The same for one group.
auto merge(GroupFacts& facts, GroupFacts later, std::vector<std::string>& notes) -> void;

} // namespace berth::inventory
