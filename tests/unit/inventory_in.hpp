#pragma once

#include "check/check.hpp"
#include "cluster/cluster.hpp"

namespace berth {

/// The last Cluster among the documents of a file, prepared; what is wrong in it check_file() tells.
class InventoryIn {
 public:
  InventoryIn(const SourceFile& file, FileId id) {
    const auto parsed = parse(file, id);
    for (const auto& document : documents_of(parsed.tree, id)) {
      if (document.form != Form::cluster) continue;
      Findings unread;
      cluster_ = read_cluster(document, unread);
      prepared_ = prepare(cluster_);
      found_ = true;
    }
  }
  InventoryIn(const InventoryIn&) = delete;
  auto operator=(const InventoryIn&) -> InventoryIn& = delete;

  /// Null when there is none.
  [[nodiscard]] auto prepared() const -> const PreparedCluster* { return found_ ? &prepared_ : nullptr; }

 private:
  Cluster cluster_;
  PreparedCluster prepared_;
  bool found_{false};
};

} // namespace berth
