#include "check/suppression_reach.hpp"

#include <algorithm>

namespace berth {
namespace {

/// An entry of the file's own, not one that `<<` or an alias brings from elsewhere.
auto is_own(const Node* node) -> bool { return node != nullptr && !node->alias; }

auto root_begin(const Tree::Document& document) -> std::uint32_t { return document.root->span.begin; }

auto is_empty(const Tree::Document& document) -> bool {
  return document.root->is_null() && document.root->style == Style::absent;
}

} // namespace

Reaches::Reaches(const Tree& tree, std::string_view text) : tree_(tree), text_(text) {
  constexpr std::string_view mark = "---";
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    const auto after = at + mark.size();
    const auto ends = after == text.size() || std::string_view(" \t\r\n").find(text[after]) != std::string_view::npos;
    if (ends && (at == 0 || text[at - 1] == '\n')) separators_.push_back(static_cast<std::uint32_t>(at));
  }
  for (const auto& document : tree.documents()) gather(*document.root);
  std::sort(parts_.begin(), parts_.end(),
            [](const Part& a, const Part& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
}

auto Reaches::gather(const Node& node) -> void {
  if (node.is_scalar()) parts_.push_back({node.span.begin, node.span.end, Part::Role::scalar});
  for (const auto& member : node.members) {
    if (member.merged || !is_own(member.key)) continue;
    const auto end = std::max(member.key->span.end, member.value->span.end);
    parts_.push_back({member.key->span.begin, end, Part::Role::entry});
    if (is_own(member.value)) gather(*member.value);
  }
  for (const auto* item : node.items) {
    parts_.push_back({item->span.begin, item->span.end, Part::Role::item});
    if (is_own(item)) gather(*item);
  }
}

auto Reaches::separated(std::uint32_t begin, std::uint32_t end) const -> bool {
  const auto next = std::lower_bound(separators_.begin(), separators_.end(), begin);
  return next != separators_.end() && *next < end;
}

/// The one whose lines the comment stands among: before its first value, within it, or below its end. Of a part of the
/// file that holds nothing but comments, the document after it.
auto Reaches::document_of(std::uint32_t at) const -> const Tree::Document* {
  const auto& all = tree_.documents();
  auto next = std::upper_bound(all.begin(), all.end(), at,
                               [](std::uint32_t place, const Tree::Document& d) { return place < root_begin(d); });
  const auto after_empty = [&](int index) -> const Tree::Document* { // of that number, or the first with content below
    for (; next != all.end() && next->index == index && is_empty(*next); ++next) ++index;
    return next == all.end() || next->index != index ? nullptr : &*next;
  };
  if (next == all.begin()) { // above the first, whose `---` may stand between
    if (const auto* first = after_empty(0); first != nullptr) return first;
  } else if (const auto& before = *(next - 1); !separated(before.root->span.end, at)) {
    return is_empty(before) ? after_empty(before.index + 1) : &before;
  }
  return next == all.end() || is_empty(*next) || separated(at, root_begin(*next)) ? nullptr : &*next;
}

auto Reaches::line_end(std::uint32_t at) const -> std::uint32_t {
  return static_cast<std::uint32_t>(std::min(text_.find('\n', at), text_.size()));
}

auto Reaches::line_begin(std::uint32_t at) const -> std::uint32_t {
  const auto before = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before + 1);
}

auto Reaches::first_from(std::uint32_t at) const -> std::vector<Part>::const_iterator {
  return std::lower_bound(parts_.begin(), parts_.end(), at, [](const Part& p, std::uint32_t b) { return p.begin < b; });
}

auto Reaches::line_reach(int document, std::uint32_t at) const -> Reach {
  const auto begin = line_begin(at);
  const auto line = line_end(at);
  auto end = line;
  for (auto part = first_from(begin); part != parts_.end() && part->begin < line; ++part) {
    if (part->role == Part::Role::scalar) end = std::max(end, part->end);
  }
  return {document, false, begin, end};
}

/// The first line that is neither empty nor a comment; what one comment has passed none of those below it passes again.
auto Reaches::content_below(std::uint32_t at) -> std::uint32_t {
  if (at >= passed_begin_ && at < passed_end_) return passed_end_;
  auto begin = line_end(at);
  while (begin < text_.size()) {
    begin = static_cast<std::uint32_t>(std::min(text_.find_first_not_of(" \t\r\n", begin), text_.size()));
    if (begin == text_.size() || text_[begin] != '#') break;
    begin = line_end(begin);
  }
  passed_begin_ = at;
  passed_end_ = begin;
  return begin;
}

auto Reaches::below(int document, std::uint32_t at) -> Reach {
  const auto begin = content_below(at);
  if (begin == text_.size() || separated(at, begin + 1)) return {document, false, begin, begin};
  const auto is_item = text_[begin] == '-' && begin + 1 < text_.size() && text_[begin + 1] <= ' ';
  const auto wanted = is_item ? Part::Role::item : Part::Role::entry;
  const auto line = line_end(begin);
  for (auto part = first_from(begin); part != parts_.end() && part->begin < line; ++part) {
    if (part->role == wanted) return {document, false, begin, part->end};
    if (!is_item && part->begin > begin) break;
  }
  return line_reach(document, begin);
}

auto Reaches::of(const SuppressionComment& comment) -> std::optional<Reach> {
  const auto at = comment.span.begin;
  const auto* document = document_of(at);
  if (document == nullptr) return std::nullopt;
  if (at < root_begin(*document)) return Reach{document->index, true, 0, 0};
  return comment.own_line ? below(document->index, at) : line_reach(document->index, at);
}

} // namespace berth
