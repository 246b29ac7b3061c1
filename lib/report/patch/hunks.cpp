#include "report/patch/hunks.hpp"

#include <algorithm>

namespace berth::patch {
namespace {

/// The lines that a change touches. What follows it in its last line is the same before and after, so that both end
/// together.
auto touched(const Lines& before, const Lines& after, const Rework::Change& change) -> Block {
  const auto past = [](const Lines& lines, std::size_t offset) { return std::min(lines.at(offset) + 1, lines.size()); };
  return {before.at(change.begin), past(before, change.end), after.at(change.new_begin), past(after, change.new_end)};
}

/// Adds a block, or makes it a part of the last one if the two share a line or are neighbours.
auto append(const Block& block, std::vector<Block>& blocks) -> void {
  if (blocks.empty() || (block.begin > blocks.back().end && block.new_begin > blocks.back().new_end)) {
    blocks.push_back(block);
    return;
  }
  blocks.back().end = block.end;
  blocks.back().new_end = block.new_end;
}

auto trim(const Lines& before, const Lines& after, Block& block) -> void {
  const auto both = [&] { return block.begin < block.end && block.new_begin < block.new_end; };
  while (both() && before[block.begin] == after[block.new_begin]) {
    ++block.begin;
    ++block.new_begin;
  }
  while (both() && before[block.end - 1] == after[block.new_end - 1]) {
    --block.end;
    --block.new_end;
  }
}

} // namespace

Lines::Lines(std::string_view text) : text_(text) {
  for (std::size_t at = 0; at < text.size();) {
    starts_.push_back(at);
    const auto end = text.find('\n', at);
    at = end == std::string_view::npos ? text.size() : end + 1;
  }
}

auto Lines::operator[](std::size_t line) const -> std::string_view {
  const auto end = line + 1 < starts_.size() ? starts_[line + 1] : text_.size();
  return text_.substr(starts_[line], end - starts_[line]);
}

auto Lines::at(std::size_t offset) const -> std::size_t {
  if (offset == text_.size() && (text_.empty() || text_.back() == '\n')) return size();
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::size_t>(after - starts_.begin()) - 1;
}

auto hunks(const Lines& before, const Lines& after, const std::vector<Rework::Change>& changes) -> std::vector<Hunk> {
  std::vector<Block> blocks;
  for (const auto& change : changes) append(touched(before, after, change), blocks);
  for (auto& block : blocks) trim(before, after, block);
  std::vector<Hunk> found;
  for (const auto& block : blocks) {
    if (block.begin == block.end && block.new_begin == block.new_end) continue;
    if (found.empty() || block.begin - found.back().back().end > 2 * context) found.emplace_back();
    found.back().push_back(block);
  }
  return found;
}

} // namespace berth::patch
