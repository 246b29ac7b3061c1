#include "diff/likeness.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace berth::diff {
namespace {

constexpr std::size_t enough_sayings = 4096; // aliases can make a small text a large tree

auto joined(std::uint64_t place, std::string_view with) -> std::uint64_t {
  return (place ^ std::hash<std::string_view>()(with)) * 0x9e3779b97f4a7c15ULL;
}

auto add_sayings(const Node& node, std::uint64_t place, std::vector<std::uint64_t>& into) -> void {
  if (into.size() >= enough_sayings) return;
  if (node.is_scalar()) {
    if (!node.is_null()) into.push_back(joined(place, node.text));
    return;
  }
  for (const auto* item : node.items) add_sayings(*item, joined(place, "[]"), into);
  for (const auto& member : node.members) add_sayings(*member.value, joined(place, member.name), into);
}

} // namespace

auto sayings_of(const Node& root) -> std::vector<std::uint64_t> {
  constexpr std::array<std::string_view, 3> left_out{"apiVersion", "kind", "status"};
  constexpr std::array<std::string_view, 2> naming{"metadata", "id"};
  std::vector<std::uint64_t> sayings;
  for (const auto& member : root.members) {
    if (std::find(left_out.begin(), left_out.end(), member.name) != left_out.end()) continue;
    const auto place = joined(0, member.name);
    if (std::find(naming.begin(), naming.end(), member.name) == naming.end()) {
      add_sayings(*member.value, place, sayings);
      continue;
    }
    for (const auto& inner : member.value->members) {
      if (inner.name != "name") add_sayings(*inner.value, joined(place, inner.name), sayings);
    }
  }
  std::sort(sayings.begin(), sayings.end());
  return sayings;
}

auto likeness(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) -> unsigned {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j]) ++common;
    const auto step_a = a[i] <= b[j];
    const auto step_b = b[j] <= a[i];
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  return static_cast<unsigned>(200 * common / (a.size() + b.size()));
}

} // namespace berth::diff
