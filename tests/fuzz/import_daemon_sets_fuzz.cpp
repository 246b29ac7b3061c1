// Any file as if it were the output of kubectl get daemonsets.
#include "cluster/import/sources.hpp"
#include "importing.hpp"

namespace {

auto read(const std::vector<berth::Document>& documents) -> std::vector<berth::inventory::Facts> {
  std::vector<berth::inventory::Facts> facts;
  for (const auto& document : documents) facts.push_back(berth::inventory::read_daemon_set(document));
  return facts;
}

} // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  berth::fuzz::import_with(read, data, size);
  return 0;
}
