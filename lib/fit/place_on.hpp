#pragma once

#include "fit/fit.hpp"
#include "fit/prepare.hpp"

#include <optional>

namespace berth {

/// How a set stands to one pool.
struct PoolStanding {
  Verdict verdict{Verdict::no};
  bool held{false}; ///< its selectors admit that pool alone, whoever has written them
};

/// The set against that pool and no other: what a whole place() would say of it.
[[nodiscard]] auto place_on(const TaskSpec& task, std::size_t pool, const PreparedCluster& prepared,
                            const FitOptions& options) -> PoolStanding;

} // namespace berth
