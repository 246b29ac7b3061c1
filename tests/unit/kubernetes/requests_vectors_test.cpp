// What Kubernetes 1.29 and its scheduler sum up for 600 generated Pods, and 1.36 for 480 with resources of their own.
#include "catch.hpp"
#include "kubernetes/pod/effective.hpp"
#include "kubernetes/scheduler/insufficient.hpp"
#include "pod_from_json.hpp"
#include "vectors.hpp"

#include <sstream>

namespace requests_vectors_test {

using namespace berth;
using nlohmann::json;

namespace {

auto printed(const ResourceList& list) -> json {
  json result = json::object();
  for (const auto& [name, quantity] : list) result[name] = quantity.canonical();
  return result;
}

/// The scheduler's integers: those three it always has, the others where the Pod asks for them.
auto scheduler_integers(const ResourceList& requests) -> json {
  json result = {{"milliCPU", 0}, {"memory", 0}, {"ephemeral-storage", 0}};
  for (const auto& [name, quantity] : requests)
    result[name == "cpu" ? "milliCPU" : name] = scheduler_units(name, quantity);
  return result;
}

/// `cpu=3920m,memory=14162Mi,pods=58`
auto allocatable(const std::string& text) -> ResourceList {
  ResourceList list;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    const auto equals = part.find('=');
    list[part.substr(0, equals)] = Quantity::parse(part.substr(equals + 1)).value();
  }
  return list;
}

auto reasons(const ResourceList& requests, const ResourceList& list) -> json {
  json result = json::array();
  for (const auto& shortage : insufficient(requests, list)) result.push_back("Insufficient " + shortage.resource);
  return result;
}

} // namespace

TEST_CASE("effective requests, limits and QoS are Kubernetes'") {
  const auto vectors = read_vectors("requests");
  REQUIRE(vectors.size() == 600);
  for (const auto& vector : vectors) {
    INFO(vector["pod"].dump());
    const auto pod = from_json::pod(vector["pod"]);
    const auto requests = effective_requests(pod);
    CHECK(printed(requests) == vector["requests"]);
    CHECK(printed(effective_limits(pod)) == vector["limits"]);
    CHECK(to_string(qos_class(pod, Server{29, {}})) == vector["qos"].get<std::string>());
    CHECK(scheduler_integers(requests) == vector["scheduler"]);
    for (const auto& [node, expected] : vector["insufficient"].items())
      CHECK(reasons(requests, allocatable(node)) == expected);
  }
}

TEST_CASE("a Pod's own resources count as Kubernetes counts them") {
  const Server server{36, {}};
  const auto vectors = read_vectors("requests-1.36");
  REQUIRE(vectors.size() == 480);
  for (const auto& vector : vectors) {
    INFO(vector["pod"].dump());
    const auto pod = from_json::pod(vector["pod"]);
    CHECK(printed(effective_requests(pod, server)) == vector["requests"]);
    CHECK(printed(effective_limits(pod, server)) == vector["limits"]);
    CHECK(to_string(qos_class(pod, server)) == vector["qos"].get<std::string>());
  }
}

} // namespace requests_vectors_test
