#include "run/git/git.hpp"

#include "finding/quotes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <unistd.h>

namespace berth {
namespace {

auto begins_with_any(std::string_view text, std::span<const std::string_view> beginnings) -> bool {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view one) { return text.substr(0, one.size()) == one; });
}

/// Ours, less what would make git run or fetch something, or trace into our pipes.
auto quiet_environment() -> std::vector<std::string> {
  constexpr std::array<std::string_view, 10> taken_out{
      "GIT_EXTERNAL_DIFF=",     "GIT_PAGER=", "PAGER=",      "GIT_TRACE",
      "GIT_ASKPASS=",           "GIT_SSH",    "GIT_EDITOR=", "GIT_CONFIG_COUNT=",
      "GIT_CONFIG_PARAMETERS=", "LC_ALL="};
  std::vector<std::string> kept;
  for (auto* const* entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    if (!begins_with_any(*entry, taken_out)) kept.emplace_back(*entry);
  }
  kept.insert(kept.end(), {"GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1",
                           "GIT_ALLOW_PROTOCOL=none", "LC_ALL=C"});
  return kept;
}

auto lines_of(std::string_view text, char end) -> std::vector<std::string_view> {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto length = std::min(text.find(end), text.size());
    lines.push_back(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return lines;
}

auto first_line(std::string_view text) -> std::string { return std::string(text.substr(0, text.find('\n'))); }

/// `fatal: ` is git's, and what follows is for people.
auto in_its_words(std::string_view error) -> std::string {
  auto line = first_line(error);
  for (const std::string_view prefix : {"fatal: ", "error: "}) {
    if (line.rfind(prefix, 0) == 0) line.erase(0, prefix.size());
  }
  return line.empty() ? "it said nothing of why" : line;
}

auto is_plain_file(std::string_view mode) -> bool { return mode.substr(0, 3) == "100"; }

/// `MODE KIND ID\tPATH` of ls-tree, `MODE ID STAGE\tPATH` of ls-files; a path of several stages counts once.
auto entries_of(std::string_view listing, std::size_t column_of_id) -> std::vector<TrackedFile> {
  std::vector<TrackedFile> files;
  for (const auto line : lines_of(listing, '\0')) {
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    const auto columns = lines_of(line.substr(0, tab), ' ');
    if (columns.size() < 3 || !is_plain_file(columns[0])) continue;
    const auto path = line.substr(tab + 1);
    if (files.empty() || files.back().path != path)
      files.push_back({std::string(path), std::string(columns[column_of_id])});
  }
  return files;
}

/// Whether it can be asked for in a line of its own, and is no option.
auto is_askable(std::string_view text) -> bool {
  return !text.empty() && text.front() != '-' &&
         std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

} // namespace

auto Git::around(const std::string& folder) -> FromGit<Git> {
  Git git(folder);
  auto root = git.ask({"rev-parse", "--show-toplevel"});
  if (!root) return tl::make_unexpected(std::move(root.error()));
  git.root_ = first_line(*root);
  git.folder_ = git.root_;
  return git;
}

auto Git::run(const std::vector<std::string>& question, std::string_view input) const -> FromGit<ProgramResult> {
  std::vector<std::string> words{"git",
                                 "--no-pager",
                                 "--literal-pathspecs",
                                 "-C",
                                 folder_,
                                 "-c",
                                 "core.fsmonitor=false",
                                 "-c",
                                 "core.hooksPath=/dev/null",
                                 "-c",
                                 "core.untrackedCache=false"};
  words.insert(words.end(), question.begin(), question.end());
  auto result = run_to_end(words, input, quiet_environment());
  if (!result)
    return tl::make_unexpected(GitError{"git cannot be run: " + result.error(), "revisions are read by way of git"});
  return std::move(*result);
}

auto Git::ask(const std::vector<std::string>& question, std::string_view input) const -> FromGit<std::string> {
  auto result = run(question, input);
  if (!result) return tl::make_unexpected(std::move(result.error()));
  if (result->status != 0) return tl::make_unexpected(GitError{"git says: " + in_its_words(result->error), {}});
  return std::move(result->out);
}

auto Git::resolve(const std::string& revision) const -> std::optional<std::string> {
  if (!is_askable(revision)) return std::nullopt;
  auto id = ask({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{tree}"});
  if (!id) return std::nullopt;
  return first_line(*id);
}

/// A HEAD that names a commit is answered with its id, whether or not this clone still has the commit.
auto Git::is_unborn() const -> bool {
  const auto head = run({"rev-parse", "--verify", "--quiet", "HEAD"}, {});
  return head && head->status == 1;
}

auto Git::name_revisions(const std::vector<std::string>& texts) const -> FromGit<std::vector<bool>> {
  std::string lines;
  for (const auto& text : texts) lines += (is_askable(text) ? text : std::string("./")) + "^{tree}\n";
  auto answer = ask({"cat-file", "--batch-check=%(objecttype)"}, lines);
  if (!answer) return tl::make_unexpected(std::move(answer.error()));
  std::vector<bool> known;
  for (const auto line : lines_of(*answer, '\n')) known.push_back(line == "tree");
  known.resize(texts.size());
  return known;
}

auto Git::merge_base(const std::string& a, const std::string& b) const -> FromGit<std::string> {
  auto result = run({"merge-base", "--", a, b}, {});
  if (!result) return tl::make_unexpected(std::move(result.error()));
  if (result->status == 1)
    return tl::make_unexpected(GitError{"the histories of " + in_ticks(a) + " and " + in_ticks(b) +
                                            " have nothing in common, as far as this clone goes",
                                        "in a shallow clone fetch more of them: `git fetch --unshallow`"});
  if (result->status != 0) return tl::make_unexpected(GitError{"git says: " + in_its_words(result->error), {}});
  return first_line(result->out);
}

auto Git::files_of(const std::string& revision) const -> FromGit<std::vector<TrackedFile>> {
  if (revision.empty()) return std::vector<TrackedFile>();
  auto listing = ask({"ls-tree", "-r", "-z", "--full-tree", revision});
  if (!listing) return tl::make_unexpected(std::move(listing.error()));
  return entries_of(*listing, 2);
}

auto Git::tracked() const -> FromGit<std::vector<TrackedFile>> {
  auto listing = ask({"ls-files", "-s", "-z"});
  if (!listing) return tl::make_unexpected(std::move(listing.error()));
  return entries_of(*listing, 1);
}

auto Git::untracked() const -> FromGit<std::vector<std::string>> {
  auto listing = ask({"ls-files", "--others", "--exclude-standard", "-z"});
  if (!listing) return tl::make_unexpected(std::move(listing.error()));
  std::vector<std::string> paths;
  for (const auto line : lines_of(*listing, '\0')) paths.emplace_back(line);
  return paths;
}

/// `ID KIND SIZE\nCONTENT\n`, or `ID missing\n`.
auto Git::contents(const std::vector<std::string>& blobs) const -> FromGit<std::vector<std::optional<std::string>>> {
  std::string lines;
  for (const auto& blob : blobs) lines += blob + "\n";
  auto answer = ask({"cat-file", "--batch"}, lines);
  if (!answer) return tl::make_unexpected(std::move(answer.error()));
  std::vector<std::optional<std::string>> texts;
  std::string_view rest = *answer;
  while (texts.size() < blobs.size()) {
    const auto head = lines_of(rest.substr(0, rest.find('\n')), ' ');
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    std::size_t size = 0;
    const auto is_there =
        head.size() == 3 && std::from_chars(head[2].data(), head[2].data() + head[2].size(), size).ec == std::errc();
    if (!is_there || rest.size() < size + 1) {
      texts.emplace_back();
      if (rest.empty()) texts.resize(blobs.size());
      continue;
    }
    texts.emplace_back(std::string(rest.substr(0, size)));
    rest.remove_prefix(size + 1);
  }
  return texts;
}

} // namespace berth
