#pragma once

#include "console.hpp"
#include "exit_code.hpp"
#include "fit/prepare.hpp"
#include "source/sources.hpp"

#include <map>
#include <memory>
#include <string>

namespace berth {

/// The inventories that a command line and berth.yaml files name, each read once. Owns them.
class Inventories {
 public:
  explicit Inventories(Sources& sources) : sources_(sources) {}

  /// The one Cluster in the file at `path`; null where it cannot be read or holds none or several, which is said on
  /// standard error with `named_by` (`--cluster`, a berth.yaml). `code` becomes the worse of itself and what happened.
  [[nodiscard]] auto get(const std::string& path, const std::string& named_by, Console& console, ExitCode& code)
      -> const PreparedCluster*;

 private:
  struct Inventory {
    Cluster cluster;
    PreparedCluster prepared;
  };

  Sources& sources_;
  std::map<std::string, std::unique_ptr<Inventory>> known_; // null: it was told already that there is none
};

} // namespace berth
