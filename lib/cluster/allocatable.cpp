#include "cluster/allocatable.hpp"

#include "cluster/ami.hpp"
#include "cluster/chain.hpp"
#include "cluster/daemon_sets.hpp"
#include "cluster/devices.hpp"
#include "cluster/kernel_memory.hpp"
#include "cluster/kubelet_flags.hpp"
#include "cluster/reserved.hpp"
#include "finding/quotes.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

constexpr std::int64_t mebibyte = 1 << 20;
constexpr std::int64_t eks_volume_mib = 20'480; // 20Gi
constexpr std::string_view catalog = "the EC2 catalog";
constexpr std::string_view measurements = "vantage-sh/ec2instances.info";
constexpr std::string_view eks_default = "Amazon EKS API, CreateNodegroup diskSize";
constexpr std::string_view eks_pods = "Amazon EKS User Guide, managed node groups";
constexpr std::string_view cni_source = "aws/amazon-vpc-cni-k8s, README";
constexpr std::array<std::string_view, 4> ordinary{"memory", "cpu", resource::ephemeral_storage, "pods"};

/// A node before it exists: what all the chains below reckon with.
struct Prospect {
  const Group& group;
  const InstanceType& type;
  const Cluster& cluster;
  Reserved reserved; ///< by the owner
  std::vector<const DaemonSetOverhead*> daemon_sets;
};

auto same(std::int64_t amount) -> Amounts { return {amount, amount, amount}; }
auto mebibytes(std::int64_t amount) -> std::int64_t { return amount * mebibyte; }

/// So many percent, rounded up; no product on the way leaves 64 bits, however large the volume that is written.
auto percent_up(std::int64_t amount, std::int64_t percents) -> std::int64_t {
  return amount / 100 * percents + (amount % 100 * percents + 99) / 100;
}

