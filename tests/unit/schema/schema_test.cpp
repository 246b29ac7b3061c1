#include "catch.hpp"
#include "checked.hpp"

namespace schema_test {

using namespace berth;
using Ids = std::vector<std::string>;

TEST_CASE("a good Pod, a null member and an empty optional string are no findings") {
  CHECK(checked(pod("")).ids() == Ids{});
  CHECK(checked(pod("  restartPolicy:\n  hostname: ~\n  dnsPolicy: \"\"\n")).ids() == Ids{});
}

TEST_CASE("a key in the wrong letter case is renamed safely, and so is a misspelt one that can be no other") {
  const auto letter_case = checked(pod("", "      imagepullpolicy: Always\n"));
  REQUIRE(letter_case.ids() == Ids{"S001 spec.containers[0].imagepullpolicy"});
  CHECK(letter_case.marked() == "imagepullpolicy");
  CHECK(letter_case.findings[0].fix.value().safe);
  CHECK(letter_case.fixed() == pod("", "      imagePullPolicy: Always\n"));
  const auto misspelt = checked(pod("", "      workingDirr: /srv\n"));
  REQUIRE(misspelt.ids() == Ids{"S001 spec.containers[0].workingDirr"});
  CHECK(misspelt.findings[0].help == "type `workingDir`");
  CHECK(misspelt.findings[0].fix.value().safe); // no other key is near
}

TEST_CASE("quotes around a misspelt key stay") {
  const auto found = checked(
      R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"b","Image":"c"}]}})");
  REQUIRE(found.ids() == Ids{"S001 spec.containers[0].Image"}); // and not that `image` is missing: one fault
  CHECK(found.fixed() ==
        R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"b","image":"c"}]}})");
}

TEST_CASE("a misspelt key whose right spelling is there too has no fix") {
  const auto found = checked(pod("", "      Image: other\n"));
  REQUIRE(found.ids() == Ids{"S001 spec.containers[0].Image"});
  CHECK(found.findings[0].help == "take it out: `image` is there already");
  CHECK_FALSE(found.findings[0].fix.has_value());
}

TEST_CASE("a key that belongs elsewhere is told where") {
  struct Case {
    std::string text, help;
  };
  const std::vector<Case> cases{
      {pod("", "      limits: {cpu: 1}\n"), "`limits` belongs below: write `resources.limits`"},
      {pod("", "      resources: {cpu: 1}\n"), "`cpu` belongs below: write `limits.cpu` or `requests.cpu`"},
      {pod("", "      memory: 1Gi\n"),
       "`memory` belongs below: write `resources.limits.memory` or `resources.requests.memory`"},
      {pod("", "      nodeSelector: {a: b}\n"), "it belongs further out: write `spec.nodeSelector`"},
      {pod("", "      nodeselector: {a: b}\n"), "it belongs further out: write `spec.nodeSelector`"},
      {pod("  image: a\n"), "`image` belongs below: write `containers[0].image`"},
      {pod("  runAsUser: 0\n"), "`runAsUser` belongs below: write `securityContext.runAsUser`"},
      {pod("", "      livenessProbe: {exec: {command: [a]}, preStop: {}}\n"),
       "`preStop` belongs elsewhere: write `spec.containers[0].lifecycle.preStop`"},
      {pod("", "      lifecycle: {failureThreshold: 1}\n"),
       "`failureThreshold` belongs elsewhere: write `spec.containers[0].livenessProbe.failureThreshold`, "
       "`spec.containers[0].readinessProbe.failureThreshold` or `spec.containers[0].startupProbe.failureThreshold`"},
  };
  for (const auto& [text, help] : cases) {
    INFO(text);
    const auto found = checked(text);
    REQUIRE(found.findings.size() == 1);
    CHECK(found.findings[0].rule->id == "S001");
    CHECK(found.findings[0].help == help);
    CHECK_FALSE(found.findings[0].fix.has_value());
  }
}

TEST_CASE("what is missing is marked at the mapping that lacks it, what is empty at the value") {
  const auto missing = checked("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - image: b\n");
  REQUIRE(missing.ids() == Ids{"S002 spec.containers[0].name"});
  CHECK(missing.marked() == "image");
  CHECK(missing.findings[0].message == "`containers[0]` has no `name`");
  const auto empty = checked(pod("", "      env: [{name: \"\"}]\n"));
  REQUIRE(empty.ids() == Ids{"S002 spec.containers[0].env[0].name"});
  CHECK(empty.marked() == "\"\"");
  CHECK(checked("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n").ids() ==
        Ids{"S002 spec.containers"});
}

