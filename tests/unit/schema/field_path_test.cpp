#include "catch.hpp"
#include "schema/field_path.hpp"
#include "schema/served.hpp"

namespace field_path_test {
namespace {

using namespace berth::schema;

auto path_of(std::string_view text) -> std::string {
  const auto field = find_field(text);
  return field ? field->path : "none; near " + field.error().near;
}

TEST_CASE("a kind is named by its name, its plural, kubectl's short form or a type") {
  CHECK(path_of("Pod") == "pod");
  CHECK(path_of("pods.spec") == "pod.spec");
  CHECK(path_of("sts.spec.replicas") == "statefulset.spec.replicas");
  CHECK(path_of("podspec.volumes") == "podspec.volumes");
  CHECK(path_of("task.spec.placement") == "task.spec.placement");
}

TEST_CASE("indexes are passed over, and a map's keys are any") {
  CHECK(path_of("pod.spec.containers[0].image") == "pod.spec.containers.image");
  CHECK(path_of("task.spec.environments.staging.placement.zone") == "task.spec.environments.staging.placement.zone");
}

TEST_CASE("what is not there has what was meant beside it") {
  CHECK(path_of("pod.spec.containrs") == "none; near pod.spec.containers");
  CHECK(path_of("pod.spec.image") == "none; near pod.spec.containers.image");
  CHECK(path_of("deploymnt.spec") == "none; near deployment.spec");
  CHECK(path_of("pod.spec.xyzzyplugh") == "none; near ");
  CHECK(find_field("pod.spec.hostname.x").error().ends);
}

TEST_CASE("every field of every kind can be asked for") {
  for (const auto& kind : kind_names()) {
    const auto root = find_field(kind);
    REQUIRE(root.has_value());
    for (const auto& property : root->type->properties)
      CHECK(find_field(kind + "." + std::string(property.name)).has_value());
  }
}

TEST_CASE("a schema is found by its name and its id, and its text closes what it opens") {
  for (const auto& schema : served()) {
    CHECK(find_served(schema.name) == &schema);
    CHECK(find_served(schema.id) == &schema);
    const auto text = text_of(schema);
    CHECK(text.substr(text.size() - 2) == "}\n");
  }
  CHECK(find_served("tasks") == nullptr);
}

} // namespace
} // namespace field_path_test
