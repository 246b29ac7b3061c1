#pragma once

#include "document/document.hpp"
#include "finding/finding.hpp"

namespace berth {

/// Leaves of a patch's findings those that hold of the whole object too: what is wrong with something that the patch
/// itself says. What it does not say, the object that it is laid over may.
auto leave_out_whole(const Document& patch, Findings& findings) -> void;

} // namespace berth
