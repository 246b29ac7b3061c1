#include "run/compared_folders.hpp"

#include "document/load.hpp"
#include "files/find.hpp"
#include "files/folder.hpp"
#include "finding/quotes.hpp"
#include "text/counted.hpp"

#include <optional>

namespace berth {
namespace {

/// How the file is called below the folder: `./old/a.yaml` within `old/` is `a.yaml`.
auto name_within(const std::string& path, const std::string& folder) -> std::string {
  const auto plain = [](std::string_view text) {
    while (text.substr(0, 2) == "./") text.remove_prefix(2);
    return text;
  };
  const auto bare = plain(path);
  auto prefix = plain(folder);
  while (!prefix.empty() && prefix.back() == '/') prefix.remove_suffix(1);
  if (prefix == ".") prefix = {};
  if (!prefix.empty() && bare.substr(0, prefix.size()) == prefix && bare.substr(prefix.size(), 1) == "/")
    return std::string(bare.substr(prefix.size() + 1));
  return std::string(bare);
}

/// A file of one side: its text, or none where there is no such file. False: it could not be read, which is told.
auto read_side(const std::string& path, std::optional<std::string>& text, Outcome& outcome) -> bool {
  if (path.empty()) return true;
  auto read = read_text({path, {}, false});
  if (!read) {
    outcome.error(ExitCode::files, "cannot read " + in_ticks(path) + ": " + read.error().message);
    return false;
  }
  text = std::move(*read);
  return true;
}

auto folder_or_none(const std::string& path) -> std::string {
  return path != standard_input && kind_of(path).kind == PathKind::Kind::folder ? path : std::string();
}

struct Texts {
  std::optional<std::string> before;
  std::optional<std::string> after;

  [[nodiscard]] auto alike() const -> bool { return before && after && *before == *after; }
};

} // namespace

ComparedFolders::ComparedFolders(const SidePath& before, const SidePath& after)
    : before_(folder_or_none(before.path)), after_(folder_or_none(after.path)) {}

auto ComparedFolders::find(const std::string& folder, std::string Pair::*side, const std::vector<std::string>& excludes,
                           Configuration& configuration, ComparedSide& of) -> Outcome {
  if (folder.empty()) return {};
  auto found = find_files({folder}, excludes);
  auto outcome = configuration.load(found.paths, {folder});
  of.pass_over(found);
  for (const auto& error : found.errors)
    outcome.error(ExitCode::files, "cannot read " + in_ticks(error.path) + ": " + error.message);
  for (auto& path : found.paths) files_[name_within(path, folder)].*side = path;
  outcome.step("found " + counted(found.paths.size(), "file") + " in " + folder);
  return outcome;
}

auto ComparedFolders::find(const std::vector<std::string>& excludes, Configuration& configuration, ComparedSide& before,
                           ComparedSide& after) -> Outcome {
  auto outcome = find(before_, &Pair::before, excludes, configuration, before);
  outcome.add(find(after_, &Pair::after, excludes, configuration, after));
  return outcome;
}

auto ComparedFolders::read(bool placed, ComparedSide& before, ComparedSide& after, Sources& sources) const -> Outcome {
  Outcome outcome;
  std::vector<std::string> alike;
  for (const auto& [name, paths] : files_) {
    Texts texts;
    const auto is_read = read_side(paths.before, texts.before, outcome);
    if (!read_side(paths.after, texts.after, outcome) || !is_read) continue;
    if (texts.alike() && !placed && !may_be_inventory(*texts.after)) {
      alike.push_back(name);
      continue;
    }
    placed =
        placed || (texts.after && may_be_inventory(*texts.after)) || (texts.before && may_be_inventory(*texts.before));
    if (texts.before) outcome.add(before.read({name, paths.before, std::move(*texts.before)}, sources));
    if (texts.after) outcome.add(after.read({name, paths.after, std::move(*texts.after)}, sources));
  }
  for (const auto& name : alike) {
    const auto& paths = files_.at(name);
    Texts texts;
    if (!read_side(paths.before, texts.before, outcome) || !read_side(paths.after, texts.after, outcome)) continue;
    if (placed) {
      outcome.add(before.read({name, paths.before, std::move(*texts.before)}, sources));
      outcome.add(after.read({name, paths.after, std::move(*texts.after)}, sources));
    } else {
      outcome.add(after.look_at({name, paths.after, std::move(*texts.after)}, sources));
    }
  }
  before.sort();
  after.sort();
  return outcome;
}

} // namespace berth
