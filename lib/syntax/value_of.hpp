#pragma once

#include "syntax/value.hpp"

#include <functional>
#include <optional>

namespace berth {

/// What Kubernetes would read at `node`, to be written out again: types kept, keys as Kubernetes names them, anchors
/// and merges resolved, of repeated keys the last value at the place of the first. Numbers keep the text that Go's JSON
/// gives them; infinities and NaN, which Kubernetes refuses, become strings. Comments and styles are gone.
[[nodiscard]] auto value_of(const Node& node) -> Value;

/// The same, where `instead` says of a node what stands in its place; nothing: its own value. It is asked of
/// collections before what is in them.
using NodeInstead = std::function<std::optional<Value>(const Node& node)>;
[[nodiscard]] auto value_of(const Node& node, const NodeInstead& instead) -> Value;

} // namespace berth
