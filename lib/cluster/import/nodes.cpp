#include "cluster/import/ami_type.hpp"
#include "cluster/import/scaling_group.hpp"
#include "cluster/import/sources.hpp"
#include "cluster/import/user_data.hpp"
#include "finding/quotes.hpp"
#include "vocabulary/labels.hpp"
#include "vocabulary/resources.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace berth::inventory {
namespace {

/// Taints that come and go with the state of a node.
constexpr std::array<std::string_view, 4> of_a_state{taint::state_prefixes[0], taint::state_prefixes[1],
                                                     "ToBeDeletedByClusterAutoscaler",
                                                     "DeletionCandidateOfClusterAutoscaler"};

template <std::size_t Size>
auto begins_with_any(const std::array<std::string_view, Size>& prefixes, std::string_view text) -> bool {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return text.rfind(prefix, 0) == 0; });
}

auto label(const Place& node, std::string_view key) -> Place { return node.at("metadata").at("labels").at(key); }

auto labels_of(const Place& node) -> Labels {
  Labels labels;
  Origins unused;
  take(node.at("metadata").at("labels"), "labels", labels, unused);
  return labels;
}

auto taints_of(const Place& node) -> std::vector<Taint> {
  std::vector<Taint> taints;
  for (const auto& item : node.at("spec").at("taints").items()) {
    Taint taint{item.at("key").text().value, item.at("value").text().value, item.at("effect").text().value};
    if (taint::is_effect(taint.effect) && !taint.key.empty() && !begins_with_any(of_a_state, taint.key))
      taints.push_back(std::move(taint));
  }
  return taints;
}

/// What every node of the group has alike.
auto keep_common(const Place& node, Group& group) -> void {
  const auto labels = labels_of(node);
  std::erase_if(group.labels, [&](const auto& entry) {
    const auto found = labels.find(entry.first);
    return found == labels.end() || found->second != entry.second;
  });
  const auto taints = taints_of(node);
  std::erase_if(group.taints,
                [&](const Taint& taint) { return std::find(taints.begin(), taints.end(), taint) == taints.end(); });
}

auto amount_of(const Place& place) -> std::optional<Quantity> {
  const auto parsed = Quantity::parse(place.text().value);
  return parsed ? std::optional(*parsed) : std::nullopt;
}

/// Of a node without a device its device plugin has not spoken yet; sizes of huge pages and the like are no matter of
/// a group's.
auto is_worth_keeping(std::string_view resource, const Quantity& amount) -> bool {
  constexpr std::array<std::string_view, 4> ordinary{"cpu", "memory", resource::ephemeral_storage, "pods"};
  if (std::find(ordinary.begin(), ordinary.end(), resource) != ordinary.end()) return true;
  return resource.find('/') != std::string_view::npos && !amount.is_zero();
}

auto lower(ResourceList& list, const std::string& resource, const Quantity& amount) -> void {
  const auto [entry, added] = list.emplace(resource, amount);
  if (!added && amount < entry->second) entry->second = amount;
}

auto measure(const Place& node, GroupFacts& facts) -> void {
  const auto allocatable = node.at("status").at("allocatable");
  const auto memory = node.at("status").at("capacity").at("memory");
  const auto capacity = amount_of(memory);
  if (!allocatable || !capacity) return;
  auto& measured = facts.group.measured;
  if (!measured) measured.emplace();
  if (!measured->memory || *capacity < measured->memory->value) measured->memory = {*capacity, memory.node->span};
  for (const auto& member : allocatable.node->members) {
    const auto resource = std::string(member.name);
    const auto amount = amount_of({member.value, {}});
    if (amount && is_worth_keeping(resource, *amount)) lower(measured->allocatable, resource, *amount);
  }
  facts.origins.emplace("measured", allocatable.origin("the least of the nodes that run"));
}

