#include "catch.hpp"

#include "diff/compare.hpp"
#include "source/sources.hpp"
#include "syntax/write.hpp"

#include <algorithm>
#include <memory>
#include <set>

namespace diff_test {

using namespace berth;
using diff::ChangeKind;
using diff::Comparison;
using diff::EffectKind;

namespace {

/// A text read as one side, with all that it borrows.
class Text {
 public:
  explicit Text(std::string text) {
    file_ = sources_.add("test.yaml", std::move(text));
    parsed_ = std::make_unique<Parsed>(parse(sources_[file_], file_));
    REQUIRE(parsed_->findings.empty());
    for (auto& document : documents_of(parsed_->tree, file_)) side_.items.push_back({std::move(document), {}});
  }

  [[nodiscard]] auto side() const -> const diff::Side& { return side_; }

 private:
  Sources sources_;
  FileId file_{0};
  std::unique_ptr<Parsed> parsed_;
  diff::Side side_;
};

auto compare(const std::string& before, const std::string& after) -> Comparison {
  const Text a(before);
  const Text b(after);
  return diff::compare(a.side(), b.side(), {});
}

auto shown(const std::optional<diff::SideValue>& side) -> std::string {
  if (!side) return "-";
  auto text = write_json(side->value, 0);
  text.pop_back();
  return side->implied ? text + "?" : text;
}

/// Each change as `path: before -> after`, `-` for what is not there, `?` after what nobody wrote.
auto lines(const Comparison& comparison) -> std::vector<std::string> {
  std::vector<std::string> all;
  for (const auto& document : comparison.documents) {
    for (const auto& change : document.changes)
      all.push_back(change.path + ": " + shown(change.before) + " -> " + shown(change.after));
  }
  return all;
}

using Lines = std::vector<std::string>;

auto pod(const std::string& container) -> std::string {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: main\n" + container;
}

auto pod_spec(const std::string& spec) -> std::string {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: main, image: a}]\n" + spec;
}

auto task(const std::string& container) -> std::string {
  return "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n  type: python-task\n  container:\n"
         "    image: a:v1\n" +
         container;
}

} // namespace

TEST_CASE("quantities are compared by value") {
  CHECK(lines(compare(pod("    resources: {requests: {cpu: 1000m, memory: 1Gi}}\n"),
                      pod("    resources: {requests: {cpu: 1, memory: 1024Mi}}\n"))) == Lines{});
  CHECK(lines(compare(pod("    resources: {requests: {cpu: \"1\"}}\n"),
                      pod("    resources: {requests: {cpu: \" 1 \"}}\n"))) == Lines{});
  CHECK(lines(compare(pod("    resources: {requests: {memory: 1Gi}}\n"),
                      pod("    resources: {requests: {memory: 1G}}\n"))) ==
        Lines{R"(spec.containers[main].resources.requests[memory]: "1Gi" -> "1G")"});
  // no quantity on one side: by its text
  CHECK(lines(compare(pod("    resources: {requests: {memory: 1Gi}}\n"),
                      pod("    resources: {requests: {memory: 1Gib}}\n"))) ==
        Lines{R"(spec.containers[main].resources.requests[memory]: "1Gi" -> "1Gib")"});
}

TEST_CASE("strings and numbers differ where a string belongs") {
  CHECK(lines(compare(pod("    env: [{name: A, value: \"1\"}]\n"), pod("    env: [{name: A, value: 1}]\n"))) ==
        Lines{R"(spec.containers[main].env[A].value: "1" -> 1)"});
  CHECK(lines(compare(pod("    tty: yes\n    ports: [{containerPort: 0x50}]\n"),
                      pod("    tty: true\n    ports: [{containerPort: 80}]\n"))) == Lines{});
}

TEST_CASE("what is absent says its default") {
  const std::string deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n";
  CHECK(lines(compare(deployment,
                      deployment +
                          "  replicas: 1\n  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%}}\n")) ==
        Lines{"spec: - -> "
              "{\"replicas\":1,\"strategy\":{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxSurge\":\"25%\"}}}"});
  const auto full = deployment + "  selector: {}\n";
  CHECK(lines(compare(full,
                      full + "  replicas: 1\n  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%}}\n")) ==
        Lines{});
  CHECK(lines(compare(full, full + "  replicas: 3\n")) == Lines{"spec.replicas: 1? -> 3"});
  CHECK(lines(compare(full + "  replicas: 3\n", full)) == Lines{"spec.replicas: 3 -> 1?"});
  CHECK(lines(compare(pod("    env: []\n    resources: {}\n    stdin: false\n    command: null\n"),
                      pod("    ports: []\n    terminationMessagePolicy: File\n"))) == Lines{});
}

