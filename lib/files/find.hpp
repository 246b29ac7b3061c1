#pragma once

// files/ is the disk: finding the files that a command's arguments mean, reading them within bounds, and replacing one
// so that a cut of power leaves the old or the new, never half.
//
// find.hpp turns arguments into paths: files, folders walked in order, globs, `-`, pipes; excludes and what a folder
// leaves out, by its names or a `.gitignore` (ignore.hpp). charts.hpp knows what only Helm reads, by where it lies;
// of_tests.hpp what belongs to tests. read.hpp reads one with an upper bound on its size, and a pipe once. replace.hpp
// writes to a draft beside the file, syncs it and renames, keeping owner, mode, links and attributes; draft.hpp deletes
// drafts where a signal ends the run. repository.hpp finds the root of the git repository, by looking, for nothing of
// git is run here.
//
// What goes wrong comes back as FileError, words for a person, and never as an exception. Nothing here knows what a
// file means.

#include "files/file_error.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// The path that stands for standard input.
inline constexpr std::string_view standard_input = "-";

/// Sorted bytewise, each once.
struct FoundFiles {
  std::vector<std::string> paths;
  std::vector<std::string>
      folders;                    ///< those that were walked, without what lies in them; in the order of the arguments
  std::vector<FileError> errors;  ///< arguments that lead to nothing, folders that could not be listed
  std::set<std::string> streams;  ///< those of `paths` that are read once, and waited for: `-`, and pipes named in full
  std::set<std::string> of_tests; ///< those of `paths` that a walk has found below a folder of tests
  /// What tests are tried on and what they expect, found by a walk and not among `paths`.
  std::vector<std::string> expectations;
  std::map<std::string, std::size_t>
      charts; ///< Helm charts, by their folders, and how many of their files are not among `paths`
};

/// The files that a command's arguments mean: a file (whatever its name), a folder (see Walk), a glob with `*`, `?`,
/// `[...]` and `**`, or `-`. What exists under its literal name is not taken for a glob. `excludes` (see Excludes)
/// counts for files named in full as well, but not for pipes. Templates and values of Helm charts (see Charts) are told
/// apart, and so are what tests expect, unless they are `with_charts`. A file that is named is a wish; `as_walked` it
/// is what a walk of the current folder would make of it, for a program has named it.
[[nodiscard]] auto find_files(const std::vector<std::string>& arguments, std::vector<std::string> excludes,
                              bool with_charts = false, bool as_walked = false) -> FoundFiles;

} // namespace berth
