#include "fit/replay/imagined.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// --memory-difference-ratio and --max-free-difference-ratio by default, in thousandths.
constexpr std::int64_t memory_tolerance = 15;
constexpr std::int64_t free_tolerance = 50;

auto within(const Quantity& a, const Quantity& b, std::int64_t thousandths) -> bool {
  const auto larger = std::max(a.milli_ceil(), b.milli_ceil());
  const auto smaller = std::min(a.milli_ceil(), b.milli_ceil());
  constexpr double whole = 1000;
  return static_cast<double>(larger - smaller) <=
         static_cast<double>(larger) * static_cast<double>(thousandths) / whole;
}

auto equal_capacity(const ResourceList& a, const ResourceList& b) -> bool {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& one, const auto& other) {
    if (one.first != other.first) return false;
    return one.first == "memory" ? within(one.second, other.second, memory_tolerance) : one.second == other.second;
  });
}

auto equal_free(const ResourceList& a, const ResourceList& b) -> bool {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& one, const auto& other) {
    return one.first == other.first && within(one.second, other.second, free_tolerance);
  });
}

/// Labels that may differ: what AWS's own comparison passes over.
auto may_differ(std::string_view key) -> bool {
  constexpr std::string_view spot_by_hand = "lifecycle"; // what some call SPOT nodes by
  return label::is_zone(key) || key == label::hostname || key == spot_by_hand || key == label::region ||
         key == label::legacy_region ||
         std::find(label::not_balanced_by.begin(), label::not_balanced_by.end(), key) != label::not_balanced_by.end();
}

auto that_count(const Labels& labels) -> Labels {
  auto kept = labels;
  std::erase_if(kept, [](const auto& entry) { return may_differ(entry.first); });
  return kept;
}

} // namespace

auto are_similar(const ImaginedNode& a, const ImaginedNode& b) -> bool {
  return equal_capacity(a.capacity, b.capacity) && equal_free(a.free, b.free) &&
         that_count(a.labels) == that_count(b.labels);
}

} // namespace berth
