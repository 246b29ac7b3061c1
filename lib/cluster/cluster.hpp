#pragma once

// cluster/ is the inventory: groups of nodes, their subnets, the autoscaler, the DaemonSets, as a Cluster document
// says it or as an importer pieced it together; and what a node of a group offers a Pod.
//
// cluster.hpp is the document as values; read.cpp and read_group.cpp read it. allocatable.hpp reckons what is left of
// a machine after the kernel, kube-reserved, eviction and DaemonSets, every step kept, memory as a band from the least
// to the most that was seen. catalog/ is the EC2 types with their prices, compiled in from tables by a host tool.
// checks/: what an inventory says against itself or against AWS (the G rules). import/: a file per source of
// inventories, each reading one kind of document into facts that are merged afterwards.
//
// Nothing here knows of a task. Prices are micro-dollars an hour in integers.

#include "cluster/catalog/catalog.hpp"
#include "document/document.hpp"
#include "kubernetes/scheduler/matching.hpp"
#include "quantity/resource_list.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace berth {

enum class CapacityType : std::uint8_t { on_demand, spot, capacity_block };
[[nodiscard]] auto to_string(CapacityType type) -> std::string_view; ///< in EKS's words: `ON_DEMAND`
/// Of such a word; anything else is on demand.
[[nodiscard]] auto capacity_type_of(std::string_view word) -> CapacityType;

/// What becomes of a machine's local disks.
enum class InstanceStorePolicy : std::uint8_t {
  none,  ///< they are bare disks that nobody mounts
  raid0, ///< one file system, on which the kubelet and its containers work
};

enum class Packing : std::uint8_t { shared, exclusive };

/// Where each amount of a ResourceList is written.
using ResourceSpans = std::map<std::string, Span, std::less<>>;

/// What live nodes of a group report; removes the memory band.
struct Measured {
  std::optional<Located<Quantity>> memory; ///< the node's capacity
  ResourceList allocatable;                ///< wins over everything computed
};

/// Below which the kubelet evicts: an amount, or a part of the whole.
struct Threshold {
  Quantity amount;
  std::int64_t millionths{0}; ///< of the whole; 0: the amount counts
};

/// `500Mi` or `5%`; empty on anything else, and on what is negative or above 100%.
[[nodiscard]] auto parse_threshold(std::string_view text) -> std::optional<Threshold>;
[[nodiscard]] auto to_string(const Threshold& threshold) -> std::string;

/// What the owner set on the kubelet. What is absent is as its image sets it.
struct Reserved {
  ResourceList kube;
  ResourceList system;
  std::optional<Threshold> evict_memory;  ///< evictionHard memory.available
  std::optional<Threshold> evict_storage; ///< evictionHard nodefs.available

  [[nodiscard]] auto is_empty() const -> bool {
    return kube.empty() && system.empty() && !evict_memory && !evict_storage;
  }
};

/// What makes a group a NodePool of Karpenter's instead of an ASG: of its types each node is the cheapest that will do.
struct KarpenterPool {
  std::string node_pool;
  std::string node_class; ///< may be empty
};

/// What a node of each type counts in `min` and `max`; a type that is not there counts 1.
using TypeWeights = std::map<std::string, std::int64_t, std::less<>>;

