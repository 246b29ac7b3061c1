#include "run/comparands.hpp"

#include "files/find.hpp"
#include "files/folder.hpp"
#include "files/pattern.hpp"
#include "files/repository.hpp"
#include "finding/quotes.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace berth {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view here = ".";
constexpr std::string_view head = "HEAD";
constexpr std::string_view how_to_say = "name two paths, or up to two revisions and the paths that count: "
                                        "`berth diff OLD NEW`, `berth diff [REV [REV]] [-- PATH...]`";

using Understood = Answer<std::optional<Comparands>>;

auto wrong(std::string message, std::string_view help = how_to_say) -> Understood {
  Understood answer;
  answer.outcome.error(ExitCode::usage, std::move(message), std::string(help));
  return answer;
}

auto wrong(const GitError& error) -> Understood { return wrong(error.message, error.help); }

auto exists(const std::string& word) -> bool {
  return word == standard_input || kind_of(word).kind != PathKind::Kind::missing;
}

/// `A..B` and `A...B`, where either may be left out for HEAD.
struct Range {
  std::string from;
  std::string to;
  bool from_merge_base{false};
};

auto range_of(const std::string& word) -> std::optional<Range> {
  const auto dots = word.find("..");
  if (dots == std::string::npos) return std::nullopt;
  const auto three = word.compare(dots, 3, "...") == 0;
  const auto or_head = [](const std::string& side) { return side.empty() ? std::string(head) : side; };
  return Range{or_head(word.substr(0, dots)), or_head(word.substr(dots + (three ? 3 : 2))), three};
}

/// How many of the words in front name revisions, and whether one of them is a path as well.
struct Leading {
  std::size_t revisions{0};
  const std::string* ambiguous{nullptr};
  const std::string* out_of_place{nullptr}; ///< a revision that is not in front
};

auto names_revision(const Git& git, const std::string& word) -> bool {
  if (git.resolve(word)) return true;
  const auto range = range_of(word);
  return range && git.resolve(range->from) && git.resolve(range->to);
}

auto leading_revisions(const Git& git, const std::vector<std::string>& words) -> FromGit<Leading> {
  const auto known = git.name_revisions(words);
  if (!known) return tl::make_unexpected(known.error());
  Leading leading;
  bool in_front = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto is_path = exists(words[i]);
    const auto is_revision = (*known)[i] || (!is_path && names_revision(git, words[i]));
    if (is_path && is_revision && leading.ambiguous == nullptr) leading.ambiguous = &words[i];
    in_front = in_front && is_revision;
    if (in_front) ++leading.revisions;
    if (is_revision && !in_front) leading.out_of_place = &words[i];
  }
  return leading;
}

/// From the root of the repository; none where it lies outside.
auto within(const std::string& root, const std::string& path) -> std::optional<std::string> {
  std::error_code unknown;
  const auto folder = fs::canonical(here, unknown);
  if (unknown) return std::nullopt;
  const auto relative = (folder / path).lexically_normal().lexically_relative(root);
  if (relative.empty() || *relative.begin() == "..") return std::nullopt;
  auto text = relative.generic_string();
  while (!text.empty() && text.back() == '/') text.pop_back();
  return text == here ? std::string() : text;
}

auto add_only(const std::vector<std::string>& paths, RevisionPair& pair) -> std::string {
  for (const auto& path : paths) {
    auto place = within(pair.git.root(), path);
    if (!place) return path;
    if (place->empty()) return pair.only.clear(), std::string(); // all of it
    pair.only.push_back(std::move(*place));
  }
  return {};
}

auto set_revision(const Git& git, const std::string& revision, std::string& tree) -> std::optional<std::string> {
  auto id = git.resolve(revision);
  if (!id) return "git knows no revision " + in_ticks(revision);
  tree = std::move(*id);
  return std::nullopt;
}

auto set_range(const Range& range, RevisionPair& pair) -> FromGit<void> {
  auto from = range.from;
  if (range.from_merge_base) {
    auto base = pair.git.merge_base(range.from, range.to);
    if (!base) return tl::make_unexpected(base.error());
    from = std::move(*base);
  }
  pair.after.emplace();
  for (auto& [revision, tree] : {std::pair<const std::string&, std::string&>(from, pair.before),
                                 std::pair<const std::string&, std::string&>(range.to, *pair.after)}) {
    if (auto fault = set_revision(pair.git, revision, tree))
      return tl::make_unexpected(GitError{std::move(*fault), std::string(how_to_name_a_revision)});
  }
  pair.before_name = range.from_merge_base ? from.substr(0, 12) : range.from;
  pair.after_name = range.to;
  return {};
}

