// Any file as if it were the output of kubectl get nodes.
#include "cluster/import/sources.hpp"
#include "importing.hpp"

namespace {

auto read(const std::vector<berth::Document>& documents) -> std::vector<berth::inventory::Facts> {
  std::vector<berth::inventory::Place> nodes;
  for (const auto& document : documents) nodes.push_back({document.root, {}});
  return {berth::inventory::read_nodes(nodes)};
}

} // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  berth::fuzz::import_with(read, data, size);
  return 0;
}
