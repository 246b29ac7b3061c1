#include "cluster/size_order.hpp"

#include <algorithm>
#include <tuple>

namespace berth {

auto is_smaller(const InstanceType& a, const InstanceType& b) -> bool {
  return std::tie(a.memory_mib, a.vcpu) < std::tie(b.memory_mib, b.vcpu);
}

auto smallest_type(const Group& group) -> const InstanceType* {
  const InstanceType* smallest = nullptr;
  for (const auto& name : group.instance_types) {
    const auto* type = find_instance_type(name.value);
    if (type != nullptr && (smallest == nullptr || is_smaller(*type, *smallest))) smallest = type;
  }
  return smallest;
}

auto most_nodes(const Group& group) -> std::optional<std::int64_t> {
  if (!group.max) return std::nullopt;
  std::int64_t heaviest = 1;
  for (const auto& name : group.instance_types) {
    if (const auto weight = group.weights.find(name.value); weight != group.weights.end())
      heaviest = std::max(heaviest, weight->second);
  }
  return *group.max / heaviest;
}

auto memory_text(std::int64_t mebibytes) -> std::string {
  constexpr std::int64_t gibibyte = 1024;
  return mebibytes % gibibyte == 0 ? std::to_string(mebibytes / gibibyte) + "Gi" : std::to_string(mebibytes) + "Mi";
}

} // namespace berth
