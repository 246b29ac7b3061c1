// Any file as if it were an eksctl ClusterConfig.
#include "cluster/import/sources.hpp"
#include "importing.hpp"

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  berth::fuzz::import_with(berth::fuzz::each_root<berth::inventory::read_eksctl>, data, size);
  return 0;
}
