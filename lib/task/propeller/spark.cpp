#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/fields.hpp"
#include "task/propeller/overlay.hpp"
#include "task/propeller/plugin.hpp"
#include "task/wrapped/spark_memory.hpp"
#include "vocabulary/flyte.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace berth {
namespace {

using SparkConf = std::map<std::string, Piece, std::less<>>;

auto text_at(const SparkConf& conf, std::string_view key) -> std::string_view {
  const auto found = conf.find(key);
  return found == conf.end() ? std::string_view() : std::string_view(found->second.text);
}

/// A role's limit of cores is what it asks for, unless it says otherwise.
auto set_core_limit(SparkConf& conf, const std::string& role) -> void {
  const auto prefix = "spark.kubernetes." + role;
  if (!text_at(conf, prefix + ".limit.cores").empty()) return;
  for (const auto& key : {prefix + ".request.cores", "spark." + role + ".cores"}) {
    if (text_at(conf, key).empty()) continue;
    conf[prefix + ".limit.cores"] = conf[key];
    return;
  }
}

/// Source: spark.go, getSparkConfig.
auto spark_conf(const PodMaker& maker) -> SparkConf {
  SparkConf conf;
  if (const auto python = proto_text(maker.custom(), "executorPath"); !python.value.empty()) {
    conf["spark.pyspark.python"] = python.value;
    conf["spark.pyspark.driver.python"] = python.value;
  }
  const auto* own = flyte_field(maker.custom(), "sparkConf");
  if (own != nullptr) {
    for (auto& field : piece_of(*own, flyte_path(maker.custom(), maker.custom_path(), "sparkConf")).fields) {
      field.value.kind = Kind::string;
      conf[field.name] = std::move(field.value);
    }
  }
  set_core_limit(conf, "driver");
  set_core_limit(conf, "executor");
  conf["spark.kubernetes.executor.podNamePrefix"] = Piece(run_name::generated).from("Flyte");
  return conf;
}

auto application_type(const Node* custom) -> std::string_view {
  const auto word = proto_text(custom, "applicationType").value;
  if (word == "JAVA") return "Java";
  if (word == "SCALA") return "Scala";
  return word == "R" ? "R" : "Python";
}

/// Source: spark.go, createDriverSpec and createExecutorSpec: a Pod of the role's own over the task's, and the name of
/// its container.
auto lay_role(PodMaker& maker, MadePod& pod, std::string_view field) -> void {
  const auto* role = flyte_field(maker.custom(), field);
  if (role == nullptr) return;
  const auto path = flyte_path(maker.custom(), maker.custom_path(), field);
  if (const auto* written = flyte_field(role, "podSpec"); written != nullptr && written->is_mapping()) {
    const auto over = read_k8s_pod(*role, path, maker.findings());
    auto spec = piece_of(*over.spec, over.path);
    for (const auto* list : {"containers", "initContainers"}) spec.erase(list);
    lay_over(pod.spec, spec);
    for (auto& made : pod.containers) {
      const auto* found = std::as_const(made.piece).find("name");
      if (found == nullptr) continue;
      const auto name = found->text; // what is laid over the piece moves its fields
      for (const auto& container : over.containers) {
        if (container.node == nullptr || container.name.value != name) continue;
        lay_over(made.piece, piece_of(*container.node, container.path));
      }
    }
  }
  const auto primary = proto_text(role, flyte::primary_in_pod).value;
  for (std::size_t i = 0; i < pod.containers.size() && !primary.empty(); ++i) {
    const auto* name = std::as_const(pod.containers[i].piece).find("name");
    if (name != nullptr && name->text == primary) pod.primary = i;
  }
  if (const auto* metadata = role->find("metadata"); metadata != nullptr) {
    for (const auto* map : {"labels", "annotations"}) {
      if (const auto* node = metadata->find(map); node != nullptr)
        lay_over(pod.metadata[map], piece_of(*node, join(path, "metadata." + std::string(map))));
    }
  }
}

auto role_pod(PodMaker& maker, bool interruptible, std::string_view field) -> MadePod {
  auto pod = maker.make(interruptible);
  add_default_metadata(pod.metadata, maker.configuration());
  lay_role(maker, pod, field);
  return pod;
}

auto copy_field(Piece& to, std::string_view name, const Piece& from, std::string_view field) -> void {
  if (const auto* found = from.find(field); found != nullptr) to.set_unless_empty(name, *found);
}

/// What the operator has words for of a role's Pod.
auto role_piece(const MadePod& pod, const SparkConf& conf, const std::string& role) -> Piece {
  auto made = Piece::map();
  const auto& primary = pod.containers[pod.primary].piece;
  const auto prefix = "spark." + role;
  const auto whole = [&](std::string_view name, const std::string& key) {
    const auto found = conf.find(key);
    if (found == conf.end()) return;
    auto number = found->second;
    const auto& digits = number.text;
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return;
    number.kind = Kind::integer;
    made.set(name, std::move(number));
  };
  whole("cores", prefix + ".cores");
  if (role == "executor") whole("instances", prefix + ".instances");
  if (const auto memory = conf.find(prefix + ".memory"); memory != conf.end())
    made.set_unless_empty("memory", memory->second);
  copy_field(made, "image", primary, "image");
  copy_field(made, "env", primary, "env");
  made["env"].push(Piece::map({{"name", "FLYTE_MAX_ATTEMPTS"}, {"value", "1"}}).from("Flyte"));
  copy_field(made, "labels", pod.metadata, "labels");
  copy_field(made, "annotations", pod.metadata, "annotations");
  copy_field(made, "securityContext", primary, "securityContext");
  copy_field(made, "podSecurityContext", pod.spec, "securityContext");
  for (const auto* field :
       {"affinity", "tolerations", "schedulerName", "nodeSelector", "dnsConfig", "priorityClassName"})
    copy_field(made, field, pod.spec, field);
  const auto* host = pod.spec.find("hostNetwork");
  made.set("hostNetwork", host == nullptr ? Piece(false) : *host);
  return made.set("serviceAccount", Piece(run_name::service_account).from("Flyte"));
}

auto add_amount(Flows& flows, std::string_view resource, const Piece& request, const Piece& limit) -> void {
  auto& flow = flows.emplace_back();
  flow.trace.resource = std::string(resource);
  const auto declare = [](EffectiveAmount& into, std::string& path, const Piece& piece) {
    const auto parsed = Quantity::parse(piece.text);
    if (!parsed) return;
    into.declared = *parsed;
    into.span = piece.span;
    path = piece.path;
  };
  declare(flow.trace.request, flow.request_path, request);
  declare(flow.trace.limit, flow.limit_path, limit);
  adjust(flow.trace, Adjusting{});
}

auto piece_at(const SparkConf& conf, std::string_view key) -> Piece {
  const auto found = conf.find(key);
  return found == conf.end() ? Piece() : found->second;
}

/// What Spark asks for, whatever the task's container says. Source: Spark, Running on Kubernetes.
auto spark_amounts(const SparkConf& conf, const std::string& role, std::string_view type) -> Flows {
  Flows flows;
  auto cores = piece_at(conf, "spark.kubernetes." + role + ".request.cores");
  if (cores.is_empty()) cores = piece_at(conf, "spark." + role + ".cores");
  if (cores.is_empty()) cores = Piece("1").from("Spark");
  add_amount(flows, resource::cpu, cores, piece_at(conf, "spark.kubernetes." + role + ".limit.cores"));
  const auto text = [&](std::string_view key, std::string_view otherwise) {
    return text_at(conf, key).empty() ? text_at(conf, otherwise) : text_at(conf, key);
  };
  const auto prefix = "spark." + role;
  const auto mebibytes =
      spark_memory(text_at(conf, prefix + ".memory"), text_at(conf, prefix + ".memoryOverhead"),
                   text(prefix + ".memoryOverheadFactor", "spark.kubernetes.memoryOverheadFactor"), type);
  if (!mebibytes) return flows;
  auto memory = piece_at(conf, prefix + ".memory");
  memory.kind = Kind::string;
  memory.text = std::to_string(*mebibytes) + "Mi";
  add_amount(flows, resource::memory, memory, memory);
  return flows;
}

/// The Pod that Spark makes of a role: its one container.
auto spark_set(const MadePod& pod, const SparkConf& conf, const std::string& role, std::string_view type) -> MadeSet {
  MadeSet set;
  set.name = role;
  set.interrupted = role != "driver";
  set.spec_path = "spec." + role + ".pod";
  set.pod.metadata = pod.metadata;
  set.pod.spec = Piece::map({{"restartPolicy", "Never"}});
  for (const auto* field : {"affinity", "tolerations", "schedulerName", "nodeSelector", "dnsConfig",
                            "priorityClassName", "hostNetwork", "securityContext"})
    copy_field(set.pod.spec, field, pod.spec, field);
  auto& made = set.pod.containers.emplace_back();
  const auto& primary = pod.containers[pod.primary].piece;
  made.piece.span = primary.span;
  made.piece.path = primary.path;
  made.piece.set("name", "spark-kubernetes-" + role);
  for (const auto* field : {"image", "env", "securityContext"}) copy_field(made.piece, field, primary, field);
  made.flows = spark_amounts(conf, role, type);
  return set;
}

auto executor_count(PodMaker& maker, const SparkConf& conf, MadeSet& set) -> void {
  constexpr std::int64_t spark_default = 2;
  constexpr std::string_view key = "spark.executor.instances";
  const auto* own = flyte_field(maker.custom(), "sparkConf");
  const auto count = proto_integer(own == nullptr ? nullptr : own->find(key));
  set.count = count ? *count : Located<std::int64_t>{spark_default, {}};
  set.count_path = piece_at(conf, key).path;
}

auto application(PodMaker& maker, const SparkConf& conf, const MadePod& driver, const MadePod& executor) -> Piece {
  const auto* custom = maker.custom();
  const auto& primary = executor.containers[executor.primary].piece;
  auto spec = Piece::map({{"type", application_type(custom)}, {"mode", "cluster"}});
  copy_field(spec, "image", primary, "image");
  spec.set_unless_empty("mainClass", proto_text(custom, "mainClass").value);
  spec.set_unless_empty("mainApplicationFile", proto_text(custom, "mainApplicationFile").value);
  copy_field(spec, "arguments", primary, "args");
  auto all = Piece::map();
  for (const auto& [key, value] : conf) all.set(key, value);
  spec.set("sparkConf", std::move(all));
  if (const auto* hadoop = flyte_field(custom, "hadoopConf"); hadoop != nullptr)
    spec.set_unless_empty("hadoopConf", piece_of(*hadoop, join(maker.custom_path(), "hadoopConf")));
  spec.set_unless_empty("batchScheduler", piece_at(conf, "spark.batchScheduler"));
  spec.set("driver", role_piece(driver, conf, "driver"));
  spec.set("executor", role_piece(executor, conf, "executor"));
  return spec.set("restartPolicy",
                  Piece::map({{"type", "OnFailure"}, {"onSubmissionFailureRetries", 14}}).from("Flyte"));
}

} // namespace

auto make_spark(PodMaker& maker) -> MadeObject {
  MadeObject made;
  const auto* custom = maker.custom();
  if (proto_text(custom, "mainApplicationFile").value.empty() && proto_text(custom, "mainClass").value.empty())
    maker.stop({"neither `mainApplicationFile` nor `mainClass` says what Spark is to run",
                "add `mainApplicationFile: local:///path/to/main.py`",
                {},
                maker.custom_path()});
  const auto conf = spark_conf(maker);
  const auto driver = role_pod(maker, false, "driverPod");
  const auto executor = role_pod(maker, maker.interruptible(), "executorPod");
  if (driver.containers.empty() || executor.containers.empty()) return made;
  const auto type = application_type(custom);
  made.sets.push_back(spark_set(driver, conf, "driver", type));
  made.sets.push_back(spark_set(executor, conf, "executor", type));
  executor_count(maker, conf, made.sets.back());
  made.root = object_piece(flyte::spark_api, "SparkApplication", application(maker, conf, driver, executor));
  return made;
}

} // namespace berth
