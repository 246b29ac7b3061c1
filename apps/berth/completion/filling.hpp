#pragma once

#include "options.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace berth {

/// How a shell completes a value. `words`: one of a closed list. `assignment`: such a word, `=`, and a file.
/// `manifests`: a folder, or a file that berth reads. `asked`: what the berth that is being typed says
/// (candidates.hpp), since it depends on its rules, on its catalog or on files.
enum class FilledBy : std::uint8_t { nothing, words, assignment, manifests, file, folder, asked };

struct Filling {
  FilledBy by{FilledBy::nothing};
  std::vector<std::string_view> words{};
  std::string_view kind{}; ///< of candidates, where they are asked
};

/// Whether the next word is its value for certain. Behind `--changed [REV]` it may as well be a path, which is what
/// shells can complete.
[[nodiscard]] auto takes_word(const Option& option) -> bool;

/// Of an option's value.
[[nodiscard]] auto filling_of(const Option& option) -> Filling;

/// Of what is no option.
[[nodiscard]] auto filling_of_arguments(const Options& options) -> Filling;

} // namespace berth
