#include "catch.hpp"
#include "check/check.hpp"

#include <string>
#include <vector>

namespace volume_clash_test {

using namespace berth;

namespace {

auto said(const std::string& more) -> std::vector<std::string> {
  Sources sources;
  const auto id = sources.add("task.yaml", R"(apiVersion: berth.dev/v1
kind: Task
metadata: {name: a}
spec:
  type: python-task
  k8sPod:
    primaryContainerName: main
    podSpec:
      containers:
        - {name: logger, image: "l:v1", resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}, volumeMounts: [{name: home, mountPath: /logs}]}
        - {name: main, image: "a:v1", resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}, volumeMounts: [{name: home, mountPath: /data}]}
      volumes: [{name: home, emptyDir: {}}, {name: c, persistentVolumeClaim: {claimName: c}}]
)" + more);
  std::vector<std::string> lines;
  for (const auto& finding : check_file(sources, id, {}).findings) {
    if (finding.rule->id != "F001") continue;
    lines.push_back(std::string(finding.rule->id) + ' ' + std::string(sources.text(finding.span)) + ' ' + finding.path +
                    ": " + finding.message);
  }
  return lines;
}

auto shared(const std::string& fields) -> std::vector<std::string> {
  return said("  extendedResources: {sharedMemory: {" + fields + "}}\n");
}

auto claims(const std::string& entries) -> std::vector<std::string> {
  return said("  placement: {volumes: [" + entries + "]}\n");
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("shared memory takes no name and no path that is taken") {
  CHECK(shared("mountPath: /dev/shm, sizeLimit: 8Mi") == Lines{});
  CHECK(shared("mountPath: /logs, sizeLimit: 8Mi") == Lines{}); // another container's
  CHECK(shared("mountPath: /data, sizeLimit: 8Mi") ==
        Lines{"F001 /data spec.extendedResources.sharedMemory.mountPath: something is already mounted at `/data`"});
  CHECK(shared("mountPath: /dev/shm, mountName: home, sizeLimit: 8Mi") ==
        Lines{"F001 home spec.extendedResources.sharedMemory.mountName: a volume is already named `home`"});
}

TEST_CASE("a claim may be in the Pod already, another volume of its name may not") {
  CHECK(claims("{claim: c, mountPath: /c}, {claim: d, mountPath: /d}, {claim: d, mountPath: /e}") == Lines{});
  CHECK(claims("{claim: home, mountPath: /h}") ==
        Lines{"F001 home spec.placement.volumes[0].claim: a volume is already named `home`"});
  CHECK(claims("{claim: d, mountPath: /d}, {claim: e, mountPath: /d}") ==
        Lines{"F001 /d spec.placement.volumes[1].mountPath: something is already mounted at `/d`"});
  CHECK(claims("{claim: a.b, mountPath: /d}, {claim: a-b, mountPath: /e}") ==
        Lines{"F001 a-b spec.placement.volumes[1].claim: a volume is already named `a-b`"});
}

} // namespace volume_clash_test
