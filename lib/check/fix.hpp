#pragma once

#include "check/check.hpp"
#include "check/rework.hpp"
#include "finding/finding.hpp"
#include "source/sources.hpp"

#include <string>
#include <vector>

namespace berth {

enum class FixLevel : std::uint8_t { safe, unsafe };

/// What fixing one file came to. Owns its text.
struct FixedFile {
  Rework rework;                       ///< from the text as it was to the text as it is now
  std::vector<const RuleInfo*> mended; ///< the rule of each fix that was applied, in the order of applying
  FileId file{0};                      ///< the text as it is now: that of `check`; the given one if nothing was mended
  FileCheck check;                     ///< what is left to say
};

/// Applies the fixes of a file's findings, in rounds until none is left: of fixes that overlap, the first by place is
/// applied and the others are looked at again in the next round. A fix is all of its edits or none. A fix after which
/// the file would be malformed, or hold other documents than before, is not applied. Idempotent; ends after a bounded
/// number of rounds, whatever the rules do. `first`: check_file() of the same file and options.
[[nodiscard]] auto fix_file(Sources& sources, FileId file, FileCheck first, const CheckOptions& options, FixLevel level)
    -> FixedFile;

} // namespace berth
