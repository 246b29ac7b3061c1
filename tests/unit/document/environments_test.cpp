#include "document/environments.hpp"

#include "catch.hpp"
#include "document/load.hpp"
#include "document/overlay.hpp"
#include "finding/rules.hpp"
#include "parsed_text.hpp"
#include "source/sources.hpp"

#include <optional>

namespace environments_test {
namespace {

using namespace berth;

/// A Task with one overlay, and the two merged. `spec` and `overlay` are lines of flow style.
class MergedTask {
 public:
  MergedTask(const std::string& spec, const std::string& overlay)
      : file_(sources_.add("t.yaml", "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n  " + spec +
                                         "\n  environments: {dev: " + overlay + "}\n")),
        loaded_(load_file(sources_, file_)) {
    REQUIRE(loaded_.parsed.findings.empty());
    const auto environments = environments_of(loaded_.documents.at(0));
    REQUIRE(environments.size() == 1);
    merged_ = in_environment(loaded_.documents[0], *environments[0], scratch_.arena());
  }

  [[nodiscard]] auto json() const -> std::string { return as_json(*merged_->root->find("spec")); }
  [[nodiscard]] auto document() const -> const Document& { return *merged_; }
  [[nodiscard]] auto overlay() const -> const Overlay& { return *merged_->overlay; }
  [[nodiscard]] auto place(std::string_view path) const -> std::string { return overlay().place_of(path).path; }
  [[nodiscard]] auto text(Span span) const -> std::string { return std::string(sources_[file_].text(span)); }
  /// Of the first that stands behind `after`.
  [[nodiscard]] auto span_of(const std::string& text, const std::string& after = {}) const -> Span {
    const auto whole = sources_[file_].text();
    const auto at = static_cast<std::uint32_t>(whole.find(text, whole.find(after)));
    return {file_, at, at + static_cast<std::uint32_t>(text.size())};
  }