TEST_CASE("a request that is absent is its limit") {
  CHECK(lines(compare(pod("    resources: {limits: {cpu: 2}}\n"),
                      pod("    resources: {limits: {cpu: 2}, requests: {cpu: 2000m}}\n"))) == Lines{});
  CHECK(lines(compare(pod("    resources: {limits: {cpu: 2}}\n"), pod("    resources: {limits: {cpu: 3}}\n"))) ==
        Lines{"spec.containers[main].resources.limits[cpu]: 2 -> 3"});
  CHECK(lines(compare(pod("    resources: {limits: {cpu: 2}}\n"),
                      pod("    resources: {limits: {cpu: 2}, requests: {cpu: 1}}\n"))) ==
        Lines{"spec.containers[main].resources.requests[cpu]: 2? -> 1"});
  CHECK(lines(compare(pod("    image: a\n"), pod("    image: a\n    resources: {limits: {cpu: 2}}\n"))) ==
        Lines{"spec.containers[main].resources.limits[cpu]: - -> 2"});
}

TEST_CASE("lists with keys are matched by them") {
  CHECK(lines(compare(pod("    ports: [{containerPort: 80}, {containerPort: 53, protocol: UDP}]\n"),
                      pod("    ports: [{containerPort: 53, protocol: UDP}, {containerPort: 80, protocol: TCP}]\n"))) ==
        Lines{});
  CHECK(lines(compare(pod("    ports: [{containerPort: 53}, {containerPort: 53, protocol: UDP}]\n"),
                      pod("    ports: [{containerPort: 53, name: dns}]\n"))) ==
        Lines{R"(spec.containers[main].ports[53/TCP].name: - -> "dns")",
              R"(spec.containers[main].ports[53/UDP]: {"containerPort":53,"protocol":"UDP"} -> -)"});
  CHECK(lines(compare(pod("    volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /b}]\n"),
                      pod("    volumeMounts: [{name: c, mountPath: /b}, {name: a, mountPath: /a}]\n"))) ==
        Lines{R"(spec.containers[main].volumeMounts[/b].name: "b" -> "c")"});
  CHECK(lines(compare(
            pod_spec("  volumes: [{name: x}, {name: y, configMap: {name: c}}]\n"),
            pod_spec("  volumes: [{name: y, configMap: {name: c, defaultMode: 0644}}, {name: x, emptyDir: {}}]\n"))) ==
        Lines{});
}

TEST_CASE("tolerations are a set, with their defaults") {
  CHECK(lines(compare(pod_spec("  tolerations: [{key: a, operator: Equal, value: b}, {operator: Exists}]\n"),
                      pod_spec("  tolerations: [{operator: Exists}, {value: b, key: a, effect: \"\"}]\n"))) == Lines{});
  CHECK(lines(compare(pod_spec("  tolerations: [{operator: Exists}]\n"), pod_spec(""))) ==
        Lines{R"(spec.tolerations: {"operator":"Exists"} -> -)"});
}

TEST_CASE("the order of env counts where a reference needs it") {
  CHECK(lines(compare(pod("    env: [{name: A, value: x}, {name: B, value: y}]\n"),
                      pod("    env: [{name: B, value: y}, {name: A, value: x}]\n"))) == Lines{});
  const auto moved =
      compare(pod("    env: [{name: A, value: x}, {name: B, value: $(A)/y}, {name: C, value: $$(A)}]\n"),
              pod("    env: [{name: C, value: $$(A)}, {name: B, value: $(A)/y}, {name: A, value: x}]\n"));
  CHECK(lines(moved) == Lines{R"(spec.containers[main].env: ["A","B","C"] -> ["C","B","A"])"});
  REQUIRE(moved.documents.at(0).changes.at(0).effects.size() == 2);
  CHECK(moved.documents[0].changes[0].effects[0].kind == EffectKind::behaviour);
  CHECK(moved.documents[0].changes[0].effects[1].kind == EffectKind::refused); // of a Pod
  // of equal names the last one wins, so their order counts
  CHECK(lines(compare(pod("    env: [{name: A, value: x}, {name: A, value: y}]\n"),
                      pod("    env: [{name: A, value: y}, {name: A, value: x}]\n")))
            .size() == 2);
}

