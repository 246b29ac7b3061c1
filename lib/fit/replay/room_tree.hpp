#pragma once

#include "fit/replay/chances.hpp"
#include "fit/replay/loop_model.hpp"

#include <optional>
#include <vector>

namespace berth {

/// Finds the first of many nodes that is free enough without going through all of them: a tree of the most that the
/// nodes below each branch have free.
class RoomTree {
 public:
  [[nodiscard]] auto size() const -> std::size_t { return size_; }
  auto push_back(const Units& free) -> void;
  auto update(std::size_t at, const Units& free) -> void;

  /// The first node that has all of `asks` free and of which `takes(index)` is true.
  template <class Takes>
  [[nodiscard]] auto first(const Units& asks, Takes takes, Work& work) const -> std::optional<std::size_t> {
    return size_ == 0 ? std::nullopt : first_below(1, asks, takes, work);
  }

 private:
  template <class Takes>
  auto first_below(std::size_t branch, const Units& asks, Takes& takes, Work& work) const
      -> std::optional<std::size_t> {
    work.spend();
    if (most_[branch].empty()) return std::nullopt;
    for (std::size_t i = 0; i < asks.size(); ++i) {
      if (asks[i] > most_[branch][i]) return std::nullopt;
    }
    if (branch >= leaves_) return takes(branch - leaves_) ? std::optional(branch - leaves_) : std::nullopt;
    const auto left = first_below(2 * branch, asks, takes, work);
    return left ? left : first_below(2 * branch + 1, asks, takes, work);
  }

  auto double_leaves() -> void;
  auto raise(std::size_t branch) -> void;

  std::size_t size_{0};
  std::size_t leaves_{0};
  std::vector<Units> most_; ///< a binary heap: 1 is the root, nodes are at `leaves_` and after; empty: none below
};

} // namespace berth
