#include "diff/change.hpp"

#include <algorithm>
#include <array>

namespace berth::diff {

auto to_string(ChangeKind kind) -> std::string_view {
  switch (kind) {
  case ChangeKind::added:
    return "added";
  case ChangeKind::removed:
    return "removed";
  case ChangeKind::changed:
    return "changed";
  }
  return "changed";
}

auto effect_kinds() -> std::span<const EffectKind> {
  using enum EffectKind;
  static constexpr std::array all{refused,  unplaced,      placement, volume_zone, fleet, cost,      qos,
                                  oom_risk, throttle_risk, restart,   security,    cache, behaviour, cosmetic};
  return all;
}

auto to_string(EffectKind kind) -> std::string_view {
  switch (kind) {
  case EffectKind::refused:
    return "refused";
  case EffectKind::unplaced:
    return "unplaced";
  case EffectKind::placement:
    return "placement";
  case EffectKind::volume_zone:
    return "volume-zone";
  case EffectKind::fleet:
    return "fleet";
  case EffectKind::cost:
    return "cost";
  case EffectKind::qos:
    return "qos";
  case EffectKind::oom_risk:
    return "oom-risk";
  case EffectKind::throttle_risk:
    return "throttle-risk";
  case EffectKind::restart:
    return "restart";
  case EffectKind::security:
    return "security";
  case EffectKind::cache:
    return "cache";
  case EffectKind::behaviour:
    return "behaviour";
  case EffectKind::cosmetic:
    return "cosmetic";
  }
  return "cosmetic";
}

auto Change::cosmetic() const -> bool {
  return std::any_of(effects.begin(), effects.end(), [](const Effect& e) { return e.kind == EffectKind::cosmetic; });
}

auto Comparison::same() const -> bool {
  return std::all_of(documents.begin(), documents.end(), [](const DocumentDiff& diff) {
    return diff.effects.empty() &&
           std::all_of(diff.changes.begin(), diff.changes.end(), [](const Change& c) { return c.cosmetic(); });
  });
}

} // namespace berth::diff
