#pragma once

#include "diff/meaning.hpp"

#include <string>
#include <vector>

namespace berth::diff {

/// What moving variables about does to the `$(NAME)` in their values, for people; empty when it does nothing.
/// Kubernetes puts in only what stands earlier in the list. Only variables that both lists have are looked at.
[[nodiscard]] auto broken_references(const Meaning& before, const Meaning& after) -> std::vector<std::string>;

} // namespace berth::diff
