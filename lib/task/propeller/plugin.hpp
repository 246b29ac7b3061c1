#pragma once

#include "task/propeller/pod_maker.hpp"

#include <string>
#include <vector>

namespace berth {

/// Pods of one shape that an object has, and where it has them.
struct MadeSet {
  std::string name; ///< `worker`
  Located<std::int64_t> count{1, {}};
  std::string count_path; ///< of the count in the template; empty where none says it
  MadePod pod;
  std::string spec_path;     ///< of the PodSpec in the object: `spec.cluster.spec.worker.spec`
  std::string metadata_path; ///< of the Pod's metadata in it; empty where it has none
  bool interrupted{true};    ///< whether an interruptible task's set is so too
};

/// What a plugin makes of a task.
struct MadeObject {
  Piece root;
  std::vector<MadeSet> sets;
};

/// One for each plugin of Flyte that makes Pods, in the file of its name. Source: flyteorg/flyte 1.16.8,
/// flyteplugins/go/tasks/plugins/k8s.
[[nodiscard]] auto make_pod_task(PodMaker& maker) -> MadeObject;
[[nodiscard]] auto make_dask(PodMaker& maker) -> MadeObject;
[[nodiscard]] auto make_ray(PodMaker& maker) -> MadeObject;
[[nodiscard]] auto make_pytorch(PodMaker& maker) -> MadeObject;
[[nodiscard]] auto make_mpi(PodMaker& maker) -> MadeObject;
[[nodiscard]] auto make_tensorflow(PodMaker& maker) -> MadeObject;
[[nodiscard]] auto make_spark(PodMaker& maker) -> MadeObject;

/// A whole number of proto JSON, which may be written as a string; absent where there is none.
[[nodiscard]] auto proto_integer(const Node* node) -> std::optional<Located<std::int64_t>>;

/// The text of a string field of proto JSON by its camelCase name, or its snake_case one; empty where there is none.
[[nodiscard]] auto proto_text(const Node* node, std::string_view camel) -> Located<std::string>;

/// Gives a container the name that an operator demands, at the place of its own.
auto rename_container(Piece& container, std::string_view name) -> void;

/// `{apiVersion, kind, metadata: {}, spec}`.
[[nodiscard]] auto object_piece(std::string_view api_version, std::string_view kind, Piece spec) -> Piece;

} // namespace berth
