// What the vectors (Kubernetes 1.29) do not reach: resources of the Pod's own, repeated names, and the edges.
#include "catch.hpp"
#include "kubernetes/pod/effective.hpp"
#include "kubernetes/scheduler/insufficient.hpp"
#include "pod_from_json.hpp"

namespace effective_test {

using namespace berth;

namespace {

auto pod(const char* spec) -> Pod { return from_json::pod({{"spec", nlohmann::json::parse(spec)}}); }

auto q(std::string_view text) -> Quantity { return Quantity::parse(text).value(); }

} // namespace

TEST_CASE("an init container runs beside the sidecars started before it, not those after") {
  const auto list = effective_requests(pod(R"({"containers": [{"resources": {"requests": {"cpu": "1"}}}],
    "initContainers": [{"resources": {"requests": {"cpu": "3"}}},
                       {"resources": {"requests": {"cpu": "500m"}}, "restartPolicy": "Always"},
                       {"resources": {"requests": {"cpu": "2700m"}}},
                       {"resources": {"requests": {"cpu": "1"}}, "restartPolicy": "Always"}]})"));
  CHECK(amount(list, "cpu") == q("3200m")); // 2700m with the first sidecar; running: 1 + 0.5 + 1
}

TEST_CASE("ephemeral containers ask for nothing") {
  auto one = pod(R"({"containers": [{"resources": {"requests": {"cpu": "1"}}}]})");
  one.ephemeral_containers = one.containers;
  CHECK(amount(effective_requests(one), "cpu") == q("1"));
}

TEST_CASE("among many resources each is found by its name, and of equals the last") {
  std::vector<ResourceEntry> entries;
  for (int i = 0; i < 50; ++i) {
    ResourceEntry entry;
    entry.name = "example.com/d" + std::to_string(i % 25);
    entry.amount.value = Quantity::from_units(i);
    entries.push_back(entry);
  }
  const ResourceEntries many(entries);
  CHECK(many.size() == 50);
  CHECK(many.find("example.com/d7") == &many[32]);
  CHECK(many.find("example.com/d24") == &many[49]);
  CHECK(many.find("example.com/d25") == nullptr);
  auto more = many;
  entries[0].name = "cpu";
  more.push_back(entries[0]);
  CHECK(more.find("cpu") == &more[50]);
  CHECK(more.find("example.com/d7") == &more[32]);
}

TEST_CASE("of a repeated resource the last counts") {
  auto one = pod(R"({"containers": [{"resources": {"requests": {"cpu": "1"}}}]})");
  auto& requests = one.containers[0].resources.requests;
  requests.push_back(requests[0]);
  requests[1].amount.value = q("2");
  CHECK(amount(effective_requests(one), "cpu") == q("2"));
}

TEST_CASE("requests of the Pod's own replace the containers', and overhead comes on top") {
  const auto one = pod(R"({"resources": {"requests": {"cpu": "2", "nvidia.com/gpu": "9"}}, "overhead": {"cpu": "250m"},
    "containers": [{"resources": {"requests": {"cpu": "500m", "memory": "1Gi"}}}]})");
  CHECK(amount(effective_requests(one), "cpu") == q("2250m"));
  CHECK(amount(effective_requests(one), "memory") == q("1Gi"));
  CHECK(amount(effective_requests(one), "nvidia.com/gpu").is_zero()); // no resource of a whole Pod
}

TEST_CASE("limits of the Pod's own stand in for requests that nobody makes") {
  const auto one = pod(R"({"resources": {"limits": {"cpu": "4", "memory": "8Gi", "hugepages-2Mi": "64Mi"}},
    "overhead": {"cpu": "1", "ephemeral-storage": "1Gi"},
    "containers": [{"resources": {"requests": {"memory": "1Gi"}, "limits": {"hugepages-2Mi": "32Mi"}}}]})");
  const auto requests = effective_requests(one);
  CHECK(amount(requests, "cpu") == q("5"));
  CHECK(amount(requests, "memory") == q("1Gi"));
  CHECK(amount(requests, "hugepages-2Mi") == q("64Mi"));
  const auto limits = effective_limits(one);
  CHECK(amount(limits, "cpu") == q("5"));
  CHECK(amount(limits, "memory") == q("8Gi"));
  CHECK(limits.count("ephemeral-storage") == 0); // overhead alone makes no limit
}

TEST_CASE("a class by the Pod's own resources, where it has any") {
  CHECK(qos_class(pod(R"({"resources": {"limits": {"cpu": "1", "memory": "1Gi"}}, "containers": [{}]})")) ==
        Qos::guaranteed);
  CHECK(qos_class(pod(R"({"resources": {"requests": {"cpu": "1"}, "limits": {"cpu": "2", "memory": "1Gi"}},
                          "containers": [{}]})")) == Qos::burstable);
  CHECK(qos_class(pod(R"({"resources": {"limits": {"cpu": "1"}},
    "containers": [{"resources": {"limits": {"cpu": "1", "memory": "1Gi"}}}]})")) == Qos::burstable);
}

TEST_CASE("a class by cpu and memory above zero") {
  CHECK(qos_class(pod(R"({"containers": [{"resources": {"limits": {"nvidia.com/gpu": "1", "cpu": "0"}}}]})")) ==
        Qos::best_effort);
  CHECK(qos_class(pod(R"({"containers": [{"resources": {"limits": {"cpu": "1", "memory": "1Gi"}}}]})")) ==
        Qos::guaranteed);
  CHECK(qos_class(pod(R"({"containers": [{"resources": {"limits": {"cpu": "1", "memory": "1Gi"}}}, {}]})")) ==
        Qos::burstable);
  CHECK(to_string(Qos::best_effort) == "BestEffort");
}

TEST_CASE("what is too small says how much was asked and is there") {
  const ResourceList node{{"cpu", q("1930m")}, {"memory", q("7078Mi")}};
  const auto found = insufficient({{"cpu", q("1930.1m")},
                                   {"memory", q("7078Mi")},
                                   {"storage", q("1Ti")},
                                   {"example.com/dongle", q("1")},
                                   {"example.com/nothing", q("0")}},
                                  node);
  REQUIRE(found.size() == 3);
  CHECK(found[0].resource == "pods"); // none in this allocatable: no room for any Pod
  CHECK(found[0].asked == 1);
  CHECK(found[1].resource == "cpu");
  CHECK(found[1].asked == 1931);
  CHECK(found[1].free == 1930);
  CHECK(found[2].resource == "example.com/dongle");
}

TEST_CASE("an amount beyond int64 is too much, not nothing") {
  const auto found = insufficient({{"cpu", q("1e20")}}, {{"cpu", q("4")}, {"pods", q("10")}});
  REQUIRE(found.size() == 1);
  CHECK(found[0].resource == "cpu");
}

TEST_CASE("the resources that the scheduler looks at") {
  for (const auto* name : {"cpu", "memory", "ephemeral-storage", "hugepages-2Mi", "nvidia.com/gpu",
                           "attachable-volumes-aws-ebs", "kubernetes.io/zz"})
    CHECK(is_scheduled(name));
  for (const auto* name : {"pods", "storage", "gpu", "requests.nvidia.com/gpu"}) CHECK_FALSE(is_scheduled(name));
}

} // namespace effective_test
