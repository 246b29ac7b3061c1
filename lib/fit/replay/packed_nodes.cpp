#include "fit/replay/packed_nodes.hpp"

#include <algorithm>
#include <limits>

namespace berth {
namespace {

/// Above so many nodes each Pod goes on the first with room: which of them it is would cost more than it tells.
constexpr std::size_t most_told_apart = 48;

constexpr auto without_bound = std::numeric_limits<std::int64_t>::max();

auto shares_kind(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) -> bool {
  return std::any_of(a.begin(), a.end(),
                     [&](std::uint32_t kind) { return std::find(b.begin(), b.end(), kind) != b.end(); });
}

} // namespace

auto PackedNodes::add(std::size_t group) -> void {
  nodes_.push_back({group, model_->groups[group].free, {}, {}});
  if (tree_.size() > 0) tree_.push_back(nodes_.back().free);
}

auto PackedNodes::room(const PackedNode& node, std::size_t set, std::int64_t most) const -> std::int64_t {
  work_->spend();
  const auto& pods = model_->sets[set];
  if (!pods.admitted[node.group]) return 0;
  if (!pods.alone.empty()) {
    if (shares_kind(pods.alone, node.taken)) return 0;
    most = std::min<std::int64_t>(most, 1);
  }
  for (std::size_t i = 0; i < pods.asks.size() && most > 0; ++i) {
    if (pods.asks[i] > 0 && node.free[i] != without_bound) most = std::min(most, node.free[i] / pods.asks[i]);
  }
  return most;
}

auto PackedNodes::put(std::size_t at, std::size_t set, std::int64_t count) -> void {
  auto& node = nodes_[at];
  const auto& pods = model_->sets[set];
  for (std::size_t i = 0; i < pods.asks.size(); ++i) {
    if (node.free[i] != without_bound) node.free[i] -= pods.asks[i] * count;
  }
  node.taken.insert(node.taken.end(), pods.alone.begin(), pods.alone.end());
  if (std::find(node.sets.begin(), node.sets.end(), set) == node.sets.end()) node.sets.push_back(set);
  if (tree_.size() > 0) tree_.update(at, node.free);
}

auto PackedNodes::first_open(std::size_t set) -> std::size_t& { return open_[model_->sets[set].shape]; }

auto PackedNodes::put_on_any(std::size_t set, std::int64_t count, Dice& dice) -> std::int64_t {
  if (nodes_.size() > most_told_apart) return fill_many(set, count);
  while (count > 0 && put_one_on_any(set, dice)) --count;
  return count;
}

auto PackedNodes::put_one_on_any(std::size_t set, Dice& dice) -> bool {
  auto& open = first_open(set);
  while (open < nodes_.size() && room(nodes_[open], set, 1) == 0) ++open;
  if (open == nodes_.size()) return false;
  if (dice.goes_one_way()) {
    const auto others = nodes_.size() - open;
    auto at = open + dice.pick(others);
    while (room(nodes_[at], set, 1) == 0) at = at + 1 == nodes_.size() ? open : at + 1;
    put(at, set, 1);
    return true;
  }
  // Nodes that are alike are one way to go, as likely as there are many of them.
  std::vector<std::size_t> first;
  std::vector<double> weights;
  for (auto i = open; i < nodes_.size(); ++i) {
    if (i != open && room(nodes_[i], set, 1) == 0) continue;
    const auto& node = nodes_[i];
    const auto alike = std::find_if(first.begin(), first.end(), [&](std::size_t at) {
      return nodes_[at].group == node.group && nodes_[at].free == node.free && nodes_[at].taken == node.taken;
    });
    if (alike == first.end()) {
      first.push_back(i);
      weights.push_back(1);
    } else {
      weights[static_cast<std::size_t>(alike - first.begin())] += 1;
    }
  }
  put(first[dice.roll(weights)], set, 1);
  return true;
}

auto PackedNodes::fill(std::size_t set, std::int64_t count) -> std::int64_t {
  if (nodes_.size() > most_told_apart) return fill_many(set, count);
  for (auto& open = first_open(set); count > 0 && open < nodes_.size(); ++open) {
    const auto placed = room(nodes_[open], set, count);
    if (placed > 0) put(open, set, placed);
    count -= placed;
    if (count == 0) break; // it may take more
  }
  return count;
}

auto PackedNodes::fill_many(std::size_t set, std::int64_t count) -> std::int64_t {
  while (tree_.size() < nodes_.size()) tree_.push_back(nodes_[tree_.size()].free);
  const auto takes = [&](std::size_t at) { return room(nodes_[at], set, 1) > 0; };
  while (count > 0) {
    const auto found = tree_.first(model_->sets[set].asks, takes, *work_);
    if (!found) break;
    const auto placed = room(nodes_[*found], set, count);
    put(*found, set, placed);
    count -= placed;
  }
  return count;
}

auto PackedNodes::put_on_last(std::size_t set, std::int64_t count) -> std::int64_t {
  const auto placed = room(nodes_.back(), set, count);
  if (placed > 0) put(nodes_.size() - 1, set, placed);
  return count - placed;
}

auto PackedNodes::held() const -> std::vector<std::vector<std::size_t>> {
  std::vector<std::vector<std::size_t>> sets;
  for (const auto& node : nodes_) {
    if (!node.sets.empty()) sets.push_back(node.sets);
  }
  return sets;
}

} // namespace berth