TEST_CASE("an absent mapping is named by what the server misses inside of it") {
  CHECK(checked("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n").ids() == Ids{"S002 spec.containers"});
  CHECK(checked("apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {}\n").ids() ==
        Ids{"S002 spec.template.spec.containers"});
}

TEST_CASE("an object needs a name or a generateName") {
  const std::string spec = "spec: {containers: [{name: a, image: b}]}\n";
  CHECK(checked("apiVersion: v1\nkind: Pod\n" + spec).ids() == Ids{"S002 metadata.name"});
  CHECK(checked("apiVersion: v1\nkind: Pod\nmetadata: {name: ''}\n" + spec).ids() == Ids{"S002 metadata.name"});
  CHECK(checked("apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n" + spec).ids() == Ids{});
}

TEST_CASE("a collection of the wrong kind is one finding, and nothing below it is looked at") {
  const auto mapping =
      checked("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    name: b\n    bad: c\n");
  REQUIRE(mapping.ids() == Ids{"S003 spec.containers"});
  CHECK(mapping.marked() == "containers");
  CHECK(mapping.findings[0].message == "`containers` needs a list, found a mapping");
  CHECK(mapping.findings[0].help == "put `- ` before the first key of each item");
  const auto list = checked(pod("", "      resources:\n      - limits: {}\n"));
  REQUIRE(list.ids() == Ids{"S003 spec.containers[0].resources"});
  CHECK(checked(pod("", "      command: python\n")).ids() == Ids{"S003 spec.containers[0].command"});
}

TEST_CASE("quotes around a boolean or a whole number are taken away") {
  const auto boolean = checked(pod("  hostNetwork: 'true'\n"));
  REQUIRE(boolean.ids() == Ids{"S003 spec.hostNetwork"});
  CHECK(boolean.fixed() == pod("  hostNetwork: true\n"));
  CHECK(checked(pod("  priority: \"5\"\n")).fixed() == pod("  priority: 5\n"));
  CHECK_FALSE(checked(pod("  hostNetwork: \"yes\"\n")).findings.at(0).fix.has_value());
}

TEST_CASE("what YAML reads as a number or boolean is quoted as it was written") {
  for (const std::string value : {"yes", "NO", "8080", "1.10", "0777", "1e3", ".5", "0x1F", "1_000", "true", ".inf"}) {
    const auto found = checked(pod("", "      env:\n        - name: A\n          value: " + value + " # why\n"));
    INFO(value);
    REQUIRE(found.ids() == Ids{"S004 spec.containers[0].env[0].value"});
    CHECK(found.marked() == value);
    CHECK(found.fixed() == pod("", "      env:\n        - name: A\n          value: \"" + value + "\" # why\n"));
    CHECK(found.findings[0].fix->safe);
  }
  for (const std::string value : {"1:30", "2026-01-31", "0o8", "nO", "\"1\"", "~"})
    CHECK(checked(pod("", "      env:\n        - name: A\n          value: " + value + "\n")).ids() == Ids{});
}

TEST_CASE("strings are demanded of labels, arguments and names alike") {
  CHECK(checked("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: {v: 1}\nspec: {containers: [{name: a, "
                "image: b}]}\n")
            .ids() == Ids{"S004 metadata.labels[v]"});
  CHECK(checked(pod("", "      args: [a, 1, on]\n")).ids() ==
        Ids{"S004 spec.containers[0].args[1]", "S004 spec.containers[0].args[2]"});
  const auto policy = checked(pod("  restartPolicy: no\n"));
  REQUIRE(policy.ids() == Ids{"S004 spec.restartPolicy"});
  CHECK_FALSE(policy.findings[0].fix.has_value()); // in quotes it would be as wrong
}

TEST_CASE("an aliased scalar is not edited at its alias") {
  const auto found = checked(pod("  priority: &five 5\n", "      env: [{name: A, value: *five}]\n"));
  REQUIRE(found.ids() == Ids{"S004 spec.containers[0].env[0].value"});
  CHECK(found.marked() == "*five");
  CHECK_FALSE(found.findings[0].fix.has_value());
}

