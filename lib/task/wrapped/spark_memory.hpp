#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace berth {

/// What a Pod of Spark asks for, in mebibytes: `memory` (a size of the JVM, `8g`; 1g where there is none) and its
/// overhead, or `factor` of the memory (0.1; 0.4 where `type` is Python or R), at least 384 MiB. Absent where a text is
/// none. Source: Spark, Running on Kubernetes (spark.kubernetes.memoryOverheadFactor); Configuration
/// (spark.executor.memory).
[[nodiscard]] auto spark_memory(std::string_view memory, std::string_view overhead, std::string_view factor,
                                std::string_view type) -> std::optional<std::int64_t>;

} // namespace berth
