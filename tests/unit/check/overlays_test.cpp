#include "catch.hpp"
#include "findings_of.hpp"

namespace overlays_test {
namespace {

using namespace berth;
using findings_of::Lines;

const std::string head = "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n  container:\n"
                         "    image: registry.example.com/t:v1\n"
                         "    resources: {requests: {cpu: 1, memory: 2Gi}, limits: {memory: 4Gi}}\n";

auto of_overlays(const std::string& overlays) -> Lines {
  return findings_of::lines(head + "  environments:\n" + overlays, 36, Profile::recommended);
}

TEST_CASE("what an overlay says over the Task is judged with the Task, at the overlay") {
  CHECK(of_overlays("    a: {container: {resources: {requests: {memory: 8Gi}}}}\n") ==
        Lines{"R001 spec.environments[a].container.resources.requests |8Gi/4Gi|"});
  CHECK(of_overlays("    a: {container: {resources: {limits: {memory: 1Gi}}}}\n") ==
        Lines{"R001 spec.environments[a].container.resources.limits[memory] |1Gi/2Gi|"});
  CHECK(of_overlays("    a: {container: {image: null}}\n") ==
        Lines{"S002 spec.environments[a].container.image |image|"});
  CHECK(of_overlays("    a: {container: {env: {A: b}}}\n    b:\n").empty());
}

TEST_CASE("what the schema says of an overlay by itself is told once") {
  CHECK(of_overlays("    a: {container: {imagee: x}}\n") ==
        Lines{"S001 spec.environments[a].container.imagee |imagee|"});
}

TEST_CASE("an anchor that two environments share is told once") {
  CHECK(of_overlays("    a: &a {container: {resources: {requests: {memory: 8Gi}}}}\n    b: *a\n").size() == 1);
}

TEST_CASE("of very many environments of a large Task some are looked at, and the first of the others is told") {
  std::string text = head + "    env:\n";
  for (int i = 0; i < 1000; ++i) text += "      A" + std::to_string(i) + ": b\n";
  text += "  environments:\n";
  for (int i = 0; i < 1000; ++i) text += "    e" + std::to_string(i) + ": {container: {env: {B: c}}}\n";
  const auto found = findings_of::lines(text, 36, Profile::recommended);
  REQUIRE(found.size() == 1);
  CHECK(found[0].starts_with("Y004 spec.environments |e4"));
}

} // namespace
} // namespace overlays_test