 private:
  Sources sources_;
  FileId file_;
  LoadedFile loaded_;
  Tree scratch_;
  std::optional<Document> merged_;
};

auto merged(const std::string& spec, const std::string& overlay) -> std::string {
  return MergedTask(spec, overlay).json();
}

TEST_CASE("mappings are merged key by key, scalars replaced, what is new comes behind") {
  CHECK(merged("container: {image: a, env: {A: x, B: v}}", "{container: {env: {C: w, B: z}}}") ==
        R"({container:{image:"a",env:{A:"x",B:"z",C:"w"}}})");
  CHECK(merged("interruptible: false", "{interruptible: true}") == "{interruptible:true}");
  CHECK(merged("type: a", "{placement: {zone: z}}") == R"({type:"a",placement:{zone:"z"}})");
}

TEST_CASE("a null deletes, also what would only come in") {
  CHECK(merged("container: {image: a, env: {A: x, B: v}}", "{container: {env: {A: null}}}") ==
        R"({container:{image:"a",env:{B:"v"}}})");
  CHECK(merged("container: {image: a}", "{container: {env: {A: null, B: v}, args: null}}") ==
        R"({container:{image:"a",env:{B:"v"}}})");
  CHECK(merged("container: {image: a}", "{container: null, k8sPod: {podSpec: {}}}") == R"({k8sPod:{podSpec:{}}})");
}

TEST_CASE("a list without names is replaced, one with names merged item by item") {
  CHECK(merged("container: {args: [a, b]}", "{container: {args: [c]}}") == R"({container:{args:["c"]}})");
  CHECK(merged("k8sPod: {podSpec: {containers: [{name: a, image: x}, {name: b, image: v}]}}",
               "{k8sPod: {podSpec: {containers: [{name: c}, {name: b, image: z}]}}}") ==
        R"({k8sPod:{podSpec:{containers:[{name:"a",image:"x"},{name:"b",image:"z"},{name:"c"}]}}})");
  CHECK(merged("k8sPod: {podSpec: {tolerations: [{key: a}]}}", "{k8sPod: {podSpec: {tolerations: [{key: b}]}}}") ==
        R"({k8sPod:{podSpec:{tolerations:[{key:"b"}]}}})");
  CHECK(merged("placement: {volumes: [{claim: a, zone: x}]}", "{placement: {volumes: [{claim: a, zone: v}]}}") ==
        R"({placement:{volumes:[{claim:"a",zone:"v"}]}})");
  CHECK(merged("container: {resources: {requests: [{name: CPU, value: 1}, {name: MEMORY, value: 2}]}}",
               "{container: {resources: {requests: [{name: MEMORY, value: 3}]}}}") ==
        R"({container:{resources:{requests:[{name:"CPU",value:1},{name:"MEMORY",value:3}]}}})");
}

TEST_CASE("a port is known by its name, else by its number and protocol") {
  const auto ports = [](const std::string& base, const std::string& over) {
    const auto text = merged("k8sPod: {podSpec: {containers: [{name: a, ports: [" + base + "]}]}}",
                             "{k8sPod: {podSpec: {containers: [{name: a, ports: [" + over + "]}]}}}");
    const auto begin = text.find('[', text.find("ports"));
    return text.substr(begin, text.find(']', begin) + 1 - begin);
  };
  CHECK(ports("{name: web, containerPort: 80}", "{name: web, containerPort: 81}") ==
        R"([{name:"web",containerPort:81}])");
  CHECK(ports("{name: web, containerPort: 80}", "{name: http, containerPort: 80, protocol: TCP}") ==
        R"([{name:"http",containerPort:80,protocol:"TCP"}])");
  CHECK(ports("{containerPort: 53}", "{containerPort: 53, protocol: UDP}") ==
        R"([{containerPort:53},{containerPort:53,protocol:"UDP"}])");
}

TEST_CASE("directives of a strategic merge patch") {
  const std::string two = "k8sPod: {podSpec: {containers: [{name: a}, {name: b, image: v}]}}";
  CHECK(merged(two, "{k8sPod: {podSpec: {containers: [{name: a, $patch: delete}]}}}") ==
        R"({k8sPod:{podSpec:{containers:[{name:"b",image:"v"}]}}})");
  CHECK(merged(two, "{k8sPod: {podSpec: {containers: [{$patch: replace}, {name: c}]}}}") ==
        R"({k8sPod:{podSpec:{containers:[{name:"c"}]}}})");
  CHECK(merged("container: {image: a, env: {A: x}}", "{container: {env: {$patch: replace, B: v}}}") ==
        R"({container:{image:"a",env:{B:"v"}}})");
  CHECK(merged("container: {image: a, env: {A: x}}", "{container: {env: {$patch: delete}}}") ==
        R"({container:{image:"a"}})");
}

TEST_CASE("both spellings of a key are one key") {
  const MergedTask task("k8s_pod: {pod_spec: {hostNetwork: true}}", "{k8sPod: {podSpec: {hostIPC: true}}}");
  CHECK(task.json() == "{k8s_pod:{pod_spec:{hostNetwork:true,hostIPC:true}}}");
  CHECK(task.place("spec.k8s_pod.pod_spec.hostIPC") == "spec.environments[dev].k8sPod.podSpec.hostIPC");
}

TEST_CASE("what nobody can lay over a Task leaves it as it is, and is told") {
  const MergedTask scalar("type: a", "5");
  CHECK(scalar.json() == R"({type:"a"})");
  REQUIRE(scalar.overlay().faults().size() == 1);
  CHECK(scalar.overlay().faults()[0].rule == &rules::unmerged_overlay);
  const MergedTask nothing("type: a", "null");
  CHECK(nothing.json() == R"({type:"a"})");
  CHECK(nothing.overlay().faults().empty());
}

TEST_CASE("a list over a mapping is told at the overlay") {
  const MergedTask task("container: {resources: {requests: {cpu: 1}}}",
                        "{container: {resources: {requests: [{name: CPU, value: 2}]}}}");
  REQUIRE(task.overlay().faults().size() == 1);
  const auto& fault = task.overlay().faults()[0];
  CHECK(fault.path == "spec.environments[dev].container.resources.requests");
  CHECK(fault.span == task.span_of("requests", "environments"));
  REQUIRE(fault.labels.size() == 1);
  CHECK(fault.labels[0].span == task.span_of("requests"));
}

TEST_CASE("a field is looked for where it is written") {
  const MergedTask task("k8sPod: {podSpec: {containers: [{name: a, image: x}, {name: b, image: v}]}}",
                        "{k8sPod: {podSpec: {containers: [{name: b, image: z}, {name: c}], hostIPC: null}}}");
  const std::string here = "spec.k8sPod.podSpec.containers";
  const std::string there = "spec.environments[dev].k8sPod.podSpec.containers";
  CHECK(task.place(here + "[0].image") == here + "[0].image");
  CHECK(task.place(here + "[1].image") == there + "[0].image");
  CHECK(task.place(here + "[1].resources") == here + "[1].resources");
  CHECK(task.place(here + "[2].name") == there + "[1].name");
  CHECK(task.place("metadata.name") == "metadata.name");
}

TEST_CASE("items behind one that is deleted keep the number that they are written with") {
  const MergedTask task("k8sPod: {podSpec: {containers: [{name: a}, {name: b}]}}",
                        "{k8sPod: {podSpec: {containers: [{name: a, $patch: delete}]}}}");
  CHECK(task.place("spec.k8sPod.podSpec.containers[0].image") == "spec.k8sPod.podSpec.containers[1].image");
}

TEST_CASE("names with dots are one step") {
  const MergedTask task("container: {resources: {limits: {cpu: 1}}, env: {A.B: x}}",
                        "{container: {resources: {limits: {nvidia.com/gpu: 1}}, env: {A.B: v}}}");
  CHECK(task.place("spec.container.resources.limits[nvidia.com/gpu]") ==
        "spec.environments[dev].container.resources.limits[nvidia.com/gpu]");
  CHECK(task.place("spec.container.env.A.B") == "spec.environments[dev].container.env.A.B");
}

TEST_CASE("the caret stands where the overlay says what is at fault") {
  const MergedTask task("container: {image: a, resources: {requests: {memory: 2Gi}, limits: {memory: 4Gi}}}",
                        "{container: {image: null, resources: {limits: {memory: 1Gi}}}}");
  SECTION("of a value of the Task, at the label in the overlay") {
    auto finding =
        make_finding(rules::unmerged_overlay, task.span_of("2Gi"), "spec.container.resources.requests[memory]", "m");
    finding.labels.push_back({task.span_of("1Gi"), "the limit"});
    show_in_overlay(task.document(), finding);
    CHECK(task.text(finding.span) == "1Gi");
    CHECK(finding.path == "spec.environments[dev].container.resources.limits[memory]");
    CHECK(finding.environment == "dev");
    REQUIRE(finding.labels.size() == 1);
    CHECK(task.text(finding.labels[0].span) == "2Gi");
  }
  SECTION("of what is missing, at what took it away") {
    auto finding = make_finding(rules::missing_key, task.span_of("container"), "spec.container.image", "m");
    show_in_overlay(task.document(), finding);
    CHECK(finding.span == task.span_of("image", "environments"));
    CHECK(finding.path == "spec.environments[dev].container.image");
  }
  SECTION("of a part that both have, by its path in the overlay") {
    auto finding = make_finding(rules::unmerged_overlay, task.span_of("1Gi"), "spec.container.resources.limits", "m");
    show_in_overlay(task.document(), finding);
    CHECK(finding.path == "spec.environments[dev].container.resources.limits");
  }
  SECTION("an edit on the other side is none") {
    auto finding =
        make_finding(rules::unmerged_overlay, task.span_of("1Gi"), "spec.container.resources.limits[memory]", "m");
    finding.fix = Fix{"f", true, {{task.span_of("2Gi"), "1Gi"}}};
    show_in_overlay(task.document(), finding);
    CHECK_FALSE(finding.fix);
  }
  SECTION("what the overlay has no part in stays as it is") {
    auto finding =
        make_finding(rules::unmerged_overlay, task.span_of("2Gi"), "spec.container.resources.requests[memory]", "m");
    show_in_overlay(task.document(), finding);
    CHECK(task.text(finding.span) == "2Gi");
    CHECK(finding.environment.empty());
  }
}

TEST_CASE("a document without the environment is taken as it is") {
  Sources sources;
  const std::string head = "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n  type: a\n";
  const auto file = sources.add("t.yaml", head + "---\n" + head + "  environments: {dev: {type: b}}\n");
  LoadContext reading;
  reading.environment = "dev";
  const auto loaded = load_file(sources, file, reading);
  REQUIRE(loaded.documents.size() == 2);
  CHECK(loaded.documents[0].overlay == nullptr);
  CHECK(as_json(*loaded.documents[1].root->find("spec")) == R"({type:"b"})");
  CHECK(environments_of(loaded.documents[1]).size() == 1);
}

} // namespace
} // namespace environments_test
