#pragma once

#include "fit/fit.hpp"

#include <string>
#include <vector>

namespace berth {

/// What nobody said of the cluster and is reckoned with all the same, for people: told once a run.
[[nodiscard]] auto assumptions(const Cluster& cluster, const std::vector<TaskPlacement>& sets)
    -> std::vector<std::string>;

} // namespace berth
