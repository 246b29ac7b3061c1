#pragma once

#include "cluster/import/place.hpp"

/// What the two sources that describe an ASG (AWS itself and terraform) have in common.
namespace berth::inventory {

struct Tag {
  std::string key;
  std::string value;
  Origin origin;
};

/// The tags, and what they tell of the group besides: its name as a node group, whether EKS manages it, its cluster.
/// `name` is that of the ASG.
auto put_asg(const Place& name, const std::vector<Tag>& tags, GroupFacts& facts) -> void;

/// A mixed-instances policy: SPOT as soon as some node may be, for nobody can say of a node beforehand which it is. By
/// AWS' default (0 base, 100% above) all are on demand, and so they are where the base reaches the group's `max`, which
/// has to be known by then.
auto put_distribution(const Place& on_demand_base, const Place& percent_above, GroupFacts& facts) -> void;

/// How a launch template buys: `spot` or `capacity-block`; anything else says nothing.
auto put_market(const Place& market, GroupFacts& facts) -> void;

/// What a node of a type counts in the sizes of its ASG.
auto put_weight(const std::string& type, const Place& weight, GroupFacts& facts) -> void;

/// The launch configuration that an ASG is started from; empty: none.
auto put_launch_configuration(const std::string& name, GroupFacts& facts) -> void;
/// A launch configuration's own id among launch templates.
[[nodiscard]] auto id_of_launch_configuration(const std::string& name) -> std::string;

auto put_capacity(CapacityType type, Origin origin, GroupFacts& facts) -> void;

/// What the user data of a launch template says; nothing where it is no base64.
auto put_user_data(const Place& base64, GroupFacts& facts) -> void;

/// How large the root volume is, of the volumes with their device names. Bottlerocket's kubelet works on its second,
/// /dev/xvdb; else it is the one that is named as AMIs name their root, or the only one.
struct Volume {
  std::string device;
  Place gibibytes;
};
auto put_root_volume(const std::vector<Volume>& volumes, GroupFacts& facts) -> void;

/// The cluster that a tag key names: `kubernetes.io/cluster/prod` or `k8s.io/cluster-autoscaler/prod`; else empty.
[[nodiscard]] auto cluster_of_tag(std::string_view key) -> std::string_view;

/// The region of an ARN, its fourth part; empty where it is none.
[[nodiscard]] auto region_of_arn(std::string_view arn) -> std::string_view;

/// Notes the region of an ARN, unless one is known already.
auto put_region(const Place& arn, Facts& facts) -> void;

} // namespace berth::inventory
