#include "report/findings/marks.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::uint32_t whole_up_to = 5; // lines of a span that are all shown
constexpr std::uint32_t shown_of_long = 2;

/// The part of a line that a span covers, the indentation left out where the span began on an earlier line.
auto part_of(const SourceFile& file, std::uint32_t number, Span span) -> Mark {
  const auto line = file.line(number);
  const auto start = file.line_start(number);
  Mark mark;
  if (span.begin >= start) {
    mark.begin = std::min<std::size_t>(span.begin - start, line.size());
  } else {
    mark.begin = std::min(line.find_first_not_of(" \t"), line.size());
  }
  mark.end = span.end > start ? std::min<std::size_t>(span.end - start, line.size()) : 0;
  mark.end = std::max(mark.begin, mark.end);
  return mark;
}

auto add(MarkedLines& lines, const SourceFile& file, Span span, bool primary, std::string_view text) -> void {
  const auto first = file.position(span.begin).line;
  const auto last = span.end > span.begin ? file.position(span.end - 1).line : first;
  const auto all = last - first < whole_up_to;
  for (auto number = first; number <= last; ++number) {
    if (!all && number == first + shown_of_long) number = last;
    auto mark = part_of(file, number, span);
    if (mark.begin == mark.end && first != last && number != last) continue; // an empty line within the span
    mark.primary = primary;
    if (number == last) mark.text = text;
    lines[number].push_back(mark);
  }
}

} // namespace

auto marked_lines(const SourceFile& file, FileId id, const Finding& finding) -> MarkedLines {
  MarkedLines lines;
  if (finding.span.file == id) add(lines, file, finding.span, true, {});
  for (const auto& label : finding.labels) {
    if (label.span.file == id) add(lines, file, label.span, false, label.message);
  }
  return lines;
}

} // namespace berth
