#include "catch.hpp"
#include "refused.hpp"

namespace validate_env_test {

namespace {

auto from(std::string_view source, int minor = 36, std::string_view spec = {}) -> Refused {
  return refused(pod_of("      env: [{name: A, valueFrom: {" + std::string(source) + "}}]\n", spec), minor);
}

const std::string at = "spec.containers[0].env[0].valueFrom";

} // namespace

TEST_CASE("fields that a variable can show") {
  for (const auto* good :
       {"metadata.name", "status.podIP", "metadata.labels['a/b']", "metadata.annotations['Example.com/B']"})
    CHECK(from("fieldRef: {fieldPath: \"" + std::string(good) + "\"}").ids().empty());
  for (const auto* bad : {"metadata.labels", "spec.host", "status.phase", "metadata.name['x']", "['x']"})
    CHECK(from("fieldRef: {fieldPath: \"" + std::string(bad) + "\"}").ids() ==
          Ids{"E005 " + at + ".fieldRef.fieldPath"});
  const auto key = from("fieldRef: {fieldPath: \"metadata.labels['a b']\"}");
  CHECK(key.ids() == Ids{"E005 " + at + ".fieldRef"});
  CHECK(key.marked() == " ");
  CHECK(from("fieldRef: {fieldPath: metadata.name, apiVersion: v2}").marked() == "v2");
  CHECK(from("fieldRef: {fieldPath: status.hostIPs}", 29).ids().empty());
  CHECK(from("fieldRef: {fieldPath: status.hostIPs}", 28).ids() == Ids{"E005 " + at + ".fieldRef.fieldPath"});
}

TEST_CASE("resources that a variable can show, and their divisors") {
  CHECK(from("resourceFieldRef: {resource: limits.cpu, divisor: 1m}").ids().empty());
  CHECK(from("resourceFieldRef: {resource: requests.hugepages-2Mi, divisor: 1Mi}").ids().empty());
  CHECK(from("resourceFieldRef: {resource: limits.memory, divisor: 0}").ids().empty());
  CHECK(from("resourceFieldRef: {resource: limits.cpu, divisor: 10m}").ids() ==
        Ids{"E006 " + at + ".resourceFieldRef.divisor"});
  CHECK(from("resourceFieldRef: {resource: limits.memory, divisor: 1000}").ids().empty()); // prints as 1k
  CHECK(from("resourceFieldRef: {resource: memory}").ids() == Ids{"E006 " + at + ".resourceFieldRef.resource"});
}

TEST_CASE("names and keys of ConfigMaps and Secrets") {
  const auto found = from("configMapKeyRef: {name: Bad_, key: a/b}");
  CHECK(found.ids() == Ids{"E003 " + at + ".configMapKeyRef.name", "E004 " + at + ".configMapKeyRef.key"});
  CHECK(from("secretKeyRef: {name: a, key: ..x}").ids() == Ids{"E004 " + at + ".secretKeyRef.key"});
}

TEST_CASE("envFrom takes a name as a prefix is taken, and prefixes by version") {
  const auto whole = [](std::string_view entry, int minor) {
    return refused(pod_of("      envFrom: [{" + std::string(entry) + "}]\n"), minor).ids();
  };
  CHECK(whole("configMapRef: {name: settings-}", 29).empty());
  CHECK(whole("secretRef: {name: Bad_}", 29) == Ids{"E003 spec.containers[0].envFrom[0].secretRef.name"});
  CHECK(whole("prefix: '1A', secretRef: {name: a}", 31) == Ids{"E002 spec.containers[0].envFrom[0].prefix"});
  CHECK(whole("prefix: '1A', secretRef: {name: a}", 32).empty());
}

TEST_CASE("files of variables need their volume, from 1.35") {
  const std::string source = "fileKeyRef: {volumeName: vars, path: a.env, key: A}";
  CHECK(from(source).ids() == Ids{"E007 " + at + ".fileKeyRef.volumeName"});
  CHECK(from(source, 36, "  volumes: [{name: vars, emptyDir: {}}]\n").ids().empty());
  CHECK(from("fileKeyRef: {volumeName: vars, path: a.env, key: A=}", 36, "  volumes: [{name: vars, emptyDir: {}}]\n")
            .ids() == Ids{"E004 " + at + ".fileKeyRef.key"});
  CHECK(from(source, 36, "  volumes: [{name: vars, configMap: {name: a}}]\n").ids() ==
        Ids{"E007 " + at + ".fileKeyRef.volumeName"});
  CHECK(from("fileKeyRef: {volumeName: vars, path: ../a, key: A}", 36, "  volumes: [{name: vars, emptyDir: {}}]\n")
            .ids() == Ids{"E007 " + at + ".fileKeyRef.path"});
  CHECK(from(source, 34).ids().size() == 1); // dropped, so that the variable has no source
}

TEST_CASE("nodes of any other kind are passed over") {
  for (const auto* odd : {"1", "text", "[]", "[1, [], {}]", "{}", "{a: 1}", "null", "true", "[null]"}) {
    const std::string value = odd;
    const auto container = "      env: " + value + "\n      envFrom: " + value + "\n      ports: " + value +
                           "\n      resources: " + value + "\n      resizePolicy: " + value +
                           "\n      restartPolicy: " + value + "\n";
    const auto spec = "  resourceClaims: " + value + "\n  overhead: " + value + "\n  resources: " + value +
                      "\n  ephemeralContainers: " + value + "\n  hostNetwork: " + value + "\n";
    CHECK_NOTHROW(refused(pod_of(container, spec)));
    for (const auto* field :
         {"generateName", "namespace", "generation", "finalizers", "ownerReferences", "labels", "annotations"})
      CHECK_NOTHROW(
          refused("apiVersion: v1\nkind: Pod\nmetadata: {name: a, " + std::string(field) + ": " + value + "}\n"));
    for (const auto* field : {"fieldRef", "resourceFieldRef", "configMapKeyRef", "fileKeyRef"})
      CHECK_NOTHROW(from(std::string(field) + ": " + value));
  }
}

} // namespace validate_env_test
