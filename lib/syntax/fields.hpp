#pragma once

#include "source/span.hpp"
#include "syntax/node.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// How the fields of our own documents are read. A node that is null or of a wrong type gives nothing: the schema has
/// spoken of it.
namespace berth::fields {

[[nodiscard]] auto read_flag(const Node* node) -> bool; ///< false unless the node is true
/// Within int32, which the schema holds every number of our documents to: their sums and products stay exact.
[[nodiscard]] auto read_count(const Node* node) -> std::optional<std::int64_t>;
/// A string with its place.
[[nodiscard]] auto read_located(const Node* node) -> Located<std::string>;
[[nodiscard]] auto read_text(const Node* node) -> std::string;
[[nodiscard]] auto read_texts(const Node* node) -> std::vector<Located<std::string>>;

/// Millionths of a number or of a string that holds one: micro-dollars of a price, or a factor.
[[nodiscard]] auto read_millionths(const Node* node) -> std::optional<std::int64_t>;

} // namespace berth::fields
