#include "catch.hpp"
#include "check/check.hpp"
#include "document/document.hpp"
#include "parsed_text.hpp"
#include "task/task_spec.hpp"

namespace flyte_documents_test {

using namespace berth;

namespace {

/// Trees borrow their texts, so both are kept.
class Read {
 public:
  explicit Read(const std::string& text) : text_(text), parsed_(parse(file_, 0)) {
    documents = documents_of(parsed_.tree, 0);
    for (const auto& document : documents) tasks.push_back(read_task(document, findings));
  }

 private:
  std::string text_;
  SourceFile file_{"test.yaml", text_};
  Parsed parsed_;

 public:
  std::vector<Document> documents;
  std::vector<TaskSpec> tasks;
  Findings findings;
};

const std::string task_template = R"({"id": {"resourceType": "TASK", "name": "train.model"}, "type": "python-task",
  "metadata": {"runtime": {"type": "FLYTE_SDK", "version": "1.16.8"}}, "interface": {},
  "container": {"image": "train:v1", "resources": {"requests": [{"name": "CPU", "value": "2"}]}}})";

auto indented(const std::string& text, const std::string& by) -> std::string {
  std::string made = by;
  for (const auto c : text) {
    made += c;
    if (c == '\n') made += by;
  }
  return made;
}

} // namespace

TEST_CASE("a bare template, one within a TaskSpec and what flytectl prints are the same task") {
  for (const auto& [text, path] : std::vector<std::pair<std::string, std::string>>{
           {task_template, ""},
           {R"({"template": )" + task_template + "}", "template"},
           {R"({"closure": {"compiledTask": {"template": )" + task_template + "}}}", "closure.compiledTask.template"},
           {R"({"closure": {"compiled_task": {"template": )" + task_template + "}}}", "closure.compiled_task.template"},
       }) {
    INFO(text);
    const Read read(text);
    REQUIRE(read.tasks.size() == 1);
    const auto& task = read.tasks.front();
    CHECK(task.name == "train.model");
    CHECK(task.document.kind == "TaskTemplate");
    CHECK(task.declaration_path == path);
    REQUIRE(task.pod.containers.size() == 1);
    CHECK(task.pod.containers.front().path == (path.empty() ? "container" : path + ".container"));
    CHECK(task.pod.containers.front().resources.request("cpu")->amount.value.canonical() == "2");
  }
}

TEST_CASE("lists and compiled workflows are opened into their tasks, numbered as they stand") {
  const auto other = std::string(R"({"id": {"name": "query"}, "type": "snowflake", "interface": {}})");
  for (const auto& text : std::vector<std::string>{
           "[" + other + ", " + task_template + "]",
           R"({"workflow": {"id": {"name": "wf"}}, "tasks": [)" + other + ", " + task_template + "]}",
           R"({"primary": {"template": {}}, "tasks": [{"template": )" + other + R"(}, {"template": )" + task_template +
               "}]}",
           R"({"kind": "flyteworkflow", "apiVersion": "flyte.lyft.com/v1alpha1", "tasks": {"a": )" + other +
               R"(, "b": )" + task_template + "}}",
       }) {
    INFO(text);
    const Read read(text);
    REQUIRE(read.documents.size() == 2);
    CHECK(read.documents[0].form == Form::other);
    CHECK(read.documents[1].form == Form::flyte_template);
    CHECK(read.documents[1].item == 1);
    CHECK(read.documents[1].name.value == "train.model");
  }
}

TEST_CASE("a list of tasks in YAML keeps document and item apart") {
  const auto item = "- " + indented(task_template, "  ").substr(2);
  const Read read("kind: other\n---\n" + item + "\n" + item + "\n");
  REQUIRE(read.documents.size() == 3);
  CHECK(read.documents[2].index == 1);
  CHECK(read.documents[2].item == 1);
}

