#include "catch.hpp"
#include "findings_of.hpp"
#include "task/facts/input_templates.hpp"
#include "task/flyte_platform.hpp"

#include <algorithm>

namespace flyte_rules_test {

using namespace berth;
using findings_of::Lines;

namespace {

/// Only what Flyte says, with the platform's compiled-in limits or none.
auto flyte_lines(const std::string& text, const Platform* platform = nullptr) -> Lines {
  Sources sources;
  const auto file = sources.add("example.yaml", text);
  CheckOptions options;
  options.platform = platform;
  Lines found;
  for (const auto& finding : check_file(sources, file, options).findings) {
    if (finding.authority != Authority::flyte && finding.rule->id.front() != 'R') continue;
    if (finding.rule->id == "R022") continue; // what GPUs need besides is not what these are about
    auto line = std::string(finding.rule->id) + " " + finding.path + " |" +
                text.substr(finding.span.begin, finding.span.size()) + "|";
    if (finding.severity != Severity::error) line += " " + std::string(to_string(finding.severity));
    found.push_back(line);
  }
  return found;
}

const std::string head = R"(id: {name: a.b}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {inputs: {variables: {rows: {type: {simple: INTEGER}}}}}
)";

auto container(const std::string& rest) -> std::string {
  return head + "container:\n  image: registry.example.com/train:v1\n" + rest;
}

auto with_resources(const std::string& requests, const std::string& limits) -> std::string {
  return container("  resources:\n    requests: [" + requests + "]\n    limits: [" + limits + "]\n");
}

auto amount(const std::string& name, const std::string& value) -> std::string {
  return "{name: " + name + ", value: \"" + value + "\"}";
}

const std::string memory = ", {name: MEMORY, value: 1Gi}";

auto pod(const std::string& spec, const std::string& rest = "config: {primary_container_name: main}\n") -> std::string {
  return head + rest + "k8sPod:\n  podSpec:\n" + spec;
}

auto main_container(const std::string& rest) -> std::string {
  return "    containers:\n      - name: main\n        image: registry.example.com/train:v1\n" + rest;
}

} // namespace

TEST_CASE("a request over its limit is Flyte's to tell in its own documents, by its own comparison") {
  const auto words = [](const std::string& text) {
    Sources sources;
    const auto file = sources.add("example.yaml", text);
    const auto found = check_file(sources, file, {}).findings;
    return found.size() == 1 ? std::string(found[0].rule->id) + " " + found[0].message : std::to_string(found.size());
  };
  CHECK(words(with_resources(amount("CPU", "900m") + memory, amount("CPU", "100m") + memory)) ==
        "F002 cpu request of `900m` is over its limit of `100m`, to which Flyte lowers it unseen");
  CHECK(words(with_resources(amount("CPU", "1100m") + memory, amount("CPU", "100m") + memory)) ==
        "F002 cpu request of `1100m` is over its limit of `100m`, and Flyte refuses to register the task");
  CHECK(words(with_resources(amount("CPU", "1") + memory, amount("CPU", "0") + memory)) ==
        "F002 cpu request of `1` is over its limit of `0`, and Flyte refuses to register the task");
  CHECK(
      words(pod(
          "    initContainers:\n      - {name: a, image: 'registry.example.com/a:v1', resources: {requests: {cpu: 2}, "
          "limits: {cpu: 1}}}\n" +
          main_container("        resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}\n"))) ==
      "F002 cpu request of `2` is over its limit of `1`, to which Flyte lowers it unseen");
}

