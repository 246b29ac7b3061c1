#include "catch.hpp"
#include "fleet/packed_pool.hpp"

#include <algorithm>
#include <functional>
#include <random>

namespace packed_pool_test {

using namespace berth;

namespace {

using Random = std::mt19937;

auto upto(Random& random, std::int64_t most) -> std::int64_t {
  return static_cast<std::int64_t>(random() % static_cast<Random::result_type>(most)) + 1;
}

auto pool_of(Amounts offers, std::optional<std::int64_t> max = {}) -> RunPool {
  RunPool pool;
  pool.offers = std::move(offers);
  pool.groups.push_back({max, 0});
  pool.node_cost = 1;
  return pool;
}

auto set_of(Amounts asks, std::int64_t replicas) -> RunSet {
  RunSet set;
  set.asks = std::move(asks);
  set.replicas = replicas;
  return set;
}

/// The fewest nodes that any packing takes, by trying each Pod on each node.
class Exhaustive {
 public:
  explicit Exhaustive(const RunPool& pool, const std::vector<RunSet>& sets) : pool_(pool) {
    for (const auto& set : sets) {
      for (std::int64_t i = 0; i < set.replicas; ++i) pods_.push_back(&set);
    }
    best_ = static_cast<std::int64_t>(pods_.size());
    try_from(0);
  }

  [[nodiscard]] auto best() const -> std::int64_t { return best_; }

 private:
  auto try_from(std::size_t at) -> void {
    if (static_cast<std::int64_t>(nodes_.size()) >= best_) return;
    if (at == pods_.size()) {
      best_ = static_cast<std::int64_t>(nodes_.size());
      return;
    }
    const auto& asks = pods_[at]->asks;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (!put(nodes_[i], asks, 1)) continue;
      try_from(at + 1);
      static_cast<void>(put(nodes_[i], asks, -1));
    }
    nodes_.push_back(pool_.offers);
    static_cast<void>(put(nodes_.back(), asks, 1));
    try_from(at + 1);
    nodes_.pop_back();
  }

  static auto put(Amounts& free, const Amounts& asks, std::int64_t sign) -> bool {
    for (std::size_t i = 0; sign > 0 && i < asks.size(); ++i) {
      if (free[i] < asks[i]) return false;
    }
    for (std::size_t i = 0; i < asks.size(); ++i) free[i] -= sign * asks[i];
    return true;
  }

  const RunPool& pool_;
  std::vector<const RunSet*> pods_;
  std::vector<Amounts> nodes_;
  std::int64_t best_{0};
};

} // namespace

TEST_CASE("a packing is no better than the best there is, and no worse than a bound of the sums") {
  auto perfect = 0;
  constexpr int rounds = 300;
  for (int round = 0; round < rounds; ++round) {
    Random random(static_cast<Random::result_type>(round));
    const auto pool = pool_of({10, 10, 4});
    std::vector<RunSet> sets;
    for (int i = 0; i < 3; ++i) sets.push_back(set_of({upto(random, 6), upto(random, 6), 1}, upto(random, 2)));
    std::stable_sort(sets.begin(), sets.end(), [](const RunSet& a, const RunSet& b) {
      return std::max(a.asks[0], a.asks[1]) > std::max(b.asks[0], b.asks[1]);
    });
    PackedPool packed(pool);
    std::vector<const RunSet*> all;
    for (const auto& set : sets) {
      CHECK(packed.add(set, {}));
      all.push_back(&set);
    }
    const auto best = Exhaustive(pool, sets).best();
    INFO(round);
    CHECK(least_nodes(pool, all) <= best);
    CHECK(packed.nodes() >= best);
    CHECK(packed.nodes() <= best + 1); // first-fit decreasing of so few
    perfect += packed.nodes() == best ? 1 : 0;
  }
  CHECK(perfect > rounds * 9 / 10);
}

TEST_CASE("a set that does not find room for all its Pods leaves the nodes as they were") {
  const auto pool = pool_of({10, 10}, 2);
  PackedPool packed(pool);
  CHECK(packed.add(set_of({6, 1}, 1), {}));
  CHECK_FALSE(packed.add(set_of({6, 1}, 2), {}));
  CHECK(packed.nodes() == 1);
  CHECK(packed.add(set_of({4, 1}, 1), {})); // beside the first
  CHECK(packed.nodes() == 1);
  CHECK(packed.add(set_of({6, 1}, 1), {}));
  CHECK(packed.nodes() == 2);
}

TEST_CASE("who wants a node for itself shares none, and Pods that keep apart take one each") {
  const auto pool = pool_of({10, 10});
  PackedPool packed(pool);
  auto alone = set_of({1, 1}, 2);
  alone.exclusive = true;
  CHECK(packed.add(alone, {}));
  CHECK(packed.nodes() == 2);
  auto apart = set_of({1, 1}, 3);
  apart.pods_per_node = 1;
  CHECK(packed.add(apart, {}));
  CHECK(packed.nodes() == 5);
  CHECK(packed.add(set_of({1, 1}, 27), {})); // nine beside each of the three
  CHECK(packed.nodes() == 5);
}

TEST_CASE("Pods are spread over the groups that have room, and a zone takes no more than it may") {
  auto pool = pool_of({10, 10}, 3);
  pool.groups.push_back({3, 1});
  PackedPool packed(pool);
  CHECK(packed.add(set_of({10, 1}, 5), {}));
  CHECK_FALSE(packed.add(set_of({10, 1}, 2), {}));
  PackedPool zones(pool);
  RunChoice one_each;
  one_each.pods_per_zone = 1;
  CHECK(zones.add(set_of({1, 1}, 2), one_each));
  CHECK(zones.nodes() == 2);
  CHECK_FALSE(zones.add(set_of({1, 1}, 3), one_each));
  RunChoice second;
  second.groups = {1};
  CHECK(zones.add(set_of({10, 1}, 2), second));
  CHECK_FALSE(zones.add(set_of({10, 1}, 1), second)); // though the first group has room
}

TEST_CASE("a thousand Pods are packed as one by one") {
  const auto pool = pool_of({10, 10});
  PackedPool together(pool);
  PackedPool singly(pool);
  for (const auto& [asks, count] :
       {std::pair(Amounts{7, 2}, 100), std::pair(Amounts{3, 3}, 150), std::pair(Amounts{2, 5}, 77)}) {
    CHECK(together.add(set_of(asks, count), {}));
    for (int i = 0; i < count; ++i) CHECK(singly.add(set_of(asks, 1), {}));
  }
  CHECK(together.nodes() == singly.nodes());
}

} // namespace packed_pool_test
