#pragma once

#include "finding/rule_info.hpp"

#include <cstddef>
#include <string>

namespace berth::github {

/// How many annotations a step has made, and how many of them GitHub shows.
struct ShownCount {
  std::size_t errors{0};
  std::size_t warnings{0};
  std::size_t notices{0};

  [[nodiscard]] auto of(Severity severity) -> std::size_t&;

  /// What GitHub does not show, without a line break; empty where it shows all. It takes the first ten errors, ten
  /// warnings and ten notices of a step. Source: actions/toolkit, docs/problem-matchers.md, "Limitations".
  [[nodiscard]] auto hidden() const -> std::string;
};

} // namespace berth::github
