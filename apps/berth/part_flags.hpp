#pragma once

#include "options.hpp"
#include "run/part_of_run.hpp"

namespace berth {

/// --changed, --neighbours.
auto declare_part(Options& options, PartFlags& flags) -> void;

} // namespace berth
