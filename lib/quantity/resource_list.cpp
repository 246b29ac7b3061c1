#include "quantity/resource_list.hpp"

namespace berth {

auto add(ResourceList& a, const ResourceList& b) -> void {
  for (const auto& [name, quantity] : b) {
    const auto [place, inserted] = a.try_emplace(name, quantity);
    if (!inserted) place->second += quantity;
  }
}

auto raise(ResourceList& a, const ResourceList& b) -> void {
  for (const auto& [name, quantity] : b) {
    const auto [place, inserted] = a.try_emplace(name, quantity);
    if (!inserted && quantity > place->second) place->second = quantity;
  }
}

auto amount(const ResourceList& list, std::string_view name) -> Quantity {
  const auto found = list.find(name);
  return found == list.end() ? Quantity() : found->second;
}

} // namespace berth
