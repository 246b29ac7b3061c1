#pragma once

#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

#include <set>
#include <string_view>

namespace berth {

using LabelKeys = std::set<std::string_view>;

[[nodiscard]] auto label_keys(const std::vector<KeyValue>& labels) -> LabelKeys;

/// `matchLabelKeys` and `mismatchLabelKeys` of the term `holder` as merged into its labelSelector: that of a pod
/// affinity from Kubernetes 1.31, of a spread constraint from 1.34. `labels` has those of the Pod that is created;
/// null for a template, into whose selectors nothing is merged.
auto check_merged_label_keys(const Cursor& holder, const LabelKeys* labels, Findings& findings) -> void;

/// `matchLabelKeys` of a spread constraint before 1.34, when the scheduler put them together.
auto check_spread_label_keys(const Cursor& constraint, Findings& findings) -> void;

} // namespace berth
