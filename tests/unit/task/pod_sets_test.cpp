#include "catch.hpp"
#include "document/load.hpp"
#include "task/pod_sets.hpp"
#include "task/wrapped/spark_memory.hpp"

namespace berth {
namespace pod_sets_test {
namespace {

struct Read {
  explicit Read(std::string text)
      : file(sources.add("a.yaml", std::move(text))), loaded(load_file(sources, file)),
        sets(read_pod_sets(loaded.documents.front())) {}

  Sources sources;
  FileId file;
  LoadedFile loaded;
  std::vector<ReadPodSet> sets;
};

auto counts(const Read& read) -> std::string {
  std::string text;
  for (const auto& set : read.sets)
    text += set.task.pod_set + "=" + std::to_string(set.task.demands.replicas.value) + " ";
  return text;
}

TEST_CASE("a document of one Pod is one set without a name") {
  const Read read("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c}]}\n");
  REQUIRE(read.sets.size() == 1);
  CHECK(read.sets.front().task.pod_set.empty());
  CHECK(read.sets.front().task.name == "a");
}

TEST_CASE("sets are named by the table or by their item, and counted by their factors") {
  CHECK(counts(Read(R"(apiVersion: jobset.x-k8s.io/v1alpha2
kind: JobSet
metadata: {name: j}
spec:
  replicatedJobs:
  - {name: driver, template: {spec: {template: {spec: {containers: [{name: d}]}}}}}
  - {name: workers, replicas: 2, template: {spec: {parallelism: 4, template: {spec: {containers: [{name: w}]}}}}}
)")) == "driver=1 workers=8 ");
  CHECK(counts(Read(R"(apiVersion: leaderworkerset.x-k8s.io/v1
kind: LeaderWorkerSet
metadata: {name: l}
spec: {replicas: 2, leaderWorkerTemplate: {size: 4, workerTemplate: {spec: {containers: [{name: w}]}}}}
)")) == "leader=2 worker=6 ");
  CHECK(counts(Read(R"(apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata: {name: p}
spec:
  pytorchReplicaSpecs:
    Master: {template: {spec: {containers: [{name: pytorch}]}}}
    Worker: {replicas: 3, template: {spec: {containers: [{name: pytorch}]}}}
)")) == "master=1 worker=3 ");
  CHECK(counts(Read(R"(apiVersion: ray.io/v1
kind: RayCluster
metadata: {name: r}
spec:
  headGroupSpec: {template: {spec: {containers: [{name: h}]}}}
  workerGroupSpecs: [{groupName: gpu, minReplicas: 2, numOfHosts: 4, template: {spec: {containers: [{name: w}]}}}]
)")) == "head=1 gpu=8 ");
}

TEST_CASE("what Argo spreads over its templates comes together as a Pod, and keeps its places") {
  const Read read(R"(apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: etl-}
spec:
  volumes: [{name: shared, emptyDir: {}}]
  templates:
  - {name: main, steps: [[{name: a, template: load}]]}
  - name: load
    volumes: [{name: own, emptyDir: {}}]
    container: {image: a, resources: {requests: {cpu: "2"}}}
    sidecars: [{name: log, image: b}]
)");
  REQUIRE(read.sets.size() == 1);
  const auto& task = read.sets.front().task;
  REQUIRE(task.pod.containers.size() == 2);
  CHECK(task.pod.containers[1].name.value == "log");
  REQUIRE(task.pod.spec->find("volumes") != nullptr);
  CHECK(task.pod.spec->find("volumes")->items.size() == 2);
  CHECK(document_path(task, task.pod.containers[0].path) == "spec.templates[1].container");
  CHECK(document_path(task, task.pod.containers[1].path + ".image") == "spec.templates[1].sidecars[0].image");
  CHECK(document_path(task, task.pod.path + ".volumes[1].name") == "spec.volumes[0].name");
}

TEST_CASE("Spark's cores and sizes are requests") {
  const Read read(R"(apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: pi}
spec:
  driver: {memory: 512m}
  executor: {instances: 3, cores: 4, coreLimit: "4000m", memory: 8g, memoryOverhead: 1g, gpu: {name: nvidia.com/gpu, quantity: 1}}
)");
  CHECK(counts(read) == "driver=1 executor=3 ");
  const auto& driver = read.sets[0].task.pod.containers.at(0).resources;
  CHECK(driver.request("cpu")->amount.value.canonical() == "1");
  CHECK(driver.request("memory")->amount.value.canonical() == "896Mi");
  const auto& executor = read.sets[1].task.pod.containers.at(0).resources;
  CHECK(executor.limit("cpu")->amount.value.canonical() == "4");
  CHECK(executor.limit("memory")->amount.value.canonical() == "9Gi");
  CHECK(executor.limit("nvidia.com/gpu")->amount.value.canonical() == "1");
}

TEST_CASE("Spark adds its overhead to the memory of the JVM") {
  CHECK(spark_memory("8g", "", "", "Scala") == 8192 + 819);
  CHECK(spark_memory("8g", "", "", "Python") == 8192 + 3276);
  CHECK(spark_memory("8g", "", "0.2", "Python") == 8192 + 1638);
  CHECK(spark_memory("", "", "", "") == 1024 + 384);
  CHECK_FALSE(spark_memory("8Gi", "", "", ""));
}

TEST_CASE("objects within an object bring their own sets") {
  CHECK(counts(Read(R"(apiVersion: workload.codeflare.dev/v1beta2
kind: AppWrapper
metadata: {name: w}
spec:
  components:
  - template: {apiVersion: v1, kind: Service, metadata: {name: s}}
  - template:
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec: {replicas: 3, template: {spec: {containers: [{name: c}]}}}
  - template: {apiVersion: kubernetes.dask.org/v1, kind: DaskWorkerGroup, metadata: {name: g}, spec: {worker: {replicas: 5, spec: {containers: [{name: c}]}}}}
)")) == "web=3 worker=5 ");
}

TEST_CASE("a template of another kind is known by its shape, patterns and recipes are not") {
  const Read farm(R"(apiVersion: farm.example.com/v1
kind: RenderFarm
metadata: {name: f}
spec: {pool: {replicas: 4, template: {spec: {containers: [{name: render}]}}}}
)");
  CHECK(counts(farm) == "pool=4 ");
  CHECK(is_taken_by_shape(farm.loaded.documents.front()));
  CHECK(farm.sets.front().task.pod.path == "spec.pool.template.spec");
  for (const auto* other :
       {"apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec: {template: {spec: {containers: [{name: a}]}}}\n",
        "apiVersion: kitchen.example.com/v1\nkind: Recipe\nspec: {template: {spec: {containers: [pot]}}}\n",
        "kind: Values\nspec: {template: {spec: {containers: [{name: a}]}}}\n"}) {
    Sources sources;
    const auto file = sources.add("b.yaml", other);
    CHECK(load_file(sources, file).documents.front().form == Form::other);
  }
}

TEST_CASE("lists of whatever kind are opened, and workflows within them") {
  Sources sources;
  const auto file = sources.add("l.yaml", R"([{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}},
 {"apiVersion": "flyte.lyft.com/v1alpha1", "kind": "FlyteWorkflow", "tasks": {
  "a": {"id": {"name": "t"}, "type": "x", "container": {}}, "b": {"id": {"name": "u"}, "type": "x", "container": {}}}}]
)");
  const auto loaded = load_file(sources, file);
  REQUIRE(loaded.documents.size() == 3);
  CHECK(loaded.documents[0].kind == "Pod");
  CHECK(loaded.documents[1].name.value == "t");
  CHECK(loaded.documents[2].name.value == "u");
  CHECK(loaded.documents[2].item == 1);
}

} // namespace
} // namespace pod_sets_test
} // namespace berth
