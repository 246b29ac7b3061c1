#include "rules/all_rules.hpp"

#include "finding/nearest.hpp"
#include "finding/rules.hpp"
#include "rules/rule.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace berth {

namespace rules {
#define BERTH_RULE(name) extern const Rule name;
#define BERTH_RULE_INFO(name)
#include "finding/rules.def"
#undef BERTH_RULE
#undef BERTH_RULE_INFO
} // namespace rules

namespace {

constexpr auto all_infos = std::to_array<const RuleInfo*>({
#define BERTH_RULE(name) &rules::name.info,
#define BERTH_RULE_INFO(name) &rules::name,
#include "finding/rules.def"
#undef BERTH_RULE
#undef BERTH_RULE_INFO
});

constexpr auto own_rules = std::to_array<const Rule*>({
#define BERTH_RULE(name) &rules::name,
#define BERTH_RULE_INFO(name)
#include "finding/rules.def"
#undef BERTH_RULE
#undef BERTH_RULE_INFO
});

} // namespace

auto task_rules() -> std::span<const Rule* const> { return own_rules; }

auto all_rules() -> std::span<const RuleInfo* const> {
  static const auto sorted = [] {
    std::vector<const RuleInfo*> infos(all_infos.begin(), all_infos.end());
    std::sort(infos.begin(), infos.end(), [](const RuleInfo* a, const RuleInfo* b) { return a->id < b->id; });
    return infos;
  }();
  return sorted;
}

auto find_rule(std::string_view id_or_name) -> const RuleInfo* {
  const auto id = uppered(id_or_name);
  const auto found = std::find_if(all_infos.begin(), all_infos.end(),
                                  [&](const RuleInfo* info) { return info->id == id || info->name == id_or_name; });
  return found == all_infos.end() ? nullptr : *found;
}

auto nearest_rule(std::string_view text) -> std::string_view {
  std::vector<std::string_view> names;
  for (const auto* info : all_infos) {
    names.push_back(info->name);
    names.push_back(info->id);
  }
  return nearest(text, names);
}

} // namespace berth