TEST_CASE("both spellings of proto JSON are read, and paths keep the file's") {
  const Read read(R"(id: {name: a.b}
type: python-task
interface: {}
config: {primary_container_name: main}
k8s_pod:
  pod_spec:
    containers:
      - {name: side, image: "side:v1"}
      - {name: main, image: "main:v1", resources: {requests: {gpu: 1}, limits: {gpu: 1}}}
  primary_container_name: side
extended_resources:
  gpu_accelerator: {device: nvidia-tesla-t4, partition_size: 1g.5gb}
  shared_memory: {mount_path: /dev/shm, mount_name: shm, size_limit: 1Gi}
)");
  REQUIRE(read.tasks.size() == 1);
  const auto& task = read.tasks.front();
  CHECK(task.pod.path == "k8s_pod.pod_spec");
  CHECK(task.primary_container == "main"); // Flyte asks the config alone
  CHECK(task.pod.containers[1].resources.limit("nvidia.com/gpu") != nullptr);
  CHECK(task.extended.accelerator.value == "nvidia-tesla-t4");
  CHECK(task.extended.partition_size.value == "1g.5gb");
  CHECK(task.extended.memory_path == "extended_resources.shared_memory");
  CHECK(task.extended.shared_memory_name.value == "shm");
}

TEST_CASE("resources may be named by the numbers of Flyte's enum, and what Flyte leaves out is left out") {
  const Read read(R"(id: {name: a.b}
type: python-task
interface: {}
container:
  image: train:v1
  resources:
    requests: [{name: 1, value: "2"}, {name: 3, value: 1Gi}, {name: STORAGE, value: 1Gi}]
)");
  const auto& resources = read.tasks.at(0).pod.containers.at(0).resources;
  CHECK(resources.requests.size() == 2);
  CHECK(resources.request("memory") != nullptr);
  CHECK_FALSE(resources.incomplete);
}

TEST_CASE("documents of a wrong shape are read as far as they go") {
  for (const auto& text : std::vector<std::string>{
           "{id: a, type: [], interface: 3, container: []}",
           "{id: a, type: b, interface: {inputs: 3}, container: {resources: [], args: {}, env: 3, command: 7}}",
           "{id: a, type: b, interface: {inputs: {variables: [1, [], {name: 3}]}}, container: {args: [3, null, {}], "
           "resources: {requests: [1, null, [], {name: [], value: {}}], limits: x}, env: [1, {key: 3}, null]}}",
           "{id: a, type: b, k8sPod: []}",
           "{id: a, type: b, k8sPod: {podSpec: []}}",
           "{id: a, type: b, config: [], metadata: [], extendedResources: 3, k8sPod: {podSpec: {containers: 3}}}",
           "{id: a, type: b, config: {primary_container_name: 3}, metadata: {runtime: []}, extendedResources: "
           "{gpuAccelerator: [], sharedMemory: []}, k8sPod: {podSpec: {containers: [1, null, {}, {name: [], resources: "
           "3, args: [null], env: 3}], initContainers: {}}}}",
           "{closure: {compiledTask: {template: {container: null}}}}",
           "{closure: {compiledTask: {template: []}}}",
           "{tasks: [null, 1, [], {}], workflow: 3}",
           "{kind: flyteworkflow, tasks: {a: null, b: 1, c: {template: {}}}}",
           "{template: {id: a, type: b, container: {}}}",
           "[{id: a, type: b, container: 3}, null, 1, []]",
           "{apiVersion: berth.dev/v1, kind: Task, metadata: 3, spec: {interface: [], runtime: 3, container: {args: x, "
           "resources: {requests: [{name: CPU, value: [1]}, {value: 3}]}}, extendedResources: {sharedMemory: 3}}}",
       }) {
    INFO(text);
    Sources sources;
    const auto file = sources.add("test.yaml", text);
    CHECK_NOTHROW(check_file(sources, file, {}));
  }
}

} // namespace flyte_documents_test
