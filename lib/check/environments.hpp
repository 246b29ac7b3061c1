#pragma once

#include "document/document.hpp"
#include "finding/finding.hpp"

#include <functional>

namespace berth {

/// What is said of a document.
using DocumentCheck = std::function<Findings(const Document&)>;

/// What `check` says of a Task with an overlay laid over it, at the places where that is written.
[[nodiscard]] auto check_in_environment(const Document& merged, const DocumentCheck& check) -> Findings;

/// What the overlays of a Task add to `of_task`, which has been said of it as it stands: each is laid over it and the
/// whole is checked. What was said of an overlay by itself is told of its environment, too. What is said of the same
/// bytes in the same words is told once. What an overlay brings about without having a word of it is told at its name.
/// Of very many overlays of a large Task so many are looked at as a person has time for; the first of the others is
/// told (Y004).
[[nodiscard]] auto check_environments(const Document& task, Findings& of_task, const DocumentCheck& check) -> Findings;

} // namespace berth
