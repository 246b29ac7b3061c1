#pragma once

#include "console.hpp"
#include "run/outcome.hpp"
#include "source/sources.hpp"

namespace berth {

/// Says on standard error what there is to tell, and returns the exit code that it comes to.
auto tell(const Outcome& outcome, const Sources& sources, Console& console) -> ExitCode;

/// The human report of these files on standard error: a command whose result is something else has them.
auto tell_findings(const std::vector<CheckedFile>& files, const Sources& sources, Console& console) -> void;

} // namespace berth
