#pragma once

#include "finding/finding.hpp"
#include "quantity/quantity.hpp"
#include "syntax/node.hpp"

#include <optional>
#include <string>

namespace berth {

/// A quantity field as the API server decodes it: a string (trimmed of spaces) or a number. What does not parse becomes
/// a bad-quantity finding with the caret on the wrong part and is absent; so is null, and a boolean or collection, of
/// which the schema has spoken.
[[nodiscard]] auto read_quantity(const Node& node, const std::string& path, Findings& findings)
    -> std::optional<Located<Quantity>>;

} // namespace berth
