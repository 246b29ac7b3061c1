#include "kubernetes/validate/resource_names.hpp"

#include "finding/nearest.hpp"

#include <algorithm>
#include <array>

namespace berth::resource_names {
namespace {

constexpr std::string_view huge_pages = "hugepages-";
constexpr std::string_view quota_prefix = "requests.";
constexpr std::array<std::string_view, 3> standard{"cpu", "memory", "ephemeral-storage"};

/// IsNativeResource: of Kubernetes' own domain, said or not.
auto is_native(std::string_view name) -> bool {
  return name.find('/') == std::string_view::npos || name.find("kubernetes.io/") != std::string_view::npos;
}

} // namespace

auto is_huge_pages(std::string_view name) -> bool { return name.starts_with(huge_pages); }

auto may_overcommit(std::string_view name) -> bool { return is_native(name) && !is_huge_pages(name); }

auto is_extended(std::string_view name) -> bool {
  if (is_native(name) || name.starts_with(quota_prefix)) return false;
  return !names::qualified(std::string(quota_prefix) + std::string(name)); // a quota must be able to name it too
}

auto container_problem(std::string_view name) -> names::Verdict {
  if (auto problem = names::qualified(name); problem) return problem;
  if (name.find('/') == std::string_view::npos) {
    if (is_huge_pages(name) || std::find(standard.begin(), standard.end(), name) != standard.end()) return std::nullopt;
    return names::Problem{0, 0, "is no resource that a container can ask for"};
  }
  if (is_native(name) || is_extended(name)) return std::nullopt;
  if (name.starts_with(quota_prefix))
    return names::Problem{0, quota_prefix.size(), "begins with `requests.`, which belongs to quotas"};
  return names::Problem{0, 0, "is too long: quotas put `requests.` before it"};
}

auto container_help(std::string_view name) -> std::string {
  if (name.starts_with(quota_prefix)) {
    const auto bare = name.substr(quota_prefix.size());
    return container_problem(bare) ? std::string() : "type `" + std::string(bare) + "`";
  }
  if (name == "gpu" || name == "gpus" || name == "GPU") return "type the device's full name, such as `nvidia.com/gpu`";
  if (name == "storage") return "type `ephemeral-storage` for the container's own disk; other storage is a volume";
  if (const auto near = nearest(name, standard); !near.empty()) return "type `" + std::string(near) + "`";
  return "containers ask for `cpu`, `memory`, `ephemeral-storage`, `hugepages-<size>` and devices such as "
         "`nvidia.com/gpu`";
}

auto is_whole_pages(std::string_view name, const Quantity& amount) -> bool {
  const auto page = Quantity::parse(name.substr(huge_pages.size()));
  if (!page || page->sign() <= 0 || page->milli_value() % 1000 != 0) return false;
  const auto size = page->value();
  return size <= 0 || amount.value() % size == 0; // a size beyond 64 bits wraps: nothing is known of it
}

} // namespace berth::resource_names
