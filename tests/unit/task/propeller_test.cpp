#include "catch.hpp"
#include "document/load.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"
#include "task/pod_sets.hpp"
#include "task/propeller/overlay.hpp"
#include "task/propeller/propeller.hpp"

namespace berth {
namespace propeller_test {
namespace {

struct Made {
  Made(std::string text, const PropellerOptions& options)
      : file(sources.add("a.yaml", std::move(text))), loaded(load_file(sources, file)),
        task(read_task(loaded.documents.front(), findings)), propelled(propel(task, options)) {}

  [[nodiscard]] auto counts() const -> std::string {
    std::string text;
    for (const auto& set : propelled->object.sets) text += set.name + "=" + std::to_string(set.count.value) + " ";
    return text;
  }

  /// `request/limit` of a set's first container, `-` where there is none.
  [[nodiscard]] auto amounts(std::size_t set, std::string_view resource) const -> std::string {
    const auto* flow = find_flow(propelled->object.sets[set].pod.containers.front().flows, resource);
    if (flow == nullptr) return "-/-";
    const auto text = [](const EffectiveAmount& amount) { return amount.result ? amount.result->canonical() : "-"; };
    return text(flow->trace.request) + "/" + text(flow->trace.limit);
  }

  Sources sources;
  FileId file;
  LoadedFile loaded;
  Findings findings;
  TaskSpec task;
  std::shared_ptr<const Propelled> propelled;
};

auto platform() -> Platform {
  const auto amount = [](const char* text) { return *Quantity::parse(text); };
  Platform of;
  of.defaults = {{"cpu", amount("500m")}, {"memory", amount("1Gi")}};
  of.limits = {{"cpu", amount("4")}, {"memory", amount("8Gi")}, {"gpu", amount("1")}};
  return of;
}

auto templ(const std::string& type, const std::string& rest) -> std::string {
  return "id: {resourceType: TASK, project: p, domain: d, name: n, version: v}\ntype: " + type +
         "\nmetadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}\ninterface: {}\n"
         "container: {image: a, args: [run], resources: {limits: [{name: CPU, value: \"1\"}]}}\n" +
         rest;
}

TEST_CASE("a role's amounts are filled and lowered by the platform, a role without any has the container's") {
  const auto of = platform();
  PropellerOptions options;
  options.platform = &of;
  const Made made(templ("dask", "custom: {scheduler: {}, workers: {numberOfWorkers: 3, resources: {limits: [{name: "
                                "MEMORY, value: 9Gi}]}}}\n"),
                  options);
  CHECK(made.counts() == "job=1 scheduler=1 worker=3 ");
  CHECK(made.amounts(1, "cpu") == "1/1");
  CHECK(made.amounts(1, "memory") == "1Gi/1Gi");
  CHECK(made.amounts(2, "cpu") == "500m/500m");
  CHECK(made.amounts(2, "memory") == "8Gi/8Gi");
}

TEST_CASE("a pod set of Kubeflow has what its role says, else what the container says, resource by resource") {
  const auto of = platform();
  PropellerOptions options;
  options.platform = &of;
  const Made made(templ("pytorch", "taskTypeVersion: 1\ncustom: {workerReplicas: {replicas: 2, resources: {requests: "
                                   "[{name: GPU, value: \"1\"}]}}}\n"),
                  options);
  CHECK(made.counts() == "master=1 worker=2 ");
  CHECK(made.amounts(0, "nvidia.com/gpu") == "-/-");
  CHECK(made.amounts(1, "nvidia.com/gpu") == "1/1");
  CHECK(made.amounts(1, "cpu") == "500m/500m");
}

TEST_CASE("what Ray lays over a Pod is neither filled nor lowered") {
  const auto of = platform();
  PropellerOptions options;
  options.platform = &of;
  const Made made(templ("ray", "custom: {rayCluster: {workerGroupSpec: [{groupName: w, replicas: 2, k8sPod: {podSpec: "
                               "{containers: [{name: ray-worker, resources: {requests: {memory: 99Gi}}}]}}}]}}\n"),
                  options);
  CHECK(made.counts() == "head=1 w=2 submitter=1 ");
  CHECK(made.amounts(1, "memory") == "99Gi/1Gi");
  CHECK(made.amounts(2, "memory") == "1Gi/1Gi");
}

TEST_CASE("Spark asks by its own words, and for a fifth more memory where the factor says so") {
  const Made made(templ("spark", "custom: {mainApplicationFile: a.py, sparkConf: {spark.executor.memory: 10g, "
                                 "spark.executor.cores: \"2\", spark.executor.instances: \"5\", "
                                 "spark.kubernetes.memoryOverheadFactor: \"0.2\"}}\n"),
                  {});
  CHECK(made.counts() == "driver=1 executor=5 ");
  CHECK(made.amounts(1, "memory") == "12Gi/12Gi");
  CHECK(made.amounts(1, "cpu") == "2/2");
}

TEST_CASE("a device of another class is asked for by its own name, and filled like a GPU") {
  const Made made(
      "id: {resourceType: TASK, name: n}\ntype: python-task\nmetadata: {}\ninterface: {}\ncontainer: {image: "
      "a, resources: {requests: [{name: GPU, value: \"2\"}]}}\nextendedResources: {gpuAccelerator: {device: "
      "trn1, deviceClass: AMAZON_NEURON}}\n",
      {});
  CHECK(made.amounts(0, "aws.amazon.com/neuron") == "2/2");
  CHECK(made.amounts(0, "nvidia.com/gpu") == "-/-");
}

TEST_CASE("the plugin stops where it has no worker, and at a version that it does not know") {
  CHECK(Made(templ("mpi", "custom: {numWorkers: 0}\n"), {}).propelled->stops.size() == 1);
  CHECK(Made(templ("mpi", "custom: {numWorkers: 1}\n"), {}).propelled->stops.empty());
  CHECK(Made(templ("pytorch", "taskTypeVersion: 7\ncustom: {workers: 1}\n"), {}).propelled->stops.size() == 1);
  CHECK(Made(templ("dask", ""), {}).propelled->stops.size() == 1);
}

TEST_CASE("an overlay's empty values say nothing but in maps, and its lists are appended") {
  auto base = Piece::map({{"image", "a"}, {"args", Piece::list({"x"})}, {"limits", Piece::map({{"cpu", "1"}})}});
  lay_over(base, Piece::map({{"image", ""}, {"args", Piece::list({"y"})}, {"limits", Piece::map({{"cpu", "0"}})}}));
  CHECK(base.find("image")->text == "a");
  CHECK(base.find("args")->items.size() == 2);
  CHECK(base.find("limits")->find("cpu")->text == "0");
}

TEST_CASE("inputs are written as Go writes them") {
  CHECK(go_float(2) == "2");
  CHECK(go_float(0.5) == "0.5");
  CHECK(go_float(1e21) == "1e+21");
  CHECK(go_float(0.00001) == "1e-05");
}

} // namespace
} // namespace propeller_test
} // namespace berth
