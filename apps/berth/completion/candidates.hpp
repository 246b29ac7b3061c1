#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// One word that could stand where somebody types.
struct Candidate {
  std::string word;
  std::string_view meaning; ///< of our own words; empty: the word says it
};

/// What berth knows to put where a value is of that kind: `rules`, `regions`, ... (filling.hpp has which). `current` is
/// what stands there so far, with what a comma ended already; `line` the words of the whole command line, of which
/// files are read where the kind is found in files. Only what begins with `current`, and only words that no shell reads
/// anything into. Empty for a kind that there is not.
[[nodiscard]] auto candidates(std::string_view kind, std::string_view current, std::span<const std::string> line)
    -> std::vector<Candidate>;

} // namespace berth
