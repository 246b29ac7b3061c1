#include "cluster/import/form.hpp"
#include "cluster/import/write.hpp"
#include "run/inventories.hpp"
#include "starters/from_files.hpp"
#include "tell.hpp"

namespace berth {
namespace {

/// Each file with what was found in it.
auto named_sources(const std::vector<std::string>& paths, const Inventories& inventories, const Sources& sources)
    -> std::vector<NamedSource> {
  std::vector<NamedSource> names;
  for (const auto& path : paths) {
    const auto& file = *inventories.file(path);
    std::string what;
    for (const auto& document : file.documents) {
      for (const auto& part : inventory_parts(document)) {
        const auto word = to_string(part.form);
        if (what.find(word) == std::string::npos) what += (what.empty() ? "" : ", ") + std::string(word);
      }
    }
    names.push_back({sources[file.file].name(), std::move(what)});
  }
  return names;
}

} // namespace

auto joined_cluster(const std::vector<std::string>& paths, Console& console) -> MadeText {
  Sources sources;
  Inventories inventories(sources);
  const auto [inventory, outcome] = inventories.joined(paths, "`--from`");
  const auto code = tell(outcome, sources, console);
  if (inventory == nullptr) return {{}, code, false};
  auto text = write_inventory(*inventory, sources, named_sources(paths, inventories, sources));
  if (!inventory->cluster.groups.empty()) return {std::move(text), code, true};
  console.warn("the Cluster has no group yet, so that nothing can be placed on it",
               inventory->left_out.empty() ? "add a file that names them" : "");
  return {std::move(text), ExitCode::findings, true};
}

} // namespace berth
