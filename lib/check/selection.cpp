#include "check/selection.hpp"

#include "finding/rules.hpp"
#include "rules/all_rules.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace berth {
namespace {

constexpr auto exact_weight = std::numeric_limits<std::size_t>::max();

/// A capital letter and up to two digits: the beginning of an id. (Three make an id.)
auto is_beginning(std::string_view text) -> bool {
  return !text.empty() && text.size() <= 3 && is_upper(text.front()) &&
         std::all_of(text.begin() + 1, text.end(), is_digit);
}

/// The weight of the heaviest selector that reaches each rule; absent: none does.
using Weights = std::map<const RuleInfo*, std::size_t>;

auto weights_of(const std::vector<std::string>& texts) -> Weights {
  Weights weights;
  for (const auto& text : texts) {
    const auto selector = rule_selector(text);
    for (const auto* rule : selector.rules) {
      auto& weight = weights[rule];
      weight = std::max(weight, selector.weight);
    }
  }
  return weights;
}

auto weight_of(const Weights& weights, const RuleInfo* rule) -> std::size_t {
  const auto found = weights.find(rule);
  return found == weights.end() ? 0 : found->second;
}

} // namespace

auto rule_selector(std::string_view text) -> RuleSelector {
  RuleSelector selector;
  if (const auto* rule = find_rule(text); rule != nullptr && (text == rule->id || text == rule->name)) {
    selector = {{rule}, true, exact_weight};
  } else if (text == "ALL" || is_beginning(text)) {
    const auto beginning = text == "ALL" ? std::string_view() : text;
    for (const auto* candidate : all_rules()) {
      if (candidate->id.starts_with(beginning)) selector.rules.push_back(candidate);
    }
    selector.weight = 1 + beginning.size();
  }
  return selector;
}

auto profile_has(Profile profile, const RuleInfo& rule) -> bool {
  return rule.authority == Authority::kubernetes || rule.profile <= profile;
}

auto always_speaks(const RuleInfo& rule) -> bool {
  const auto unreadable = rule.id.front() == 'Y' && rule.name != "duplicate-key" && rule.name != "lost-document";
  return unreadable || &rule == &rules::berth_failed;
}

Selection::Selection(Profile profile, std::span<const SelectionLayer> layers) {
  for (const auto* rule : all_rules()) voices_[rule].speaks = profile_has(profile, *rule);
  for (const auto& layer : layers) {
    const auto selected = weights_of(layer.select);
    const auto ignored = weights_of(layer.ignore);
    for (auto& [rule, voice] : voices_) {
      const auto weight = weight_of(selected, rule);
      if (!layer.select.empty()) voice.speaks = weight == exact_weight || (weight > 0 && profile_has(profile, *rule));
      const auto against = weight_of(ignored, rule);
      if (against > 0 && against >= weight) voice.speaks = false;
    }
    std::map<const RuleInfo*, std::pair<std::size_t, Severity>> heaviest;
    for (const auto& [text, severity] : layer.severities) {
      const auto selector = rule_selector(text);
      for (const auto* rule : selector.rules) {
        auto& [weight, chosen] = heaviest[rule];
        if (selector.weight >= weight) {
          weight = selector.weight;
          chosen = severity;
        }
      }
    }
    for (const auto& [rule, chosen] : heaviest) voices_[rule].severity = chosen.second;
  }
  for (auto& [rule, voice] : voices_) {
    if (always_speaks(*rule)) voice = {true, std::nullopt};
  }
}

auto Selection::speaks(const RuleInfo& rule) const -> bool {
  const auto found = voices_.find(&rule);
  return found == voices_.end() || found->second.speaks;
}

auto Selection::severity(const RuleInfo& rule, Severity own) const -> Severity {
  const auto found = voices_.find(&rule);
  return found == voices_.end() ? own : found->second.severity.value_or(own);
}

auto selection_of(Profile profile) -> const Selection& {
  static const std::array<Selection, 3> plain{Selection(Profile::api, {}), Selection(Profile::recommended, {}),
                                              Selection(Profile::strict, {})};
  return plain.at(static_cast<std::size_t>(profile));
}

} // namespace berth
