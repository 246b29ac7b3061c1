#pragma once

#include "syntax/node.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace berth {

/// A plain scalar as sigs.k8s.io/yaml (kubectl, the API server) types it: YAML 1.1 with its own edges. Source: facts
/// gathered by running it. null: `~ null Null NULL` and nothing. boolean: `y Y n N yes Yes YES no No NO true ... on ...
/// off ...`. integer: decimal, `0777` and `0o17` octal, `0x1F`, `0b11`, `_` between digits. number: floats and integers
/// beyond int64. string: everything else (`1:30`, dates, `0o8`).
struct ScalarType {
  Kind kind{Kind::string};
  bool flag{false};
};
[[nodiscard]] auto plain_type(std::string_view text) -> ScalarType;

/// The value of an integer node. Empty when the node is no integer.
[[nodiscard]] auto integer_value(const Node& node) -> std::optional<std::int64_t>;

/// A number (kind integer or number) as Go's encoding/json writes it after YAML: `0777` is `511`, `1e3` is `1000`,
/// `1e21` is `1e+21`, `0.10` is `0.1`. This is the text that a quantity or an int-or-string is parsed from. Empty when
/// the node is no number, or is infinite or NaN.
[[nodiscard]] auto number_text(const Node& node) -> std::string;

/// The text of any scalar as Kubernetes would read it as a string or quantity: a string's content, or number_text.
/// Empty optional for null, booleans and collections.
[[nodiscard]] auto scalar_text(const Node& node) -> std::optional<std::string>;

} // namespace berth
