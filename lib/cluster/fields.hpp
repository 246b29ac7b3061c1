#pragma once

#include "cluster/cluster.hpp"
#include "syntax/fields.hpp"
#include "syntax/node.hpp"

#include <string>

/// How the fields of an inventory are read, those that only it has.
namespace berth::inventory {

using namespace fields;

[[nodiscard]] auto read_labels(const Node* node) -> Labels;

/// Amounts by resource, under Kubernetes' names: `gpu` is nvidia.com/gpu, `ephemeralStorage` ephemeral-storage, as
/// Flyte's task_resources write them. What does not parse becomes a finding and is left out.
[[nodiscard]] auto read_amounts(const Node* node, const std::string& path, Findings& findings) -> ResourceList;

/// Where those amounts are written, under the same names.
[[nodiscard]] auto read_amount_spans(const Node* node) -> ResourceSpans;

} // namespace berth::inventory
