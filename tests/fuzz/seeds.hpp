#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace berth::fuzz {

/// What mutants grow from, taken from this source tree (samples, transcripts, fixtures, vectors) and from the rules'
/// own examples; by kind:
///
/// - `documents`: files as they are; `runs`: the files of each transcript as one, documents beside it
/// - `pairs`: two texts with `other_side` between them
/// - `settings`, `inventories`, and a kind for each source of inventories: those files that hold such a document
/// - `comments`: the texts of suppressing comments, one a line
/// - `quantities`
///
/// In the same order everywhere. None is over 32 KiB.
[[nodiscard]] auto seeds_of(std::string_view kind) -> std::vector<std::string>;

} // namespace berth::fuzz