auto set_revisions(const std::vector<std::string>& revisions, RevisionPair& pair) -> FromGit<void> {
  const auto range = revisions.size() == 1 ? range_of(revisions[0]) : std::nullopt;
  if (range) return set_range(*range, pair);
  pair.before_name = revisions.empty() ? std::string(head) : revisions[0];
  if (revisions.empty() && pair.git.is_unborn()) return {}; // the first commit: everything is new
  if (auto fault = set_revision(pair.git, pair.before_name, pair.before))
    return tl::make_unexpected(GitError{std::move(*fault), std::string(how_to_name_a_revision)});
  if (revisions.size() < 2) return {};
  pair.after_name = revisions[1];
  pair.after.emplace();
  if (auto fault = set_revision(pair.git, pair.after_name, *pair.after))
    return tl::make_unexpected(GitError{std::move(*fault), std::string(how_to_name_a_revision)});
  return {};
}

auto of_revisions(Git git, const std::vector<std::string>& revisions, const std::vector<std::string>& paths)
    -> Understood {
  RevisionPair pair{std::move(git), {}, {}, {}, {}, {}};
  if (auto set = set_revisions(revisions, pair); !set) return wrong(set.error());
  if (const auto outside = add_only(paths, pair); !outside.empty())
    return wrong(in_ticks(outside) + " lies outside the repository " + in_ticks(pair.git.root()));
  Comparands comparands;
  comparands.revisions = std::move(pair);
  return {std::move(comparands), {}};
}

auto of_paths(const std::vector<std::string>& words) -> Understood {
  if (words.size() != 2)
    return wrong("diff takes two paths, and there " +
                 (words.size() == 1 ? std::string("is 1") : "are " + std::to_string(words.size())));
  if (words[0] == standard_input && words[1] == standard_input)
    return wrong("both sides are `-`, and there is one standard input", "name a file for one of them");
  Comparands comparands;
  comparands.before.path = words[0];
  comparands.after.path = words[1];
  return {std::move(comparands), {}};
}

auto of_git(const std::vector<std::string>& words) -> Understood {
  Comparands comparands;
  comparands.called_by_git = true;
  comparands.before = {words[1], words[0]};
  comparands.after = {words[4], words.size() == 9 ? words[7] : words[0]};
  return {std::move(comparands), {}};
}

auto told_of_both(const std::string& word) -> Understood {
  return wrong(in_ticks(word) + " is a path and a revision",
               "for the path type `./" + word + "`, for the revision `" + word + " --`");
}

auto of_words(const std::vector<std::string>& words) -> Understood {
  const auto are_paths = words.size() == 2 && exists(words[0]) && exists(words[1]);
  if (!is_in_repository(std::string(here)))
    return words.empty() ? wrong("there is nothing to compare: this is no git repository") : of_paths(words);
  auto git = Git::around(std::string(here));
  const auto leading = git ? leading_revisions(*git, words) : tl::make_unexpected(git.error());
  if (!leading) return are_paths ? of_paths(words) : wrong(leading.error());
  if (leading->ambiguous != nullptr) return told_of_both(*leading->ambiguous);
  const auto front = static_cast<std::ptrdiff_t>(std::min<std::size_t>(leading->revisions, 2));
  const std::vector<std::string> revisions(words.begin(), words.begin() + front);
  const std::vector<std::string> paths(words.begin() + front, words.end());
  if (leading->revisions > 2) return wrong("there are more than two revisions");
  if (leading->out_of_place != nullptr)
    return wrong(in_ticks(*leading->out_of_place) + " is a revision behind a path",
                 "revisions come first: `berth diff REV PATH`");
  if (revisions.empty() && words.size() >= 2) return of_paths(words);
  const auto missing = std::find_if(paths.begin(), paths.end(), [](const auto& path) { return !exists(path); });
  if (missing != paths.end() && !is_pattern(*missing))
    return wrong(in_ticks(*missing) + " is neither a file nor a revision",
                 "a file that the work tree no longer has is named behind `--`");
  return of_revisions(std::move(*git), revisions, paths);
}

} // namespace

auto understand(const DiffArguments& arguments) -> Answer<std::optional<Comparands>> {
  const auto& words = arguments.words;
  if (!arguments.behind) return words.size() == 7 || words.size() == 9 ? of_git(words) : of_words(words);
  if (words.size() > 2) return wrong("there are more than two revisions before `--`");
  auto git = Git::around(std::string(here));
  if (!git) return wrong(git.error());
  return of_revisions(std::move(*git), words, *arguments.behind);
}

} // namespace berth
