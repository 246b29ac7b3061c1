#pragma once

#include "document/document.hpp"
#include "finding/finding.hpp"

namespace berth {

/// What `--strict-kinds` says of a document that would be passed over (Form::other).
[[nodiscard]] auto other_kind_finding(const Document& document) -> Finding;

} // namespace berth
