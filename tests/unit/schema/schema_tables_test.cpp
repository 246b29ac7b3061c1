#include "catch.hpp"
#include "schema/type.hpp"

#include <algorithm>
#include <array>

namespace schema_tables_test {

using namespace berth;
using namespace berth::schema;

TEST_CASE("types are found by kind and by name") {
  REQUIRE(find_type("v1", "Pod") != nullptr);
  CHECK(find_type("v1", "Pod") == named_type("Pod"));
  CHECK(find_type("batch/v1", "CronJob") == named_type("CronJob"));
  CHECK(find_type("berth.dev/v1", "Task") == named_type("Task"));
  CHECK(find_type("v1", "Job") == nullptr);
  CHECK(find_type("", "") == nullptr);
  CHECK(named_type("Contain") == nullptr);
  CHECK(named_type("PodSpec")->authority == Authority::kubernetes);
  CHECK(named_type("TaskSpec")->authority == Authority::berth);
}

TEST_CASE("every type is sorted, whole and within the walk's sets") {
  const auto types = all_types();
  CHECK(types.size() > 200);
  CHECK(std::is_sorted(types.begin(), types.end(), [](const Type& a, const Type& b) { return a.name < b.name; }));
  for (const auto& type : types) {
    INFO(type.name);
    const auto all = type.properties;
    CHECK(all.size() <= 64);
    CHECK(std::is_sorted(all.begin(), all.end(), [](const Property& a, const Property& b) { return a.name < b.name; }));
    for (const auto& property : all) {
      INFO(property.name);
      REQUIRE(property.value != nullptr);
      CHECK(property.index < all.size());
      CHECK(find_property(type, property.name) == &property);
      const auto shape = property.value->shape;
      CHECK((shape == Shape::object) == (property.value->type != nullptr));
      CHECK((shape == Shape::list || shape == Shape::map || shape == Shape::either) == !property.value->parts.empty());
    }
    for (const auto& group : type.groups) CHECK(group.members.size() >= 2);
  }
}

TEST_CASE("tables keep what later checks ask for") {
  const auto& container = *named_type("Container");
  const auto* ports = find_property(container, "ports");
  REQUIRE(ports != nullptr);
  CHECK(ports->value->list_kind == ListKind::map);
  CHECK(ports->value->merge_key == "containerPort");
  REQUIRE(ports->value->list_keys.size() == 2);
  CHECK(ports->value->list_keys[1] == "protocol");
  const auto* protocol = find_property(*named_type("ContainerPort"), "protocol");
  CHECK(protocol->fallback == "\"TCP\"");
  CHECK(protocol->value->values.size() == 3);
  CHECK(find_property(container, "name")->value->format == Format::dns_1123_label);
  CHECK(find_property(container, "image")->required);
  CHECK(find_property(container, "restartPolicy")->pointer);
  const auto* labels = find_property(*named_type("ObjectMeta"), "labels");
  CHECK(labels->value->key_format == Format::label_key);
  CHECK(labels->value->parts[0].format == Format::label_value);
  CHECK(find_property(*named_type("HTTPHeader"), "value")->required == false); // the server does without
}

TEST_CASE("an alias is the property that it spells") {
  const auto& spec = *named_type("TaskSpec");
  const auto* camel = find_property(spec, "k8sPod");
  const auto* snake = find_property(spec, "k8s_pod");
  REQUIRE(camel != nullptr);
  REQUIRE(snake != nullptr);
  CHECK(snake->index == camel->index);
  CHECK(&spec.properties[camel->index] == camel);
  CHECK(snake->value->type == camel->value->type);
}

TEST_CASE("what a server does with a field follows its gates") {
  const auto& users = *find_property(*named_type("PodSpec"), "hostUsers");
  CHECK(availability(users, {24}) == Availability::unknown);
  CHECK(availability(users, {29}) == Availability::dropped);
  CHECK(availability(users, {32}) == Availability::dropped); // beta, off
  CHECK(availability(users, {33}) == Availability::known);
  const auto& workload = *find_property(*named_type("PodSpec"), "workloadRef");
  CHECK(availability(workload, {34}) == Availability::unknown);
  CHECK(availability(workload, {36}) == Availability::unknown);
}

TEST_CASE("a switched gate counts for the field, and a renamed one under both of its names") {
  const auto& users = *find_property(*named_type("PodSpec"), "hostUsers");
  const std::array older{berth::GateSwitch{berth::FeatureGate::UserNamespacesStatelessPodsSupport, true}};
  CHECK(availability(users, {27, older}) == Availability::known);
  CHECK(availability(users, {29, older}) == Availability::dropped);
  const std::array off{berth::GateSwitch{berth::FeatureGate::UserNamespacesSupport, false}};
  CHECK(availability(users, {33, off}) == Availability::dropped);
}

TEST_CASE("a field whose gate has left the code is there") {
  const auto& limit = *find_property(*named_type("JobSpec"), "backoffLimitPerIndex");
  CHECK(availability(limit, {28}) == Availability::dropped);
  CHECK(availability(limit, {37}) == Availability::known);
}

TEST_CASE("a value may have a gate of its own") {
  const auto& values = find_property(*named_type("PodSecurityContext"), "seLinuxChangePolicy")->value->values;
  REQUIRE(values.size() == 2);
  CHECK_FALSE(is_known(values[1], {36}));
  CHECK(is_known(values[1], {37}));
}

} // namespace schema_tables_test
