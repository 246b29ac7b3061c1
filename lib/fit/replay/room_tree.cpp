#include "fit/replay/room_tree.hpp"

#include <algorithm>

namespace berth {

auto RoomTree::push_back(const Units& free) -> void {
  if (size_ == leaves_) double_leaves();
  ++size_;
  update(size_ - 1, free);
}

auto RoomTree::update(std::size_t at, const Units& free) -> void {
  auto branch = leaves_ + at;
  most_[branch] = free;
  while ((branch /= 2) > 0) raise(branch);
}

auto RoomTree::raise(std::size_t branch) -> void {
  const auto& left = most_[2 * branch];
  const auto& right = most_[2 * branch + 1];
  auto& most = most_[branch];
  most = left;
  for (std::size_t i = 0; i < right.size(); ++i) most[i] = std::max(left[i], right[i]);
}

auto RoomTree::double_leaves() -> void {
  const auto before = leaves_;
  leaves_ = before == 0 ? 64 : 2 * before;
  std::vector<Units> old(2 * leaves_);
  std::swap(old, most_);
  for (std::size_t i = 0; i < size_; ++i) most_[leaves_ + i] = std::move(old[before + i]);
  for (auto branch = leaves_ - 1; branch > 0; --branch) raise(branch);
}

} // namespace berth
