#pragma once

#include "fit/fit.hpp"
#include "settings/settings.hpp"

namespace berth {

/// Fills in what berth.yaml says and nobody has said before.
auto fill_in(const Settings& settings, FitOptions& options) -> void;

} // namespace berth
