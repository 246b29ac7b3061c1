#pragma once

#include "syntax/cursor.hpp"

#include <optional>

namespace berth {

/// A key that must be that of a label; an absent or empty one is the schema's.
auto check_selector_key(const Cursor& key, Findings& findings) -> void;

/// `matchLabels` and `matchExpressions` of a label selector. The values of expressions must be those of labels from
/// Kubernetes 1.26.
auto check_label_selector(const Cursor& selector, int kubernetes_minor, Findings& findings) -> void;

/// `matchExpressions` and `matchFields` of a node selector's term. With `values_too` the values of expressions must be
/// those of labels, as create validation demands of required terms from Kubernetes 1.33.
auto check_node_term(const Cursor& term, bool values_too, Findings& findings) -> void;

} // namespace berth