TEST_CASE("init containers run in turn") {
  CHECK(lines(compare(pod_spec("  initContainers: [{name: a}, {name: b}]\n"),
                      pod_spec("  initContainers: [{name: b}, {name: a}]\n"))) ==
        Lines{R"(spec.initContainers: ["a","b"] -> ["b","a"])"});
}

TEST_CASE("arguments are compared in order") {
  CHECK(lines(compare(pod("    args: [a, b, c]\n"), pod("    args: [a, x, c]\n"))) ==
        Lines{R"(spec.containers[main].args[1]: "b" -> "x")"});
  CHECK(lines(compare(pod("    args: [a, b]\n"), pod("    args: [a, x, b]\n"))) ==
        Lines{R"(spec.containers[main].args: ["a","b"] -> ["a","x","b"])"});
}

TEST_CASE("Flyte's forms of resources and env say the same") {
  CHECK(lines(compare(task("    resources:\n      requests: [{name: CPU, value: \"1\"}, {name: GPU, value: \"2\"}]\n"
                           "    env: [{key: A, value: b}]\n"),
                      task("    resources: {requests: {cpu: 1000m, gpu: 2, memory: 0}}\n    env: {A: b}\n"))) ==
        Lines{});
  CHECK(lines(compare(task("    resources: {requests: {gpu: 1}}\n"),
                      task("    resources: {requests: [{name: GPU, value: \"2\"}]}\n"))) ==
        Lines{R"(spec.container.resources.requests[nvidia.com/gpu]: 1 -> "2")"});
  CHECK(lines(compare(task("    env: {A: b}\n"), task("    env: {A: c, D: e}\n"))) ==
        Lines{R"(spec.container.env[A]: "b" -> "c")", R"(spec.container.env[D]: - -> "e")"});
  // proto JSON takes both spellings
  CHECK(lines(compare("apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: t}\nspec: {k8s_pod: {pod_spec: "
                      "{restartPolicy: Never}}}\n",
                      "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: t}\nspec: {k8sPod: {podSpec: {}}}\n")) ==
        Lines{});
}

TEST_CASE("a template within its wrapping is the same template") {
  const std::string inner = "id: {name: a.b, project: p, domain: d}\ntype: python-task\ncontainer: {image: x}\n";
  const std::string wrapped =
      "closure:\n  compiledTask:\n    template:\n      id: {name: a.b, project: p, domain: d}\n"
      "      type: python-task\n      container: {image: z}\nid: {name: a.b, project: p, domain: d}\n";
  CHECK(lines(compare(inner, wrapped)) == Lines{R"(container.image: "x" -> "z")"});
}

TEST_CASE("durations are compared by length") {
  const std::string head = "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n  placement: ";
  CHECK(lines(compare(head + "{lifetime: 720h}\n", head + "{lifetime: 43200m, replicas: 1}\n")) == Lines{});
  CHECK(lines(compare(head + "{lifetime: 720h}\n", head + "{lifetime: 24h}\n")).size() == 1);
}

TEST_CASE("documents that berth knows nothing of are compared by structure") {
  const std::string head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";
  CHECK(lines(compare(head + "data: {a.txt: x, b: w}\n", head + "data:\n  b: \"w\"\n  a.txt: 'z'\n")) ==
        Lines{R"(data[a.txt]: "x" -> "z")"});
  const std::string service = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n";
  CHECK(lines(compare(service + "  ports: [{name: a, port: 1}, {name: b, port: 2}]\n",
                      service + "  ports: [{name: a, port: 1}, {name: b, port: 3}, {name: c, port: 4}]\n")) ==
        Lines{R"(spec.ports[2/TCP]: {"name":"b","port":2} -> -)", R"(spec.ports[3/TCP]: - -> {"name":"b","port":3})",
              R"(spec.ports[4/TCP]: - -> {"name":"c","port":4})"});
  const std::string own = "apiVersion: example.com/v1\nkind: Own\nmetadata: {name: s}\nspec:\n";
  CHECK(lines(compare(own + "  ports: [{name: a, port: 1}, {name: b, port: 2}]\n",
                      own + "  ports: [{name: a, port: 1}, {name: b, port: 3}, {name: c, port: 4}]\n")) ==
        Lines{"spec.ports[b].port: 2 -> 3", R"(spec.ports[c]: - -> {"name":"c","port":4})"});
}

