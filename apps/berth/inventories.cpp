#include "inventories.hpp"

#include "cluster/import/form.hpp"
#include "files/find.hpp"
#include "files/folder.hpp"
#include "log.hpp"
#include "report/findings/findings.hpp"

#include <algorithm>
#include <iterator>

namespace berth {
namespace {

/// What a flag names is waited for where it is a pipe, what a berth.yaml names is not.
auto streams_of(const std::vector<std::string>& paths, std::string_view named_by) -> std::set<std::string> {
  std::set<std::string> streams;
  if (!named_by.starts_with("`--")) return streams;
  std::copy_if(paths.begin(), paths.end(), std::inserter(streams, streams.end()), is_pipe);
  return streams;
}

auto tell_none(const std::string& path, const std::string& named_by, Console& console) -> void {
  console.error("there is no Cluster in `" + path + "`, which " + named_by + " names", accepted_inventories());
}

auto tell_several(const std::string& path, const std::string& named_by, Console& console) -> void {
  console.error("there are several Clusters in `" + path + "`, which " + named_by + " names",
                "give each a file of its own, and name one of them");
}

/// Where groups were left out, it has been said what they lack.
auto tell_no_group(const std::vector<std::string>& paths, const std::string& named_by, const Inventory& inventory,
                   Console& console) -> void {
  auto files = "`" + paths.front() + "`";
  for (std::size_t i = 1; i < paths.size(); ++i) files += (i + 1 == paths.size() ? " and `" : ", `") + paths[i] + "`";
  console.error("there is no group to place on in " + files + ", which " + named_by + " names",
                inventory.left_out.empty()
                    ? "add a file that has them, such as the output of `aws autoscaling describe-auto-scaling-groups`"
                    : "");
}

/// What a user has to know of the joining, and with -v the rest.
auto tell_joining(const Inventory& inventory, Console& console) -> void {
  for (const auto& group : inventory.left_out) {
    const auto text = "group `" + group.group + "` is left out: " + group.why;
    if (group.warn)
      console.warn(text, group.what);
    else
      log(1, text);
  }
  for (const auto& note : inventory.notes) log(1, note);
}

} // namespace

auto Inventories::get(const std::vector<std::string>& paths, const std::string& named_by, Console& console,
                      ExitCode& code) -> const PreparedCluster* {
  auto* found = load(paths, named_by, console, code);
  if (found == nullptr) return nullptr;
  if (found->inventory.joined && found->inventory.cluster.groups.empty()) {
    if (!found->told) tell_no_group(paths, named_by, found->inventory, console);
    found->told = true;
    code = worse(code, ExitCode::usage);
    return nullptr;
  }
  return &found->prepared;
}

auto Inventories::joined(const std::vector<std::string>& paths, const std::string& named_by, Console& console,
                         ExitCode& code) -> const Inventory* {
  const auto* found = load(paths, named_by, console, code);
  return found == nullptr ? nullptr : &found->inventory;
}

auto Inventories::file(const std::string& path) const -> const LoadedFile* {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : found->second.get();
}

auto Inventories::load(const std::vector<std::string>& paths, const std::string& named_by, Console& console,
                       ExitCode& code) -> Joined* {
  const auto [place, added] = known_.try_emplace(paths);
  if (!added) return place->second.get();
  const auto streams = streams_of(paths, named_by);
  InventoryBuilder builder;
  for (const auto& path : paths) {
    const auto* file = read(path, streams, console, code);
    if (file == nullptr) return nullptr;
    if (!builder.add(file->documents) || builder.own_clusters() > 1) {
      tell_faults(*file, console);
      (builder.own_clusters() > 1 ? tell_several : tell_none)(path, named_by, console);
      code = worse(code, ExitCode::usage);
      return nullptr;
    }
  }
  auto joined = std::make_unique<Joined>();
  joined->inventory = builder.finish();
  tell_joining(joined->inventory, console);
  joined->prepared = prepare(joined->inventory.cluster);
  place->second = std::move(joined);
  return place->second.get();
}

auto Inventories::read(const std::string& path, const std::set<std::string>& streams, Console& console, ExitCode& code)
    -> const LoadedFile* {
  const auto [place, added] = files_.try_emplace(path);
  if (!added) return place->second.get();
  const auto file = add_file(sources_, {path, {}, streams.count(path) != 0});
  if (!file) {
    console.error("cannot read `" + path + "`: " + file.error().message);
    code = worse(code, ExitCode::files);
    return nullptr;
  }
  place->second = std::make_unique<LoadedFile>(load_file(sources_, *file));
  return place->second.get();
}

/// Why there may be less in a file than its author believes.
auto Inventories::tell_faults(const LoadedFile& file, Console& console) const -> void {
  if (file.parsed.findings.empty()) return;
  std::vector<CheckedFile> faults(1);
  faults.front().file = file.file;
  faults.front().check.findings = file.parsed.findings;
  write_findings(FindingsFormat::human, FindingsReport{sources_, faults}, console.error_look(),
                 [&](std::string_view text) { console.aside(text); });
}

} // namespace berth
