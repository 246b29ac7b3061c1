#pragma once

#include "finding/finding.hpp"
#include "syntax/node.hpp"

#include <optional>
#include <string>

namespace berth {

/// Whole seconds of a field that holds a Go duration (`10m`, `720h`), cut off. A text that is none, or lies below zero,
/// becomes a bad-duration finding and is absent; so is null, and what is no string, of which the schema has spoken.
[[nodiscard]] auto read_seconds(const Node* node, const std::string& path, Findings& findings)
    -> std::optional<Located<std::int64_t>>;

} // namespace berth
