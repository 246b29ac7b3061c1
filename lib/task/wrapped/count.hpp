#pragma once

#include "source/span.hpp"
#include "task/wrapped/wrapped_path.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace berth {

struct WrappedCount {
  Located<std::int64_t> value{1, {}};
  std::string path; ///< of the first factor; empty where there is none
};

/// How many Pods a `count` of schemas/pod_sets.def comes to: its factors multiplied, within int32, as Kubernetes counts
/// Pods.
[[nodiscard]] auto wrapped_count(const Node& root, std::string_view count, const ItemChoice& choice) -> WrappedCount;

} // namespace berth