TEST_CASE("closed sets: the nearest value, safely when only the letter case differs") {
  const auto letter_case = checked(pod("  restartPolicy: \"never\"\n"));
  REQUIRE(letter_case.ids() == Ids{"S005 spec.restartPolicy"});
  CHECK(letter_case.findings[0].help == "type `Never`; it takes `Always`, `OnFailure` or `Never`");
  CHECK(letter_case.fixed() == pod("  restartPolicy: \"Never\"\n"));
  CHECK(letter_case.findings[0].fix->safe);
  const auto far = checked(pod("  restartPolicy: Sometimes\n"));
  REQUIRE(far.ids() == Ids{"S005 spec.restartPolicy"});
  CHECK_FALSE(far.findings[0].fix.has_value());
  CHECK(checked(pod("  tolerations: [{key: a, operator: Lt, value: '1'}]\n"), 34).ids() ==
        Ids{"S005 spec.tolerations[0].operator"});
  CHECK(checked(pod("  tolerations: [{key: a, operator: Lt, value: '1'}]\n"), 35).ids() == Ids{});
}

TEST_CASE("integers as Go's decoder takes them, within their range") {
  const auto port = [](const std::string& value) {
    return pod("", "      ports:\n        - containerPort: " + value + "\n");
  };
  for (const auto* good : {"80", "80.0", "8e1", "0120", "0x50", "8_0", "65535"})
    CHECK(checked(port(good)).ids() == Ids{});
  for (const auto* high : {"65536", "0", "-1", "3000000000", "99999999999999999999"}) {
    INFO(high);
    const auto found = checked(port(high));
    REQUIRE(found.ids() == Ids{"S006 spec.containers[0].ports[0].containerPort"});
    CHECK(found.findings[0].help == "type a number from 1 to 65535");
  }
  for (const auto* wrong : {"80.5", "true", "[]", ".nan"}) {
    INFO(wrong);
    CHECK(checked(port(wrong)).ids() == Ids{"S003 spec.containers[0].ports[0].containerPort"});
  }
  CHECK(checked(pod("  terminationGracePeriodSeconds: -5\n")).ids() == Ids{}); // the server takes it
}

TEST_CASE("an optional zero is absent unless it is a pointer") {
  CHECK(checked(pod("", "      ports: [{containerPort: 1, hostPort: 0}]\n")).ids() == Ids{});
  CHECK(checked(pod("  activeDeadlineSeconds: 0\n")).ids() == Ids{"S006 spec.activeDeadlineSeconds"});
}

TEST_CASE("times are RFC 3339") {
  const auto at = [](const std::string& time) {
    return checked("apiVersion: v1\nkind: Pod\nmetadata: {name: a, creationTimestamp: " + time +
                   "}\nspec: {containers: [{name: a, image: b}]}\n")
        .ids();
  };
  for (const auto* good : {"2026-01-31T12:00:00Z", "2024-02-29T23:59:59.5+02:00", "'2026-01-31T1:00:00,25Z'", "null"})
    CHECK(at(good) == Ids{});
  for (const auto* bad :
       {"a b", "'2026-02-29T12:00:00Z'", "'2026-01-31'", "'2026-01-31t12:00:00Z'", "'2026-01-31T24:00:00Z'", "''"})
    CHECK(at(bad) == Ids{"S006 metadata.creationTimestamp"});
}

TEST_CASE("groups: the refused member is marked, the taken one labelled") {
  const auto two =
      checked(pod("  volumes:\n    - name: a\n      configMap: {bad: 1, items: []}\n      emptyDir: {}\n"));
  REQUIRE(two.ids() == Ids{"S001 spec.volumes[0].configMap.bad",
                           "S007 spec.volumes[0].configMap"}); // its missing name is not looked at
  CHECK(two.marked(1) == "configMap");
  REQUIRE(two.findings[1].labels.size() == 1);
  CHECK(two.file->text(two.findings[1].labels[0].span) == "emptyDir");
  CHECK(checked(pod("  volumes: [{name: a}]\n")).ids() == Ids{});
  CHECK(checked(pod("", "      livenessProbe: {periodSeconds: 1}\n")).ids() ==
        Ids{"S007 spec.containers[0].livenessProbe"});
  CHECK(checked(pod("", "      livenessProbe: {httpget: {port: 1}}\n")).ids() ==
        Ids{"S001 spec.containers[0].livenessProbe.httpget"});
  CHECK(checked(pod("", "      env: [{name: A, value: '', valueFrom: {fieldRef: {fieldPath: metadata.name}}}]\n"))
            .ids() == Ids{});
  CHECK(
      checked(pod("", "      env: [{name: A, value: a, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]\n")).ids() ==
      Ids{"S007 spec.containers[0].env[0].valueFrom"});
}

