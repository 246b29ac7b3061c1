#pragma once

#include "document/document.hpp"
#include "finding/finding.hpp"

namespace berth {

/// Leaves of a patch's findings those that hold of the whole object too: what is wrong with something that the patch
/// itself says. What it does not say, the object that it is laid over may.
auto leave_out_whole(const Document& patch, Findings& findings) -> void;

/// Leaves out that an object has no selector, and labels that one does not meet, where a kustomization writes both.
auto leave_out_selectors(Findings& findings) -> void;

} // namespace berth
