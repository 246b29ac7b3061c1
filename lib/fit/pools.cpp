#include "fit/pools.hpp"

#include "vocabulary/labels.hpp"

#include <algorithm>
#include <set>

namespace berth {
namespace {

/// Whether nodes of one group have it and those of its siblings in other zones have not.
auto tells_siblings_apart(std::string_view key) -> bool {
  if (label::is_zone(key) || key == label::hostname) return true;
  return key != label::eks_capacity && !label::is_custom(key) && !label::is_well_known(key);
}

class PoolKey {
 public:
  auto add(std::string_view part) -> void { text_ += std::to_string(part.size()) + ":" + std::string(part); }

  auto add(const ResourceList& list) -> void {
    for (const auto& [name, amount] : list) {
      add(name);
      add(amount.decimal());
    }
    add("");
  }

  [[nodiscard]] auto text() && -> std::string { return std::move(text_); }

 private:
  std::string text_;
};

/// What a node keeps and offers is one: reserve, Pods a node and disk are in what is left.
auto key_of(const PreparedGroup& prepared) -> std::string {
  const auto& group = *prepared.group;
  PoolKey key;
  for (const auto& type : prepared.types) key.add(type.name);
  key.add(std::to_string(static_cast<int>(group.capacity_type)) + (group.managed ? "m" : "s"));
  key.add(group.ami_type);
  key.add(group.karpenter ? group.karpenter->node_pool : "");
  for (const auto& name : group.device_classes) key.add(name.value);
  for (const auto& [type, weight] : group.weights) key.add(type + "=" + std::to_string(weight));
  key.add(group.price_micro_dollars ? std::to_string(*group.price_micro_dollars) : "");
  for (const auto& offer : prepared.allocatable->types) {
    for (const auto* list : {&offer.min, &offer.mid, &offer.max}) key.add(*list);
  }
  for (const auto& taint : prepared.taints) key.add(taint.key + "=" + taint.value + ":" + taint.effect);
  for (const auto& [label, value] : group.labels) {
    if (tells_siblings_apart(label)) continue;
    key.add(label);
    key.add(value);
  }
  return std::move(key).text();
}

/// What the autoscaler's model of a node at zero hangs on besides.
auto is_alike_at_zero(const PreparedGroup& a, const PreparedGroup& b) -> bool {
  return (a.group->min > 0) == (b.group->min > 0) && a.from_zero.free == b.from_zero.free && a.tagged == b.tagged;
}

/// `web` of `web-a` and `web-b`; empty where the names have nothing in common that says something.
auto common_stem(const std::vector<std::string_view>& names) -> std::string {
  auto stem = names.front();
  for (const auto name : names) {
    std::size_t same = 0;
    while (same < stem.size() && same < name.size() && stem[same] == name[same]) ++same;
    stem = stem.substr(0, same);
  }
  constexpr std::string_view joints = "-_. ";
  while (!stem.empty() && joints.find(stem.back()) != std::string_view::npos) stem.remove_suffix(1);
  return stem.size() < 2 ? std::string() : std::string(stem);
}

/// In one order whatever that of the groups: ties are broken by it.
auto joined(std::vector<std::string_view> names) -> std::string {
  std::sort(names.begin(), names.end());
  std::string text;
  for (const auto name : names) text += (text.empty() ? "" : ",") + std::string(name);
  return text;
}

auto group_names(const PreparedPool& pool, const PreparedCluster& prepared) -> std::vector<std::string_view> {
  std::vector<std::string_view> names;
  for (const auto at : pool.groups) names.emplace_back(prepared.groups[at].group->name.value);
  return names;
}

auto name_pools(std::vector<PreparedPool>& pools, const PreparedCluster& prepared) -> void {
  std::multiset<std::string, std::less<>> taken;
  for (const auto& group : prepared.groups) taken.emplace(group.group->name.value);
  for (auto& pool : pools) {
    const auto names = group_names(pool, prepared);
    pool.name = names.size() == 1 ? std::string(names.front()) : common_stem(names);
    if (names.size() > 1 && !pool.name.empty()) taken.insert(pool.name);
  }
  for (auto& pool : pools) {
    if (pool.groups.size() == 1) continue;
    if (pool.name.empty() || taken.count(pool.name) > 1) pool.name = joined(group_names(pool, prepared));
  }
}

} // namespace

auto pools_of(const PreparedCluster& prepared) -> std::vector<PreparedPool> {
  std::vector<PreparedPool> pools;
  std::map<std::string, std::size_t> by_key;
  for (std::size_t i = 0; i < prepared.groups.size(); ++i) {
    const auto [found, is_new] = by_key.emplace(key_of(prepared.groups[i]), pools.size());
    if (is_new) pools.emplace_back();
    auto& pool = pools[found->second];
    pool.groups.push_back(i);
    pool.uniform = pool.uniform && is_alike_at_zero(prepared.groups[pool.groups.front()], prepared.groups[i]);
  }
  name_pools(pools, prepared);
  return pools;
}

} // namespace berth
