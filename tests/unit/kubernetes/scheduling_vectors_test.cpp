// What the filters of Kubernetes 1.29's scheduler say of 600 generated pairs of a Pod and a node.
#include "catch.hpp"
#include "kubernetes/pod/effective.hpp"
#include "kubernetes/scheduler/insufficient.hpp"
#include "pod_from_json.hpp"
#include "vectors.hpp"

#include <algorithm>

namespace scheduling_vectors_test {

using namespace berth;
using nlohmann::json;

namespace {

/// The API server fills an absent allocatable by the capacity.
auto allocatable(const json& node) -> ResourceList {
  const auto given = from_json::at(node, "/status/allocatable");
  return from_json::resource_list(given.is_null() ? from_json::at(node, "/status/capacity") : given);
}

auto short_of(const Pod& pod, const json& node) -> json {
  json result = json::array();
  for (const auto& shortage : insufficient(effective_requests(pod), allocatable(node)))
    result.push_back(shortage.resource);
  std::sort(result.begin(), result.end()); // as the vectors list them
  return result;
}

auto is_selected(const Pod& pod, const json& node) -> bool {
  const auto labels = from_json::at(node, "/metadata/labels").get<Labels>();
  return matches_selector(pod.node_selector, labels) &&
         (!pod.required_affinity ||
          matches_affinity(*pod.required_affinity, labels, node["metadata"]["name"].get<std::string>()));
}

} // namespace

TEST_CASE("a Pod and a node match where the scheduler's filters let them") {
  const auto vectors = read_vectors("scheduling");
  REQUIRE(vectors.size() == 600);
  for (const auto& vector : vectors) {
    INFO(vector.dump());
    const auto& node = vector["node"];
    const auto pod = from_json::pod(vector["pod"]);
    const auto taints = from_json::taints(from_json::at(node, "/spec/taints"));
    const bool selected = is_selected(pod, node);
    const bool tolerated = untolerated(pod.tolerations, taints) == nullptr;
    const bool uncordoned =
        from_json::at(node, "/spec/unschedulable") != true || tolerates_unschedulable(pod.tolerations);
    const auto shortages = short_of(pod, node);
    CHECK(selected == vector["selector"].get<bool>());
    CHECK(tolerated == vector["taints"].get<bool>());
    CHECK(uncordoned == vector["unschedulable_ok"].get<bool>());
    CHECK(shortages == vector["insufficient"]);
    CHECK((selected && tolerated && uncordoned && shortages.empty()) == vector["fits"].get<bool>());
  }
}

} // namespace scheduling_vectors_test
