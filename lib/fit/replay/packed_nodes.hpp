#pragma once

#include "fit/replay/chances.hpp"
#include "fit/replay/loop_model.hpp"
#include "fit/replay/room_tree.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace berth {

/// Nodes that the autoscaler imagines, and the Pods that it has put on them. Borrows the model and the work.
class PackedNodes {
 public:
  PackedNodes(const LoopModel& model, Work& work) : model_(&model), work_(&work) {}

  auto add(std::size_t group) -> void;
  [[nodiscard]] auto size() const -> std::size_t { return nodes_.size(); }

  /// Each on any node with room, each node as likely (the autoscaler goes through a Go map of them, which has no
  /// order); of very many on the first. Returns how many are left when none has room.
  [[nodiscard]] auto put_on_any(std::size_t set, std::int64_t count, Dice& dice) -> std::int64_t;
  /// As many as there is room for, where it does not matter on which; returns how many are left.
  [[nodiscard]] auto fill(std::size_t set, std::int64_t count) -> std::int64_t;
  /// As many as the last node takes; returns how many are left. There is a node.
  [[nodiscard]] auto put_on_last(std::size_t set, std::int64_t count) -> std::int64_t;

  [[nodiscard]] auto last_is_empty() const -> bool { return nodes_.back().sets.empty(); }
  /// The sets on each node that holds a Pod, each but once, in the order of the nodes.
  [[nodiscard]] auto held() const -> std::vector<std::vector<std::size_t>>;

 private:
  struct PackedNode {
    std::size_t group{0};
    Units free;
    std::vector<std::uint32_t> taken; ///< kinds of Pods of which it holds one
    std::vector<std::size_t> sets;    ///< that it holds
  };

  /// How many of the set it takes besides what it holds, at most `most`.
  [[nodiscard]] auto room(const PackedNode& node, std::size_t set, std::int64_t most) const -> std::int64_t;
  auto put(std::size_t at, std::size_t set, std::int64_t count) -> void;
  auto put_one_on_any(std::size_t set, Dice& dice) -> bool;
  auto fill_many(std::size_t set, std::int64_t count) -> std::int64_t;
  /// The nodes from here on may have room for the set's shape: those before have refused it, and nodes only fill.
  auto first_open(std::size_t set) -> std::size_t&;

  const LoopModel* model_;
  Work* work_;
  std::vector<PackedNode> nodes_;
  std::map<std::size_t, std::size_t> open_; ///< by shape
  RoomTree tree_;                           ///< of all nodes, once there are many; else empty
};

/// From where on all are of one shape: then it does not matter which of them lies where, only how many find room.
template <class ShapeAt>
auto start_of_alike(std::size_t size, ShapeAt shape_at) -> std::size_t {
  auto start = size;
  while (start > 0 && shape_at(start - 1) == shape_at(size - 1)) --start;
  return start;
}

} // namespace berth
