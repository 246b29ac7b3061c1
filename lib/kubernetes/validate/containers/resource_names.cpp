#include "kubernetes/validate/containers/resource_names.hpp"

#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>

namespace berth::resource_names {
auto is_extended(std::string_view name) -> bool {
  if (resource::is_native(name) || name.starts_with(resource::quota_prefix)) return false;
  return !names::qualified(std::string(resource::quota_prefix) +
                           std::string(name)); // a quota must be able to name it too
}

auto container_problem(std::string_view name) -> names::Verdict {
  if (auto problem = names::qualified(name); problem) return problem;
  if (name.find('/') == std::string_view::npos) {
    if (resource::is_huge_pages(name) || resource::is_standard(name)) return std::nullopt;
    return names::Problem{0, 0, "is no resource that a container can ask for"};
  }
  if (resource::is_native(name) || is_extended(name)) return std::nullopt;
  if (name.starts_with(resource::quota_prefix))
    return names::Problem{0, resource::quota_prefix.size(), "begins with `requests.`, which belongs to quotas"};
  return names::Problem{0, 0, "is too long: quotas put `requests.` before it"};
}

auto container_help(std::string_view name) -> std::string {
  if (name.starts_with(resource::quota_prefix)) {
    const auto bare = name.substr(resource::quota_prefix.size());
    return container_problem(bare) ? std::string() : "type " + in_ticks(bare);
  }
  if (name == "gpu" || name == "gpus" || name == "GPU") return "type the device's full name, such as `nvidia.com/gpu`";
  if (name == "storage") return "type `ephemeral-storage` for the container's own disk; other storage is a volume";
  if (const auto near = nearest(name, resource::standard); !near.empty()) return "type " + in_ticks(near);
  return "containers ask for `cpu`, `memory`, `ephemeral-storage`, `hugepages-<size>` and devices such as "
         "`nvidia.com/gpu`";
}

auto is_whole_pages(std::string_view name, const Quantity& amount) -> bool {
  const auto page = Quantity::parse(name.substr(resource::huge_pages_prefix.size()));
  if (!page || page->sign() <= 0 || page->milli_value() % 1000 != 0) return false;
  const auto size = page->value();
  return size <= 0 || amount.value() % size == 0; // a size beyond 64 bits wraps: nothing is known of it
}

} // namespace berth::resource_names
