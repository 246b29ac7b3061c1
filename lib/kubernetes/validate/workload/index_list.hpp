#pragma once

#include "kubernetes/validate/metadata/names.hpp"

#include <cstdint>
#include <string_view>

namespace berth {

/// `0,2-4`: indexes of an Indexed Job, in ascending order.
struct IndexList {
  std::int64_t count{0}; ///< 0 where there is a problem
  names::Verdict problem;
};

/// As validateIndexesFormat of k8s.io/kubernetes/pkg/apis/batch/validation reads it; each index is below `completions`.
[[nodiscard]] auto read_indexes(std::string_view text, std::int64_t completions) -> IndexList;

} // namespace berth
