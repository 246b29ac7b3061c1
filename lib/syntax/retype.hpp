#pragma once

#include "finding/finding.hpp"
#include "syntax/node.hpp"

#include <optional>
#include <string_view>

namespace berth {

/// The bytes of a scalar between its quotes; empty where it has none of its own: an alias, a block scalar, nothing
/// written.
[[nodiscard]] auto inner_span(const Node& node) -> Span;

/// The fix that types `text` in place of a scalar. Its quotes stay, and a plain string gets them where `text` without
/// them would be no string any more. `text` has nothing in it that quotes would escape.
[[nodiscard]] auto retype(const Node& node, std::string_view text, bool safe) -> std::optional<Fix>;

} // namespace berth
