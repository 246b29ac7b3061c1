#pragma once

#include "check/check.hpp"
#include "check/selection.hpp"
#include "syntax/tree.hpp"

namespace berth {

/// Takes out of `findings` those that a `# berth: ignore[...]` comment covers, and adds what is wrong with the comments
/// themselves (B020 to B025). Returns how many were taken out. `selection`: which rules ran, for a comment on one that
/// did not is not called unused.
auto apply_suppressions(const Tree& tree, const SourceFile& file, const CheckOptions& options,
                        const Selection& selection, Findings& findings) -> std::size_t;

} // namespace berth
