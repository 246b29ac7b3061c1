#include "run/git/changed_files.hpp"

#include "files/find.hpp"
#include "files/folder.hpp"
#include "files/read.hpp"
#include "files/repository.hpp"
#include "finding/quotes.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace berth {
namespace {

namespace fs = std::filesystem;

/// So many contents are in memory at once.
constexpr std::size_t contents_at_once = 256;
constexpr std::string_view three_dots = "...";

using Since = Answer<std::optional<ChangedFiles>>;

auto refused(std::string message, std::string help) -> Since {
  Since answer;
  answer.outcome.error(ExitCode::usage, std::move(message), std::move(help));
  return answer;
}

auto refused(const GitError& error) -> Since { return refused(error.message, error.help); }

/// The id of the tree that is compared with; an empty one where nothing has been committed.
auto tree_of(const Git& git, const std::string& revision) -> FromGit<std::string> {
  auto commit = revision.empty() ? std::string("HEAD") : revision;
  if (const auto dots = commit.find(three_dots); dots != std::string::npos) {
    const auto to = commit.substr(dots + three_dots.size());
    if (!to.empty() && to != "HEAD")
      return tl::make_unexpected(GitError{in_ticks(revision) + " ends elsewhere than at the work tree",
                                          "type " + in_ticks(commit.substr(0, dots + three_dots.size()))});
    auto base = git.merge_base(commit.substr(0, dots), "HEAD");
    if (!base) return tl::make_unexpected(GitError{base.error().message, std::string(how_to_name_a_revision)});
    commit = std::move(*base);
  }
  auto tree = git.resolve(commit);
  if (tree) return std::move(*tree);
  if (revision.empty()) return std::string();
  return tl::make_unexpected(
      GitError{"git knows no revision " + in_ticks(revision), std::string(how_to_name_a_revision)});
}

/// From the root, all links followed; none where it lies outside.
auto place_in(const std::string& root, const std::string& path) -> std::optional<std::string> {
  std::error_code unknown;
  const auto real = fs::canonical(path, unknown);
  if (unknown) return std::nullopt;
  auto place = real.lexically_relative(root).generic_string();
  if (place.empty() || place == ".." || place.starts_with("../")) return std::nullopt;
  return place;
}

auto is_missing(const std::string& path) -> bool { return kind_of(path).kind == PathKind::Kind::missing; }

} // namespace

auto ChangedFiles::since(const std::string& revision) -> Since {
  if (!is_in_repository("."))
    return refused("`--changed` asks git what has changed, and this is no git repository",
                   "leave `--changed` out, or run berth in a folder of the repository");
  auto git = Git::around(".");
  if (!git) return refused(git.error());
  const auto tree = tree_of(*git, revision);
  if (!tree) return refused(tree.error());
  ChangedFiles changed(std::move(*git), revision.empty() ? "HEAD" : revision);
  if (const auto read = changed.read(*tree); !read) return refused(read.error());
  return {std::move(changed), {}};
}

auto ChangedFiles::read(const std::string& tree) -> FromGit<void> {
  const auto then = git_.files_of(tree);
  if (!then) return tl::make_unexpected(then.error());
  for (const auto& [path, blob] : *then) files_[path].then = blob;
  const auto now = git_.tracked();
  if (!now) return tl::make_unexpected(now.error());
  for (const auto& [path, blob] : *now) files_[path].now = blob;
  auto untracked = git_.untracked();
  if (!untracked) return tl::make_unexpected(untracked.error());
  untracked_ = {std::make_move_iterator(untracked->begin()), std::make_move_iterator(untracked->end())};
  return {};
}

auto ChangedFiles::is_untracked(const std::string& place) const -> bool {
  if (untracked_.count(place) != 0) return true;
  for (auto slash = place.find('/'); slash != std::string::npos; slash = place.find('/', slash + 1)) {
    if (untracked_.count(std::string_view(place).substr(0, slash + 1)) != 0) return true;
  }
  return false;
}

auto ChangedFiles::among(const std::vector<std::string>& paths) const -> Answer<std::vector<std::string>> {
  Answer<std::vector<std::string>> answer;
  std::set<std::size_t> changed;
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto place = place_in(git_.root(), paths[i]);
    if (!place && !is_missing(paths[i])) {
      answer.outcome.error(ExitCode::usage,
                           in_ticks(paths[i]) + " lies outside the repository " + in_ticks(git_.root()),
                           "check it in a run of its own, without `--changed`");
      return answer;
    }
    const auto file = place ? files_.find(*place) : files_.end();
    const auto is_other = file != files_.end() && file->second.then != file->second.now;
    if (!place || is_untracked(*place) || is_other)
      changed.insert(i);
    else if (file != files_.end())
      candidates.push_back({i, file->second.now});
  }
  auto different = rewritten(paths, candidates);
  if (!different) {
    answer.outcome.error(ExitCode::files, different.error().message, different.error().help);
    return answer;
  }
  changed.merge(*different);
  for (const auto i : changed) answer.value.push_back(paths[i]);
  return answer;
}

/// A content that this clone lacks cannot be compared, and counts as another.
auto ChangedFiles::rewritten(const std::vector<std::string>& paths, const std::vector<Candidate>& candidates) const
    -> FromGit<std::set<std::size_t>> {
  std::set<std::size_t> different;
  for (std::size_t begin = 0; begin < candidates.size(); begin += contents_at_once) {
    const auto end = std::min(begin + contents_at_once, candidates.size());
    std::vector<std::string> blobs;
    for (auto i = begin; i < end; ++i) blobs.push_back(candidates[i].blob);
    const auto contents = git_.contents(blobs);
    if (!contents) return tl::make_unexpected(contents.error());
    for (auto i = begin; i < end; ++i) {
      const auto& content = (*contents)[i - begin];
      const auto text = read_file(paths[candidates[i].index]);
      if (!text || !content || *text != *content) different.insert(candidates[i].index);
    }
  }
  return different;
}

} // namespace berth
