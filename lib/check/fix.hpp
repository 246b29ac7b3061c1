#pragma once

#include "check/check.hpp"
#include "check/rework.hpp"
#include "finding/finding.hpp"
#include "source/sources.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace berth {

/// `unsafe`: safe ones too.
enum class FixLevel : std::uint8_t { safe, unsafe };

/// What fixing one file came to. Owns its text.
struct FixedFile {
  Rework rework;                       ///< from the text as it was to the text as it is now
  std::vector<const RuleInfo*> mended; ///< the rule of each finding that was mended, in the order of applying
  FileId file{no_file};                ///< the text as it is now: that of `check`; the given one if nothing was mended
  FileCheck check;                     ///< what is left to say
};

/// Applies the fixes of a file's findings, in rounds until none is left: of fixes that overlap, the first by place is
/// applied and the others are looked at again in the next round. A fix is all of its edits or none; one that edits
/// another file as well is passed over, for that file has its own turn and its own text by then. Nor is a fix applied
///
/// - after which the file would be malformed, or hold other documents than before (see Outline);
/// - that leaves its finding as it was;
/// - that edits what an anchor names and makes an error of an alias elsewhere, where the text meant something else.
///
/// Idempotent, whatever the rules do: fixes that undo each other, or never come to an end, leave the file as it was.
/// `file` keeps its text; that of the rounds between is released. `first`: check_file() of the same file and options.
[[nodiscard]] auto fix_file(Sources& sources, FileId file, FileCheck first, const CheckOptions& options, FixLevel level)
    -> FixedFile;

/// What a file's rules say of it, whatever they are.
using FileChecker = std::function<FileCheck(FileId)>;

/// The same for the rules of `check`.
[[nodiscard]] auto fix_file(Sources& sources, FileId file, FileCheck first, const FileChecker& check, FixLevel level)
    -> FixedFile;

} // namespace berth
