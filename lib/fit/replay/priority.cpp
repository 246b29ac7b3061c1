#include "fit/replay/priority.hpp"

#include "cluster/name_pattern.hpp"

#include <algorithm>

namespace berth {
namespace {

/// What a priority is given to.
struct Preference {
  std::int64_t priority{0};
  NamePattern pattern;
};

/// Empty where the autoscaler would not take them.
auto compiled(const Priorities& priorities) -> std::vector<Preference> {
  std::vector<Preference> preferences;
  for (const auto& entry : priorities) {
    for (const auto& text : entry.patterns) {
      NamePattern pattern(text.value);
      if (!pattern.error().empty()) return {};
      preferences.push_back({entry.priority, std::move(pattern)});
    }
  }
  return preferences;
}

} // namespace

auto highest_priority(const Priorities& priorities, const std::vector<ExpansionOption>& options,
                      const OptionIndexes& among) -> OptionIndexes {
  const auto preferences = compiled(priorities);
  std::int64_t highest = -1;
  OptionIndexes best;
  for (const auto at : among) {
    std::int64_t own = -2;
    for (const auto& preference : preferences) {
      if (preference.pattern.found_in(options[at].name)) own = std::max(own, preference.priority);
    }
    if (own < highest) continue;
    if (own > highest) best.clear();
    highest = own;
    best.push_back(at);
  }
  return best.empty() ? among : best;
}

} // namespace berth
