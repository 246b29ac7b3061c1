#include "cluster/import/scaling_group.hpp"
#include "cluster/import/sources.hpp"

namespace berth::inventory {

auto read_description(const Place& root) -> Facts {
  Facts facts;
  const auto within = root.at("cluster");
  const auto cluster = within ? within : root;
  take(cluster.at("name"), "name", facts.cluster.name, facts.origins);
  take(cluster.at("version"), "kubernetesVersion", facts.cluster.kubernetes_version, facts.origins);
  facts.eks_name = facts.cluster.name.value;
  put_region(cluster.at("arn"), facts);
  return facts;
}

} // namespace berth::inventory