TEST_CASE("GPUs of a K8sPod") {
  const auto gpus = [](const std::string& requests, const std::string& limits) {
    return pod(main_container("        resources: {requests: {cpu: 1, memory: 1Gi" + requests +
                              "}, limits: {cpu: 1, memory: 1Gi" + limits + "}}\n"));
  };
  const auto* platform = &flyte_default_platform();
  const std::string at = "k8sPod.podSpec.containers[0].resources.";
  CHECK(flyte_lines(gpus(", nvidia.com/gpu: 2", ", nvidia.com/gpu: 1")) ==
        Lines{"F004 " + at + "requests[nvidia.com/gpu] |2|"});
  CHECK(flyte_lines(gpus(", gpu: 2", ", gpu: 1")) == Lines{"F002 " + at + "requests[gpu] |2|"});
  CHECK(flyte_lines(gpus(", nvidia.com/gpu: 1", ", nvidia.com/gpu: 2")) == Lines{"R002 " + at + "requests |1|"});
  CHECK(flyte_lines(gpus(", nvidia.com/gpu: 4", ", nvidia.com/gpu: 4"), platform) ==
        Lines{"F004 " + at + "limits[nvidia.com/gpu] |4|"});
  CHECK(flyte_lines(gpus("", ", gpu: 4"), platform) == Lines{"F003 " + at + "limits[gpu] |4|"});
  CHECK(flyte_lines(gpus(", gpu: 2", ", nvidia.com/gpu: 2, gpu: 2")).empty());
  CHECK(flyte_lines(gpus("", ", nvidia.com/gpu: 2, gpu: 1")) ==
        Lines{"F010 " + at + "limits[nvidia.com/gpu] |nvidia.com/gpu|"});
}

TEST_CASE("a K8sPod needs a podSpec, in either spelling and of any task type") {
  const std::string config = "config: {primary_container_name: main}\n";
  const Lines refused{"F021 k8sPod.podSpec |k8sPod|"};
  CHECK(flyte_lines(head + config + "k8sPod: {}\n") == refused);
  CHECK(flyte_lines(head + config + "k8sPod: {podSpec: null}\n") == refused);
  CHECK(flyte_lines(head + config + "k8sPod: [a]\n") == refused);
  CHECK(flyte_lines(head + config + "k8s_pod: {metadata: {labels: {a: b}}}\n") ==
        Lines{"F021 k8s_pod.podSpec |k8s_pod|"});
  CHECK(flyte_lines("template:\n  id: {name: a.b}\n  type: sidecar\n  interface: {}\n  k8sPod: {}\n") ==
        Lines{"F021 template.k8sPod.podSpec |k8sPod|"});
  const std::string resources = "        resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}\n";
  CHECK(flyte_lines(pod(main_container(resources))).empty());
  CHECK(
      flyte_lines(container("  args: [a]\n  resources: {requests: [" + amount("CPU", "1") + memory + "]}\n")).empty());
}

TEST_CASE("zero is unset") {
  const std::string at = "container.resources.";
  CHECK(flyte_lines(with_resources(amount("CPU", "0") + memory, amount("CPU", "2") + memory)) ==
        Lines{"F009 " + at + "requests[0].value |\"0\"|"});
  CHECK(flyte_lines(with_resources(amount("CPU", "0") + memory, amount("MEMORY", "1Gi"))) ==
        Lines{"F009 " + at + "requests[0].value |\"0\"| warning"});
  CHECK(flyte_lines(with_resources(amount("CPU", "1") + memory + ", " + amount("GPU", "0"), "")).empty());
  CHECK(
      flyte_lines(pod(main_container("        resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}\n") +
                      "      - {name: side, image: 'registry.example.com/side:v1', resources: {requests: {cpu: 0, "
                      "memory: 0}}}\n"))
          .empty()); // never filled in
}

TEST_CASE("entries that Flyte passes over, knows not, or has already") {
  const std::string at = "container.resources.requests";
  CHECK(flyte_lines(with_resources(amount("CPU", "1") + memory + ", {value: 1}", "")) ==
        Lines{"F008 " + at + "[2].name |{|", "F018 " + at + "[2].value |1| warning"});
  CHECK(flyte_lines(with_resources(amount("CPU", "1") + memory + ", " + amount("ram", "1Gi"), "")) ==
        Lines{"F019 " + at + "[2].name |ram|"});
  CHECK(flyte_lines(with_resources(amount("CPU", "1") + memory + memory, "")) ==
        Lines{"F010 " + at + "[2].name |MEMORY|"});
  CHECK(flyte_lines(with_resources(amount("CPU", "1") + memory, amount("CPU", "1") + memory)).empty());
}

