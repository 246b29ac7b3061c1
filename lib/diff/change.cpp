#include "diff/change.hpp"

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

auto to_string(EffectKind kind) -> std::string_view {
  switch (kind) {
  case EffectKind::placement:
    return "placement";
  case EffectKind::cost:
    return "cost";
  case EffectKind::qos:
    return "qos";
  case EffectKind::oom_risk:
    return "oom-risk";
  case EffectKind::throttle_risk:
    return "throttle-risk";
  case EffectKind::order:
    return "order";
  case EffectKind::cosmetic:
    return "cosmetic";
  }
  return "cosmetic";
}

} // namespace berth::diff
