#include "cluster/instance_labels.hpp"

#include "text/ascii.hpp"
#include "vocabulary/labels.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>

namespace berth {
namespace {

/// What the parts of a name such as `c6gd.metal-16xl` say.
struct TypeName {
  std::string_view family;     ///< `c6gd`
  std::string_view size;       ///< `metal-16xl`
  std::string_view category;   ///< `c`
  std::string_view generation; ///< `6`; empty where it has none
  std::string_view features;   ///< `gd`
};

auto while_true(std::string_view text, bool (*holds)(char)) -> std::string_view {
  return text.substr(0, static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), holds) - text.begin()));
}

/// `u-6tb1` is of the category `u` and of generation 1.
auto parts_of(std::string_view name) -> TypeName {
  const auto dot = std::min(name.find('.'), name.size());
  TypeName parts{name.substr(0, dot), dot < name.size() ? name.substr(dot + 1) : std::string_view(), {}, {}, {}};
  auto rest = parts.family;
  parts.category = while_true(rest, is_lower);
  rest.remove_prefix(parts.category.size());
  if (rest.starts_with('-')) rest.remove_prefix(std::min(rest.find("tb") + 2, rest.size()));
  parts.generation = while_true(rest, is_digit);
  rest.remove_prefix(parts.generation.size());
  parts.features = rest;
  return parts;
}

auto manufacturer_of(const InstanceType& type, const TypeName& parts) -> std::string_view {
  if (type.arch == Arch::arm64) return "aws";
  return parts.features.find('a') == std::string_view::npos ? "intel" : "amd";
}

auto hypervisor_of(const InstanceType& type) -> std::string_view {
  if (type.bare_metal) return "";
  return type.hypervisor == Hypervisor::xen ? "xen" : "nitro";
}

auto put_devices(const InstanceType& type, Labels& labels) -> void {
  if (type.gpu_count == 0) return;
  const auto is_gpu = type.accelerator_resource.ends_with("/gpu");
  const std::string_view kind = is_gpu ? "gpu" : "accelerator";
  const auto set = [&](std::string_view what, std::string value) {
    labels.insert_or_assign(std::string(label::karpenter_instance) + std::string(kind) + std::string(what),
                            std::move(value));
  };
  set("-name", std::string(type.gpu_model));
  set("-count", std::to_string(type.gpu_count));
  set("-manufacturer", type.accelerator_resource == resource::nvidia_gpu ? "nvidia" : is_gpu ? "amd" : "aws");
  if (is_gpu) set("-memory", std::to_string(type.gpu_memory_mib));
}

} // namespace

auto instance_labels(const InstanceType& type) -> Labels {
  const auto parts = parts_of(type.name);
  Labels labels{{std::string(label::instance_type), std::string(type.name)},
                {std::string(label::legacy_instance_type), std::string(type.name)},
                {std::string(label::arch), std::string(to_string(type.arch))},
                {std::string(label::os), "linux"}};
  const auto set = [&](std::string_view what, std::string_view value) {
    if (!value.empty()) labels.insert_or_assign(std::string(label::karpenter_instance) + std::string(what), value);
  };
  set("category", parts.category);
  set("family", parts.family);
  set("generation", parts.generation);
  set("size", parts.size);
  set("cpu", std::to_string(type.vcpu));
  set("cpu-manufacturer", manufacturer_of(type, parts));
  set("memory", std::to_string(type.memory_mib));
  set("hypervisor", hypervisor_of(type));
  if (type.local_nvme_gb > 0) set("local-nvme", std::to_string(type.local_nvme_gb));
  put_devices(type, labels);
  return labels;
}

auto put_instance_labels(const InstanceType& type, Labels& into) -> void { into.merge(instance_labels(type)); }

auto is_instance_label(std::string_view key) -> bool {
  constexpr std::array<std::string_view, 17> known{"category",
                                                   "family",
                                                   "generation",
                                                   "size",
                                                   "cpu",
                                                   "cpu-manufacturer",
                                                   "memory",
                                                   "hypervisor",
                                                   "local-nvme",
                                                   "gpu-name",
                                                   "gpu-count",
                                                   "gpu-memory",
                                                   "gpu-manufacturer",
                                                   "accelerator-name",
                                                   "accelerator-count",
                                                   "accelerator-manufacturer",
                                                   "accelerator-memory"};
  if (key == label::instance_type || key == label::legacy_instance_type || key == label::arch || key == label::os)
    return true;
  if (!key.starts_with(label::karpenter_instance)) return false;
  key.remove_prefix(label::karpenter_instance.size());
  return std::find(known.begin(), known.end(), key) != known.end();
}

} // namespace berth
