#pragma once

#include "task/propeller/plugin.hpp"

#include <string_view>

namespace berth {

/// What the plugins of Kubeflow's training operator share. Source: kfoperators/common/common_operator.go.

/// Which words of `custom` count: 0 or 1 by `taskTypeVersion`; where that is absent and `custom` has replica specs, 1,
/// for they are what was meant. Absent: a version that Flyte does not know.
[[nodiscard]] auto kubeflow_version(PodMaker& maker) -> std::optional<std::int64_t>;

/// A replica type of an operator's object.
struct Replica {
  std::string_view set;       ///< `worker`
  std::string_view type;      ///< `Worker`
  std::string_view container; ///< `pytorch`, which the operator demands
  std::string_view specs;     ///< `spec.pytorchReplicaSpecs`
};

/// Of version 0: the task's own Pod, as often as `count`.
[[nodiscard]] auto plain_replica(PodMaker& maker, const Replica& replica, Located<std::int64_t> count) -> MadeSet;

/// Of version 1: with what `field` of `custom` says.
[[nodiscard]] auto own_replica(PodMaker& maker, const Replica& replica, std::string_view field) -> MadeSet;

/// Flyte stops at a task without workers; `field` of `custom` would say how many.
auto stop_without_workers(PodMaker& maker, std::string_view field, Span span) -> void;

/// `field` of `custom` as a count; 0 where it is not there.
[[nodiscard]] auto custom_count(const PodMaker& maker, std::string_view field) -> Located<std::int64_t>;
/// The replicas of a replica spec.
[[nodiscard]] auto replica_count(const PodMaker& maker, std::string_view field) -> Located<std::int64_t>;

/// `{replicas, template, restartPolicy}`.
[[nodiscard]] auto replica_piece(const PodMaker& maker, const MadeSet& set, std::string_view field) -> Piece;

/// `runPolicy` of version 1.
[[nodiscard]] auto run_policy(const PodMaker& maker) -> Piece;

} // namespace berth
