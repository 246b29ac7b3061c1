#pragma once

#include "cluster/import/facts.hpp"
#include "cluster/import/merge.hpp"
#include "document/document.hpp"

#include <string>
#include <vector>

namespace berth {

/// A cluster that was joined from one or several documents, and where each of its values was found.
struct Inventory {
  Cluster cluster;
  inventory::Origins origins;
  std::vector<inventory::Origins> group_origins; ///< beside `cluster.groups`

  /// A group that nothing can be placed on, for want of a fact or because it is another cluster's.
  struct LeftOut {
    std::string group;
    std::string why;  ///< lower case, no full stop: `its instance types are not known`
    std::string what; ///< what to do: `add the output of ...`; may be empty
    bool warn{true};  ///< false: it is another cluster's, and only -v tells of it
  };
  std::vector<LeftOut> left_out;
  bool joined{false};               ///< made of other things than one Cluster of our own
  std::vector<std::string> remarks; ///< what is there besides and is no group, such as nodes of other keepers
  std::vector<std::string> notes;   ///< what was passed over, and which of two contradictory values counts
};

/// Joins the documents of one or several files into an inventory; what was added first counts where two contradict
/// each other. Takes copies: the documents may go, but the Sources that the spans point into may not.
class InventoryBuilder {
 public:
  /// What the documents of one file say; false where none of them says anything of a cluster. More than one Cluster of
  /// our own in a file: `own_clusters()` tells.
  auto add(const std::vector<Document>& documents) -> bool;

  /// How many Clusters of our own the file that was added last has.
  [[nodiscard]] auto own_clusters() const -> std::size_t { return own_clusters_; }

  /// One Cluster of our own alone comes out as read_cluster reads it, with all that is wrong in it. Else what would be
  /// an error of an inventory (see cluster/rules.hpp) is left out, and told.
  [[nodiscard]] auto finish() -> Inventory;

 private:
  inventory::Facts facts_;
  inventory::Known known_; ///< of facts_
  inventory::Facts alone_; ///< the first Cluster of our own as it was read, for when nothing is joined to it
  std::size_t own_clusters_{0};
  std::size_t own_{0}; ///< Clusters of our own, of all files
  bool only_own_{true};
};

} // namespace berth
