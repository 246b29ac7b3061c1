#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace berth {

/// What the program's exit says; a contract with scripts and CI.
enum class ExitCode : std::uint8_t {
  ok = 0,       ///< nothing found
  findings = 1, ///< findings at or above --fail-on, no berth, differences
  usage = 2,    ///< wrong usage or settings
  files = 3,    ///< a file could not be read or written
  bug = 4,      ///< berth itself failed
};

/// Which of two counts when both happened: a bug, then usage, files, findings.
[[nodiscard]] constexpr auto worse(ExitCode a, ExitCode b) -> ExitCode {
  constexpr std::array order{ExitCode::ok, ExitCode::findings, ExitCode::files, ExitCode::usage, ExitCode::bug};
  const auto rank = [&](ExitCode code) { return std::find(order.begin(), order.end(), code); };
  return rank(a) < rank(b) ? b : a;
}

} // namespace berth
