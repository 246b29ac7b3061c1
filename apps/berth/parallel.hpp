#pragma once

#include <cstddef>
#include <functional>

namespace berth {

/// Calls `work(i)` for every i below `count`, on as many threads as pay off (the caller's among them), in no order. The
/// first exception is thrown again here when all have stopped.
auto for_each_index(std::size_t count, const std::function<void(std::size_t)>& work) -> void;

} // namespace berth
