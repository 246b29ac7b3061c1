#pragma once

#include "finding/finding.hpp"
#include "quantity/quantity.hpp"
#include "syntax/node.hpp"

#include <optional>
#include <string>

namespace berth {

/// A quantity field as the API server decodes it: a string (trimmed of spaces) or a number. What does not parse becomes
/// a bad-quantity finding with the caret on the wrong part and is absent; so is null, and a boolean or collection, of
/// which the schema has spoken. `resource` is what it is an amount of, where that is known: `cpu` is never meant in
/// mebibytes.
[[nodiscard]] auto read_quantity(const Node& node, const std::string& path, Findings& findings,
                                 std::string_view resource = {}) -> std::optional<Located<Quantity>>;

/// What is wrong with a text that is no quantity, and what to type instead: the same words in findings and in `berth
/// explain quantity`.
[[nodiscard]] auto quantity_fault(std::string_view text, const QuantityError& error) -> std::string;
[[nodiscard]] auto quantity_help(std::string_view text) -> std::string;

} // namespace berth
