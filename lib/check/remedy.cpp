#include "check/remedy.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace berth {
namespace {

auto same(const Edit& a, const Edit& b) -> bool { return a.span == b.span && a.text == b.text; }

auto is_before(const Edit& a, const Edit& b) -> bool {
  return std::tie(a.span.begin, a.span.end) < std::tie(b.span.begin, b.span.end);
}

/// Whether the line that `offset` stands in ends as DOS has it; of the last line, the one before it.
auto has_dos_ending(std::string_view text, std::size_t offset) -> bool {
  auto end = text.find('\n', offset);
  if (end == std::string_view::npos) end = text.rfind('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r';
}

/// Rules write `\n`.
auto with_dos_endings(std::string_view text) -> std::string {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' && (at == 0 || text[at - 1] != '\r')) result += '\r';
    result += text[at];
  }
  return result;
}

auto is_within(const Edit& edit, FileId id, std::string_view text) -> bool {
  return edit.span.file == id && edit.span.begin <= edit.span.end && edit.span.end <= text.size();
}

/// Adds an edit to those before it; false if they overlap. What begins at one place becomes one edit.
auto append(std::vector<Edit>& edits, Edit edit) -> bool {
  if (edits.empty() || edits.back().span.end < edit.span.begin) {
    edits.push_back(std::move(edit));
    return true;
  }
  auto& last = edits.back();
  if (same(last, edit)) return true;
  if (last.span.end > edit.span.begin) return false;
  if (last.span.begin < edit.span.begin) {
    edits.push_back(std::move(edit));
    return true;
  }
  last.span.end = edit.span.end;
  last.text += edit.text;
  return true;
}

/// None: they cannot be applied, or change nothing.
auto clean_edits(const Fix& fix, FileId id, std::string_view text) -> std::optional<std::vector<Edit>> {
  auto sorted = fix.edits;
  std::stable_sort(sorted.begin(), sorted.end(), is_before);
  std::vector<Edit> edits;
  for (auto& edit : sorted) {
    if (!is_within(edit, id, text)) return std::nullopt;
    if (edit.text.find('\n') != std::string::npos && has_dos_ending(text, edit.span.begin))
      edit.text = with_dos_endings(edit.text);
    if (!append(edits, std::move(edit))) return std::nullopt;
  }
  const auto is_idle = [&](const Edit& edit) { return text.substr(edit.span.begin, edit.span.size()) == edit.text; };
  edits.erase(std::remove_if(edits.begin(), edits.end(), is_idle), edits.end());
  if (edits.empty()) return std::nullopt;
  return edits;
}

auto same_edits(const std::vector<Edit>& a, const std::vector<Edit>& b) -> bool {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

/// What has been chosen to be applied, by where it begins.
class Chosen {
 public:
  /// Whether none of the edits overlaps one that was chosen before.
  [[nodiscard]] auto admits(const std::vector<Edit>& edits) const -> bool {
    return std::none_of(edits.begin(), edits.end(), [this](const Edit& edit) { return overlaps(edit); });
  }

  auto add(const std::vector<Edit>& edits) -> void {
    for (const auto& edit : edits) edits_.emplace(edit.span.begin, &edit);
  }

  [[nodiscard]] auto edits() const -> std::vector<Edit> {
    std::vector<Edit> all;
    all.reserve(edits_.size());
    for (const auto& [begin, edit] : edits_) all.push_back(*edit);
    return all;
  }

 private:
  /// Two that begin at one place do, even if one of them, or both, only insert: nobody knows in which order.
  [[nodiscard]] auto overlaps(const Edit& edit) const -> bool {
    const auto next = edits_.lower_bound(edit.span.begin);
    if (next != edits_.end() && next->first == edit.span.begin) return !same(*next->second, edit);
    if (next != edits_.end() && next->first < edit.span.end) return true;
    return next != edits_.begin() && std::prev(next)->second->span.end > edit.span.begin;
  }

  std::map<std::uint32_t, const Edit*> edits_;
};

} // namespace

auto remedies(const SourceFile& file, FileId id, const Findings& findings, FixLevel level) -> std::vector<Remedy> {
  std::vector<Remedy> all;
  std::multimap<std::uint32_t, std::size_t> by_place; // of the first edit
  for (const auto& finding : findings) {
    if (!finding.fix || (!finding.fix->safe && level == FixLevel::safe)) continue;
    auto edits = clean_edits(*finding.fix, id, file.text());
    if (!edits) continue;
    const auto place = edits->front().span.begin;
    const auto [begin, end] = by_place.equal_range(place);
    const auto twin =
        std::find_if(begin, end, [&](const auto& entry) { return same_edits(all[entry.second].edits, *edits); });
    if (twin != end) {
      all[twin->second].findings.push_back(&finding);
      continue;
    }
    by_place.emplace(place, all.size());
    all.push_back({{&finding}, std::move(*edits)});
  }
  return all;
}

auto apart(const std::vector<Remedy>& remedies) -> Remedies {
  Remedies found;
  Chosen chosen;
  for (const auto& remedy : remedies) {
    if (!chosen.admits(remedy.edits)) continue;
    chosen.add(remedy.edits);
    found.push_back(&remedy);
  }
  return found;
}

auto edits_of(const Remedies& remedies) -> std::vector<Edit> {
  Chosen chosen;
  for (const auto* remedy : remedies) chosen.add(remedy->edits);
  return chosen.edits();
}

} // namespace berth
