#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace berth {

/// The candidate that `text` was probably meant to be: smallest edit distance (insert, delete, replace, swap of
/// neighbours; letter case counts half), at most a third of the length; the first of equals. Empty when none is near.
/// For every did-you-mean.
[[nodiscard]] auto nearest(std::string_view text, std::span<const std::string_view> candidates) -> std::string_view;

/// The same for a list that a file may make as long as it likes, and may miss as often: after so much work as a
/// person's file never asks for, nothing is near any more. Borrows the texts.
class NearestOf {
 public:
  NearestOf() = default;
  explicit NearestOf(std::vector<std::string_view> candidates) : candidates_(std::move(candidates)) {}

  [[nodiscard]] auto to(std::string_view text) -> std::string_view;
  [[nodiscard]] auto candidates() const -> const std::vector<std::string_view>& { return candidates_; }

 private:
  std::vector<std::string_view> candidates_;
  std::size_t work_{0};
};

} // namespace berth
