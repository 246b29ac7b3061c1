#include "cluster/find_subnet.hpp"

#include <algorithm>

namespace berth {

auto find_subnet(const Cluster& cluster, std::string_view id) -> const Subnet* {
  const auto found = std::find_if(cluster.subnets.begin(), cluster.subnets.end(),
                                  [&](const Subnet& subnet) { return subnet.id.value == id; });
  return found == cluster.subnets.end() ? nullptr : &*found;
}

} // namespace berth