TEST_CASE("what the server writes is cosmetic") {
  const Text before(pod("    image: a\n"));
  const Text after(pod("    image: a\nstatus: {phase: Running}\n"));
  CHECK(diff::compare(before.side(), after.side(), {}).empty());
  diff::CompareOptions all;
  all.all = true;
  const auto changes = diff::compare(before.side(), after.side(), all);
  CHECK(changes.same());
  REQUIRE(changes.documents.size() == 1);
  CHECK(changes.documents[0].changes.at(0).effects.at(0).kind == EffectKind::cosmetic);
}

TEST_CASE("documents pair by kind, namespace and name, and when alone") {
  const std::string a = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";
  const std::string b = "apiVersion: v1\nkind: Pod\nmetadata: {name: b}\n";
  const std::string c = "apiVersion: v1\nkind: Pod\nmetadata: {name: c}\n";
  CHECK(compare(a + "---\n" + b, b + "---\n" + a).empty());
  const auto renamed = compare(a + "---\n" + b, c + "---\n" + a);
  CHECK(lines(renamed) == Lines{R"(metadata.name: "b" -> "c")"});
  CHECK(renamed.changed == 1);
  const auto several = compare(a, b + "---\n" + c);
  CHECK(several.added == 2);
  CHECK(several.removed == 1);
  const auto kinds = compare(a, "apiVersion: v1\nkind: PodTemplate\nmetadata: {name: a}\n");
  CHECK(kinds.added == 1);
  CHECK(kinds.removed == 1);
  const auto spaces =
      compare("apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: x}\n---\n" + b, a + "---\n" + b);
  CHECK(lines(spaces) == Lines{R"(metadata.namespace: "x" -> -)"});
}

TEST_CASE("nothing on a side adds or removes all") {
  const auto text = pod("    image: a\n");
  CHECK(compare("", text).added == 1);
  CHECK(compare(text, "# nothing\n").removed == 1);
  CHECK(compare("", "").empty());
}

TEST_CASE("lower limits are risks") {
  const auto changes = compare(pod("    resources: {limits: {cpu: 4, memory: 8Gi}}\n"),
                               pod("    resources: {limits: {cpu: 2, memory: 6Gi}}\n"));
  REQUIRE(changes.documents.size() == 1);
  const auto& all = changes.documents[0].changes;
  REQUIRE(all.size() == 2);
  REQUIRE(all[0].effects.size() == 2);
  CHECK(all[0].effects[0].kind == EffectKind::refused); // of a Pod
  CHECK(all[0].effects[1].kind == EffectKind::throttle_risk);
  CHECK(all[0].effects[1].amount == Value("-2"));
  REQUIRE(all[1].effects.size() == 2);
  CHECK(all[1].effects[1].kind == EffectKind::oom_risk);
  CHECK(all[1].effects[1].amount == Value("-2Gi"));
  CHECK(compare(pod("    resources: {limits: {memory: 6Gi}}\n"), pod("    resources: {limits: {memory: 8Gi}}\n"))
            .documents.at(0)
            .changes.at(0)
            .effects.size() == 1);
}

TEST_CASE("a request below its limit is a risk, and another QoS class") {
  const auto changes = compare(pod("    resources: {limits: {cpu: 1, memory: 8Gi}}\n"),
                               pod("    resources: {limits: {cpu: 1, memory: 8Gi}, requests: {memory: 2Gi}}\n"));
  REQUIRE(changes.documents.size() == 1);
  const auto& effects = changes.documents[0].changes.at(0).effects;
  REQUIRE(effects.size() == 3);
  CHECK(effects[0].kind == EffectKind::refused); // of a Pod
  CHECK(effects[1].kind == EffectKind::oom_risk);
  CHECK(effects[1].amount == Value("6Gi"));
  CHECK(effects[2].kind == EffectKind::qos);
  CHECK(changes.documents[0].before->qos == Qos::guaranteed);
  CHECK(changes.documents[0].after->qos == Qos::burstable);
}

} // namespace diff_test