TEST_CASE("the primary container") {
  const auto body = main_container("        resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}\n");
  CHECK(flyte_lines(pod(body)).empty());
  CHECK(flyte_lines(pod(body, "config: {primary_container_name: primary}\n")) ==
        Lines{"F006 config.primary_container_name |primary|"});
  CHECK(flyte_lines(pod(body, "")) == Lines{"F006 config.primary_container_name |k8sPod|"});
  CHECK(flyte_lines(pod(body, "") + "  primaryContainerName: main\n") ==
        Lines{"F006 config.primary_container_name |k8sPod|"});
  const std::string native =
      "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: a}\nspec:\n  k8sPod:\n    podSpec: {containers: "
      "[{name: main, image: 'a:v1', resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}}]}\n";
  CHECK(flyte_lines(native).empty());
  CHECK(flyte_lines(native + "    primaryContainerName: train\n") ==
        Lines{"F006 spec.k8sPod.primaryContainerName |train|"});
}

TEST_CASE("a podSpec is decoded as Go decodes JSON") {
  const auto rest = std::string("        resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}\n");
  CHECK(flyte_lines(pod(main_container(rest + "        imagepullpolicy: Always\n"))).empty());
  CHECK(flyte_lines(pod(main_container(rest + "        image_pull_policy: Always\n"))) ==
        Lines{"F007 k8sPod.podSpec.containers[0].image_pull_policy |image_pull_policy|"});
  CHECK(flyte_lines(pod("    tolerations: {}\n" + main_container(rest))) ==
        Lines{"S003 k8sPod.podSpec.tolerations |tolerations|"});
}

TEST_CASE("templates are found as Flyte finds them") {
  using input_templates::templates_in;
  const auto names = [](std::string_view text) {
    Lines found;
    for (const auto& one : templates_in(text)) found.push_back((one.is_known() ? "" : "? ") + std::string(one.name));
    return found;
  };
  CHECK(names("{{.input}} {{ $OutputPrefix }}-{{.RAWOUTPUTDATAPREFIX}}") ==
        Lines{"input", "OutputPrefix", "RAWOUTPUTDATAPREFIX"});
  CHECK(names("{{ .Inputs.rows }}{{inputs.rows}}{{.nothing}}") == Lines{"Inputs.rows", "? inputs.rows", "? nothing"});
  CHECK(names("{{ .Inputs.a b }} {{}} {{ {{.input} }} {{").empty());
}

TEST_CASE("inputs and templates") {
  const auto argument = [](const std::string& text) {
    return container("  args: [\"" + text + "\"]\n  resources: {requests: [" + amount("CPU", "1") + memory + "]}\n");
  };
  CHECK(flyte_lines(argument("{{.inputs.rows}}")).empty());
  CHECK(flyte_lines(argument("--n={{ .Inputs.row }}")) == Lines{"F013 container.args[0] |row|"});
  CHECK(flyte_lines(argument("{{.input.rows}}")) == Lines{"F014 container.args[0] |input.rows| warning"});
  CHECK(flyte_lines(argument("{{outputPrefix}}")) == Lines{"F014 container.args[0] |outputPrefix| warning"});
  CHECK(flyte_lines(argument("{{.Names}}")) == Lines{"F014 container.args[0] |Names| note"});
  CHECK(flyte_lines(argument("{{ item }} ${{ matrix.os }}")).empty());
  auto listed = argument("{{.inputs.rows}}");
  listed.replace(listed.find("{rows: {type: {simple: INTEGER}}}"), 33, "[{name: rows}, {key: columns}]");
  CHECK(flyte_lines(listed).empty());
  auto none = argument("{{.inputs.rows}}");
  none.replace(none.find("interface:"), none.find("container:") - none.find("interface:"), "");
  CHECK(flyte_lines(none).empty()); // an interface that is not shown proves nothing
}

TEST_CASE("a number where Flyte has a string is quoted safely where that says the same") {
  Sources sources;
  const auto file = sources.add("example.yaml", container("  args: [1, 010, yes, true]\n"));
  std::string found;
  for (const auto& finding : check_file(sources, file, {}).findings) {
    if (finding.rule->id != "F018") continue;
    found += std::string(sources[file].text(finding.span));
    found += finding.fix && finding.fix->safe ? " safe, " : ", ";
  }
  CHECK(found == "1 safe, 010, yes, true safe, ");
}

} // namespace flyte_rules_test
