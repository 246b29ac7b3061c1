#include "run/git/compared_files.hpp"

#include "files/charts.hpp"
#include "files/folder.hpp"
#include "files/read.hpp"
#include "files/walk.hpp"
#include "finding/quotes.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <filesystem>

namespace berth {
namespace {

namespace fs = std::filesystem;

/// So many texts are in memory before it is known whether they are wanted.
constexpr std::size_t batch = 256;

auto covers(const std::string& only, const std::string& path) -> bool {
  if (path == only ||
      (path.size() > only.size() && path[only.size()] == '/' && path.compare(0, only.size(), only) == 0))
    return true;
  return is_pattern(only) && matches_path(only, path);
}

auto shown_in(const std::string& revision, const std::string& path) -> std::string {
  return revision.empty() ? path : revision + ":" + path;
}

} // namespace

auto ComparedFiles::is_meant(const std::string& path) const -> bool {
  const auto& only = pair_.only;
  if (std::find(only.begin(), only.end(), path) != only.end()) return true; // whatever it is called
  if (!is_walked(path) || excludes_.covers(path)) return false;
  return only.empty() || std::any_of(only.begin(), only.end(), [&](const auto& one) { return covers(one, path); });
}

auto ComparedFiles::from_here(const std::string& path) const -> std::string {
  std::error_code unknown;
  const auto here = fs::canonical(".", unknown);
  return unknown ? path : (fs::path(pair_.git.root()) / path).lexically_relative(here).generic_string();
}

auto ComparedFiles::add(const std::vector<TrackedFile>& tracked, std::string File::*side) -> void {
  for (const auto& [path, blob] : tracked) {
    if (!is_meant(path)) continue;
    auto& file = files_[from_here(path)];
    file.path = path;
    file.*side = blob;
  }
}

auto ComparedFiles::list() -> Answer<std::vector<std::string>> {
  Answer<std::vector<std::string>> answer;
  const auto before = pair_.git.files_of(pair_.before);
  const auto after = pair_.after ? pair_.git.files_of(*pair_.after) : pair_.git.tracked();
  for (const auto* side : {&before, &after}) {
    if (!*side) answer.outcome.error(ExitCode::files, side->error().message, side->error().help);
  }
  if (!answer.outcome.is_ok()) return answer;
  add(*before, &File::before);
  add(*after, &File::after);
  Charts charts;
  std::erase_if(files_, [&](const auto& file) { return !charts.chart_of(file.first).empty(); });
  for (const auto& [path, file] : files_) answer.value.push_back(path);
  for (const auto& one : pair_.only) {
    if (std::none_of(files_.begin(), files_.end(), [&](const auto& file) { return covers(one, file.second.path); }))
      answer.outcome.error(ExitCode::files, "neither side has a file " + in_ticks(from_here(one)),
                           "what git does not track yet is compared by its path: `berth diff OLD NEW`");
  }
  return answer;
}

auto ComparedFiles::contents(const std::vector<const File*>& files, std::string File::*side, Outcome& outcome) const
    -> std::vector<std::optional<std::string>> {
  std::vector<std::string> blobs;
  for (const auto* file : files) {
    if (!((*file).*side).empty()) blobs.push_back((*file).*side);
  }
  std::vector<std::optional<std::string>> texts(files.size());
  if (blobs.empty()) return texts;
  auto found = pair_.git.contents(blobs);
  if (!found) {
    outcome.error(ExitCode::files, found.error().message, found.error().help);
    return texts;
  }
  auto next = found->begin();
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (((*files[i]).*side).empty()) continue;
    if (!*next)
      outcome.error(ExitCode::files, "this clone lacks the content of " + in_ticks(files[i]->path),
                    "it was cloned without: nothing is fetched here");
    texts[i] = std::move(*next++);
  }
  return texts;
}

/// What is no longer there was removed.
auto ComparedFiles::on_disk(const File& file) const -> tl::expected<std::optional<std::string>, FileError> {
  const auto path = (fs::path(pair_.git.root()) / file.path).string();
  if (file.after.empty() || kind_of(path).kind == PathKind::Kind::missing) return std::nullopt;
  auto text = read_file(path);
  if (!text) return tl::make_unexpected(std::move(text.error()));
  return std::optional(std::move(*text));
}

auto ComparedFiles::texts_of(const std::vector<const File*>& files, Outcome& outcome) const -> std::vector<Texts> {
  std::vector<Texts> texts(files.size());
  auto before = contents(files, &File::before, outcome);
  auto after = contents(pair_.after ? files : std::vector<const File*>(), &File::after, outcome);
  for (std::size_t i = 0; i < files.size(); ++i) {
    auto& one = texts[i];
    one.before = std::move(before[i]);
    one.unread = !one.before && !files[i]->before.empty();
    if (pair_.after) {
      one.after = std::move(after[i]);
      one.unread = one.unread || (!one.after && !files[i]->after.empty());
    } else if (auto text = on_disk(*files[i]); text) {
      one.after = std::move(*text);
    } else {
      outcome.error(ExitCode::files,
                    "cannot read " + in_ticks(from_here(files[i]->path)) + ": " + text.error().message);
      one.unread = true;
    }
  }
  return texts;
}

auto ComparedFiles::read(const std::vector<std::string>& wanted, bool with_same, ComparedSide& before,
                         ComparedSide& after, Sources& sources) -> Outcome {
  Outcome outcome;
  for (std::size_t begin = 0; begin < wanted.size(); begin += batch) {
    const auto end = std::min(begin + batch, wanted.size());
    std::vector<const File*> files;
    for (auto i = begin; i < end; ++i) files.push_back(&files_.at(wanted[i]));
    auto texts = texts_of(files, outcome);
    for (auto i = begin; i < end; ++i) {
      auto& [old_text, new_text, unread] = texts[i - begin];
      if (unread) continue; // half of it would look like all that there is
      const auto is_same = old_text && new_text && *old_text == *new_text;
      if (is_same && !with_same && !may_be_inventory(*old_text)) continue;
      const auto& path = files[i - begin]->path;
      if (old_text)
        outcome.add(
            before.read({path, shown_in(pair_.before_name, wanted[i]), std::move(*old_text), is_same}, sources));
      if (new_text)
        outcome.add(after.read({path, shown_in(pair_.after_name, wanted[i]), std::move(*new_text), is_same}, sources));
    }
  }
  return outcome;
}

auto ComparedFiles::untracked() const -> Outcome {
  Outcome outcome;
  if (pair_.after) return outcome;
  const auto paths = pair_.git.untracked();
  if (!paths) return outcome;
  std::vector<std::string> meant;
  std::copy_if(paths->begin(), paths->end(), std::back_inserter(meant),
               [&](const auto& path) { return is_meant(path); });
  if (meant.empty()) return outcome;
  outcome.note(counted(meant.size(), "file") + (meant.size() == 1 ? " is" : " are") +
                   " left out, for git does not track " + (meant.size() == 1 ? "it" : "them") +
                   " yet: " + in_ticks(from_here(meant.front())) + (meant.size() == 1 ? "" : " and others"),
               "`git add -N` tells git of them");
  return outcome;
}

} // namespace berth
