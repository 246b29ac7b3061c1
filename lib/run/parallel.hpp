#pragma once

#include <cstddef>
#include <functional>

namespace berth {

/// How many threads are worth while for so many files. `wanted`: of -j; 0: as many as there are processors.
[[nodiscard]] auto threads_for(std::size_t count, std::size_t wanted) -> std::size_t;

/// Calls `work(i)` for every i below `count`, on `threads` threads (the caller's among them), in no order. The first
/// exception is thrown again here when all have stopped.
auto for_each_index(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work) -> void;

/// The same, and `then(i)` after `work(i)`, in the order of i and one at a time, on any of the threads. No `work(i)`
/// begins before all but the last few `then` below it are done, so that what lies between the two is bounded, whatever
/// one slow file does.
auto for_each_in_order(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work,
                       const std::function<void(std::size_t)>& then) -> void;

} // namespace berth
