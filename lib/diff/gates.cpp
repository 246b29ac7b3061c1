#include "diff/gates.hpp"

#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "quantity/millionths.hpp"

#include <algorithm>

namespace berth::diff {
namespace {

auto gate_words() -> std::vector<std::string_view> {
  std::vector<std::string_view> words;
  for (const auto kind : effect_kinds()) words.push_back(to_string(kind));
  return words;
}

auto kind_named(std::string_view word) -> std::optional<EffectKind> {
  const auto kinds = effect_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](EffectKind kind) { return to_string(kind) == word; });
  return found == kinds.end() ? std::nullopt : std::optional(*found);
}

auto unknown_gate(std::string_view word) -> std::string {
  const auto words = gate_words();
  const auto near = nearest(word, words);
  return in_ticks(word) + " is no effect that a change can have: " +
         (near.empty() ? "there are " + ticked_list(words) : "did you mean " + in_ticks(near) + "?");
}

/// `5%`, `$100`.
auto set_threshold(std::string_view text, Gate& gate) -> bool {
  if (!text.empty() && text.front() == '$') {
    gate.dollars = parse_millionths(text.substr(1));
    return gate.dollars.has_value();
  }
  if (text.empty() || text.back() != '%') return false;
  gate.percent_micro = parse_millionths(text.substr(0, text.size() - 1));
  return gate.percent_micro.has_value();
}

auto parse_gate(std::string_view text) -> tl::expected<Gate, std::string> {
  const auto sign = text.find_first_of(">:");
  const auto word = text.substr(0, sign);
  const auto kind = kind_named(word);
  if (!kind) return tl::make_unexpected(unknown_gate(word));
  Gate gate{std::string(text), *kind, {}, {}};
  if (sign == std::string_view::npos) return gate;
  if (*kind != EffectKind::cost) return tl::make_unexpected("only `cost` takes a threshold, not " + in_ticks(word));
  if (!set_threshold(text.substr(sign + 1), gate))
    return tl::make_unexpected(in_ticks(text) + " is no threshold: type `cost>5%` or `cost>$100`");
  return gate;
}

auto name_of(const DocumentDiff& diff) -> std::string {
  return diff.kind.empty() ? diff.name : diff.kind + " " + diff.name;
}

/// The first effect of the kind, with whose it is.
auto first_effect(EffectKind kind, const Comparison& comparison) -> std::string {
  for (const auto& diff : comparison.documents) {
    const auto of_kind = [&](const Effect& effect) { return effect.kind == kind; };
    for (const auto& change : diff.changes) {
      const auto found = std::find_if(change.effects.begin(), change.effects.end(), of_kind);
      if (found != change.effects.end()) return name_of(diff) + ": " + found->message;
    }
    const auto found = std::find_if(diff.effects.begin(), diff.effects.end(), of_kind);
    if (found != diff.effects.end()) return name_of(diff) + ": " + found->message;
  }
  return {};
}

auto growth_past(const Gate& gate, const Comparison& comparison) -> std::string {
  const auto before = comparison.before.monthly_cost.value_or(0);
  const auto growth = plus(comparison.after.monthly_cost.value_or(0), -before);
  if (growth <= 0) return {};
  if (gate.dollars && growth <= *gate.dollars) return {};
  if (gate.percent_micro && growth <= times(before, Share{*gate.percent_micro, 100 * millionths})) return {};
  return "+" + dollars(growth) + " on " + dollars(before) + " a month";
}

} // namespace

auto parse_gates(std::string_view text) -> tl::expected<std::vector<Gate>, std::string> {
  std::vector<Gate> gates;
  while (true) {
    const auto comma = text.find(',');
    auto gate = parse_gate(text.substr(0, comma));
    if (!gate) return tl::make_unexpected(std::move(gate.error()));
    gates.push_back(std::move(*gate));
    if (comma == std::string_view::npos) return gates;
    text.remove_prefix(comma + 1);
  }
}

auto failures_of(const std::vector<Gate>& gates, const Comparison& comparison) -> std::vector<GateFailure> {
  std::vector<GateFailure> failures;
  for (const auto& gate : gates) {
    auto why = gate.kind == EffectKind::cost ? growth_past(gate, comparison) : first_effect(gate.kind, comparison);
    if (!why.empty()) failures.push_back({&gate, std::move(why)});
  }
  return failures;
}

} // namespace berth::diff
