#pragma once

#include "finding/finding.hpp"
#include "syntax/cursor.hpp"

namespace berth {

/// What a file of the downward API takes its text from. Absent references are passed over.
auto check_field_ref(const Cursor& reference, Findings& findings) -> void;
auto check_resource_ref(const Cursor& reference, Findings& findings) -> void;

} // namespace berth