/// `3.7%`
auto percent(std::int64_t tenths) -> std::string {
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

/// The part of it that the kubelet keeps free.
auto kept_free(const Threshold& threshold, std::string_view resource, std::int64_t whole) -> std::int64_t {
  if (threshold.millionths == 0) return in_unit_up(resource, threshold.amount);
  constexpr std::int64_t all = 1'000'000;
  return whole / all * threshold.millionths + (whole % all * threshold.millionths + all - 1) / all;
}

/// What the owner has the kubelet keep for itself, in place of what the image would; absent: nothing is said.
auto owners(const ResourceList& list, std::string_view resource) -> std::optional<std::int64_t> {
  const auto found = list.find(resource);
  return found == list.end() ? std::nullopt : std::optional(in_unit_up(resource, found->second));
}

auto take_kube_reserved(const Prospect& node, std::string_view resource, std::int64_t amount, std::string reason,
                        Chain& chain) -> void {
  if (const auto own = owners(node.reserved.kube, resource); own)
    return chain.take(StepKind::kube_reserved, *own, "kube-reserved, as its owner set it", {});
  chain.take(StepKind::kube_reserved, amount, std::move(reason), reserve_source(ami_family(node.group)));
}

auto take_system_reserved(const Prospect& node, std::string_view resource, Chain& chain) -> void {
  if (const auto own = owners(node.reserved.system, resource); own && *own > 0)
    chain.take(StepKind::system_reserved, *own, "system-reserved, as its owner set it", {});
}

/// `capacity`: what a part of the whole is reckoned of.
auto take_eviction(const std::optional<Threshold>& own, std::string_view resource, const Amounts& capacity,
                   const Amounts& otherwise, std::string reason, std::string_view source, Chain& chain) -> void {
  if (!own) return chain.take(StepKind::eviction, otherwise, std::move(reason), source);
  const auto kept = [&](std::int64_t whole) { return kept_free(*own, resource, whole); };
  chain.take(StepKind::eviction, {kept(capacity.min), kept(capacity.mid), kept(capacity.max)},
             "below " + to_string(*own) + " the kubelet evicts, as its owner set it", {});
}

/// Whether a live node's status says how much there is; then nothing but the DaemonSets is left to reckon.
auto measured(const Prospect& node, std::string_view resource, Chain& chain) -> bool {
  if (!node.group.measured) return false;
  const auto& list = node.group.measured->allocatable;
  const auto found = list.find(resource);
  if (found == list.end()) return false;
  const auto amount = std::max<std::int64_t>(in_unit_down(resource, found->second), 0);
  chain.set(StepKind::measured, same(amount), "the allocatable that live nodes report", {});
  chain.finish(node.daemon_sets);
  return true;
}

auto kernel_reason(const InstanceType& type, bool is_al2023) -> std::string {
  if (type.kernel_memory_mib != 0) {
    const auto margin = kernel_margin(type, is_al2023);
    const auto is_percent = margin == (std::int64_t{type.memory_mib} + 99) / 100;
    return "an instance of this type was seen with " + std::to_string(type.kernel_memory_mib) + "Mi; " +
           (is_percent ? "1% of nominal" : std::to_string(margin) + "Mi") + " either way for another kernel";
  }
  const auto loss = kernel_loss(type);
  return "not measured: " + std::string(loss.seen_on) + " keep " + percent(loss.min) + " to " + percent(loss.max) +
         ", in the middle " + percent(loss.mid);
}

auto reckon_memory(const Prospect& node, Allocatable& into) -> void {
  Chain chain(into, "memory");
  if (measured(node, "memory", chain)) return;
  chain.set(StepKind::nominal, same(mebibytes(node.type.memory_mib)),
            "what EC2 advertises for " + in_ticks(node.type.name), catalog);
  if (node.group.measured && node.group.measured->memory) {
    const auto bytes = in_unit_down("memory", node.group.measured->memory->value);
    chain.set(StepKind::measured, same(std::max<std::int64_t>(bytes, 0)), "the capacity that live nodes report", {});
  } else {
    const auto is_al2023 = has_al2023(node.group);
    const auto kernel = kernel_memory(node.type, is_al2023);
    chain.set(StepKind::kernel, {mebibytes(kernel.min), mebibytes(kernel.mid), mebibytes(kernel.max)},
              kernel_reason(node.type, is_al2023), measurements);
  }
  const auto capacity = chain.now();
  const auto pods = max_pods(node.group, node.type, node.cluster.cni).reserved_for;
  take_kube_reserved(node, "memory", mebibytes(kube_reserved_memory_mib(pods)),
                     "255Mi and 11Mi for each of " + std::to_string(pods) + " pods", chain);
  take_system_reserved(node, "memory", chain);
  take_eviction(node.reserved.evict_memory, "memory", capacity, same(mebibytes(eviction_memory_mib)),
                "below 100Mi the kubelet evicts", reserve_source(ami_family(node.group)), chain);
  chain.finish(node.daemon_sets);
}

auto reckon_cpu(const Prospect& node, Allocatable& into) -> void {
  Chain chain(into, "cpu");
  if (measured(node, "cpu", chain)) return;
  const std::int64_t vcpu = node.type.vcpu;
  chain.set(StepKind::nominal, same(vcpu * 1000), "the vCPUs of " + in_ticks(node.type.name), catalog);
  take_kube_reserved(node, "cpu", kube_reserved_cpu_milli(vcpu),
                     "6% of the first core, 1% of the second, 0.5% of the next two, 0.25% of the rest", chain);
  take_system_reserved(node, "cpu", chain);
  chain.finish(node.daemon_sets);
}

auto set_volume(const Prospect& node, Chain& chain) -> bool {
  if (node.group.instance_store == InstanceStorePolicy::raid0 && node.type.local_nvme_gb > 0) {
    constexpr std::int64_t gigabyte = 1'000'000'000;
    chain.set(StepKind::nominal, same(std::int64_t{node.type.local_nvme_gb} * gigabyte),
              "the local disks of " + in_ticks(node.type.name) + " as one, on which the kubelet works", catalog);
    return true;
  }
  if (node.group.volume_size) {
    const auto bytes = in_unit_down(resource::ephemeral_storage, node.group.volume_size->value);
    chain.set(StepKind::nominal, same(std::max<std::int64_t>(bytes, 0)), "the root volume", {});
    return true;
  }
  if (!node.group.managed) return false;
  chain.set(StepKind::nominal, same(mebibytes(eks_volume_mib)),
            "the root volume of a managed group; say `volumeSize` where a launch template has another", eks_default);
  return true;
}

auto reckon_storage(const Prospect& node, Allocatable& into) -> void {
  Chain chain(into, resource::ephemeral_storage);
  if (measured(node, resource::ephemeral_storage, chain)) return;
  if (!set_volume(node, chain)) {
    into.unknown.emplace_back(resource::ephemeral_storage);
    return;
  }
  const auto capacity = chain.now();
  take_kube_reserved(node, resource::ephemeral_storage, mebibytes(kube_reserved_storage_mib), "1Gi for images and logs",
                     chain);
  take_system_reserved(node, resource::ephemeral_storage, chain);
  take_eviction(node.reserved.evict_storage, resource::ephemeral_storage, capacity,
                same(percent_up(capacity.min, eviction_storage_percent)), "below 10% of the volume the kubelet evicts",
                reserve_source(ami_family(node.group)), chain);
  chain.finish(node.daemon_sets);
}

auto pods_reason(const Prospect& node, const MaxPods& limit) -> std::string {
  if (limit.by == MaxPodsBy::owner)
    return node.group.max_pods ? "`maxPods` of the group" : "`--max-pods` of the bootstrap arguments";
  if (limit.by == MaxPodsBy::eks) return "what EKS lets a managed node of " + in_ticks(node.type.name) + " take";
  return "what the network interfaces of " + in_ticks(node.type.name) + " have addresses for";
}

auto reckon_pods(const Prospect& node, Allocatable& into) -> void {
  Chain chain(into, "pods");
  if (measured(node, "pods", chain)) return;
  const auto limit = max_pods(node.group, node.type, node.cluster.cni);
  chain.set(StepKind::nominal, same(limit.kubelet), pods_reason(node, limit),
            limit.by == MaxPodsBy::owner ? std::string_view()
            : limit.by == MaxPodsBy::eks ? eks_pods
                                         : catalog);
  const auto addresses = pod_addresses(node.type, node.cluster.cni);
  if (node.type.max_enis != 0 && addresses < limit.kubelet) {
    chain.take(StepKind::addresses, limit.kubelet - addresses,
               node.cluster.cni.custom_networking ? "custom networking leaves the first interface without pod addresses"
                                                  : "the network interfaces have addresses for no more",
               cni_source);
  }
  chain.finish(node.daemon_sets);
}

auto reckon_devices(const Prospect& node, Allocatable& into) -> void {
  for (const auto& device : devices(node.type)) {
    Chain chain(into, device.resource);
    if (measured(node, device.resource, chain)) continue;
    chain.set(StepKind::nominal, same(device.count), "the devices of " + in_ticks(node.type.name), catalog);
    chain.finish(node.daemon_sets);
  }
}

/// Whatever else live nodes report: hugepages, a device plugin of the user's own.
auto reckon_others(const Prospect& node, Allocatable& into) -> void {
  if (!node.group.measured) return;
  for (const auto& [resource, amount] : node.group.measured->allocatable) {
    Chain chain(into, resource);
    if (into.min.find(resource) == into.min.end()) (void)measured(node, resource, chain);
  }
}

/// No source says what a Windows node keeps for itself: only what live nodes report counts.
auto leave_unknown(Allocatable& into) -> void { into.unknown.assign(ordinary.begin(), ordinary.end()); }

} // namespace

