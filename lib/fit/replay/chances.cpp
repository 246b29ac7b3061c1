#include "fit/replay/chances.hpp"

#include <numeric>

namespace berth {

auto Dice::pick(std::size_t count) -> std::size_t {
  return count < 2 ? 0 : roll(std::vector<double>(count, 1 / static_cast<double>(count)));
}

auto EveryWay::roll(const std::vector<double>& weights) -> std::size_t {
  if (weights.size() < 2) return 0;
  if (depth_ == way_.size()) {
    const auto whole = std::accumulate(weights.begin(), weights.end(), 0.0);
    Fork fork{weights, 0};
    for (auto& chance : fork.chances) chance /= whole;
    way_.push_back(std::move(fork));
  }
  return way_[depth_++].at;
}

auto EveryWay::next() -> bool {
  depth_ = 0;
  while (!way_.empty()) {
    auto& last = way_.back();
    if (++last.at < last.chances.size()) return true;
    way_.pop_back();
  }
  return false;
}

auto EveryWay::chance() const -> double {
  return std::accumulate(way_.begin(), way_.end(), 1.0,
                         [](double so_far, const Fork& fork) { return so_far * fork.chances[fork.at]; });
}

auto SeededDice::next() -> double {
  // splitmix64, public domain (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014)
  state_ += 0x9e3779b97f4a7c15U;
  auto mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
  mixed ^= mixed >> 31U;
  constexpr auto significant = 53U;
  return static_cast<double>(mixed >> (64U - significant)) / static_cast<double>(1ULL << significant);
}

auto SeededDice::pick(std::size_t count) -> std::size_t {
  return count < 2 ? 0 : static_cast<std::size_t>(next() * static_cast<double>(count));
}

auto SeededDice::roll(const std::vector<double>& weights) -> std::size_t {
  if (weights.size() < 2) return 0;
  auto left = next() * std::accumulate(weights.begin(), weights.end(), 0.0);
  for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
    if (left < weights[i]) return i;
    left -= weights[i];
  }
  return weights.size() - 1;
}

} // namespace berth
