#include "catch.hpp"
#include "fit_build.hpp"

namespace effective_task_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

auto platform(Amounts defaults, Amounts limits) -> Platform { return {list(defaults), list(limits), {}, {}}; }

/// `request/limit` after defaults and clamps, `-` where unset.
auto result(const TaskSpec& what, const Platform& of, const char* resource, std::size_t container = 0) -> std::string {
  const auto effective = effective_task(what, &of);
  const auto& resources = effective.pod.containers[container].resources;
  const auto text = [](const ResourceEntry* entry) { return entry == nullptr ? "-" : entry->amount.value.canonical(); };
  return text(resources.request(resource)) + "/" + text(resources.limit(resource));
}

} // namespace

TEST_CASE("only a limit: it is the request too, and the default is not asked") {
  const auto of = platform({{"memory", "500Mi"}}, {});
  CHECK(result(task({}, {{"memory", "200Mi"}}), of, "memory") == "200Mi/200Mi");
}

TEST_CASE("only a request above the platform's limit: both are clamped to it") {
  CHECK(result(task({{"cpu", "3"}}), platform({}, {{"cpu", "2"}}), "cpu") == "2/2");
}

TEST_CASE("a request above its limit is lowered to it") {
  CHECK(result(task({{"cpu", "4"}}, {{"cpu", "2"}}), platform({}, {}), "cpu") == "2/2");
}

TEST_CASE("nothing declared: the default, clamped") {
  const auto of = platform({{"cpu", "4"}, {"memory", "1Gi"}}, {{"cpu", "2"}});
  CHECK(result(task({}), of, "cpu") == "2/2");
  CHECK(result(task({}), of, "memory") == "1Gi/1Gi");
  CHECK(result(task({{"cpu", "0"}}), of, "cpu") == "2/2"); // zero is unset to Flyte
}

TEST_CASE("GPUs are clamped if asked for, under either name of the platform's limit") {
  CHECK(result(task({{"nvidia.com/gpu", "8"}}), platform({}, {{"gpu", "4"}}), "nvidia.com/gpu") == "4/4");
  CHECK(result(task({{"nvidia.com/gpu", "8"}}), platform({}, {{"nvidia.com/gpu", "4"}}), "nvidia.com/gpu") == "4/4");
  CHECK(result(task({}), platform({}, {{"gpu", "4"}}), "nvidia.com/gpu") == "-/-");
}

TEST_CASE("a sidecar container is clamped, never defaulted") {
  auto what = task({{"cpu", "1"}});
  what.container_form = false;
  what.pod.containers[0].name.value = "logger";
  Container primary;
  primary.name.value = "primary";
  what.pod.containers.push_back(primary);
  what.primary_container = "primary";
  const auto of = platform({{"cpu", "2"}, {"memory", "1Gi"}}, {{"cpu", "500m"}});
  CHECK(result(what, of, "cpu", 0) == "500m/-");
  CHECK(result(what, of, "memory", 0) == "-/-");
  CHECK(result(what, of, "memory", 1) == "1Gi/1Gi");
}

TEST_CASE("Kubernetes documents are neither defaulted nor clamped, nor is anything without a platform") {
  const auto of = platform({{"memory", "1Gi"}}, {{"cpu", "2"}});
  CHECK(result(pod({{"cpu", "3"}}), of, "cpu") == "3/-");
  CHECK_FALSE(effective_task(pod({{"cpu", "3"}}), &of).platform_known);
  const auto alone = effective_task(task({{"cpu", "3"}}), nullptr);
  CHECK_FALSE(alone.platform_known);
  CHECK(alone.pod.containers[0].resources.limit("cpu") == nullptr);
  CHECK(alone.pod.containers[0].resources.request("cpu")->amount.value == quantity("3"));
}

TEST_CASE("a default for disks or devices is a container task's alone") {
  const auto of = platform({{"ephemeral-storage", "10Gi"}}, {});
  CHECK(result(task({{"cpu", "1"}}), of, "ephemeral-storage") == "10Gi/10Gi");
  auto pod_task = task({{"cpu", "1"}});
  pod_task.container_form = false;
  CHECK(result(pod_task, of, "ephemeral-storage") == "-/-");
}

TEST_CASE("the trace keeps each stage: declared, default, clamp, final") {
  const auto of = platform({{"memory", "4Gi"}}, {{"memory", "2Gi"}});
  const auto effective = effective_task(task({{"cpu", "1"}}), &of);
  REQUIRE(effective.trace.size() == 2);
  const auto& memory = effective.trace[1];
  CHECK(memory.resource == "memory");
  CHECK_FALSE(memory.request.declared);
  CHECK(memory.request.defaulted == quantity("4Gi"));
  CHECK(memory.request.result == quantity("2Gi"));
  CHECK(memory.request.changed());
  CHECK_FALSE(effective.trace[0].request.changed());
  CHECK(effective.trace[0].limit.changed()); // the request became the limit
}

TEST_CASE("placing weighs what is left after defaults and clamps") {
  auto where = cluster({group("g", {"m5.large"})});
  const auto what = task({{"cpu", "1"}, {"memory", "100Gi"}});
  CHECK(place_on(what, where).placements[0].verdict == Verdict::no);
  where.platform = platform({}, {{"memory", "4Gi"}});
  const auto placed = place_on(what, where);
  CHECK(placed.placements[0].verdict == Verdict::certain);
  CHECK(placed.requests.at("memory") == quantity("4Gi"));
  CHECK(placed.qos == Qos::guaranteed);
}

} // namespace effective_task_test
