#include "catch.hpp"
#include "refused.hpp"

namespace validate_workloads_test {

namespace {

const std::string pods = "      containers: [{name: main, image: 'serve:v1'}]\n";

/// A Deployment-like kind; `spec` goes below its spec.
auto workload(const std::string& kind, const std::string& spec, const std::string& labels = "{app: serve}",
              const std::string& pod = "") -> std::string {
  return "apiVersion: apps/v1\nkind: " + kind + "\nmetadata: {name: serve}\nspec:\n" + spec +
         "  template:\n    metadata: {labels: " + labels + "}\n    spec:\n" + pod + pods;
}

const std::string selector = "  selector: {matchLabels: {app: serve}}\n";

auto ids_of(const std::string& kind, const std::string& spec, int minor = 36) -> Ids {
  return refused(workload(kind, selector + spec), minor).ids();
}

} // namespace

TEST_CASE("every kind is taken in its plainest form") {
  for (const auto* kind : {"Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"}) {
    INFO(kind);
    CHECK(ids_of(kind, "") == Ids{});
  }
}

TEST_CASE("a selector and the labels of the template") {
  const auto differ = refused(workload("Deployment", selector, "{app: server, tier: web}"));
  CHECK(differ.ids() == Ids{"P151 spec.template.metadata.labels"});
  CHECK(differ.marked() == "server");
  CHECK(differ.labelled() == "serve");
  const auto lacks = refused(workload("ReplicaSet", selector, "{tier: web}"));
  CHECK(lacks.marked() == "labels");
  CHECK(lacks.findings.front().help == "add `app: serve` to the labels of the template");
  CHECK(refused(
            workload("StatefulSet", "  selector: {matchExpressions: [{key: app, operator: NotIn, values: [serve]}]}\n"))
            .ids() == Ids{"P151 spec.template.metadata.labels"});
  CHECK(refused(workload("DaemonSet", "  selector: {matchExpressions: [{key: app, operator: Exists}]}\n")).ids() ==
        Ids{});
}

TEST_CASE("a missing selector is named where the server names it") {
  CHECK(refused(workload("Deployment", "")).ids() == Ids{"S002 spec.selector"});
  CHECK(refused(workload("DaemonSet", "")).ids() == Ids{"P151 spec.template.metadata.labels"});
}

TEST_CASE("an empty selector, and one that is none, which hides the template") {
  for (const auto* kind : {"Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"}) {
    INFO(kind);
    CHECK(refused(workload(kind, "  selector: {}\n")).ids() == Ids{"P152 spec.selector"});
  }
  const auto bad = "  selector: {matchLabels: {app: a b}}\n";
  const auto restart = "      restartPolicy: Never\n";
  CHECK(refused(workload("Deployment", bad, "{app: a}", restart)).ids() ==
        Ids{"P053 spec.selector.matchLabels", "P152 spec.selector"});
  CHECK(refused(workload("DaemonSet", bad, "{app: a}", restart)).ids() ==
        Ids{"P053 spec.selector.matchLabels", "P153 spec.template.spec.restartPolicy"});
  CHECK(refused(workload("StatefulSet", bad, "{app: a}", restart)).ids() ==
        Ids{"P053 spec.selector.matchLabels", "P152 spec.selector", "P153 spec.template.spec.restartPolicy"});
}

TEST_CASE("Pods that run on") {
  const auto text = workload("Deployment", selector, "{app: serve}",
                             "      restartPolicy: OnFailure\n      activeDeadlineSeconds: 60\n");
  CHECK(refused(text).ids() ==
        Ids{"P153 spec.template.spec.restartPolicy", "P154 spec.template.spec.activeDeadlineSeconds"});
}

TEST_CASE("labels of a template are named without its metadata") {
  CHECK(refused(workload("Deployment", "  selector: {matchLabels: {app: serve}}\n", "{app: serve, 'a b': c}")).ids() ==
        Ids{"P004 spec.template.labels"});
}

TEST_CASE("how a Deployment rolls") {
  const auto rolling = [](const std::string& text) {
    return ids_of("Deployment", "  strategy: {rollingUpdate: {" + text + "}}\n");
  };
  const std::string at = "P163 spec.strategy.rollingUpdate.";
  CHECK(rolling("maxSurge: 0, maxUnavailable: 1") == Ids{});
  CHECK(rolling("maxSurge: 150%, maxUnavailable: 100%") == Ids{});
  CHECK(rolling("maxSurge: 0, maxUnavailable: 0%") == Ids{at + "maxUnavailable"});
  CHECK(rolling("maxUnavailable: 101%") == Ids{at + "maxUnavailable"});
  CHECK(rolling("maxUnavailable: '5'") == Ids{at + "maxUnavailable"});
  CHECK(rolling("maxSurge: abc, maxUnavailable: 0") == Ids{at + "maxSurge", at + "maxUnavailable"});
  CHECK(rolling("maxSurge: -1") == Ids{at + "maxSurge"});
  CHECK(rolling("maxSurge: 99999999999999999999%") == Ids{});
  CHECK(ids_of("Deployment", "  strategy: {type: Recreate, rollingUpdate: {}}\n") ==
        Ids{"P164 spec.strategy.rollingUpdate"});
  CHECK(ids_of("Deployment", "  strategy: {type: Recreate, rollingUpdate: null}\n") == Ids{});
  CHECK(ids_of("Deployment", "  minReadySeconds: 600\n") == Ids{"P165 spec.progressDeadlineSeconds"});
  CHECK(ids_of("ReplicaSet", "  minReadySeconds: 600\n") == Ids{});
}

TEST_CASE("how a DaemonSet rolls") {
  const auto rolling = [](const std::string& text) {
    return ids_of("DaemonSet", "  updateStrategy: {rollingUpdate: {" + text + "}}\n");
  };
  const std::string at = "P163 spec.updateStrategy.rollingUpdate.";
  CHECK(rolling("maxSurge: 1") == Ids{at + "maxSurge"});
  CHECK(rolling("maxSurge: 1, maxUnavailable: 0") == Ids{});
  CHECK(rolling("maxUnavailable: 0") == Ids{at + "maxUnavailable"});
  CHECK(rolling("maxSurge: 101%, maxUnavailable: 0") == Ids{at + "maxSurge"});
  CHECK(ids_of("DaemonSet", "  updateStrategy: {type: OnDelete, rollingUpdate: {maxSurge: 1}}\n") == Ids{});
}

TEST_CASE("a StatefulSet, by version") {
  CHECK(ids_of("StatefulSet", "  updateStrategy: {type: OnDelete, rollingUpdate: {}}\n") ==
        Ids{"P164 spec.updateStrategy.rollingUpdate"});
  CHECK(ids_of("StatefulSet", "  updateStrategy: {type: Rolling}\n") == Ids{"S005 spec.updateStrategy"});
  CHECK(ids_of("StatefulSet", "  ordinals: {start: -1}\n") == Ids{"P155 spec.ordinals.start"});
  CHECK(ids_of("StatefulSet", "  ordinals: {start: -1}\n", 26) == Ids{});
  CHECK(ids_of("StatefulSet", "  serviceName: A\n") == Ids{"P166 spec.serviceName"});
  CHECK(ids_of("StatefulSet", "  serviceName: A\n", 32) == Ids{});
  const auto dotted = [](int minor) {
    auto text = workload("StatefulSet", selector);
    text.replace(text.find("name: serve"), 11, "name: se.rve");
    return refused(text, minor).ids();
  };
  CHECK(dotted(36) == Ids{"P001 metadata.name"});
  CHECK(dotted(26) == Ids{});
}

TEST_CASE("the Pods of a StatefulSet are looked at from 1.34, with the volumes of its claims") {
  const auto text = [](const std::string& container) {
    return workload("StatefulSet",
                    selector + "  volumeClaimTemplates:\n    - metadata: {name: data}\n      spec: {accessModes: "
                               "[ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n",
                    "{app: serve}",
                    "      hostname: Any_\n      initContainers: [{name: a, image: b, " + container + "}]\n");
  };
  CHECK(refused(text("volumeMounts: [{name: data, mountPath: /d}]")).ids() == Ids{});
  const Ids unknown{"P110 spec.template.spec.initContainers[0].volumeMounts[0].name"};
  CHECK(refused(text("volumeMounts: [{name: dat, mountPath: /d}]")).ids() == unknown);
  const auto later = refused(text("volumeMounts: [{name: dat, mountPath: /d}]"), 33);
  REQUIRE(later.ids() == unknown);
  CHECK(later.findings.front().outcome == berth::FindingOutcome::refused_later);
  CHECK(refused(workload("StatefulSet", selector + "  volumeClaimTemplates: [{metadata: {name: data}, spec: {}}]\n"))
            .ids() == Ids{"S002 spec.volumeClaimTemplates[0].spec.accessModes",
                          "S002 spec.volumeClaimTemplates[0].spec.resources[storage]"});
}

TEST_CASE("claims: sources that are copied, dropped or at odds") {
  const auto claim = [](const std::string& rest) {
    return refused("apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec:\n  accessModes: "
                   "[ReadWriteOnce]\n  resources: {requests: {storage: 1Gi}}\n" +
                   rest)
        .ids();
  };
  CHECK(claim("") == Ids{});
  CHECK(claim("  dataSource: {kind: Secret, name: a}\n") == Ids{});
  CHECK(claim("  dataSource: {kind: PersistentVolumeClaim, name: a}\n") == Ids{});
  CHECK(claim("  dataSource: {kind: PersistentVolumeClaim}\n") ==
        Ids{"P105 spec.dataSource.name", "P105 spec.dataSourceRef.name"});
  CHECK(claim("  dataSourceRef: {kind: Secret, name: a}\n") == Ids{"P105 spec.dataSource", "P105 spec.dataSourceRef"});
  CHECK(claim("  dataSourceRef: {apiGroup: a.b, kind: C, name: a}\n") == Ids{});
  CHECK(claim("  dataSourceRef: {apiGroup: A, kind: C, name: a}\n") ==
        Ids{"P105 spec.dataSource.apiGroup", "P105 spec.dataSourceRef.apiGroup"});
  CHECK(claim("  dataSource: {kind: PersistentVolumeClaim, name: a}\n  dataSourceRef: {kind: PersistentVolumeClaim, "
              "name: b}\n") == Ids{"P105 spec"});
  CHECK(claim("  selector: {matchExpressions: [{key: a, operator: In}]}\n") ==
        Ids{"P051 spec.selector.matchExpressions[0].values"});
  CHECK(claim("  storageClassName: A\n") == Ids{"P105 spec.storageClassName"});
}

TEST_CASE("lists hold the same, item by item") {
  const auto list =
      refused("apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: a}\n  spec: {selector: "
              "{matchLabels: {a: b}}, template: {metadata: {labels: {a: c}}, spec: {containers: [{name: m, "
              "image: i}]}}}\n");
  CHECK(list.ids() == Ids{"P151 spec.template.metadata.labels"});
  CHECK(list.marked() == "c");
}

TEST_CASE("trees of the wrong shape end in findings of structure and nothing else") {
  for (const auto* spec :
       {"[]", "a", "3", "{selector: [], template: []}",
        "{selector: {matchLabels: [a], "
        "matchExpressions: {a: b}}, template: {metadata: [], spec: 3}}",
        "{selector: {matchExpressions: [null, 3, [a]]}, strategy: [], template: {spec: []}}",
        "{schedule: [a], timeZone: {a: b}, jobTemplate: {spec: {selector: 3, podFailurePolicy: [a]}}}",
        "{completions: a, completionMode: 3, successPolicy: {rules: [null, 3]}, template: null}",
        "{volumeClaimTemplates: [null, 3, {metadata: 3, spec: []}], dataSource: [], dataSourceRef: 3}"}) {
    for (const auto* kind : {"apps/v1\nkind: Deployment", "apps/v1\nkind: StatefulSet", "apps/v1\nkind: DaemonSet",
                             "batch/v1\nkind: Job", "batch/v1\nkind: CronJob", "v1\nkind: PersistentVolumeClaim"}) {
      INFO(kind << " " << spec);
      CHECK_FALSE(
          refused(std::string("apiVersion: ") + kind + "\nmetadata: {name: a}\nspec: " + spec + "\n").ids().empty());
    }
  }
}

} // namespace validate_workloads_test
