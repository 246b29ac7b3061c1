#include "inventories.hpp"

#include "files/read.hpp"
#include "syntax/tree.hpp"

namespace berth {
namespace {

auto tell_count(std::size_t count, const std::string& path, const std::string& named_by, Console& console) -> void {
  console.error(std::string("there ") + (count == 0 ? "is no Cluster" : "are several Clusters") + " in `" + path +
                    "`, which " + named_by + " names",
                "name the file of the inventory: `--cluster cluster.yaml`");
}

} // namespace

auto Inventories::get(const std::string& path, const std::string& named_by, Console& console, ExitCode& code)
    -> const PreparedCluster* {
  const auto [place, added] = known_.try_emplace(path);
  if (!added) return place->second == nullptr ? nullptr : &place->second->prepared;
  auto text = read_file(path);
  if (!text) {
    console.error("cannot read `" + path + "`: " + text.error().message);
    code = worse(code, ExitCode::files);
    return nullptr;
  }
  const auto file = sources_.add(path, std::move(*text));
  const auto parsed = parse(sources_[file], file);
  std::size_t count = 0;
  Findings told; // by whoever checks the file itself
  Cluster cluster;
  for (const auto& document : documents_of(parsed.tree, file)) {
    if (document.form != Form::cluster) continue;
    cluster = read_cluster(document, told);
    ++count;
  }
  if (count != 1) {
    tell_count(count, path, named_by, console);
    code = worse(code, ExitCode::usage);
    return nullptr;
  }
  place->second = std::make_unique<Inventory>();
  place->second->cluster = std::move(cluster);
  place->second->prepared = prepare(place->second->cluster);
  return &place->second->prepared;
}

} // namespace berth
