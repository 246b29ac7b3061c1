#include "run/inventories.hpp"

#include "catch.hpp"
#include "temporary_folder.hpp"

#include <fstream>

namespace inventories_test {
namespace {

using namespace berth;

constexpr auto cluster = R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: lab}
spec:
  region: us-east-1
  groups: [{name: small, managed: true, instanceTypes: [m5.large], zones: [us-east-1a], max: 3}]
)";

TEST_CASE("an inventory is read once, however often it is asked for") {
  const TemporaryFolder folder;
  std::ofstream("cluster.yaml") << cluster;
  Sources sources;
  Inventories inventories(sources);
  const auto first = inventories.get({"cluster.yaml"}, "`--cluster`");
  REQUIRE(first.value != nullptr);
  CHECK(first.outcome.is_ok());
  CHECK(inventories.get({"cluster.yaml"}, "`berth.yaml`").value == first.value);
  CHECK(sources.size() == 1);
  REQUIRE(inventories.file("cluster.yaml") != nullptr);
  CHECK(inventories.file("cluster.yaml")->documents.size() == 1);
}

TEST_CASE("a file that says nothing of a cluster is told of by the first to ask") {
  const TemporaryFolder folder;
  std::ofstream("other.yaml") << "a: 1\n";
  Sources sources;
  Inventories inventories(sources);
  const auto first = inventories.get({"other.yaml"}, "`--cluster`");
  CHECK(first.value == nullptr);
  CHECK(first.outcome.code == ExitCode::usage);
  REQUIRE(first.outcome.remarks.size() == 1);
  CHECK(first.outcome.remarks[0].text == "there is no Cluster in `other.yaml`, which `--cluster` names");
  const auto second = inventories.get({"other.yaml"}, "`--cluster`");
  CHECK(second.value == nullptr);
  CHECK(second.outcome.remarks.empty());
}

TEST_CASE("why there may be less in a file than its author believes comes before that there is none") {
  const TemporaryFolder folder;
  std::ofstream("broken.yaml") << "a: [\n";
  Sources sources;
  Inventories inventories(sources);
  const auto answer = inventories.get({"broken.yaml"}, "`--cluster`");
  REQUIRE(answer.outcome.remarks.size() == 2);
  CHECK(answer.outcome.remarks[0].kind == Remark::Kind::findings);
  CHECK(answer.outcome.remarks[1].kind == Remark::Kind::error);
}

} // namespace
} // namespace inventories_test
