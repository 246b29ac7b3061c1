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
      starts_.push_back(static_cast<std::uint32_t>(at + 1));
    }
  });
  return starts_;
}

auto SourceFile::position(std::uint32_t offset) const -> Position {
  const auto& lines = starts();
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto next = std::upper_bound(lines.begin(), lines.end(), offset);
  const auto line = static_cast<std::uint32_t>(next - lines.begin());
  auto before = text().substr(*(next - 1), offset - *(next - 1));
  if (line == 1 && before.substr(0, 3) == byte_order_mark) before.remove_prefix(3);
  std::uint32_t column = 1;
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

auto SourceFile::line_count() const -> std::uint32_t { return static_cast<std::uint32_t>(starts().size()); }

} // namespace berth
