#include "check/rework.hpp"

#include <algorithm>
#include <utility>

namespace berth {
namespace {

auto size_of(std::string_view text) -> std::uint32_t { return static_cast<std::uint32_t>(text.size()); }

} // namespace

Rework::Rework(std::string_view original) : text_(original), original_size_(size_of(original)) {
  if (!original.empty()) kept_.push_back({0, 0, original_size_});
}

auto Rework::apply(const std::vector<Edit>& edits) -> void {
  std::string text;
  std::vector<Kept> kept;
  auto piece = kept_.cbegin();
  std::uint32_t at = 0; // in the text as it is
  // Takes over what stands before `end`, piece by piece.
  const auto keep_until = [&](std::uint32_t end) {
    for (; piece != kept_.cend() && piece->begin < end; ++piece) {
      const auto begin = std::max(at, piece->begin);
      const auto stop = std::min(end, piece->begin + piece->length);
      if (begin < stop)
        kept.push_back({piece->origin + begin - piece->begin, size_of(text) + begin - at, stop - begin});
      if (stop == end && stop < piece->begin + piece->length) break; // its rest comes after the edit
    }
    text.append(text_, at, end - at);
  };
  for (const auto& edit : edits) {
    keep_until(edit.span.begin);
    text += edit.text;
    at = edit.span.end;
  }
  keep_until(size_of(text_));
  text_ = std::move(text);
  kept_ = std::move(kept);
}

auto Rework::changes() const -> std::vector<Change> {
  std::vector<Change> changes;
  std::uint32_t old_end = 0; // of what is accounted for
  std::uint32_t new_end = 0;
  const auto account = [&](const Kept& next) {
    if (next.origin != old_end || next.begin != new_end) changes.push_back({old_end, next.origin, new_end, next.begin});
    old_end = next.origin + next.length;
    new_end = next.begin + next.length;
  };
  for (const auto& piece : kept_) account(piece);
  account({original_size_, size_of(text_), 0});
  return changes;
}

} // namespace berth