auto to_string(StepKind kind) -> std::string_view {
  switch (kind) {
  case StepKind::nominal:
    return "nominal";
  case StepKind::kernel:
    return "kernel";
  case StepKind::measured:
    return "measured";
  case StepKind::kube_reserved:
    return "kube-reserved";
  case StepKind::system_reserved:
    return "system-reserved";
  case StepKind::eviction:
    return "eviction";
  case StepKind::addresses:
    return "addresses";
  case StepKind::daemon_set:
    return "daemon-set";
  }
  return "nominal";
}

auto allocatable(const Group& group, const InstanceType& type, const Cluster& cluster) -> Allocatable {
  const Prospect node{group, type, cluster, owner_reserved(group), daemon_sets_on(group, type, cluster)};
  Allocatable result;
  result.type = &type;
  if (ami_family(group) == AmiFamily::windows) {
    leave_unknown(result);
  } else {
    reckon_memory(node, result);
    reckon_cpu(node, result);
    reckon_storage(node, result);
    reckon_pods(node, result);
    reckon_devices(node, result);
  }
  reckon_others(node, result);
  std::erase_if(result.unknown, [&](std::string_view name) { return result.min.find(name) != result.min.end(); });
  std::sort(result.unknown.begin(), result.unknown.end());
  return result;
}

} // namespace berth
