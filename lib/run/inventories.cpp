#include "run/inventories.hpp"

#include "cluster/import/form.hpp"
#include "files/folder.hpp"

#include <algorithm>
#include <utility>

namespace berth {
namespace {

/// What a flag names is waited for where it is a pipe, what a berth.yaml names is not.
auto waits_for(const std::string& path, std::string_view named_by) -> bool {
  return named_by.starts_with("`--") && is_pipe(path);
}

auto is_raw_state(const LoadedFile& file) -> bool {
  return std::any_of(file.documents.begin(), file.documents.end(), is_raw_terraform_state);
}

auto tell_none(const LoadedFile& file, const std::string& path, const std::string& named_by, Outcome& outcome) -> void {
  outcome.error(ExitCode::usage, "there is no Cluster in `" + path + "`, which " + named_by + " names",
                is_raw_state(file)
                    ? "it is terraform's own state: `terraform show -json > state.json` prints what is in it"
                    : std::string(accepted_inventories()));
}

auto tell_none_of(const std::vector<std::string>& paths, const std::string& named_by, Outcome& outcome) -> void {
  auto files = "`" + paths.front() + "`";
  for (std::size_t i = 1; i < paths.size(); ++i) files += (i + 1 == paths.size() ? " or `" : ", `") + paths[i] + "`";
  outcome.error(ExitCode::usage, "there is no Cluster in " + files + ", which " + named_by + " names",
                std::string(accepted_inventories()));
}

auto tell_several(const std::string& path, const std::string& named_by, Outcome& outcome) -> void {
  outcome.error(ExitCode::usage, "there are several Clusters in `" + path + "`, which " + named_by + " names",
                "give each a file of its own, and name one of them");
}

/// Where groups were left out, it has been said what they lack.
auto tell_no_group(const std::vector<std::string>& paths, const std::string& named_by, const Inventory& inventory,
                   Outcome& outcome) -> void {
  auto files = "`" + paths.front() + "`";
  for (std::size_t i = 1; i < paths.size(); ++i) files += (i + 1 == paths.size() ? " and `" : ", `") + paths[i] + "`";
  outcome.error(ExitCode::usage, "there is no group to place on in " + files + ", which " + named_by + " names",
                inventory.left_out.empty()
                    ? "add a file that has them, such as the output of `aws autoscaling describe-auto-scaling-groups`"
                    : "");
}

/// What a user has to know of the joining, and with -v the rest.
auto tell_joining(const Inventory& inventory, Outcome& outcome) -> void {
  for (const auto& group : inventory.left_out) {
    const auto text = "group `" + group.group + "` is left out: " + group.why;
    if (group.warn)
      outcome.warn(text, group.what);
    else
      outcome.step(text);
  }
  for (const auto& remark : inventory.remarks) outcome.note(remark);
  for (const auto& note : inventory.notes) outcome.step(note);
}

/// Why there may be less in a file than its author believes.
auto tell_faults(const LoadedFile& file, Outcome& outcome) -> void {
  if (file.parsed.findings.empty()) return;
  CheckedFile faults{file.file, {}};
  faults.check.findings = file.parsed.findings;
  outcome.findings({std::move(faults)});
}

/// A file that is cut off, or otherwise no longer what it was: the others still make an inventory.
auto tell_broken(const LoadedFile& file, const std::string& path, Outcome& outcome) -> void {
  tell_faults(file, outcome);
  outcome.error(ExitCode::findings, "`" + path + "` cannot be read, and is left out of the inventory");
}

} // namespace

auto Inventories::get(const std::vector<std::string>& paths, const std::string& named_by)
    -> Answer<const PreparedCluster*> {
  Answer<const PreparedCluster*> answer;
  auto* found = load(paths, named_by, answer.outcome);
  if (found == nullptr) return answer;
  if (found->inventory.joined && found->inventory.cluster.groups.empty()) {
    if (!found->told) tell_no_group(paths, named_by, found->inventory, answer.outcome);
    found->told = true;
    answer.outcome.code = worse(answer.outcome.code, ExitCode::usage);
    return answer;
  }
  answer.value = &found->prepared;
  return answer;
}

auto Inventories::joined(const std::vector<std::string>& paths, const std::string& named_by)
    -> Answer<const Inventory*> {
  Answer<const Inventory*> answer;
  if (const auto* found = load(paths, named_by, answer.outcome); found != nullptr) answer.value = &found->inventory;
  return answer;
}

auto Inventories::file(const std::string& path) const -> const LoadedFile* {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : found->second.get();
}

auto Inventories::load(const std::vector<std::string>& paths, const std::string& named_by, Outcome& outcome)
    -> Joined* {
  const auto [place, added] = known_.try_emplace(paths);
  if (!added) return place->second.get();
  InventoryBuilder builder;
  Outcome passed_over; // what is of no use as long as there is something else
  std::size_t used = 0;
  for (const auto& path : paths) {
    const auto* file = read(path, waits_for(path, named_by), outcome);
    if (file == nullptr) return nullptr;
    const auto says = builder.add(file->documents);
    if (builder.own_clusters() > 1) {
      tell_faults(*file, outcome);
      tell_several(path, named_by, outcome);
      return nullptr;
    }
    if (says) {
      ++used;
    } else if (file->parsed.findings.empty() || paths.size() == 1) {
      tell_faults(*file, outcome);
      tell_none(*file, path, named_by, outcome);
      return nullptr;
    } else {
      tell_broken(*file, path, passed_over);
    }
  }
  if (used == 0) tell_none_of(paths, named_by, passed_over);
  outcome.add(std::move(passed_over));
  if (used == 0) return nullptr;
  auto joined = std::make_unique<Joined>();
  joined->inventory = builder.finish();
  tell_joining(joined->inventory, outcome);
  joined->prepared = prepare(joined->inventory.cluster);
  place->second = std::move(joined);
  return place->second.get();
}

auto Inventories::read(const std::string& path, bool waited_for, Outcome& outcome) -> const LoadedFile* {
  const auto [place, added] = files_.try_emplace(path);
  if (!added) return place->second.get();
  const auto file = add_file(sources_, {path, {}, waited_for});
  if (!file) {
    outcome.error(ExitCode::files, "cannot read `" + path + "`: " + file.error().message);
    return nullptr;
  }
  LoadContext reading;
  if (environment_ != nullptr) reading.environment = *environment_;
  place->second = std::make_unique<LoadedFile>(load_file(sources_, *file, reading));
  return place->second.get();
}

} // namespace berth
