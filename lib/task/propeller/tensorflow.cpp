#include "task/fields.hpp"
#include "task/propeller/replicas.hpp"

#include <array>

namespace berth {
namespace {

constexpr std::string_view tf_specs = "spec.tfReplicaSpecs";

struct TfRole {
  Replica replica;
  std::string_view count; ///< of version 0
  std::string_view field; ///< of version 1
};

constexpr std::array<TfRole, 4> tf_roles{{
    {{"chief", "Chief", "tensorflow", tf_specs}, "chiefReplicas", "chiefReplicas"},
    {{"ps", "PS", "tensorflow", tf_specs}, "psReplicas", "psReplicas"},
    {{"worker", "Worker", "tensorflow", tf_specs}, "workers", "workerReplicas"},
    {{"evaluator", "Evaluator", "tensorflow", tf_specs}, "evaluatorReplicas", "evaluatorReplicas"},
}};

} // namespace

auto make_tensorflow(PodMaker& maker) -> MadeObject {
  MadeObject made;
  const auto own = kubeflow_version(maker).value_or(1) == 1;
  auto replica_specs = Piece::map();
  for (const auto& [replica, count, field] : tf_roles) {
    const auto replicas = own ? replica_count(maker, field) : custom_count(maker, count);
    if (replicas.value <= 0) continue;
    auto set = own ? own_replica(maker, replica, field) : plain_replica(maker, replica, replicas);
    if (!own) set.count_path = flyte_path(maker.custom(), maker.custom_path(), count);
    replica_specs.set(replica.type, replica_piece(maker, set, own ? field : ""));
    made.sets.push_back(std::move(set));
  }
  if (replica_specs.find("Worker") == nullptr)
    stop_without_workers(maker, own ? "workerReplicas.replicas" : "workers",
                         (own ? replica_count(maker, "workerReplicas") : custom_count(maker, "workers")).span);
  auto spec = Piece::map({{"runPolicy", own ? run_policy(maker) : Piece::map()}});
  spec.set("tfReplicaSpecs", std::move(replica_specs));
  made.root = object_piece("kubeflow.org/v1", "TFJob", std::move(spec));
  return made;
}

} // namespace berth
