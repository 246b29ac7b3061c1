#pragma once

#include "cluster/import/inventory.hpp"
#include "document/document.hpp"
#include "harness.hpp"

#include <vector>

namespace berth::fuzz {

/// What one source makes of each document of a file.
using FactsReader = std::vector<inventory::Facts> (*)(const std::vector<Document>& documents);

/// Any file through one source, whatever its documents look like; the facts joined, completed, sifted, and written as
/// a Cluster that is read again.
auto import_with(FactsReader reader, const std::uint8_t* data, std::size_t size) -> void;

/// The same for a source that reads one document from its root.
template <auto read>
auto each_root(const std::vector<Document>& documents) -> std::vector<inventory::Facts> {
  std::vector<inventory::Facts> facts;
  for (const auto& document : documents) facts.push_back(read({document.root, {}}));
  return facts;
}

/// What is written of an inventory is a Cluster without an error, on which every group can be asked for its most.
auto check_written(Run& run, const Inventory& inventory) -> void;

} // namespace berth::fuzz
