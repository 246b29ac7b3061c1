#include "cluster/import/instance_selector.hpp"

#include "cluster/catalog/catalog.hpp"
#include "quantity/millionths.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace berth::inventory {
namespace {

struct Selector {
  std::optional<std::int64_t> vcpus;
  std::optional<std::int64_t> mebibytes;
  std::optional<std::int64_t> gpus;
  Arch arch{Arch::amd64};
};

/// `4`, `4GiB`, `0.5 GB`, `512MiB`: gibibytes where no unit is written, and GB are taken for them.
auto mebibytes_of(std::string_view text) -> std::optional<std::int64_t> {
  constexpr std::int64_t gibibyte = 1024;
  const auto end = std::min(text.find_first_not_of("0123456789."), text.size());
  const auto amount = parse_millionths(text.substr(0, end));
  auto unit = lowered(text.substr(end));
  std::erase(unit, ' ');
  if (!amount) return std::nullopt;
  if (unit.empty() || unit == "gib" || unit == "gb" || unit == "gi" || unit == "g")
    return *amount * gibibyte / millionths;
  if (unit == "mib" || unit == "mb" || unit == "mi" || unit == "m") return *amount / millionths;
  return std::nullopt;
}

auto read_selector(const Place& place) -> Selector {
  Selector selector{place.at("vCPUs").size(), mebibytes_of(place.at("memory").text().value), place.at("gpus").size(),
                    Arch::amd64};
  const auto arch = place.at("cpuArchitecture").text().value;
  if (arch == "arm64" || arch == "aarch64") selector.arch = Arch::arm64;
  return selector;
}

auto is_selected(const Selector& selector, const InstanceType& type) -> bool {
  if (type.bare_metal || type.arch != selector.arch) return false;
  if (selector.vcpus && *selector.vcpus != 0 && *selector.vcpus != type.vcpu) return false;
  if (selector.mebibytes && *selector.mebibytes != 0 && *selector.mebibytes != type.memory_mib) return false;
  return !selector.gpus || *selector.gpus == type.gpu_count;
}

} // namespace

auto put_selected_types(const Place& selector, GroupFacts& facts) -> void {
  if (!selector) return;
  const auto wanted = read_selector(selector);
  auto& types = facts.group.instance_types;
  for (const auto& type : instance_types()) {
    if (is_selected(wanted, type)) types.push_back({std::string(type.name), selector.origin().span});
  }
  facts.from_catalog = true;
  if (types.empty()) return;
  facts.origins.insert_or_assign("instanceTypes", selector.origin("those of the catalog that it selects"));
}

} // namespace berth::inventory
