#pragma once

#include "check/fix.hpp"
#include "finding/finding.hpp"
#include "source/source_file.hpp"

#include <vector>

namespace berth {

/// Edits of one file that belong together, and the findings that each offer just these: through an alias one fault is
/// found at several paths, and mended once. Borrows the findings.
struct Remedy {
  std::vector<const Finding*> findings;
  std::vector<Edit> edits; ///< by place, none overlapping another, no two beginning at one place
};

/// What a file's findings offer at that level, in their order. A fix is left out that has nothing to change, whose
/// edits overlap each other, or that edits another file as well. Line breaks in the edits are those of the file there.
[[nodiscard]] auto remedies(const SourceFile& file, FileId id, const Findings& findings, FixLevel level)
    -> std::vector<Remedy>;

using Remedies = std::vector<const Remedy*>;

/// Those that can be applied at once: of two that overlap the first. What both would put in the same place is no
/// overlap if it is the same text.
[[nodiscard]] auto apart(const std::vector<Remedy>& remedies) -> Remedies;

/// The edits of remedies that are apart, by place, each once.
[[nodiscard]] auto edits_of(const Remedies& remedies) -> std::vector<Edit>;

} // namespace berth
