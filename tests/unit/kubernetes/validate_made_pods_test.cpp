#include "catch.hpp"
#include "refused.hpp"

// What the Pods of an admitted workload are refused for, and what a server drops or adds before it looks.
namespace validate_made_pods_test {

namespace {

auto job(const std::string& spec, const std::string& pod, const std::string& container = "") -> std::string {
  return "apiVersion: batch/v1\nkind: Job\nmetadata: {name: train}\nspec:\n" + spec +
         "  template:\n    metadata: {labels: {app: train}}\n    spec:\n      restartPolicy: Never\n" + pod +
         "      containers: [{name: main, image: 'train:v1'" + container + "}]\n";
}

auto stateful_set(const std::string& spec, const std::string& volumes) -> std::string {
  return "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: serve}\nspec:\n  selector: {matchLabels: {app: "
         "a}}\n" +
         spec + "  template:\n    metadata: {labels: {app: a}}\n    spec:\n      volumes: " + volumes +
         "\n      containers: [{name: main, image: 'serve:v1'}]\n";
}

auto pod(const std::string& spec) -> std::string {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n" + spec + "  containers: [{name: main, image: b}]\n";
}

} // namespace

TEST_CASE("a Job is accepted while its Pods are not") {
  const auto gated = refused(job("", "      nodeName: node\n      schedulingGates: [{name: g}]\n"));
  REQUIRE(gated.ids() == Ids{"P059 spec.template.spec.nodeName"});
  CHECK(gated.findings.front().outcome == berth::FindingOutcome::refused_later);
  CHECK(gated.findings.front().labels.back().message == "the Job is accepted, its Pods are not");
  CHECK(refused(job("", "      nodeName: node\n")).ids() == Ids{});
}

TEST_CASE("what is refused now says nothing of later") {
  const auto both = refused(job("  parallelism: -1\n", "      nodeName: node\n      schedulingGates: [{name: g}]\n"));
  REQUIRE(both.findings.size() == 1);
  CHECK(both.findings.front().outcome != berth::FindingOutcome::refused_later);
}

TEST_CASE("a volume that a StatefulSet adds moves those of its template") {
  const auto claims =
      "  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: "
      "{requests: {storage: 1Gi}}}}]\n";
  CHECK(refused(stateful_set(claims, "[{name: a_b, emptyDir: {}}]"), 34).ids() ==
        Ids{"P100 spec.template.spec.volumes[1].name"});
  CHECK(refused(stateful_set(claims, "[{name: data, emptyDir: {sizeLimit: -1}}]"), 34).ids() == Ids{});
  CHECK(refused(stateful_set("  volumeClaimTemplates: [{metadata: {name: A}, spec: {accessModes: [ReadWriteOnce], "
                             "resources: {requests: {storage: 1Gi}}}}]\n",
                             "[]"),
                34)
            .ids() == Ids{"P100 spec.template.spec.volumes[0].name"});
}

TEST_CASE("a volume whose gate is off is taken out before the others are looked at") {
  const auto text = pod("  volumes: [{name: A, image: {reference: x}}, {name: a_b, emptyDir: {}}]\n");
  CHECK(refused(text, 33).ids() == Ids{"P100 spec.volumes[0].name"});
  CHECK(refused(text, 35).ids() == Ids{"P100 spec.volumes[0].name", "P100 spec.volumes[1].name"});
}

TEST_CASE("a CronJob's fields are validated although their gate is off") {
  const auto cron = [](const std::string& job_spec) {
    return "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  schedule: '@daily'\n  jobTemplate:\n    "
           "spec:\n" +
           job_spec + "      template: {spec: {restartPolicy: Never, containers: [{name: main, image: b}]}}\n";
  };
  CHECK(refused(cron("      managedBy: kueue\n"), 30).ids() == Ids{"P160 spec.jobTemplate.spec.managedBy"});
  CHECK(refused(job("  managedBy: kueue\n", ""), 30).ids() == Ids{});
}

TEST_CASE("rules with FailIndex go with the gate of backoffLimitPerIndex") {
  const auto text = job("  podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: '', values: [1]}}, "
                        "{action: Retry, onExitCodes: {operator: In, values: [1]}}]}\n",
                        "");
  CHECK(refused(text, 28).ids() == Ids{"S005 spec.podFailurePolicy.rules[0].action"});
}

TEST_CASE("addresses are strict from 1.36") {
  for (const auto* address : {"010.0.0.1", "'::ffff:10.0.0.1'", "'::ffff:a00:1'", "'::1.2.3.04'"}) {
    INFO(address);
    const auto text = pod("  dnsConfig: {nameservers: [" + std::string(address) + "]}\n");
    CHECK(refused(text, 35).ids() == Ids{});
    CHECK(refused(text, 36).ids() == Ids{"P061 spec.dnsConfig.nameservers[0]"});
  }
  CHECK(refused(pod("  dnsConfig: {nameservers: ['::1.2.3.4', 0.0.0.0, '2001:db8::ffff:0:1']}\n"), 36).ids() == Ids{});
}

TEST_CASE("a StatefulSet's maxUnavailable counts where its gate is on") {
  const auto text = [](const std::string& count) {
    return stateful_set("  updateStrategy: {rollingUpdate: {maxUnavailable: " + count + "}}\n", "[]");
  };
  const Ids refusal{"P163 spec.updateStrategy.rollingUpdate.maxUnavailable"};
  CHECK(refused(text("0"), 37).ids() == refusal);
  CHECK(refused(text("101%"), 37).ids() == refusal);
  CHECK(refused(text("1"), 37).ids() == Ids{});
}

TEST_CASE("a claim of another namespace is dropped, and before 1.26 unknown") {
  const std::string text = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec:\n  accessModes: "
                           "[ReadWriteOnce]\n  resources: {requests: {storage: 1Gi}}\n"
                           "  dataSourceRef: {apiGroup: example.com, kind: K, name: snap, namespace: other}\n";
  CHECK(refused(text, 30).ids() == Ids{});
  CHECK(refused(text, 25).ids() == Ids{"S008 spec.dataSourceRef.namespace"});
}

TEST_CASE("certificates of a projected volume") {
  const auto text = [](const std::string& source) {
    return pod("  volumes: [{name: v, projected: {sources: [" + source + "]}}]\n");
  };
  const std::string at = "P103 spec.volumes[0].projected.sources[0].";
  CHECK(refused(text("{clusterTrustBundle: {path: a}}"), 37).ids() == Ids{at + "clusterTrustBundle"});
  CHECK(refused(text("{clusterTrustBundle: {path: a, name: 'example.com:s:b'}}"), 37).ids() == Ids{});
  CHECK(refused(text("{clusterTrustBundle: {path: a, name: 'example.com:s:B_'}}"), 37).ids() ==
        Ids{at + "clusterTrustBundle.name"});
  CHECK(refused(text("{clusterTrustBundle: {path: a, signerName: example/s}}"), 37).ids() ==
        Ids{at + "clusterTrustBundle.signerName"});
  CHECK(refused(text("{podCertificate: {signerName: example.com/s, keyType: ED25519, keyPath: k}}"), 37).ids() ==
        Ids{});
  CHECK(
      refused(
          text("{podCertificate: {signerName: example.com/s, keyType: ED25519, keyPath: k, maxExpirationSeconds: 60}}"),
          37)
          .ids() == Ids{at + "podCertificate.maxExpirationSeconds"});
}

TEST_CASE("an AppArmor annotation and the profile of the Pod") {
  const auto text = [](const std::string& annotation, const std::string& kind) {
    return "apiVersion: v1\nkind: " + kind +
           "\nmetadata: {name: a, annotations: {container.apparmor.security.beta.kubernetes.io/main: '" + annotation +
           "'}}\nspec:\n  securityContext: {appArmorProfile: {type: RuntimeDefault}}\n  containers: [{name: main, "
           "image: b}]\n";
  };
  CHECK(refused(text("localhost/", "Pod"), 36).ids() ==
        Ids{"X007 spec.containers[0].securityContext.appArmorProfile.type"});
  CHECK(refused(text("unconfined", "Pod"), 36).ids() == Ids{}); // the container takes it from the annotation
}

} // namespace validate_made_pods_test
