#include "task/fields.hpp"
#include "task/propeller/plugin.hpp"
#include "vocabulary/labels.hpp"

namespace berth {
namespace {

auto port(std::string_view name, int number) -> Piece {
  return Piece::map({{"name", name}, {"containerPort", number}, {"protocol", "TCP"}}).from("Flyte");
}

/// A role's own image and amounts in the place of the container's.
auto take_role(PodMaker& maker, MadePod& pod, std::string_view field) -> void {
  const auto* role = flyte_field(maker.custom(), field);
  const auto path = flyte_path(maker.custom(), maker.custom_path(), field);
  auto& primary = pod.containers[pod.primary];
  if (const auto image = proto_text(role, "image"); !image.value.empty()) {
    Piece own(image.value);
    own.span = image.span;
    own.path = path + ".image";
    primary.piece.set("image", std::move(own));
  }
  if (auto flows = maker.role_flows(role, path)) primary.flows = std::move(*flows);
}

/// `--nthreads` and `--memory-limit` by the limits, as Dask advises.
auto worker_args(const Flows& flows) -> Piece {
  auto args = Piece::list({"dask-worker", "--name", "$(DASK_WORKER_NAME)"});
  args.push("--nthreads").push(std::to_string(limit_of(flows, resource::cpu).value()));
  args.push("--memory-limit").push(limit_of(flows, resource::memory).canonical());
  return std::move(args).from("Flyte");
}

auto make_worker(PodMaker& maker) -> MadeSet {
  MadeSet set;
  set.name = "worker";
  set.spec_path = "spec.cluster.spec.worker.spec";
  set.pod = maker.make(maker.interruptible());
  const auto* workers = flyte_field(maker.custom(), "workers");
  const auto path = flyte_path(maker.custom(), maker.custom_path(), "workers");
  const auto count = proto_integer(flyte_field(workers, "numberOfWorkers"));
  set.count = count ? *count : Located<std::int64_t>{0, {}};
  set.count_path = flyte_path(workers, path, "numberOfWorkers");
  if (set.pod.containers.empty()) return set;
  take_role(maker, set.pod, "workers");
  auto& primary = set.pod.containers[set.pod.primary];
  rename_container(primary.piece, "dask-worker");
  primary.piece.set("args", worker_args(primary.flows));
  set.pod.spec.set("restartPolicy", Piece("Always").from("Flyte"));
  return set;
}

auto make_scheduler(PodMaker& maker) -> MadeSet {
  MadeSet set;
  set.name = "scheduler";
  set.interrupted = false;
  set.spec_path = "spec.cluster.spec.scheduler.spec";
  set.pod = maker.make(false);
  if (set.pod.containers.empty()) return set;
  take_role(maker, set.pod, "scheduler");
  auto& primary = set.pod.containers[set.pod.primary].piece;
  rename_container(primary, "scheduler");
  primary.set("args", Piece::list({"dask-scheduler"}).from("Flyte"));
  primary.set("ports", Piece::list({port("tcp-comm", 8786), port("dashboard", 8787)}));
  set.pod.spec.set("restartPolicy", Piece("Always").from("Flyte"));
  return set;
}

auto make_job(PodMaker& maker) -> MadeSet {
  MadeSet set;
  set.name = "job";
  set.interrupted = false;
  set.spec_path = "spec.job.spec";
  set.pod = maker.make(false);
  set.pod.spec.set("restartPolicy", Piece("Never").from("Flyte"));
  if (!set.pod.containers.empty()) rename_container(set.pod.containers[set.pod.primary].piece, "job-runner");
  return set;
}

auto service() -> Piece {
  const auto one = [](std::string_view name, int number) {
    return Piece::map({{"name", name}, {"protocol", "TCP"}, {"port", number}, {"targetPort", name}});
  };
  auto selector = Piece::map(
      {{std::string(label::dask_cluster), run_name::generated}, {std::string(label::dask_component), "scheduler"}});
  auto made = Piece::map({{"type", "NodePort"}, {"selector", std::move(selector)}});
  made.set("ports", Piece::list({one("tcp-comm", 8786), one("dashboard", 8787)}));
  return std::move(made).from("Flyte");
}

} // namespace

auto make_dask(PodMaker& maker) -> MadeObject {
  MadeObject made;
  made.sets.push_back(make_job(maker));
  made.sets.push_back(make_scheduler(maker));
  made.sets.push_back(make_worker(maker));
  const auto& [job, scheduler, worker] = std::tie(made.sets[0], made.sets[1], made.sets[2]);
  Piece count(worker.count.value);
  count.span = worker.count.span;
  count.path = worker.count_path;
  auto cluster = Piece::map({{"worker", Piece::map({{"replicas", std::move(count)}, {"spec", spec_piece(worker.pod)}})},
                             {"scheduler", Piece::map({{"spec", spec_piece(scheduler.pod)}, {"service", service()}})}});
  auto spec = Piece::map({{"job", Piece::map({{"spec", spec_piece(job.pod)}})}});
  spec.set("cluster", Piece::map({{"metadata", worker.pod.metadata}, {"spec", std::move(cluster)}}));
  made.root = object_piece("kubernetes.dask.org/v1", "DaskJob", std::move(spec));
  made.root.set("metadata", worker.pod.metadata);
  return made;
}

} // namespace berth