/// An ASG or EKS node group. What an importer does not know is as if our own YAML did not say it.
struct Group {
  Located<std::string> name; ///< of the node group, where EKS or eksctl gave it one; else of the ASG
  bool managed{false};       ///< by EKS; false where nothing says so
  std::vector<Located<std::string>> instance_types;
  std::vector<Located<std::string>> zones;   ///< empty: those of its subnets, if they are known
  std::vector<Located<std::string>> subnets; ///< ids
  std::int64_t min{0};                       ///< 0 where nothing says
  std::optional<std::int64_t> max;           ///< absent: no bound is known
  CapacityType capacity_type{CapacityType::on_demand};
  std::vector<Located<std::string>> auto_scaling_groups; ///< the names of its ASGs; empty: not known
  TypeWeights weights;
  std::optional<std::int64_t> max_pods; ///< that a kubelet takes; absent: computed
  std::optional<Reserved> reserved;     ///< besides what the bootstrap arguments say
  InstanceStorePolicy instance_store{InstanceStorePolicy::none};
  std::vector<Located<std::string>> device_classes; ///< DeviceClasses whose devices its nodes have
  std::optional<KarpenterPool> karpenter;
  Labels labels;             ///< that its nodes have; EKS's own of a managed group are not among them
  std::vector<Taint> taints; ///< that its nodes have
  Labels tags;               ///< of the ASG, and of a managed group those of EKS: what the autoscaler reads at zero
  std::string ami_type;      ///< in EKS's words; empty: AL2023 is assumed
  std::string kubernetes_version;                  ///< empty: the cluster's
  std::string bootstrap_arguments;                 ///< of bootstrap.sh and the kubelet, in one line
  std::optional<Located<Quantity>> volume_size;    ///< root volume
  std::optional<std::int64_t> price_micro_dollars; ///< an hour; overrides the catalog
  std::optional<Measured> measured;
  Span span;
  std::string path; ///< `spec.groups[0]`, `nodeGroups[2]`

  /// Of the name; of a nameless one the first byte.
  [[nodiscard]] auto place() const -> Span { return name.span.is_nowhere() ? subspan(span, 0, 1) : name.span; }
};

struct Subnet {
  Located<std::string> id;
  Located<std::string> zone;
  Located<std::string> cidr;
  std::int64_t used{0}; ///< addresses taken
};

struct DaemonSetOverhead {
  Located<std::string> name;
  ResourceList requests;
  bool pod_ip{false}; ///< takes an address of its own (no hostNetwork)
  std::vector<KeyValue> node_selector{};
  std::optional<std::vector<NodeSelectorTerm>> required_affinity{}; ///< ORed; present and empty matches nothing
  std::optional<std::vector<Toleration>> tolerations{};             ///< absent: nobody says, and it tolerates all
};

/// What the ConfigMap `cluster-autoscaler-priority-expander` gives to the groups that one of the expressions finds.
struct Priority {
  std::int64_t priority{0};
  std::vector<Located<std::string>> patterns; ///< in Go's syntax
};
using Priorities = std::vector<Priority>;

struct Autoscaler {
  std::vector<Located<std::string>> expander;
  Priorities priorities; ///< in the order of the file; empty: none are known
  std::optional<std::int64_t> scale_down_unneeded_seconds;
  bool balance_similar_groups{false};
  std::vector<Located<std::string>> startup_taints; ///< keys of taints that go away once a node is ready
};

struct Cni {
  std::optional<std::int64_t> warm_eni_target;
  std::optional<std::int64_t> warm_ip_target;
  std::optional<std::int64_t> minimum_ip_target;
  bool prefix_delegation{false};
  bool custom_networking{false};
};

struct Calico {
  std::optional<std::int64_t> typha_replicas;
  bool autoscaled{false};
};

/// Flyte's task_resources: what defaults and clamps Flyte and native tasks.
struct Platform {
  ResourceList defaults;
  ResourceList limits;
  ResourceSpans default_spans; ///< where the inventory says so; empty for what is compiled in
  ResourceSpans limit_spans;
};

/// The inventory. Owns its strings; each span points into the file that the value was read from: a Cluster of our own,
/// or whatever it was joined from (import/). `path`s of groups are in the terms of that file.
struct Cluster {
  Located<std::string> name;
  Located<std::string> region;
  std::string kubernetes_version;
  Packing packing{Packing::shared};
  bool packing_is_said{false};    ///< else `shared` is assumed
  Located<std::string> pin_label; ///< empty when absent
  Autoscaler autoscaler;
  Cni cni;
  std::optional<Calico> calico;
  std::vector<Subnet> subnets;
  std::vector<DaemonSetOverhead> daemon_sets;
  std::optional<Platform> platform;
  std::optional<std::int64_t> spot_factor_micro; ///< millionths of the on-demand price: 0.35 is 350000
  std::vector<Group> groups;
};

/// Reads a berth.dev/v1 Cluster. What is wrong becomes a finding and is left out; a group without a readable name or
/// type is kept, for its placements say why nothing can go there.
[[nodiscard]] auto read_cluster(const Document& document, Findings& findings) -> Cluster;

} // namespace berth
