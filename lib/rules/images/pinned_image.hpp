#pragma once

#include "kubernetes/pod/pod.hpp"

namespace berth {

struct RuleContext;

/// A kustomization decides what runs in the image's place, and names a digest or a tag that stays.
[[nodiscard]] auto is_pinned_elsewhere(const RuleContext& context, const Container& container) -> bool;

} // namespace berth