TEST_CASE("fields by version: unknown is an error, dropped a warning") {
  const auto image = pod("  volumes: [{name: a, image: {reference: b}}]\n");
  REQUIRE(checked(image, 30).ids() == Ids{"S008 spec.volumes[0].image"});
  CHECK(checked(image, 30).findings[0].severity == Severity::error);
  CHECK(checked(image, 30).findings[0].message == "Kubernetes 1.30 has no `image`, which came with 1.31");
  REQUIRE(checked(image, 33).ids() == Ids{"S008 spec.volumes[0].image"});
  CHECK(checked(image, 33).findings[0].severity == Severity::warning);
  CHECK(checked(image, 33).findings[0].message ==
        "Kubernetes 1.33 drops `image`: its gate `ImageVolume` is off by default until 1.35");
  CHECK(checked(image, 35).ids() == Ids{});
  const auto workload = pod("  workloadRef: {name: a}\n");
  CHECK(checked(workload, 35).findings.at(0).severity == Severity::warning);
  CHECK(checked(workload, 36).findings.at(0).message ==
        "Kubernetes 1.36 has no `workloadRef`, which 1.35 was the last to have");
}

TEST_CASE("a dropped field that leaves a group empty is refused at the group") {
  const auto sleep = checked(pod("", "      lifecycle: {preStop: {sleep: {seconds: 5}}}\n"), 29);
  REQUIRE(sleep.ids() == Ids{"S008 spec.containers[0].lifecycle.preStop"});
  CHECK(sleep.findings[0].severity == Severity::error);
}

TEST_CASE("a claim by template is old and new: source until 1.30, names from 1.31") {
  const auto source = pod("  resourceClaims: [{name: a, source: {resourceClaimName: b}}]\n");
  const auto direct = pod("  resourceClaims: [{name: a, resourceClaimName: b}]\n");
  CHECK(checked(source, 34).ids() == Ids{"S008 spec.resourceClaims[0].source", "S007 spec.resourceClaims[0]"});
  CHECK(checked(direct, 34).ids() == Ids{});
}

TEST_CASE("a status is decoded and not validated, as the server resets it") {
  const std::string text = pod("") + "status: {phase: Odd, containerStatuses: [{}], bad: 1}\n";
  CHECK(checked(text).ids() == Ids{"S001 status.bad"});
}

TEST_CASE("before 1.34 a StatefulSet's template is decoded, and its Pods are refused later") {
  const std::string text =
      "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec:\n  selector: {matchLabels: {a: b}}\n"
      "  template:\n    metadata: {labels: {a: b}}\n    spec:\n      hostPID: 1\n      containers: [{name: a}]\n";
  for (const auto minor : {33, 34}) {
    const auto found = checked(text, minor);
    REQUIRE(found.ids() == Ids{"S003 spec.template.spec.hostPID", "S002 spec.template.spec.containers[0].image"});
    CHECK(found.findings[0].severity == Severity::error);
    CHECK(found.findings[1].severity == Severity::error);
    CHECK(found.findings[1].outcome == (minor == 33 ? FindingOutcome::refused_later : FindingOutcome::unsaid));
  }
}

TEST_CASE("an anchored collection is spoken of once") {
  const auto aliased =
      checked(pod("", "      livenessProbe: &probe {exec: {command: [a]}, bad: 1}\n      readinessProbe: *probe\n"));
  CHECK(aliased.ids() == Ids{"S001 spec.containers[0].livenessProbe.bad"});
  const auto merged = checked(
      pod("", "      livenessProbe: &probe {exec: {command: [a]}, bad: 1}\n      readinessProbe: {<<: *probe}\n"));
  CHECK(merged.ids() == Ids{"S001 spec.containers[0].livenessProbe.bad"});
}

TEST_CASE("a tower of aliases is walked once") {
  std::string text = pod("") + "x0: &x0 {type: 1}\n";
  for (auto i = 1; i <= 6; ++i) {
    const auto below = "*x" + std::to_string(i - 1);
    text += "x" + std::to_string(i) + ": &x" + std::to_string(i) + " [" + below + ", " + below + "]\n";
  }
  const auto found = checked(text + "status: {conditions: *x1, hostIPs: [*x0, *x0, *x0]}\n");
  // seven unknown keys; the anchor as a condition and as a hostIP, once each
  CHECK(found.findings.size() == 9);
}

TEST_CASE("paths have the prefix they are given") {
  const SourceFile file("test.yaml", "containers: [{name: a, image: b, bad: c}]\n");
  const auto parsed = parse(file, 0);
  Findings findings;
  schema::check(*parsed.tree.documents().at(0).root, *schema::named_type("PodSpec"), "spec.template.spec", file, {},
                findings);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].path == "spec.template.spec.containers[0].bad");
}

} // namespace schema_test
