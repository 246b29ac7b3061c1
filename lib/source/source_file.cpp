#include "source/source_file.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr auto is_continuation(char c) -> bool { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The length of the UTF-8 sequence that begins `text`, or 1 where it is malformed.
auto sequence_length(std::string_view text) -> std::size_t {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0xC2U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : lead < 0xF5U ? 4 : 1;
  if (length > text.size()) return 1;
  const auto tail = text.substr(1, length - 1);
  return std::all_of(tail.begin(), tail.end(), is_continuation) ? length : 1;
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

} // namespace

SourceFile::SourceFile(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}

auto SourceFile::text(Span span) const -> std::string_view {
  const auto whole = text();
  if (span.begin > whole.size()) return {};
  return whole.substr(span.begin, span.end > span.begin ? span.end - span.begin : 0);
}

auto SourceFile::starts() const -> const std::vector<std::uint32_t>& {
  std::call_once(indexed_, [this] {
    starts_.push_back(0);
    for (auto at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
      add_milestones(starts_.back(), static_cast<std::uint32_t>(at));
      starts_.push_back(static_cast<std::uint32_t>(at + 1));
    }
    add_milestones(starts_.back(), static_cast<std::uint32_t>(text_.size()));
  });
  return starts_;
}

auto SourceFile::add_milestones(std::uint32_t begin, std::uint32_t end) const -> void {
  constexpr std::uint32_t distance = 512;
  if (end - begin < 2 * distance) return;
  const auto line = text().substr(0, end);
  std::uint32_t column = 0;
  auto last = begin;
  auto at = begin == 0 && line.substr(0, 3) == byte_order_mark ? begin + 3 : begin;
  while (at < end) {
    at += static_cast<std::uint32_t>(sequence_length(line.substr(at)));
    ++column;
    if (at - last < distance) continue;
    milestones_.push_back({at, column});
    last = at;
  }
}

/// The nearest place before `offset` whose column is known: the start of its line, if nothing else.
auto SourceFile::milestone(std::uint32_t line_start, std::uint32_t offset) const -> Milestone {
  const auto after = std::upper_bound(milestones_.begin(), milestones_.end(), offset,
                                      [](std::uint32_t value, const Milestone& m) { return value < m.offset; });
  if (after != milestones_.begin() && (after - 1)->offset > line_start) return *(after - 1);
  const auto marked = line_start == 0 && offset >= 3 && text().substr(0, 3) == byte_order_mark;
  return {marked ? 3U : line_start, 0};
}

auto SourceFile::position(std::uint32_t offset) const -> Position {
  const auto& lines = starts();
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto next = std::upper_bound(lines.begin(), lines.end(), offset);
  const auto line = static_cast<std::uint32_t>(next - lines.begin());
  const auto known = milestone(*(next - 1), offset);
  auto before = text().substr(known.offset, offset - known.offset);
  auto column = known.column + 1;
  while (!before.empty()) {
    before.remove_prefix(sequence_length(before));
    ++column;
  }
  return {line, column};
}

auto SourceFile::line(std::uint32_t line) const -> std::string_view {
  const auto& lines = starts();
  if (line == 0 || line > lines.size()) return {};
  const auto begin = lines[line - 1];
  const auto end = line < lines.size() ? lines[line] - 1 : text_.size();
  auto found = text().substr(begin, end - begin);
  if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
  return found;
}

auto SourceFile::line_start(std::uint32_t line) const -> std::uint32_t {
  const auto& lines = starts();
  if (line == 0) return 0;
  return line <= lines.size() ? lines[line - 1] : static_cast<std::uint32_t>(text_.size());
}

auto SourceFile::release() -> void {
  // Swapped, for to clear a string or a vector keeps its memory.
  std::string().swap(text_);
  std::vector<Milestone>().swap(milestones_);
  std::vector<std::uint32_t>().swap(starts_);
}

auto SourceFile::line_count() const -> std::uint32_t { return static_cast<std::uint32_t>(starts().size()); }

} // namespace berth
