#include "run/placed_tasks.hpp"

#include "catch.hpp"
#include "temporary_folder.hpp"

#include <fstream>

namespace placed_tasks_test {
namespace {

using namespace berth;

constexpr auto inventory = R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: lab}
spec:
  region: us-east-1
  groups:
    - {name: small, managed: true, instanceTypes: [m5.large], zones: [us-east-1a], max: 3, labels: {size: small}}
)";

constexpr auto pod = R"(apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: main, image: "registry.example.com/main:v1", resources: {requests: {cpu: 100m, memory: 100Mi}}}]
)";

auto request(std::vector<std::string> paths, std::vector<std::string> clusters = {}) -> PlacingRequest {
  PlacingRequest made;
  made.paths = std::move(paths);
  made.check.cluster_paths = std::move(clusters);
  return made;
}

auto last_error(const Outcome& outcome) -> std::string {
  for (auto remark = outcome.remarks.rbegin(); remark != outcome.remarks.rend(); ++remark) {
    if (remark->kind == Remark::Kind::error) return remark->text;
  }
  return {};
}

TEST_CASE("tasks are placed on the inventory among the files, or on the one that is named") {
  const TemporaryFolder folder;
  std::ofstream("cluster.yaml") << inventory;
  std::ofstream("web.yaml") << pod;
  PlacedTasks among(request({"."}));
  REQUIRE(among.load().is_ok());
  REQUIRE(among.placements().size() == 1);
  CHECK(among.placements()[0].task->name == "web");
  CHECK(among.files().size() == 2);
  PlacedTasks named(request({"web.yaml"}, {"cluster.yaml"}));
  REQUIRE(named.load().is_ok());
  CHECK(named.placements().size() == 1);
  CHECK(named.cluster().groups.size() == 1);
}

TEST_CASE("without an inventory, or with two, nothing is placed") {
  const TemporaryFolder folder;
  std::ofstream("web.yaml") << pod;
  PlacedTasks none(request({"web.yaml"}));
  const auto missing = none.load();
  CHECK(missing.code == ExitCode::usage);
  CHECK(last_error(missing) == "there is no Cluster among these files");
  std::ofstream("a.yaml") << inventory;
  std::ofstream("b.yaml") << inventory;
  PlacedTasks two(request({"."}));
  const auto several = two.load();
  CHECK(several.code == ExitCode::usage);
  CHECK(last_error(several).find("there are several Clusters") == 0);
  CHECK(two.placements().empty());
}

TEST_CASE("a file that cannot be read ends it with exit code files") {
  const TemporaryFolder folder;
  std::ofstream("cluster.yaml") << inventory;
  PlacedTasks tasks(request({"cluster.yaml", "missing.yaml"}));
  const auto outcome = tasks.load();
  CHECK(outcome.code == ExitCode::files);
  CHECK(tasks.placements().empty());
}

TEST_CASE("a fault of ours at one task is a finding of its file") {
  const TemporaryFolder folder;
  std::ofstream("cluster.yaml") << inventory;
  std::ofstream("web.yaml") << pod;
  PlacedTasks tasks(request({"."}));
  REQUIRE(tasks.load().is_ok());
  const auto& task = *tasks.placements()[0].task;
  CHECK(tasks.attempt(task, [] {}));
  CHECK_FALSE(tasks.failed());
  CHECK_FALSE(tasks.attempt(task, [] { throw std::runtime_error("lost"); }));
  CHECK(tasks.failed());
  CHECK(tasks.file_of(task.document.file).check.failed);
}

} // namespace
} // namespace placed_tasks_test
