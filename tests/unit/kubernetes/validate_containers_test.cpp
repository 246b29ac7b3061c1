#include "catch.hpp"
#include "refused.hpp"

namespace validate_containers_test {

namespace {

auto with_metadata(std::string_view metadata, std::string_view kind = "Pod") -> std::string {
  return "apiVersion: v1\nkind: " + std::string(kind) + "\nmetadata:\n" + std::string(metadata) +
         "spec:\n  containers: [{name: main, image: 'train:v1'}]\n";
}

} // namespace

TEST_CASE("generateName and the name that is made from it") {
  CHECK(refused(with_metadata("  generateName: train-\n")).ids().empty());
  CHECK(refused(with_metadata("  generateName: Train-\n")).ids() ==
        Ids{"P006 metadata.generateName", "P006 metadata.name"});
  CHECK(refused(with_metadata("  generateName: train.\n")).ids() == Ids{"P006 metadata.generateName"});
  CHECK(refused(with_metadata("  generateName: A-\n")).ids() ==
        Ids{"P006 metadata.name"}); // the server's mask eats both
  CHECK(refused(with_metadata("  generateName: Train-\n  name: train\n")).ids() == Ids{"P006 metadata.generateName"});
  CHECK(refused(with_metadata("  generateName: " + std::string(300, 'a') + "\n")).ids() ==
        Ids{"P006 metadata.generateName"});
}

TEST_CASE("a generation below zero is refused until the server writes its own") {
  CHECK(refused(with_metadata("  name: train\n  generation: -1\n"), 32).ids() == Ids{"P007 metadata.generation"});
  CHECK(refused(with_metadata("  name: train\n  generation: -1\n"), 33).ids().empty());
}

TEST_CASE("finalizers") {
  const auto found = refused(with_metadata("  name: train\n  finalizers: [orphan, foregroundDeletion, 'a b', x/y]\n"));
  CHECK(found.ids() == Ids{"P008 metadata.finalizers", "P008 metadata.finalizers", "P008 metadata.finalizers[2]"});
  CHECK(found.labelled() == "orphan");
}

TEST_CASE("owners are named without their index") {
  const std::string good = "apiVersion: apps/v1, kind: A, name: a, uid: u, controller: true";
  const auto found = refused(with_metadata("  name: train\n  ownerReferences:\n    - {" + good + "}\n    - {" + good +
                                           "}\n    - {apiVersion: a/b/c, kind: A, name: a, uid: u}\n"));
  CHECK(found.ids() == Ids{"P009 metadata.ownerReferences", "P009 metadata.ownerReferences.apiVersion"});
  CHECK(found.marked() == "true");
  CHECK(refused(with_metadata("  name: train\n  ownerReferences: [{}]\n")).ids() ==
        Ids{"S002 metadata.ownerReferences.apiVersion", "S002 metadata.ownerReferences.kind",
            "S002 metadata.ownerReferences.name", "S002 metadata.ownerReferences.uid"});
}

TEST_CASE("annotations that Kubernetes reads, and their size") {
  const auto cost = [](std::string_view value) {
    return refused(with_metadata("  name: a\n  annotations: {controller.kubernetes.io/pod-deletion-cost: '" +
                                 std::string(value) + "'}\n"))
        .ids();
  };
  for (const auto* good : {"0", "-0", "10", "-2147483648"}) CHECK(cost(good).empty());
  for (const auto* bad : {"", "-", "+1", "01", "1.5", "2147483648", " 1"})
    CHECK(cost(bad) == Ids{"P010 metadata.annotations[controller.kubernetes.io/pod-deletion-cost]"});
  const auto sized = [](std::size_t size) {
    return refused(with_metadata("  name: a\n  annotations: {k: " + std::string(size, 'x') + "}\n"));
  };
  CHECK(sized(256 * 1024 - 1).ids().empty());
  CHECK(sized(256 * 1024).ids() == Ids{"P010 metadata.annotations"});
  CHECK(sized(256 * 1024).marked() == "annotations");
  CHECK(refused(with_metadata("  name: a\n  annotations: {kubernetes.io/config.mirror: x}\n")).ids() ==
        Ids{"P010 metadata.annotations[kubernetes.io/config.mirror]"});
}

TEST_CASE("names of ports") {
  const auto named = [](std::string_view name) {
    return refused(pod_of("      ports: [{containerPort: 80, name: '" + std::string(name) + "'}]\n"));
  };
  for (const auto* good : {"http", "a", "1a", "a-b", "abcdefghijklmno"}) CHECK(named(good).ids().empty());
  for (const auto* bad : {"Http", "80", "a--b", "-a", "a-", "a_b", "abcdefghijklmnop"})
    CHECK(named(bad).ids() == Ids{"P013 spec.containers[0].ports[0].name"});
  CHECK(named("a--b").marked() == "--");
  CHECK(named("tensorboard_http").marked() == "p");
  CHECK(named("tensor__board").findings.front().help == "type `tensor-board`");
}

TEST_CASE("host ports by version and network") {
  const auto text = pod_of("      ports: [{containerPort: 80, hostPort: 81}]\n", "  hostNetwork: true\n");
  CHECK(refused(text, 29).ids() == Ids{"P015 spec.containers[0].ports[0].hostPort"});
  CHECK(refused(text, 27).ids() == Ids{"P015 spec.containers[0].ports[0].containerPort"});
  const std::string ports =
      "      ports: [{containerPort: 80}, {containerPort: 80, name: b}, {containerPort: 80, protocol: UDP}]\n";
  CHECK(refused(pod_of(ports)).ids().empty());
  CHECK(refused(pod_of(ports, "  hostNetwork: true\n")).ids() == Ids{"P014 spec.containers[0].ports[1].hostPort"});
}

TEST_CASE("images with space around them, in Pods") {
  const auto found =
      refused("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: main, image: 'a:v1  '}]\n");
  CHECK(found.ids() == Ids{"P016 spec.containers[0].image"});
  CHECK(found.marked() == "  ");
  CHECK(refused(
            "apiVersion: v1\nkind: PodTemplate\nmetadata: {name: a}\ntemplate:\n  spec:\n    containers: [{name: main, "
            "image: 'a:v1  '}]\n")
            .ids()
            .empty());
}

TEST_CASE("of one name the main container is the first, the ephemeral one the last") {
  const auto found = refused(pod_of("", "  initContainers: [{name: main, image: 'a:v1'}]\n"));
  CHECK(found.ids() == Ids{"P003 spec.initContainers[0].name"});
}

TEST_CASE("restart policies of containers by version") {
  const auto text = pod_of("      restartPolicy: Always\n");
  CHECK(refused(text, 29).ids() == Ids{"P017 spec.containers[0].restartPolicy"});
  CHECK(refused(text, 28).ids() ==
        Ids{"P017 spec.containers[0].restartPolicy"}); // its gate holds init containers alone
  CHECK(refused(text, 34).ids().empty());              // cleared before anybody looks
  CHECK(refused(text, 35).ids().empty());
  CHECK(refused(pod_of("      restartPolicy: never\n"), 33).ids() == Ids{"P017 spec.containers[0].restartPolicy"});
  const auto found = refused(pod_of("      restartPolicy: never\n"), 35);
  CHECK(found.ids() == Ids{"P017 spec.containers[0].restartPolicy"});
  CHECK(found.findings.front().help == "type `Never`");
}

TEST_CASE("restart rules of an init container are looked at beside its policy alone") {
  const auto rules = std::string("restartPolicyRules: [{action: restart, exitCodes: {operator: In, values: [1]}}]");
  const auto init = [](const std::string& fields) {
    return pod_of("", "  initContainers: [{name: fetch, image: 'a:v1', " + fields + "}]\n");
  };
  CHECK(refused(init(rules), 35).ids() == Ids{"P067 spec.initContainers[0].restartPolicy"});
  CHECK(refused(init("restartPolicy: Never, " + rules), 35).ids() ==
        Ids{"S005 spec.initContainers[0].restartPolicyRules[0].action"});
  CHECK(refused(pod_of("      " + rules + "\n"), 35).ids() ==
        Ids{"P067 spec.containers[0].restartPolicy", "S005 spec.containers[0].restartPolicyRules[0].action"});
  CHECK(refused(init(rules), 34).ids().empty());
}

TEST_CASE("ephemeral containers") {
  const auto found =
      refused(pod_of("", "  ephemeralContainers: [{name: debug, image: 'a:v1', targetContainerName: mian}]\n"));
  CHECK(found.ids() == Ids{"P017 spec.ephemeralContainers", "P017 spec.ephemeralContainers[0].targetContainerName"});
  CHECK(found.findings.back().help == "type `main`");
}

TEST_CASE("what an ephemeral container does not take, an empty list among it") {
  const auto of = [](const std::string& fields, int minor = 29) {
    auto ids =
        refused(pod_of({}, "  volumes: [{name: v, emptyDir: {}}]\n  ephemeralContainers:\n    - {name: dbg, image: "
                           "'a:1', " +
                               fields + "}\n"),
                minor)
            .ids();
    ids.erase(std::remove(ids.begin(), ids.end(), "P017 spec.ephemeralContainers"), ids.end());
    return ids;
  };
  const std::string at = "P017 spec.ephemeralContainers[0].";
  CHECK(of("tty: true").empty());
  CHECK(of("ports: []") == Ids{at + "ports"});
  CHECK(of("ports: null").empty());
  CHECK(of("resources: {}").empty());
  CHECK(of("resources: {limits: {}}") == Ids{at + "resources"});
  CHECK(of("resources: {claims: [{name: c}]}").empty()); // the gate is off and the claims are gone
  CHECK(of("restartPolicy: Always") == Ids{at + "restartPolicy"});
  CHECK(of("restartPolicy: Sometimes") == Ids{at + "restartPolicy"});
  CHECK(of("volumeMounts: [{name: v, mountPath: /v, subPath: a}]") == Ids{at + "volumeMounts[0].subPath"});
}

TEST_CASE("restart rules count from 1.35, and of sidecars from 1.36") {
  const auto of = [](const std::string& list, const std::string& fields, int minor) {
    auto ids = refused(pod_of(list == "containers" ? "      " + fields + "\n" : "",
                              list == "containers"
                                  ? ""
                                  : "  initContainers:\n    - name: i\n      image: 'a:1'\n      " + fields + "\n"),
                       minor)
                   .ids();
    ids.erase(std::remove_if(ids.begin(), ids.end(), [](const auto& id) { return id.substr(0, 4) == "S008"; }),
              ids.end());
    return ids;
  };
  const std::string rules = "restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]";
  CHECK(of("containers", rules, 34).empty());
  CHECK(of("containers", rules, 35) == Ids{"P067 spec.containers[0].restartPolicy"});
  CHECK(of("containers", rules + "\n      restartPolicy: Never", 35).empty());
  CHECK(of("initContainers", rules + "\n      restartPolicy: Always", 35) ==
        Ids{"P067 spec.initContainers[0].restartPolicyRules"});
  CHECK(of("initContainers", rules + "\n      restartPolicy: Always", 36).empty());
  CHECK(of("containers", "restartPolicyRules: [{action: Restart}]\n      restartPolicy: Never", 36) ==
        Ids{"P067 spec.containers[0].restartPolicyRules[0].exitCodes"});
}

TEST_CASE("host ports of an init container clash at the path of the first") {
  const auto found = refused(pod_of({}, "  initContainers:\n    - {name: a, image: 'a:1'}\n    - name: b\n      image: "
                                        "'a:1'\n      ports: [{containerPort: 1, hostPort: 80}, {containerPort: 2, "
                                        "hostPort: 80}]\n"));
  CHECK(found.ids() == Ids{"P014 spec.initContainers[0].ports[1].hostPort"});
}

TEST_CASE("managedFields, as a Pod that was read back has them") {
  const auto of = [](const std::string& entry) {
    return refused(with_metadata("  name: train\n  managedFields: [" + entry + "]\n")).ids();
  };
  const std::string at = "metadata.managedFields[0].";
  CHECK(of("{manager: kubectl, operation: Update, fieldsType: FieldsV1, fieldsV1: {'f:a': {}}}").empty());
  CHECK(of("{operation: Apply, fieldsV1: [1]}").empty());
  CHECK(of("{manager: kubectl}") == Ids{"S002 " + at + "operation"});
  CHECK(of("{operation: Update, fieldsType: v2}") == Ids{"S005 " + at + "fieldsType"});
  CHECK(of("{operation: Update, manager: " + std::string(129, 'a') + "}") == Ids{"P007 " + at + "manager"});
  CHECK(of("{operation: Update, manager: \"a\\nb\"}") == Ids{"P007 " + at + "manager"});
  CHECK(of("{operation: Update, subresource: " + std::string(257, 'a') + "}") == Ids{"P007 " + at + "subresource"});
}

TEST_CASE("of a template's metadata only labels and annotations are validated") {
  const std::string text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: train}\nspec:\n  selector: "
                           "{matchLabels: {a: b}}\n  template:\n    metadata:\n      labels: {a: b}\n      "
                           "ownerReferences: [{}]\n    spec: {containers: [{name: main, image: 'a:1'}]}\n";
  CHECK(refused(text).ids().empty());
}

} // namespace validate_containers_test
