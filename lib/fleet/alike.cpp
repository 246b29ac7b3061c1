#include "fleet/alike.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace berth {
namespace {

/// What a choice is but for its cost, which is that of a set alone.
using Place = std::tuple<std::size_t, std::vector<std::uint32_t>, int>;

using SetKind = std::tuple<Amounts, bool, TiedTo, std::vector<Place>, Place>;

auto place_of(const RunChoice& choice) -> Place { return {choice.pool, choice.groups, choice.tier}; }

/// In no order: which pool is a set's first goes by its number of Pods.
auto places_of(const RunSet& set) -> std::vector<Place> {
  std::vector<Place> places;
  for (const auto& choice : set.choices()) places.push_back(place_of(choice));
  std::sort(places.begin(), places.end());
  return places;
}

/// How its own Pods spread is a set's own matter, and so is a set without a berth.
auto may_join(const RunSet& set, std::size_t choice) -> bool {
  const auto& choices = set.choices();
  return choice < choices.size() && set.pods_per_node == 0 &&
         std::none_of(choices.begin(), choices.end(), [](const RunChoice& one) { return one.pods_per_zone; });
}

} // namespace

AlikeSets::AlikeSets(const RunDemand& demand, const Assignment& from) : demand_(demand), alone_(from) {
  joined_.columns = demand.columns;
  joined_.pools = demand.pools;
  std::map<SetKind, std::size_t> kinds;
  for (std::size_t at = 0; at < demand.sets.size(); ++at) {
    const auto& set = demand.sets[at];
    auto kind = joined_.sets.size();
    if (may_join(set, from[at])) {
      const auto found = kinds.emplace(
          SetKind{set.asks, set.exclusive, set.bound, places_of(set), place_of(set.choices()[from[at]])}, kind);
      kind = found.first->second;
    }
    kind_.push_back(kind);
    if (kind < joined_.sets.size()) {
      joined_.sets[kind].replicas += set.replicas;
      continue;
    }
    joined_.sets.push_back(set);
    from_.push_back(from[at]);
  }
}

auto AlikeSets::opened(const Assignment& joined) const -> Assignment {
  auto opened = alone_;
  for (std::size_t at = 0; at < opened.size(); ++at) {
    const auto kind = kind_[at];
    const auto& of_kind = joined_.sets[kind].choices();
    if (joined[kind] >= of_kind.size()) continue;
    const auto place = place_of(of_kind[joined[kind]]);
    const auto& own = demand_.sets[at].choices();
    const auto found =
        std::find_if(own.begin(), own.end(), [&](const RunChoice& one) { return place_of(one) == place; });
    if (found != own.end()) opened[at] = static_cast<std::size_t>(found - own.begin());
  }
  return opened;
}

} // namespace berth
