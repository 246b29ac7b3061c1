#include "task/fields.hpp"
#include "task/propeller/replicas.hpp"

namespace berth {
namespace {

constexpr std::string_view mpi_specs = "spec.mpiReplicaSpecs";
constexpr Replica launcher{"launcher", "Launcher", "mpi", mpi_specs};
constexpr Replica mpi_worker{"worker", "Worker", "mpi", mpi_specs};

/// Of version 0: the workers wait for what the launcher starts on them, with arguments of the task's configuration.
auto waiting_worker(PodMaker& maker) -> MadeSet {
  auto set = plain_replica(maker, mpi_worker, custom_count(maker, "numWorkers"));
  set.count_path = flyte_path(maker.custom(), maker.custom_path(), "numWorkers");
  const auto* config = maker.task().declaration->find("config");
  const auto* command = config == nullptr ? nullptr : config->find("worker_spec_command");
  if (set.pod.containers.empty()) return set;
  auto& primary = set.pod.containers[set.pod.primary].piece;
  primary.erase("command");
  primary.erase("args");
  if (command == nullptr) return set;
  auto args = Piece::list();
  std::string_view rest = command->text;
  for (auto space = rest.find(' '); space != std::string_view::npos; space = rest.find(' ')) {
    args.push(rest.substr(0, space));
    rest.remove_prefix(space + 1);
  }
  args.push(rest);
  primary.set("args", std::move(args));
  return set;
}

auto plain_launcher(PodMaker& maker) -> MadeSet {
  auto count = custom_count(maker, "numLauncherReplicas");
  if (count.value < 1) count.value = 1;
  auto set = plain_replica(maker, launcher, count);
  if (!count.span.is_nowhere()) set.count_path = flyte_path(maker.custom(), maker.custom_path(), "numLauncherReplicas");
  return set;
}

auto own_launcher(PodMaker& maker) -> MadeSet {
  auto set = own_replica(maker, launcher, "launcherReplicas");
  set.count = {1, {}};
  set.count_path.clear();
  return set;
}

} // namespace

auto make_mpi(PodMaker& maker) -> MadeObject {
  MadeObject made;
  const auto own = kubeflow_version(maker).value_or(1) == 1;
  made.sets.push_back(own ? own_launcher(maker) : plain_launcher(maker));
  made.sets.push_back(own ? own_replica(maker, mpi_worker, "workerReplicas") : waiting_worker(maker));
  const auto& workers = made.sets.back();
  if (workers.count.value <= 0)
    stop_without_workers(maker, own ? "workerReplicas.replicas" : "numWorkers", workers.count.span);
  auto spec = Piece::map({{"slotsPerWorker", own ? 1 : custom_count(maker, "slots").value}});
  spec.set("runPolicy", own ? run_policy(maker) : Piece::map());
  spec.set("mpiReplicaSpecs",
           Piece::map({{"Launcher", replica_piece(maker, made.sets.front(), own ? "launcherReplicas" : "")},
                       {"Worker", replica_piece(maker, workers, own ? "workerReplicas" : "")}}));
  made.root = object_piece("kubeflow.org/v1", "MPIJob", std::move(spec));
  return made;
}

} // namespace berth
