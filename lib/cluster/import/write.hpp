#pragma once

#include "cluster/import/inventory.hpp"
#include "source/sources.hpp"

#include <string>
#include <vector>

namespace berth {

/// The inventory as our own YAML. Beside each value a comment says where it was found; `unknown:` comments say what is
/// still needed and who would tell it. `sources` has the files that the origins point into; `files` are named at the
/// top, each with what it is. Names from the files are quoted as the YAML writer quotes them, in comments made safe.
struct NamedSource {
  std::string name;
  std::string what; ///< `eksctl ClusterConfig`
};
[[nodiscard]] auto write_inventory(const Inventory& inventory, const Sources& sources,
                                   const std::vector<NamedSource>& files) -> std::string;

} // namespace berth
