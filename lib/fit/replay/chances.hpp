#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

namespace berth {

/// How much may still be done, in looks at one thing. What is bounded counts down from here and stops at 0, so that the
/// same input always comes to the same, however busy the machine.
struct Work {
  std::int64_t left{0};

  auto spend(std::int64_t looks = 1) -> void { left -= looks; }
  [[nodiscard]] auto is_spent() const -> bool { return left <= 0; }
};

/// Decides what is left to chance, one thing after another.
class Dice {
 public:
  Dice() = default;
  Dice(const Dice&) = delete;
  auto operator=(const Dice&) -> Dice& = delete;
  virtual ~Dice() = default;

  /// An index into `weights`: each is above 0, and what they add up to is the whole. Of one it is 0.
  [[nodiscard]] virtual auto roll(const std::vector<double>& weights) -> std::size_t = 0;
  /// One of `count` equals.
  [[nodiscard]] virtual auto pick(std::size_t count) -> std::size_t;
  /// Whether it goes one way of many, so that what is alike need not be put together first.
  [[nodiscard]] virtual auto goes_one_way() const -> bool { return false; }
};

/// Goes every way once: play, then next() until it says false. What comes in a play is decided by what came before.
class EveryWay final : public Dice {
 public:
  [[nodiscard]] auto roll(const std::vector<double>& weights) -> std::size_t override;
  /// To the next way, from its beginning; false where all have been gone.
  [[nodiscard]] auto next() -> bool;
  /// Of the way that is being gone.
  [[nodiscard]] auto chance() const -> double;

 private:
  struct Fork {
    std::vector<double> chances;
    std::size_t at{0};
  };
  std::vector<Fork> way_;
  std::size_t depth_{0};
};

/// Rolls: the same numbers in every run and on every machine.
class SeededDice final : public Dice {
 public:
  [[nodiscard]] auto roll(const std::vector<double>& weights) -> std::size_t override;
  [[nodiscard]] auto pick(std::size_t count) -> std::size_t override;
  [[nodiscard]] auto goes_one_way() const -> bool override { return true; }

 private:
  [[nodiscard]] auto next() -> double; ///< from 0 up to 1

  std::uint64_t state_{0x9e3779b97f4a7c15U};
};

template <class Result>
using Chances = std::map<Result, double>;

/// What `play(dice)` comes to and how likely: exactly where few ways lead through it, else by as many rolls as the work
/// allows, at least one. `share`: no more than one part of so many of what work is left.
template <class Result, class Play>
auto chances_of(Play play, Work& work, std::int64_t share) -> Chances<Result> {
  constexpr std::int64_t most_ways = 1000;
  constexpr std::int64_t most_rolls = 500;
  const auto before = work.left;
  Chances<Result> chances;
  EveryWay ways;
  const auto go = [&] {
    const auto result = play(ways);
    chances[result] += ways.chance();
  };
  go();
  const auto one = std::max<std::int64_t>(before - work.left, 1);
  const auto affordable = std::max<std::int64_t>(before / share / one, 1);
  auto more = ways.next();
  for (std::int64_t i = 1; more && i < std::min(most_ways, affordable); ++i) {
    go();
    more = ways.next();
  }
  if (!more) return chances;
  chances.clear();
  SeededDice dice;
  const auto rolls = std::min(most_rolls, affordable);
  for (std::int64_t i = 0; i < rolls; ++i) chances[play(dice)] += 1 / static_cast<double>(rolls);
  return chances;
}

} // namespace berth
