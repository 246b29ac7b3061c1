#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/fields.hpp"
#include "task/propeller/extended_pod.hpp"
#include "task/propeller/overlay.hpp"
#include "task/propeller/plugin.hpp"

#include <algorithm>
#include <utility>

namespace berth {
namespace {

constexpr std::int64_t kept_seconds = 3600; // of a finished cluster

auto ray_port(std::string_view name, int number) -> Piece {
  return Piece::map({{"name", name}, {"containerPort", number}}).from("Flyte");
}

auto from_field(std::string_view name, std::string_view field) -> Piece {
  auto source = Piece::map({{"fieldRef", Piece::map({{"fieldPath", field}})}});
  return Piece::map({{"name", name}, {"valueFrom", std::move(source)}}).from("Flyte");
}

/// Flyte asks for cpu where it says memory.
auto from_resource(std::string_view name, std::string_view field) -> Piece {
  auto reference = Piece::map({{"containerName", "ray-worker"}, {"resource", field}, {"divisor", "0"}});
  auto source = Piece::map({{"resourceFieldRef", std::move(reference)}});
  return Piece::map({{"name", name}, {"valueFrom", std::move(source)}}).from("Flyte");
}

auto constant(std::string_view name, std::string_view value) -> Piece {
  return Piece::map({{"name", name}, {"value", value}}).from("Flyte");
}

auto add_ports(Piece& container) -> void {
  for (auto port : {ray_port("redis", 6379), ray_port("head", 10001), ray_port("dashboard", 8265)})
    container["ports"].push(std::move(port));
}

/// A group of the cluster: `headGroupSpec`, or one of `workerGroupSpec`.
struct RayGroup {
  const Node* node{nullptr};
  std::string path;
};

auto k8s_pod_of(const RayGroup& group) -> const Node* { return flyte_field(group.node, "k8sPod"); }

/// The amounts of a container of the group's own Pod, over those of the task, which Flyte looks at no more.
auto lay_amounts(MadeContainer& made, const Container& over) -> void {
  auto flows = flows_of(over.resources);
  adjust(flows, Adjusting{}, nullptr);
  for (auto& flow : flows) {
    auto* own = const_cast<Flow*>(find_flow(made.flows, flow.trace.resource));
    if (own == nullptr) {
      made.flows.push_back(std::move(flow));
      continue;
    }
    if (flow.trace.request.declared) {
      own->trace.request = std::move(flow.trace.request);
      own->request_path = std::move(flow.request_path);
    }
    if (flow.trace.limit.declared) {
      own->trace.limit = std::move(flow.trace.limit);
      own->limit_path = std::move(flow.limit_path);
    }
  }
}

auto lay_containers(std::vector<MadeContainer>& made, const std::vector<Container>& overlays) -> void {
  for (auto& container : made) {
    const auto* found = std::as_const(container.piece).find("name");
    if (found == nullptr) continue;
    const auto name = found->text; // what is laid over the piece moves its fields
    for (const auto& over : overlays) {
      if (over.node == nullptr || over.name.value != name) continue;
      auto piece = piece_of(*over.node, over.path);
      const auto* resources = std::as_const(piece).find("resources");
      const auto written = resources == nullptr ? Piece() : *resources;
      piece.erase("resources");
      lay_over(container.piece, piece);
      if (!written.is_null()) container.piece.set("resources", written);
      lay_amounts(container, over);
    }
  }
}

/// Source: ray.go, mergeCustomPodSpec.
auto lay_group_pod(PodMaker& maker, MadePod& pod, const RayGroup& group) -> void {
  const auto* k8s_pod = k8s_pod_of(group);
  const auto* written = flyte_field(k8s_pod, "podSpec");
  if (written == nullptr || !written->is_mapping()) return; // another type is wrong-type's
  const auto over = read_k8s_pod(*k8s_pod, flyte_path(group.node, group.path, "k8sPod"), maker.findings());
  auto spec = piece_of(*over.spec, over.path);
  for (const auto* list : {"containers", "initContainers"}) spec.erase(list);
  lay_over(pod.spec, spec);
  lay_containers(pod.containers, over.containers);
  lay_containers(pod.init_containers, over.init_containers);
}

auto lay_group_metadata(MadePod& pod, const RayGroup& group) -> void {
  const auto* k8s_pod = k8s_pod_of(group);
  const auto* metadata = k8s_pod == nullptr ? nullptr : k8s_pod->find("metadata");
  if (metadata == nullptr) return;
  const auto path = join(flyte_path(group.node, group.path, "k8sPod"), "metadata");
  for (const auto* field : {"labels", "annotations"}) {
    if (const auto* map = metadata->find(field); map != nullptr) {
      for (auto& entry : piece_of(*map, join(path, field)).fields) pod.metadata[field].set(entry.name, entry.value);
    }
  }
}

auto start_pod(PodMaker& maker) -> MadePod {
  auto pod = maker.make(maker.interruptible());
  pod.spec.set("serviceAccountName", Piece(run_name::service_account).from("Flyte"));
  add_default_metadata(pod.metadata, maker.configuration());
  return pod;
}

auto finish_group(PodMaker& maker, MadePod& pod, const RayGroup& group) -> void {
  lay_group_pod(maker, pod, group);
  lay_group_metadata(pod, group);
  if (maker.configuration().tolerated_resources.empty()) return;
  auto whole = spec_piece(pod);
  tolerate_extended(whole, maker.configuration());
  if (auto* list = whole.find("tolerations"); list != nullptr) pod.spec.set("tolerations", std::move(*list));
}

auto make_head(PodMaker& maker, const RayGroup& group) -> MadeSet {
  MadeSet set;
  set.name = "head";
  set.spec_path = "spec.rayClusterSpec.headGroupSpec.template.spec";
  set.metadata_path = "spec.rayClusterSpec.headGroupSpec.template.metadata";
  set.pod = start_pod(maker);
  if (set.pod.containers.empty()) return set;
  auto& primary = set.pod.containers[set.pod.primary].piece;
  rename_container(primary, "ray-head");
  primary.erase("args");
  primary["env"].push(from_field("MY_POD_IP", "status.podIP"));
  add_ports(primary);
  finish_group(maker, set.pod, group);
  return set;
}

auto set_worker(Piece& primary) -> void {
  rename_container(primary, "ray-worker");
  primary.erase("args");
  auto& env = primary["env"];
  env.push(constant("RAY_DISABLE_DOCKER_CPU_WARNING", "1")).push(constant("TYPE", "worker"));
  env.push(from_resource("CPU_REQUEST", "requests.cpu")).push(from_resource("CPU_LIMITS", "limits.cpu"));
  env.push(from_resource("MEMORY_REQUESTS", "requests.cpu")).push(from_resource("MEMORY_LIMITS", "limits.cpu"));
  env.push(from_field("MY_POD_NAME", "metadata.name")).push(from_field("MY_POD_IP", "status.podIP"));
  auto stop = Piece::map({{"exec", Piece::map({{"command", Piece::list({"/bin/sh", "-c", "ray stop"})}})}});
  primary.set("lifecycle", Piece::map({{"preStop", std::move(stop)}}).from("Flyte"));
  add_ports(primary);
}

auto make_worker_group(PodMaker& maker, const RayGroup& group, std::size_t index) -> MadeSet {
  MadeSet set;
  set.name = proto_text(group.node, "groupName").value;
  if (set.name.empty()) set.name = "worker-" + std::to_string(index);
  const auto at = at_index("spec.rayClusterSpec.workerGroupSpecs", index) + ".template";
  set.spec_path = join(at, "spec");
  set.metadata_path = join(at, "metadata");
  const auto count = proto_integer(flyte_field(group.node, "replicas"));
  set.count = count ? *count : Located<std::int64_t>{0, {}};
  set.count_path = join(group.path, "replicas");
  set.pod = start_pod(maker);
  if (set.pod.containers.empty()) return set;
  set_worker(set.pod.containers[set.pod.primary].piece);
  finish_group(maker, set.pod, group);
  return set;
}

auto make_submitter(PodMaker& maker) -> MadeSet {
  MadeSet set;
  set.name = "submitter";
  set.spec_path = "spec.submitterPodTemplate.spec";
  set.metadata_path = "spec.submitterPodTemplate.metadata";
  set.pod = start_pod(maker);
  return set;
}

/// What `ray start` is called with: the group's own, and what Flyte sees to.
auto start_parameters(const RayGroup& group, bool head) -> Piece {
  auto made = Piece::map();
  const auto* own = flyte_field(group.node, "rayStartParams");
  if (own != nullptr) made = piece_of(*own, flyte_path(group.node, group.path, "rayStartParams"));
  const auto add = [&](std::string_view name, std::string_view value) {
    if (std::as_const(made).find(name) == nullptr) made.set(name, Piece(value).from("Flyte"));
  };
  if (head) add("include-dashboard", "true");
  add("node-ip-address", "$MY_POD_IP");
  if (head) add("dashboard-host", "0.0.0.0");
  add("disable-usage-stats", "true");
  return made;
}

auto bounded(const Node* group, std::string_view field) -> std::int64_t {
  const auto value = proto_integer(flyte_field(group, field));
  return value ? value->value : 0;
}

auto group_piece(const MadeSet& set, const RayGroup& group) -> Piece {
  const auto count = set.count.value;
  auto made = Piece::map({{"groupName", proto_text(group.node, "groupName").value}, {"replicas", count}});
  made.set("minReplicas", std::min(bounded(group.node, "minReplicas"), count));
  made.set("maxReplicas", std::max(bounded(group.node, "maxReplicas"), count));
  made.set("rayStartParams", start_parameters(group, false));
  return made.set("template", template_piece(set.pod));
}

auto autoscaler_options(PodMaker& maker, const Node* options) -> Piece {
  auto made = Piece::map();
  if (options == nullptr) return made;
  const auto word = proto_text(options, "upscalingMode").value;
  if (word.ends_with("_DEFAULT")) made.set("upscalingMode", "Default");
  if (word.ends_with("_CONSERVATIVE")) made.set("upscalingMode", "Conservative");
  if (word.ends_with("_AGGRESSIVE")) made.set("upscalingMode", "Aggressive");
  if (const auto idle = bounded(options, "idleTimeoutSeconds"); idle > 0) made.set("idleTimeoutSeconds", idle);
  made.set_unless_empty("image", proto_text(options, "image").value);
  if (const auto* resources = options->find("resources"); resources != nullptr) {
    auto flows = flows_of(read_resources(resources, "autoscalerOptions.resources", true, maker.findings()));
    adjust(flows, Adjusting{}, nullptr);
    made.set_unless_empty("resources", resources_piece(flows));
  }
  const auto* env = options->find("env");
  if (env == nullptr) return made;
  for (const auto* item : env->items)
    made["env"].push(Piece::map({{"name", proto_text(item, "key").value}, {"value", proto_text(item, "value").value}}));
  return made;
}

/// The command line of the job: an empty argument must not get lost.
auto entrypoint(const MadePod& pod) -> std::string {
  std::string line;
  if (pod.containers.empty()) return line;
  const auto* args = pod.containers[pod.primary].piece.find("args");
  if (args == nullptr) return line;
  for (const auto& arg : args->items) {
    if (&arg != &args->items.front()) line += " ";
    line += arg.text.empty() ? std::string("''") : arg.text;
  }
  return line;
}

auto is_true(const Node* node) -> bool { return node != nullptr && node->kind == Kind::boolean && node->flag; }

auto set_job_options(PodMaker& maker, const MadePod& submitter, Piece& spec) -> void {
  spec.set("entrypoint", entrypoint(submitter));
  spec.set("shutdownAfterJobFinishes", true);
  const auto* own = flyte_field(maker.custom(), "shutdownAfterJobFinishes");
  const auto seconds = is_true(own) ? bounded(maker.custom(), "ttlSecondsAfterFinished") : kept_seconds;
  if (seconds != 0) spec.set("ttlSecondsAfterFinished", seconds);
  spec.set_unless_empty("runtimeEnvYAML", proto_text(maker.custom(), "runtimeEnvYaml").value);
}

} // namespace

auto make_ray(PodMaker& maker) -> MadeObject {
  MadeObject made;
  const auto* cluster = flyte_field(maker.custom(), "rayCluster");
  const auto path = flyte_path(maker.custom(), maker.custom_path(), "rayCluster");
  if (cluster == nullptr && maker.custom() != nullptr)
    maker.stop({"`custom` has no `rayCluster`",
                "add `rayCluster: {headGroupSpec: {}, workerGroupSpec: [...]}`",
                {},
                join(maker.custom_path(), "rayCluster")});
  const RayGroup head{flyte_field(cluster, "headGroupSpec"), flyte_path(cluster, path, "headGroupSpec")};
  made.sets.push_back(make_head(maker, head));
  auto head_group = Piece::map({{"serviceType", "NodePort"}, {"enableIngress", false}});
  head_group.set("rayStartParams", start_parameters(head, true));
  head_group.set("template", template_piece(made.sets.back().pod));
  auto groups = Piece::list();
  const auto* workers = flyte_field(cluster, "workerGroupSpec");
  for (std::size_t i = 0; workers != nullptr && i < workers->items.size(); ++i) {
    const RayGroup group{workers->items[i], at_index(flyte_path(cluster, path, "workerGroupSpec"), i)};
    made.sets.push_back(make_worker_group(maker, group, i));
    groups.push(group_piece(made.sets.back(), group));
  }
  made.sets.push_back(make_submitter(maker));
  auto spec = Piece::map({{"enableInTreeAutoscaling", is_true(flyte_field(cluster, "enableAutoscaling"))}});
  spec.set_unless_empty("autoscalerOptions", autoscaler_options(maker, flyte_field(cluster, "autoscalerOptions")));
  spec.set("headGroupSpec", std::move(head_group)).set_unless_empty("workerGroupSpecs", std::move(groups));
  auto job = Piece::map({{"rayClusterSpec", std::move(spec)}});
  job.set("submitterPodTemplate", template_piece(made.sets.back().pod));
  set_job_options(maker, made.sets.back().pod, job);
  made.root = object_piece("ray.io/v1", "RayJob", std::move(job));
  return made;
}

} // namespace berth