template <class Item>
auto add_once(Item item, std::vector<Item>& items) -> void {
  const auto same = [&](const Item& known) { return known.value == item.value; };
  if (!item.value.empty() && std::none_of(items.begin(), items.end(), same)) items.push_back(std::move(item));
}

/// `v1.31.13-eks-ecaa3a6` is 1.31.
auto minor_version(std::string_view kubelet) -> std::string {
  if (!kubelet.empty() && kubelet.front() == 'v') kubelet.remove_prefix(1);
  const auto dot = kubelet.find('.');
  return dot == std::string_view::npos ? std::string() : std::string(kubelet.substr(0, kubelet.find('.', dot + 1)));
}

/// By number: 1.9 is older than 1.10.
auto is_older(std::string_view a, std::string_view b) -> bool {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

auto put_version(const Place& node, GroupFacts& facts) -> void {
  const auto kubelet = node.at("status").at("nodeInfo").at("kubeletVersion");
  auto version = minor_version(kubelet.text().value);
  auto& known = facts.group.kubernetes_version;
  if (version.empty() || (!known.empty() && !is_older(version, known))) return;
  known = std::move(version);
  facts.origins.insert_or_assign("kubernetesVersion", kubelet.origin());
}

/// Who keeps nodes besides node groups: they come and go with no ASG of anybody's.
struct Keeper {
  std::string_view name;
  std::string_view of_one; ///< `of Karpenter`
  std::string_view help;
};
constexpr Keeper karpenter{"Karpenter", "of Karpenter's NodePools",
                           "`kubectl get nodepools,ec2nodeclasses -o yaml` tells of them"};
constexpr Keeper fargate{"Fargate", "of Fargate", "a Fargate profile takes Pods itself"};
constexpr Keeper auto_mode{"Auto Mode", "of EKS Auto Mode", "`kubectl get nodepools -o yaml` tells of them"};
constexpr Keeper hybrid{"hybrid", "on premises (hybrid)", "they are machines of your own"};
constexpr Keeper nobody{"nobody", "without a node-group label", ""};

auto keeper_of(const Place& node) -> const Keeper& {
  const auto compute = label(node, label::compute_type).text().value;
  if (compute == "fargate") return fargate;
  if (compute == "auto") return auto_mode;
  if (compute == "hybrid") return hybrid;
  const auto pool = label(node, label::karpenter_node_pool) || label(node, label::karpenter_provisioner);
  return pool ? karpenter : nobody;
}

/// The nodes of each keeper, by name, in the order of the file.
using Kept = std::map<std::string_view, std::pair<const Keeper*, std::vector<std::string>>>;

auto keep(const Place& node, Kept& kept) -> void {
  const auto& keeper = keeper_of(node);
  auto& [who, names] = kept[keeper.name];
  who = &keeper;
  names.push_back(node.at("metadata").at("name").text().value);
}

/// `2 nodes of Fargate are left out: fargate-1, fargate-2; ...`
auto remark_on(const Keeper& keeper, const std::vector<std::string>& names) -> std::string {
  constexpr std::size_t most = 5;
  auto text = std::to_string(names.size()) + (names.size() == 1 ? " node " : " nodes ") + std::string(keeper.of_one) +
              (names.size() == 1 ? " is" : " are") + " left out:";
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i == 0 ? " " : ", ") + in_ticks(names[i]);
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  if (!keeper.help.empty()) text += "; " + std::string(keeper.help);
  return text;
}

