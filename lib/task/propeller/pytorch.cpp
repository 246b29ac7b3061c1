#include "task/fields.hpp"
#include "task/propeller/replicas.hpp"

namespace berth {
namespace {

constexpr std::string_view specs = "spec.pytorchReplicaSpecs";
constexpr Replica master{"master", "Master", "pytorch", specs};
constexpr Replica worker{"worker", "Worker", "pytorch", specs};

auto elastic_policy(const Node& elastic) -> Piece {
  auto made = Piece::map();
  const auto number = [&](std::string_view field, std::string_view name) {
    const auto value = proto_integer(flyte_field(&elastic, field));
    made.set(name, value ? value->value : 0);
  };
  number("minReplicas", "minReplicas");
  number("maxReplicas", "maxReplicas");
  made.set("rdzvBackend", proto_text(&elastic, "rdzvBackend").value);
  number("nprocPerNode", "nProcPerNode");
  number("maxRestarts", "maxRestarts");
  return made;
}

/// Workers are told their own name.
auto name_worker(MadePod& pod) -> void {
  if (pod.containers.empty()) return;
  auto source = Piece::map({{"fieldRef", Piece::map({{"fieldPath", "metadata.name"}})}});
  auto named = Piece::map({{"name", "_F_WN"}, {"valueFrom", std::move(source)}});
  pod.containers.front().piece["env"].push(std::move(named).from("Flyte"));
}

} // namespace

auto make_pytorch(PodMaker& maker) -> MadeObject {
  MadeObject made;
  const auto version = kubeflow_version(maker);
  const auto own = version.value_or(1) == 1;
  const auto* elastic = flyte_field(maker.custom(), "elasticConfig");
  auto replica_specs = Piece::map();
  auto set = own ? own_replica(maker, master, "masterReplicas") : plain_replica(maker, master, {1, {}});
  if (elastic == nullptr) { // the workers of an elastic job choose among themselves
    set.count = {1, {}};
    set.count_path.clear();
    replica_specs.set("Master", replica_piece(maker, set, own ? "masterReplicas" : ""));
    made.sets.push_back(std::move(set));
  }
  auto workers =
      own ? own_replica(maker, worker, "workerReplicas") : plain_replica(maker, worker, custom_count(maker, "workers"));
  if (!own) workers.count_path = flyte_path(maker.custom(), maker.custom_path(), "workers");
  if (own) name_worker(workers.pod);
  if (workers.count.value > 0) {
    replica_specs.set("Worker", replica_piece(maker, workers, own ? "workerReplicas" : ""));
    made.sets.push_back(std::move(workers));
  }
  auto spec = Piece::map({{"runPolicy", own ? run_policy(maker) : Piece::map()}});
  if (elastic != nullptr) spec.set("elasticPolicy", elastic_policy(*elastic));
  spec.set("pytorchReplicaSpecs", std::move(replica_specs));
  made.root = object_piece("kubeflow.org/v1", "PyTorchJob", std::move(spec));
  return made;
}

} // namespace berth
