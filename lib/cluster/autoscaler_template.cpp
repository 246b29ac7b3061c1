#include "cluster/allocatable.hpp"
#include "cluster/daemon_sets.hpp"
#include "cluster/devices.hpp"
#include "vocabulary/resources.hpp"
#include "vocabulary/tags.hpp"

namespace berth {
namespace {

constexpr std::int64_t template_pods = 110;
constexpr std::int64_t kube_proxy_milli = 100; ///< of the Pod that it puts on each template besides the DaemonSets

auto nominal(const InstanceType& type) -> ResourceList {
  ResourceList capacity;
  capacity.insert_or_assign("cpu", Quantity::from_units(type.vcpu));
  capacity.insert_or_assign("memory", Quantity::from_mebibytes(type.memory_mib));
  capacity.insert_or_assign("pods", Quantity::from_units(template_pods));
  if (type.gpu_count > 0 && type.accelerator_resource == resource::nvidia_gpu)
    capacity.insert_or_assign(std::string(resource::nvidia_gpu), Quantity::from_units(type.gpu_count));
  return capacity;
}

auto apply_tags(const Labels& tags, ResourceList& capacity) -> void {
  for (const auto& [key, value] : tags) {
    if (key.rfind(template_tag::resource, 0) != 0 || key.size() == template_tag::resource.size()) continue;
    if (const auto amount = Quantity::parse(value); amount)
      capacity.insert_or_assign(key.substr(template_tag::resource.size()), *amount);
  }
}

auto subtract(ResourceList& from, std::string_view resource, const Quantity& amount) -> void {
  const auto found = from.find(resource);
  if (found == from.end()) return;
  found->second = found->second > amount ? found->second - amount : Quantity();
}

} // namespace

auto autoscaler_template(const Group& group, const Cluster& cluster) -> AutoscalerTemplate {
  AutoscalerTemplate result;
  const auto* type = group.instance_types.empty() ? nullptr : find_instance_type(group.instance_types.front().value);
  if (type == nullptr) return result;
  result.capacity = nominal(*type);
  apply_tags(group.tags, result.capacity);
  result.free = result.capacity;
  subtract(result.free, "cpu", Quantity::from_milli(kube_proxy_milli));
  subtract(result.free, "pods", Quantity::from_units(1));
  for (const auto* set : daemon_sets_on(group, *type, cluster)) {
    for (const auto& [resource, amount] : set->requests) subtract(result.free, resource, amount);
    subtract(result.free, "pods", Quantity::from_units(1));
  }
  return result;
}

} // namespace berth
