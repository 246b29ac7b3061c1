#pragma once

#include "diff/change.hpp"
#include "document/document.hpp"

#include <vector>

namespace berth::diff {

/// Adds to each change what runs otherwise: image, command, variables; and of Flyte's tasks what becomes of what they
/// have cached.
auto add_behaviour(const Document& before, const Document& after, std::vector<Change>& changes) -> void;

/// Which Pods are replaced, or started again: an effect of all changes together. Scaling is none.
[[nodiscard]] auto restarts_of(const Document& after, const std::vector<Change>& changes) -> std::vector<Effect>;

/// Whether a change is one of those that a restart comes of.
[[nodiscard]] auto restarts(const Document& after, const Change& change) -> bool;

} // namespace berth::diff
