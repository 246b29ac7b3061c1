#include "catch.hpp"
#include "check/check.hpp"
#include "placed_by_hand.hpp"
#include "render/render.hpp"
#include "task/propeller/propeller.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace render_clean_test {

using namespace berth;

namespace {

auto content(const std::filesystem::path& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

auto messages(const std::string& text) -> std::vector<std::string> {
  Sources sources;
  const auto id = sources.add("rendered.yaml", text);
  std::vector<std::string> said;
  for (const auto& finding : check_file(sources, id, {}).findings)
    said.push_back(std::string(finding.rule->id) + ' ' + finding.path + ": " + finding.message);
  return said;
}

/// What render passes over and is applied beside what it writes: the last document of a text, if it is a NetworkPolicy.
auto beside(const std::string& text) -> std::string {
  const auto last = text.rfind("\n---\n");
  if (last == std::string::npos || text.find("kind: NetworkPolicy", last) == std::string::npos) return {};
  return text.substr(last);
}

/// How many documents render takes; what it passes over stands last.
/// The others are objects of Flyte's plugins.
auto makes_one_pod(const Document& document) -> bool {
  Findings unused;
  return !makes_pod_sets(plugin_of(read_task(document, unused)));
}

auto document_count(const std::string& text) -> std::size_t {
  Sources sources;
  const auto id = sources.add("f", text);
  const auto parsed = parse(sources[id], id);
  const auto documents = documents_of(parsed.tree, id);
  return static_cast<std::size_t>(std::count_if(documents.begin(), documents.end(), [](const Document& document) {
    const auto flyte = document.form == Form::flyte_task || document.form == Form::flyte_template;
    return is_placeable(document) && document.wrapped == nullptr && (!flyte || makes_one_pod(document));
  }));
}

/// Everything that render adds, at once.
auto render_crowded(const std::string& text, std::size_t document) -> std::string {
  const auto placed = place_on(text, "mem-64-a", nullptr, document);
  placed->placement.exclusive = true;
  placed->berth().tolerate = {{"dedicated", "tasks", "NoSchedule"}, {"spot", "", "NoExecute"}};
  if (placed->task.document.form == Form::kubernetes) return pinned(*placed).value();
  const auto rendered = render(placed->placement, {"some: file\n.yaml"});
  REQUIRE(rendered);
  return rendered->text;
}

} // namespace

TEST_CASE("every sample renders to what validate has nothing to say of") {
  auto rendered = 0;
  for (const auto& entry : std::filesystem::directory_iterator(BERTH_SOURCE_DIR "/samples")) {
    if (entry.path().extension() != ".yaml" || entry.path().stem() == "cluster") continue;
    INFO(entry.path());
    const auto text = content(entry.path());
    REQUIRE(messages(text) == std::vector<std::string>{});
    for (std::size_t i = 0; i < document_count(text); ++i) {
      const auto written = render_crowded(text, i);
      INFO(written);
      CHECK(messages(written + beside(text)) == std::vector<std::string>{});
      ++rendered;
    }
  }
  CHECK(rendered >= 8);
}

TEST_CASE("so does every kind of workload") {
  const std::string pod = R"(
      metadata: {labels: {app: a}}
      spec:
        restartPolicy: POLICY
        containers:
          - name: a
            image: registry.example.com/a:v1
            resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)";
  const auto with = [&](const std::string& head, const std::string& policy) {
    auto text = head + pod;
    return text.replace(text.find("POLICY"), 6, policy);
  };
  const std::string selector = "  selector: {matchLabels: {app: a}}\n  template:";
  const std::string meta = "\nmetadata: {name: a}\n";
  const std::vector<std::string> workloads{
      with("apiVersion: v1\nkind: PodTemplate" + meta + "template:", "Always"),
      with("apiVersion: apps/v1\nkind: Deployment" + meta + "spec:\n" + selector, "Always"),
      with("apiVersion: apps/v1\nkind: ReplicaSet" + meta + "spec:\n" + selector, "Always"),
      with("apiVersion: apps/v1\nkind: StatefulSet" + meta + "spec:\n  serviceName: a\n" + selector, "Always"),
      with("apiVersion: batch/v1\nkind: Job" + meta + "spec:\n  template:", "Never"),
      with("apiVersion: batch/v1\nkind: CronJob" + meta +
               "spec:\n  schedule: '@daily'\n  jobTemplate:\n   spec:\n    template:",
           "OnFailure"),
  };
  for (const auto& workload : workloads) {
    INFO(workload);
    REQUIRE(messages(workload) == std::vector<std::string>{});
    const auto written = render_crowded(workload, 0);
    INFO(written);
    CHECK(messages(written) == std::vector<std::string>{});
    CHECK(written.find("example.com/tier: mem-64-a\n") != std::string::npos);
    CHECK(written.find("berth.dev/exclusive: \"true\"\n") != std::string::npos);
  }
}

} // namespace render_clean_test
