// Any files, taken for what they are and joined into one inventory, as `--cluster` and `new cluster --from` do.
#include "cluster/import/inventory.hpp"
#include "importing.hpp"

#include <deque>

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  using namespace berth;
  fuzz::Run run;
  const auto text = fuzz::text_of(data, size);
  const auto cut = text.find(fuzz::other_side);
  std::deque<Parsed> trees;
  InventoryBuilder builder;
  for (const auto& part : {text.substr(0, cut), cut == std::string::npos ? std::string() : text.substr(cut + 1)}) {
    const auto file = run.add(part);
    const auto& parsed = trees.emplace_back(parse(run.sources()[file], file));
    if (!builder.add(documents_of(parsed.tree, file)) || builder.own_clusters() > 1) break;
  }
  const auto inventory = builder.finish();
  if (inventory.joined) fuzz::check_written(run, inventory);
  return 0;
}
