#include "check/fix.hpp"

#include "check/outline.hpp"
#include "check/remedy.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace berth {
namespace {

/// Each round applies all that does not overlap, so that more are needed only where so many want the same bytes.
constexpr int most_rounds = 100;

/// Checks of the whole file in one round: a rule whose every fix goes wrong must not cost a check for each finding.
constexpr int most_trials = 256;

/// A finding without its place, which moves as the text is mended.
using Key = std::tuple<const RuleInfo*, int, int, std::string_view, std::string_view>;

auto key_of(const Finding& f) -> Key { return {f.rule, f.document, f.item, f.path, f.message}; }

auto counted(const Findings& findings) -> std::map<Key, int> {
  std::map<Key, int> counts;
  for (const auto& finding : findings) ++counts[key_of(finding)];
  return counts;
}

/// Whether there are as many fewer findings of each kind as were to be mended.
auto mends(const Remedies& remedies, const Findings& before, const Findings& after) -> bool {
  auto wanted = counted(before);
  std::set<Key> touched;
  for (const auto* remedy : remedies) {
    for (const auto* finding : remedy->findings) {
      --wanted[key_of(*finding)];
      touched.insert(key_of(*finding));
    }
  }
  const auto found = counted(after);
  return std::all_of(touched.begin(), touched.end(), [&](const Key& key) {
    const auto left = found.find(key);
    return left == found.end() || left->second <= wanted[key];
  });
}

auto has_new_error(const Findings& before, const Findings& after) -> bool {
  std::set<Key> known;
  for (const auto& finding : before) known.insert(key_of(finding));
  return std::any_of(after.begin(), after.end(), [&](const Finding& finding) {
    return finding.severity == Severity::error && known.count(key_of(finding)) == 0;
  });
}

/// A text on the way, checked.
struct Stage {
  Rework rework;
  FileId file;
  FileCheck check;
  Outline outline;
};

class Fixing {
 public:
  Fixing(Sources& sources, FileId file, FileCheck first, const FileChecker& check, FixLevel level)
      : sources_(sources), original_(file), check_(check),
        level_(level), stage_{Rework(sources[file].text()), file, std::move(first), Outline(sources[file], file)} {
    seen_.insert(std::hash<std::string_view>{}(stage_.rework.text()));
  }

  enum class Round : std::uint8_t { done, progress, circle };

  auto round() -> Round {
    auto offered = remedies(sources_[stage_.file], stage_.file, stage_.check.findings, level_);
    const auto is_unfit = [&](const Remedy& remedy) { return stage_.outline.cuts_alias(remedy.edits); };
    offered.erase(std::remove_if(offered.begin(), offered.end(), is_unfit), offered.end());
    const auto chosen = apart(offered);
    if (chosen.empty()) return Round::done;
    trials_ = 0;
    Remedies kept;
    std::optional<Stage> next;
    grow(chosen.begin(), chosen.end(), kept, next);
    if (!next) return Round::done;
    for (const auto* remedy : kept) {
      for (const auto* finding : remedy->findings) mended_.push_back(finding->rule);
    }
    release(stage_.file);
    stage_ = std::move(*next);
    const auto is_new = seen_.insert(std::hash<std::string_view>{}(stage_.rework.text())).second;
    return is_new ? Round::progress : Round::circle;
  }

  [[nodiscard]] auto mended() && -> FixedFile {
    return {std::move(stage_.rework), std::move(mended_), stage_.file, std::move(stage_.check)};
  }

  [[nodiscard]] auto unmended() && -> FixedFile {
    release(stage_.file);
    return {Rework(sources_[original_].text()), {}, original_, check_(original_)};
  }

 private:
  auto release(FileId file) -> void {
    if (file != original_) sources_.release(file);
  }

  /// Adds to `kept` those of a range that are sound together; `next` is the text with all of `kept`. By halves, so that
  /// one culprit among many is found in few trials.
  auto grow(Remedies::const_iterator begin, Remedies::const_iterator end, Remedies& kept, std::optional<Stage>& next)
      -> void {
    if (begin == end || ++trials_ > most_trials) return;
    auto more = kept;
    more.insert(more.end(), begin, end);
    if (auto stage = attempt(more)) {
      if (next) release(next->file);
      kept = std::move(more);
      next.emplace(std::move(*stage));
      return;
    }
    if (end - begin == 1) return;
    const auto middle = begin + (end - begin) / 2;
    grow(begin, middle, kept, next);
    grow(middle, end, kept, next);
  }

  /// None if the result is not sound.
  auto attempt(const Remedies& remedies) -> std::optional<Stage> {
    const auto edits = edits_of(remedies);
    auto rework = stage_.rework;
    rework.apply(edits);
    const auto file = sources_.add(sources_[original_].name(), rework.text());
    Outline outline(sources_[file], file);
    if (stage_.outline.holds_in(outline, edits)) {
      auto check = check_(file);
      const auto spoilt = stage_.outline.is_shared(edits) && has_new_error(stage_.check.findings, check.findings);
      if (!check.failed && !spoilt && mends(remedies, stage_.check.findings, check.findings))
        return Stage{std::move(rework), file, std::move(check), std::move(outline)};
    }
    sources_.release(file);
    return std::nullopt;
  }

  Sources& sources_;
  FileId original_;
  const FileChecker& check_;
  FixLevel level_;
  Stage stage_;
  std::vector<const RuleInfo*> mended_;
  std::set<std::size_t> seen_; ///< hashes of the texts so far
  int trials_{0};
};

} // namespace

auto fix_file(Sources& sources, FileId file, FileCheck first, const FileChecker& check, FixLevel level) -> FixedFile {
  if (first.failed) return {Rework(sources[file].text()), {}, file, std::move(first)}; // not all of it was looked at
  Fixing fixing(sources, file, std::move(first), check, level);
  for (auto round = 0; round < most_rounds; ++round) {
    const auto came_to = fixing.round();
    if (came_to == Fixing::Round::done) return std::move(fixing).mended();
    if (came_to == Fixing::Round::circle) break;
  }
  return std::move(fixing).unmended();
}

auto fix_file(Sources& sources, FileId file, FileCheck first, const CheckOptions& options, FixLevel level)
    -> FixedFile {
  const FileChecker check = [&](FileId id) { return check_file(sources, id, options); };
  return fix_file(sources, file, std::move(first), check, level);
}

} // namespace berth
