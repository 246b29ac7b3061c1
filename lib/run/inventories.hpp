#pragma once

#include "cluster/import/inventory.hpp"
#include "document/load.hpp"
#include "fit/prepare.hpp"
#include "run/outcome.hpp"
#include "source/sources.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace berth {

/// The inventories that a command line and berth.yaml files name, each read once: a Cluster of our own, what people
/// have instead, or several of both, joined. Owns them.
class Inventories {
 public:
  /// `environment`: of the Tasks that stand beside an inventory; null: none. Both borrowed.
  explicit Inventories(Sources& sources, const std::string* environment = nullptr)
      : sources_(sources), environment_(environment) {}

  /// The inventory that the files at `paths` make together; null where one cannot be read or says nothing of a cluster,
  /// or none of them names a group that tasks can be placed on, which the first outcome tells with `named_by`
  /// (`--cluster`, a berth.yaml).
  [[nodiscard]] auto get(const std::vector<std::string>& paths, const std::string& named_by)
      -> Answer<const PreparedCluster*>;

  /// The same with the origin of every value; it may be without any group.
  [[nodiscard]] auto joined(const std::vector<std::string>& paths, const std::string& named_by)
      -> Answer<const Inventory*>;

  /// Of a file that an inventory was asked of; null where that was not, or could not be read.
  [[nodiscard]] auto file(const std::string& path) const -> const LoadedFile*;

 private:
  struct Joined {
    Inventory inventory;
    PreparedCluster prepared;
    bool told{false}; ///< that there is no group in it
  };

  [[nodiscard]] auto load(const std::vector<std::string>& paths, const std::string& named_by, Outcome& outcome)
      -> Joined*;
  [[nodiscard]] auto read(const std::string& path, bool waited_for, Outcome& outcome) -> const LoadedFile*;

  Sources& sources_;
  const std::string* environment_;
  std::map<std::string, std::unique_ptr<LoadedFile>> files_;
  std::map<std::vector<std::string>, std::unique_ptr<Joined>> known_; // null: it was told already that there is none
};

} // namespace berth
