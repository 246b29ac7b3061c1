#include "catch.hpp"
#include "check/check.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace units_test {

using namespace berth;

/// Unit mistakes as a user meets them: what is said of a value, and what --fix would type.
namespace {

struct Said {
  std::string id;
  std::string marked;
  std::string fixed; ///< the marked line with the fix applied, `!` before it where that is safe; empty without a fix
};

auto line_around(const std::string& text, std::size_t at) -> std::string {
  const auto begin = text.rfind('\n', at) + 1;
  const auto line = text.substr(begin, text.find('\n', at) - begin);
  return line.substr(line.find_first_not_of(' '));
}

auto fixed_line(std::string text, const Finding& finding) -> std::string {
  if (!finding.fix) return {};
  auto edits = finding.fix->edits;
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span.begin > b.span.begin; });
  for (const auto& edit : edits) text.replace(edit.span.begin, edit.span.size(), edit.text);
  return (finding.fix->safe ? "!" : "") + line_around(text, finding.span.begin);
}

auto said_of(const std::string& text, Profile profile = Profile::recommended) -> std::vector<Said> {
  Sources sources;
  const auto file = sources.add("example.yaml", text);
  CheckOptions options;
  options.profile = profile;
  std::vector<Said> said;
  for (const auto& finding : check_file(sources, file, options).findings) {
    if (finding.rule->id == "R050") continue; // a limit is not what these are about
    said.push_back({std::string(finding.rule->id), text.substr(finding.span.begin, finding.span.size()),
                    fixed_line(text, finding)});
  }
  return said;
}

/// A Pod of one container with these resources, and what else its spec has.
auto pod(const std::string& resources, const std::string& rest = {}) -> std::string {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: train}\nspec:\n" + rest +
         "  containers:\n    - name: main\n      image: train:v1\n      resources:\n" + resources;
}

auto requests(const std::string& cpu, const std::string& memory) -> std::string {
  return pod("        requests:\n          cpu: " + cpu + "\n          memory: " + memory + "\n");
}

auto task(const std::string& container, const std::string& rest = {}) -> std::string {
  return "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: train}\nspec:\n  type: python-task\n  container:\n"
         "    image: train:v1\n" +
         container + rest;
}

struct Case {
  std::string cpu;
  std::string memory;
  std::vector<Said> said;
};

auto check_all(const std::vector<Case>& cases) -> void {
  for (const auto& expected : cases) {
    INFO("cpu " << expected.cpu << ", memory " << expected.memory);
    const auto found = said_of(requests(expected.cpu, expected.memory));
    REQUIRE(found.size() == expected.said.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i].id == expected.said[i].id);
      CHECK(found[i].marked == expected.said[i].marked);
      CHECK(found[i].fixed == expected.said[i].fixed);
    }
  }
}

