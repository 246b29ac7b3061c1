#pragma once

#include "cluster/cluster.hpp"
#include "syntax/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How the fields of an inventory are read. A node that is null or of a wrong type gives nothing: the schema has spoken
/// of it.
namespace berth::inventory {

[[nodiscard]] auto read_flag(const Node* node) -> bool; ///< false unless the node is true
/// Within int32, which the schema holds every number of an inventory to: their sums and products stay exact.
[[nodiscard]] auto read_count(const Node* node) -> std::optional<std::int64_t>;
[[nodiscard]] auto read_text(const Node* node) -> std::string;
[[nodiscard]] auto read_texts(const Node* node) -> std::vector<Located<std::string>>;
[[nodiscard]] auto read_labels(const Node* node) -> Labels;

/// Millionths of a number or of a string that holds one: micro-dollars of a price, or a factor.
[[nodiscard]] auto read_millionths(const Node* node) -> std::optional<std::int64_t>;

/// Amounts by resource, under Kubernetes' names: `gpu` is nvidia.com/gpu, `ephemeralStorage` ephemeral-storage, as
/// Flyte's task_resources write them. What does not parse becomes a finding and is left out.
[[nodiscard]] auto read_amounts(const Node* node, const std::string& path, Findings& findings) -> ResourceList;

/// Where those amounts are written, under the same names.
[[nodiscard]] auto read_amount_spans(const Node* node) -> ResourceSpans;

} // namespace berth::inventory
