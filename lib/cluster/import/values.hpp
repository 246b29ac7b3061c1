#pragma once

#include "cluster/cluster.hpp"
#include "syntax/value.hpp"

/// Parts of a Cluster as our own YAML writes them.
namespace berth::inventory {

[[nodiscard]] auto text_list(const std::vector<Located<std::string>>& texts) -> Value;
[[nodiscard]] auto amounts_value(const ResourceList& list) -> Value;
[[nodiscard]] auto taints_value(const std::vector<Taint>& taints) -> Value;
[[nodiscard]] auto tolerations_value(const std::vector<Toleration>& tolerations) -> Value;
[[nodiscard]] auto selector_value(const std::vector<KeyValue>& selector) -> Value;
/// As a Pod has it: `{nodeAffinity: {required...: {nodeSelectorTerms: [...]}}}`.
[[nodiscard]] auto affinity_value(const std::vector<NodeSelectorTerm>& terms) -> Value;
[[nodiscard]] auto reserved_value(const Reserved& reserved) -> Value;
[[nodiscard]] auto measured_value(const Measured& measured) -> Value;
[[nodiscard]] auto karpenter_value(const KarpenterPool& pool) -> Value;
[[nodiscard]] auto weights_value(const TypeWeights& weights) -> Value;
/// Empty where nothing is known.
[[nodiscard]] auto autoscaler_value(const Autoscaler& autoscaler) -> Value;
/// Exactly, as parse_millionths reads it back.
[[nodiscard]] auto decimal_value(std::int64_t millionths) -> Value;

} // namespace berth::inventory