auto ids(const std::vector<Said>& said) -> std::vector<std::string> {
  std::vector<std::string> found;
  for (const auto& one : said) found.push_back(one.id + " " + one.marked);
  return found;
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("what does not parse is mended, safely where nothing else can have been meant") {
  check_all({
      {"1", "100ki", {{"Q001", "ki", "!memory: 100Ki"}}},
      {"1", "1 Gi", {{"Q001", " ", "!memory: 1Gi"}}},
      {"1", "'1 Gi' # a lot", {{"Q001", " ", "!memory: '1Gi' # a lot"}}},
      {"1", "\"1GiB\"", {{"Q001", "GiB", "!memory: \"1Gi\""}}},
      {"1", "1K", {{"Q001", "K", "memory: 1k"}}},
      {"1", "1GB", {{"Q001", "GB", "memory: 1G"}}},
      {"l0m", "1Gi", {{"Q001", "l0m", "cpu: 10m"}}},
      {"500mi", "1Gi", {{"Q001", "mi", "cpu: 500m"}}},
      {"1", "500q", {{"Q001", "q", ""}}},
      {"1", "\"{{.inputs.memory}}\"", {{"Q001", "{{.inputs.memory}}", ""}}},
  });
}

TEST_CASE("what parses and was hardly meant") {
  check_all({
      {"1", "512m", {{"Q003", "512m", "memory: 512Mi"}}},
      {"1", "0.1Gi", {{"Q003", "0.1Gi", ""}}},
      {"1", "1.5", {{"Q003", "1.5", ""}}},
      {"1", "2048", {{"Q010", "2048", "memory: 2048Mi"}}},
      {"1", "\"2048\"", {{"Q010", "\"2048\"", "memory: \"2048Mi\""}}},
      {"1", "4", {{"Q010", "4", "memory: 4Gi"}}},
      {"1", "512k", {{"Q010", "512k", "memory: 512M"}}},
      {"1", "512Ki", {{"Q010", "512Ki", "memory: 512Mi"}}},
      {"1", "1e3", {{"Q010", "1e3", ""}}},
      {"1", "1E", {{"Q011", "1E", ""}}},
      {"1E", "1Gi", {{"Q011", "1E", ""}}},
      {"1024", "1Gi", {{"Q011", "1024", "cpu: 1024m"}}},
      {"500M", "1Gi", {{"Q011", "500M", "cpu: 500m"}}},
      {"500", "1Gi", {{"Q012", "500", "cpu: 500m"}}},
      {"100", "128Mi", {{"Q012", "100", "cpu: 100m"}}},
      {"1024m", "1Gi", {{"Q013", "1024m", "cpu: \"1\""}}},
      {"\"4096m\"", "8Gi", {{"Q013", "\"4096m\"", "cpu: \"4\""}}},
      {"0", "1Gi", {{"Q014", "0", ""}}},
      {"1", "0", {{"Q014", "0", ""}}},
  });
}

TEST_CASE("what people mean is left alone") {
  check_all({
      {"64", "16Gi", {}},
      {"96", "180Gi", {}},
      {"192", "16Gi", {}},
      {"448", "6000Gi", {}},
      {"256m", "64Mi", {}},
      {"1500m", "1Mi", {}},
      {"\".5\"", "1G", {}},
      {"0.1", "1073741824", {}},
      {"1", "32Ti", {}},
  });
}

TEST_CASE("one slip, one finding: a request over its limit says it all") {
  CHECK(ids(said_of(pod("        requests: {cpu: 1, memory: 512Mi}\n        limits: {memory: 512}\n"))) ==
        Ids{"R001 512Mi"});
  CHECK(ids(said_of(pod("        requests: {cpu: 500, memory: 1Gi}\n        limits: {cpu: 1}\n"))) == Ids{"R001 500"});
  CHECK(ids(said_of(pod("        requests: {cpu: 1, memory: 512Mi}\n        limits: {memory: 512M}\n"))) ==
        Ids{"R001 512Mi"});
}

TEST_CASE("a memory limit that no container starts in") {
  CHECK(ids(said_of(pod("        requests: {cpu: 1, memory: 4Mi}\n        limits: {memory: 4Mi}\n"))) ==
        Ids{"Q010 4Mi"});
  CHECK(said_of(pod("        requests: {cpu: 1, memory: 4Mi}\n        limits: {memory: 6Mi}\n")).empty());
}

TEST_CASE("one letter in both ways between a request and its limit") {
  const auto pair = [](const std::string& request, const std::string& limit) {
    return said_of(
        pod("        requests: {cpu: 1, memory: " + request + "}\n        limits: {memory: " + limit + "}\n"));
  };
  CHECK(ids(pair("512M", "512Mi")) == Ids{"Q015 512M"});
  CHECK(pair("512M", "512Mi").front().fixed == "requests: {cpu: 1, memory: 512Mi}");
  CHECK(ids(pair("1Gi", "2G")) == Ids{"Q015 1Gi"});
  CHECK(pair("1Gi", "2G").front().fixed.empty());
  CHECK(pair("500M", "1Gi").empty());
  CHECK(pair("512Mi", "1Gi").empty());
  CHECK(pair("1e9", "1Gi").empty());
}

TEST_CASE("Flyte's list of entries, whose values stay strings") {
  const auto said = said_of(task("    resources:\n      requests:\n        - {name: CPU, value: 1024m}\n"
                                 "        - {name: MEMORY, value: \"2048\"}\n"));
  REQUIRE(said.size() == 2);
  CHECK(said[0].id == "Q013");
  CHECK(said[0].fixed == "- {name: CPU, value: \"1\"}");
  CHECK(said[1].id == "Q010");
  CHECK(said[1].fixed == "- {name: MEMORY, value: \"2048Mi\"}");
}

TEST_CASE("sizes of volumes and claims") {
  const auto volumes = [](const std::string& source) {
    return ids(said_of(pod("        requests: {cpu: 1, memory: 1Gi}\n", "  volumes: [{name: a, " + source + "}]\n")));
  };
  CHECK(volumes("emptyDir: {sizeLimit: 512m}") == Ids{"Q010 512m"});
  CHECK(volumes("emptyDir: {sizeLimit: 20}") == Ids{"Q010 20"});
  CHECK(volumes("emptyDir: {sizeLimit: 20Gi}").empty());
  CHECK(volumes("emptyDir: []").size() == 1); // wrong-type
  CHECK(
      volumes("ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: "
              "100}}}}}") == Ids{"Q010 100"});
  const std::string claim =
      "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: home}\nspec:\n  accessModes: "
      "[ReadWriteOnce]\n  resources: {requests: {storage: ";
  CHECK(ids(said_of(claim + "100}}\n")) == Ids{"Q010 100"});
  CHECK(said_of(claim + "100}}\n").front().fixed == "resources: {requests: {storage: 100Gi}}");
  CHECK(said_of(claim + "1Mi}}\n").empty());
}

TEST_CASE("a size that an alias names is marked and left to the author") {
  const auto said =
      said_of(pod("        requests: {cpu: &c 1, memory: &m 2048}\n        limits: {memory: *m, cpu: *c}\n"));
  REQUIRE(ids(said) == Ids{"Q010 2048", "Q010 *m"});
  CHECK(said[1].fixed.empty());
}

TEST_CASE("a volume in memory against the limits of what mounts it") {
  const auto with = [](const std::string& size, const std::string& limits) {
    return ids(said_of("apiVersion: v1\nkind: Pod\nmetadata: {name: train}\nspec:\n  volumes: [{name: shm, emptyDir: "
                       "{medium: Memory, sizeLimit: " +
                       size +
                       "}}]\n  containers:\n    - name: main\n      image: train:v1\n      resources: {requests: {cpu: "
                       "1, memory: 1Gi}" +
                       limits + "}\n      volumeMounts: [{name: shm, mountPath: /dev/shm/}]\n"));
  };
  CHECK(with("4Gi", ", limits: {memory: 2Gi}") == Ids{"R020 4Gi"});
  CHECK(with("2Gi", ", limits: {memory: 2Gi}").empty());
  CHECK(with("4Gi", "").empty()); // as much as the node has
  const auto flyte = [](const std::string& size) {
    return ids(said_of(task("    resources: {requests: {cpu: 1, memory: 4Gi}}\n",
                            "  extendedResources: {sharedMemory: {mountPath: /dev/shm, sizeLimit: " + size + "}}\n")));
  };
  CHECK(flyte("8Gi") == Ids{"R020 8Gi"}); // Flyte limits the task to its request
  CHECK(flyte("1Gi").empty());
}

TEST_CASE("shared memory for several GPUs") {
  const auto gpus = [](const std::string& count, const std::string& spec) {
    return ids(said_of(
        pod("        requests: {cpu: 8, memory: 60Gi}\n        limits: {memory: 60Gi, nvidia.com/gpu: " + count + "}\n",
            spec)));
  };
  CHECK(gpus("4", "") == Ids{"R022 4"});
  CHECK(gpus("1", "").empty());
  CHECK(gpus("4", "  hostIPC: true\n").size() <= 1);
  CHECK(ids(said_of(task("    resources: {requests: {cpu: 8, memory: 60Gi, gpu: 4}}\n"))) == Ids{"R022 4"});
  CHECK(said_of(task("    resources: {requests: {cpu: 8, memory: 60Gi, gpu: 4}}\n",
                     "  extendedResources: {sharedMemory: {mountPath: /dev/shm, sizeLimit: 8Gi}}\n"))
            .empty());
}

TEST_CASE("trees of the wrong shape are left to the schema") {
  const std::vector<std::string> shapes{"volumes: {a: b}",
                                        "volumes: [1, null, [a]]",
                                        "volumes: [{emptyDir: Memory}]",
                                        "volumes: [{emptyDir: {medium: [Memory], sizeLimit: {a: 1}}}]",
                                        "volumes: [{ephemeral: [1]}]",
                                        "volumes: [{ephemeral: {volumeClaimTemplate: {spec: {resources: []}}}}]"};
  for (const auto& shape : shapes) {
    INFO(shape);
    for (const auto& one : said_of(pod("        requests: [cpu, 1]\n", "  " + shape + "\n"), Profile::strict))
      CHECK(one.id.front() != 'R');
  }
  CHECK_NOTHROW(said_of(task("    resources: []\n", "  extendedResources: [1]\n  placement: {volumes: 3}\n")));
  CHECK_NOTHROW(said_of(task("    resources: null\n", "  extendedResources: {sharedMemory: true}\n")));
}

} // namespace units_test
