#pragma once

#include "fit/replay/replay.hpp"
#include "report/terminal/look.hpp"

#include <string>

namespace berth {

/// What would become of the task without its pin: the groups that the autoscaler may pick, the chance and cost of each,
/// what is expected and what is worst, and the dearest free node that would take the Pod.
[[nodiscard]] auto draw_replay(const Replay& replay, const Cluster& cluster, const terminal::Look& look) -> std::string;

} // namespace berth
