#pragma once

#include "starters/answers.hpp"

#include <span>
#include <string>
#include <string_view>

namespace berth {

/// Something that `berth new` writes.
struct Starter {
  std::string_view name;                       ///< `task`
  std::string_view called;                     ///< the object in it, where nobody says otherwise: `my-task`
  std::span<const std::string_view> questions; ///< the flags that it takes
  std::string (*text)(const Answers& answers);
};

/// The one table of them: what `new` knows, and what its help lists.
[[nodiscard]] auto starters() -> std::span<const Starter>;

/// Null when there is none of that name.
[[nodiscard]] auto find_starter(std::string_view name) -> const Starter*;

} // namespace berth
