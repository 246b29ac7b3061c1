#include "cluster/allocatable.hpp"

#include "cluster/ami.hpp"
#include "cluster/chain.hpp"
#include "cluster/devices.hpp"
#include "cluster/kernel_memory.hpp"
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
constexpr std::string_view cni_source = "aws/amazon-vpc-cni-k8s, README";
constexpr std::array<std::string_view, 4> ordinary{"memory", "cpu", resource::ephemeral_storage, "pods"};

/// A node before it exists: what all the chains below reckon with.
struct Prospect {
  const Group& group;
  const InstanceType& type;
  const Cluster& cluster;
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

/// Whether a live node's status says how much there is; then nothing but the DaemonSets is left to reckon.
auto measured(const Prospect& node, std::string_view resource, Chain& chain) -> bool {
  if (!node.group.measured) return false;
  const auto& list = node.group.measured->allocatable;
  const auto found = list.find(resource);
  if (found == list.end()) return false;
  const auto amount = std::max<std::int64_t>(in_unit_down(resource, found->second), 0);
  chain.set(StepKind::measured, same(amount), "the allocatable that live nodes report", {});
  chain.finish(node.cluster);
  return true;
}

auto kernel_reason(const InstanceType& type) -> std::string {
  if (type.kernel_memory_mib != 0) {
    return "an instance of this type was seen with " + std::to_string(type.kernel_memory_mib) +
           "Mi; 1% of nominal either way for another kernel";
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
    const auto kernel = kernel_memory(node.type);
    chain.set(StepKind::kernel, {mebibytes(kernel.min), mebibytes(kernel.mid), mebibytes(kernel.max)},
              kernel_reason(node.type), measurements);
  }
  const auto pods = max_pods(node.group, node.type).reserved_for;
  const auto source = reserve_source(ami_family(node.group));
  chain.take(StepKind::kube_reserved, mebibytes(kube_reserved_memory_mib(pods)),
             "255Mi and 11Mi for each of " + std::to_string(pods) + " pods", source);
  chain.take(StepKind::eviction, mebibytes(eviction_memory_mib), "below 100Mi the kubelet evicts", source);
  chain.finish(node.cluster);
}

auto reckon_cpu(const Prospect& node, Allocatable& into) -> void {
  Chain chain(into, "cpu");
  if (measured(node, "cpu", chain)) return;
  const std::int64_t vcpu = node.type.vcpu;
  chain.set(StepKind::nominal, same(vcpu * 1000), "the vCPUs of " + in_ticks(node.type.name), catalog);
  chain.take(StepKind::kube_reserved, kube_reserved_cpu_milli(vcpu),
             "6% of the first core, 1% of the second, 0.5% of the next two, 0.25% of the rest",
             reserve_source(ami_family(node.group)));
  chain.finish(node.cluster);
}

auto set_volume(const Prospect& node, Chain& chain) -> bool {
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
  const auto capacity = chain.now().min;
  const auto source = reserve_source(ami_family(node.group));
  chain.take(StepKind::kube_reserved, mebibytes(kube_reserved_storage_mib), "1Gi for images and logs", source);
  chain.take(StepKind::eviction, percent_up(capacity, eviction_storage_percent),
             "below 10% of the volume the kubelet evicts", source);
  chain.finish(node.cluster);
}

auto reckon_pods(const Prospect& node, Allocatable& into) -> void {
  Chain chain(into, "pods");
  if (measured(node, "pods", chain)) return;
  const auto limit = max_pods(node.group, node.type);
  chain.set(StepKind::nominal, same(limit.kubelet),
            limit.overridden ? "`--max-pods` of the bootstrap arguments"
                             : "what the network interfaces of " + in_ticks(node.type.name) + " have addresses for",
            limit.overridden ? std::string_view() : catalog);
  const auto addresses = pod_addresses(node.type, node.cluster.cni);
  if (node.type.max_enis != 0 && addresses < limit.kubelet) {
    chain.take(StepKind::addresses, limit.kubelet - addresses,
               node.cluster.cni.custom_networking ? "custom networking leaves the first interface without pod addresses"
                                                  : "the network interfaces have addresses for no more",
               cni_source);
  }
  chain.finish(node.cluster);
}

auto reckon_devices(const Prospect& node, Allocatable& into) -> void {
  for (const auto& device : devices(node.type)) {
    Chain chain(into, device.resource);
    if (measured(node, device.resource, chain)) continue;
    chain.set(StepKind::nominal, same(device.count), "the devices of " + in_ticks(node.type.name), catalog);
    chain.finish(node.cluster);
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
  const Prospect node{group, type, cluster};
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