/// What the first node of a group tells of it.
auto start_group(const Place& node, const Place& name, bool managed) -> GroupFacts {
  GroupFacts facts;
  auto& group = facts.group;
  take(name, "name", group.name, facts.origins);
  group.span = group.name.span;
  group.path = name.path;
  group.managed = managed;
  facts.origins.insert_or_assign("managed", name.origin());
  const auto labels = node.at("metadata").at("labels");
  facts.cluster = labels.at(label::eksctl_cluster).text().value;
  take(labels, "labels", group.labels, facts.origins);
  facts.origins.insert_or_assign("labels", labels.origin());
  group.taints = taints_of(node);
  facts.origins.insert_or_assign("taints", node.at("spec").origin());
  if (const auto capacity = labels.at(label::eks_capacity); capacity)
    put_capacity(capacity_type_of(capacity.text().value), capacity.origin(), facts);
  const auto image = node.at("status").at("nodeInfo").at("osImage");
  facts.image_family = family_of_image(image.text().value);
  if (!facts.image_family.empty()) facts.origins.insert_or_assign("imageFamily", image.origin());
  return facts;
}

auto first_of(const Place& labels, std::initializer_list<std::string_view> keys) -> Place {
  for (const auto key : keys) {
    if (auto found = labels.at(key); found) return found;
  }
  return {};
}

auto add_node(const Place& node, GroupFacts& facts) -> void {
  const auto labels = node.at("metadata").at("labels");
  const auto type = first_of(labels, {label::instance_type, label::legacy_instance_type});
  const auto zone = first_of(labels, {label::zone, label::legacy_zone});
  add_once(type.text(), facts.running_types);
  if (type) facts.running = type.assumption("of the nodes that run");
  add_once(zone.text(), facts.group.zones);
  if (zone) facts.origins.emplace("zones", zone.assumption("of the nodes that run"));
  keep_common(node, facts.group);
  put_version(node, facts);
  measure(node, facts);
}

auto drop_what_is_no_groups(GroupFacts& facts) -> void {
  auto& labels = facts.group.labels;
  std::erase_if(labels, [](const auto& entry) {
    return begins_with_any(label::node_prefixes, entry.first) && !label::is_of_node_group(entry.first);
  });
  std::erase_if(facts.origins, [&](const auto& entry) {
    constexpr std::string_view prefix = "labels/";
    return entry.first.rfind(prefix, 0) == 0 && labels.find(entry.first.substr(prefix.size())) == labels.end();
  });
}

/// The API server is as new as its newest kubelet, or newer.
auto put_cluster_version(Facts& facts) -> void {
  for (const auto& group : facts.groups) {
    const auto& version = group.group.kubernetes_version;
    if (version.empty() || !is_older(facts.cluster.kubernetes_version, version)) continue;
    facts.cluster.kubernetes_version = version;
    auto origin = origin_of(group.origins, "kubernetesVersion");
    origin.note = "of the newest kubelet; the API server may be newer";
    origin.assumed = true;
    facts.origins.insert_or_assign("kubernetesVersion", std::move(origin));
  }
}

} // namespace

auto read_nodes(const std::vector<Place>& nodes) -> Facts {
  Facts facts;
  Kept kept;
  std::map<std::string, std::size_t> places; // of the groups, by name
  for (const auto& node : nodes) {
    const auto eks = label(node, label::eks_nodegroup);
    const auto name = eks                                    ? eks
                      : label(node, label::eksctl_nodegroup) ? label(node, label::eksctl_nodegroup)
                                                             : label(node, label::kops_group);
    if (name.text().value.empty()) {
      keep(node, kept);
      continue;
    }
    const auto [at, added] = places.emplace(name.text().value, facts.groups.size());
    if (added) facts.groups.push_back(start_group(node, name, bool(eks)));
    auto& group = facts.groups[at->second];
    add_node(node, group);
    if (const auto region = label(node, label::region); facts.cluster.region.value.empty())
      take(region, "region", facts.cluster.region, facts.origins);
  }
  for (auto& group : facts.groups) {
    drop_what_is_no_groups(group);
    for (const auto& type : group.running_types) group.measured_types.push_back(type.value);
  }
  put_cluster_version(facts);
  for (const auto& [name, nodes] : kept) facts.remarks.push_back(remark_on(*nodes.first, nodes.second));
  return facts;
}

} // namespace berth::inventory
