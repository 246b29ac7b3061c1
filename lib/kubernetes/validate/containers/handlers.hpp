#pragma once

#include "finding/finding.hpp"
#include "server/server.hpp"
#include "syntax/cursor.hpp"

namespace berth {

struct HandlerContext {
  Server server;
  std::int64_t grace_period; ///< of the Pod, in seconds, its default filled in
  Span grace_span;           ///< empty when the default holds
  Findings& findings;
};

/// What a probe asks, and what a lifecycle hook does: only the first of its handlers counts, for the others are
/// refused as a whole.
auto check_probe(const Cursor& probe, const HandlerContext& context) -> void;
auto check_hook(const Cursor& hook, const HandlerContext& context) -> void;

} // namespace berth
