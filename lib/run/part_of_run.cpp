#include "run/part_of_run.hpp"

#include "files/below.hpp"
#include "finding/quotes.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <iterator>

namespace berth {
namespace {

auto place_from_root(const std::string& path) -> std::string { return below("/", path); }

} // namespace

/// What is named twice is checked: read as a neighbour too, each of its claims would be there twice.
auto PartOfRun::widen(FoundFiles& found, const std::vector<std::string>& excludes, bool with_charts) -> Outcome {
  Outcome outcome;
  if (flags_.changed && !found.streams.empty()) {
    outcome.error(ExitCode::usage,
                  "`--changed` asks git of files, and " + in_ticks(*found.streams.begin()) + " is none",
                  "check it in a run of its own, without `--changed`");
    return outcome;
  }
  if (flags_.changed) {
    auto changed = ChangedFiles::since(*flags_.changed);
    outcome.add(std::move(changed.outcome));
    changed_ = std::move(changed.value);
  }
  if (flags_.neighbours.empty()) return outcome;
  auto beside = find_files(flags_.neighbours, excludes, with_charts);
  std::set<std::string> places;
  for (const auto& path : found.paths) places.insert(place_from_root(path));
  for (auto& path : beside.paths) {
    if (!places.insert(place_from_root(path)).second) continue;
    only_neighbours_.insert(path);
    found.paths.push_back(path);
  }
  found.streams.merge(beside.streams);
  std::move(beside.errors.begin(), beside.errors.end(), std::back_inserter(found.errors));
  return outcome;
}

auto PartOfRun::narrow(FoundFiles& found) const -> Answer<std::vector<std::string>> {
  Answer<std::vector<std::string>> beside;
  std::vector<std::string> checked;
  for (auto& path : found.paths)
    (only_neighbours_.count(path) != 0 ? beside.value : checked).push_back(std::move(path));
  found.paths = std::move(checked);
  if (!changed_) return beside;
  auto changed = changed_->among(found.paths);
  beside.outcome.add(std::move(changed.outcome));
  if (!beside.outcome.is_ok()) return beside;
  const std::set<std::string> kept(changed.value.begin(), changed.value.end());
  std::copy_if(found.paths.begin(), found.paths.end(), std::back_inserter(beside.value),
               [&](const std::string& path) { return kept.count(path) == 0; });
  if (changed.value.empty() && !found.paths.empty())
    beside.outcome.note(
        (found.paths.size() == 1 ? "the file here is" : "the " + counted(found.paths.size(), "file") + " here are") +
        " as " + in_ticks(changed_->revision()) + " has " + (found.paths.size() == 1 ? "it" : "them"));
  found.paths = std::move(changed.value);
  return beside;
}

} // namespace berth
