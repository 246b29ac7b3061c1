#include "catch.hpp"
#include "findings_of.hpp"

namespace validate_volumes_test {

using namespace berth::findings_of;

namespace {

auto of_volume(const std::string& source, int minor = 36) -> Lines {
  return of_pod("", "  volumes:\n    - name: data\n      " + source + "\n", minor);
}

auto of_mount(const std::string& mount, int minor = 36) -> Lines {
  return of_pod("      volumeMounts: [" + mount + "]\n", "  volumes: [{name: data}]\n", minor);
}

} // namespace

TEST_CASE("a mount of no volume is marked at its name, and the nearest is offered") {
  const std::string mount = "      volumeMounts: [{name: dta, mountPath: /d}]\n";
  CHECK(of_pod(mount, "  volumes: [{name: data}]\n") == Lines{"P110 spec.containers[0].volumeMounts[0].name |dta|"});
  CHECK(of_pod(mount, "") == Lines{"P110 spec.containers[0].volumeMounts[0].name |dta|"});
  CHECK(of_pod(mount, "  volumes: 5\n").size() == 1); // wrong-type alone
}

TEST_CASE("a refused volume is not there for its mounts either") {
  CHECK(of_pod("      volumeMounts: [{name: a_b, mountPath: /d}]\n", "  volumes: [{name: a_b}]\n") ==
        Lines{"P110 spec.containers[0].volumeMounts[0].name |a_b/a_b|", "P100 spec.volumes[0].name |_|"});
  CHECK(of_pod("      volumeMounts: [{name: a, mountPath: /d}]\n",
               "  volumes: [{name: a, nfs: {server: s, path: b}}, {name: a}]\n") ==
        Lines{"P102 spec.volumes[0].nfs.path |b|"}); // the second of the name takes its place
}

TEST_CASE("repetition marks both") {
  CHECK(of_pod("", "  volumes: [{name: a}, {name: a}]\n") == Lines{"P101 spec.volumes[1].name |a/a|"});
  CHECK(of_mount("{name: data, mountPath: /d}, {name: data, mountPath: /d}") ==
        Lines{"P111 spec.containers[0].volumeMounts[1].mountPath |/d//d|"});
}

TEST_CASE("paths are marked where they leave their volume") {
  CHECK(of_volume("hostPath: {path: /a/../b}") == Lines{"P102 spec.volumes[0].hostPath.path |..|"});
  CHECK(of_volume("secret: {secretName: s, items: [{key: k, path: ..data}]}") ==
        Lines{"P102 spec.volumes[0].secret.items[0].path |..|"});
  CHECK(of_volume("configMap: {name: s, items: [{key: k, path: a..b/c}]}").empty());
  CHECK(of_mount("{name: data, mountPath: /d, subPath: /x}") ==
        Lines{"P112 spec.containers[0].volumeMounts.subPath |/|"});
}

TEST_CASE("the path of a token is checked from 1.30") {
  const std::string token = "projected: {sources: [{serviceAccountToken: {path: ../t}}]}";
  CHECK(of_volume(token, 29).empty());
  CHECK(of_volume(token, 30) == Lines{"P102 spec.volumes[0].projected.path |..|"});
}

TEST_CASE("iSCSI names, which the server does not anchor at the front") {
  const auto of = [](const std::string& iqn) {
    return of_volume("iscsi: {targetPortal: '1.2.3.4', lun: 0, iqn: '" + iqn + "'}").size();
  };
  CHECK(of("iqn.2001-04.com.example:storage.disk1") == 0);
  CHECK(of("iqnx iqn.2001-04.com.example:s") == 0);
  CHECK(of("iqn.2001-04.com.example") == 1);
  CHECK(of("iqn.2001-04.:s") == 1);
  CHECK(of("iqn.2001-04.com.example:a b") == 1);
  CHECK(of("eui.0123456789abcdef") == 0);
  CHECK(of("eui.0123456789abcde") == 1);
  CHECK(of("naa.0123456789abcdef0123456789abcdef") == 0);
  CHECK(of("nqn.2014") == 1);
}

TEST_CASE("sources that need two things together") {
  CHECK(of_volume("fc: {targetWWNs: [a]}") == Lines{"P103 spec.volumes[0].fc.lun |targetWWNs|"});
  CHECK(of_volume("fc: {}") == Lines{"P103 spec.volumes[0].fc.targetWWNs |fc|"});
  CHECK(of_volume("azureDisk: {diskName: d, diskURI: 'https://x', kind: Managed}") ==
        Lines{"P103 spec.volumes[0].azureDisk.diskURI |'https://x'/Managed|"});
  CHECK(of_volume("csi: {driver: d, nodePublishSecretRef: {name: A}}") == Lines{"P103 spec.volumes[0].csi.name |A|"});
  CHECK(of_volume("quobyte: {registry: 'a:1,b', volume: v}") ==
        Lines{"P187 spec.volumes[0].quobyte |quobyte| warning", "P103 spec.volumes[0].quobyte.registry |b|"});
}

TEST_CASE("claims that are made for the Pod") {
  const std::string claim = "{spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}";
  const auto ephemeral = "ephemeral: {volumeClaimTemplate: " + claim + "}";
  CHECK(of_volume(ephemeral).empty());
  CHECK(of_pod("", "  volumes:\n    - {name: data, " + ephemeral +
                       "}\n    - {name: b, persistentVolumeClaim: {claimName: train-data}}\n") ==
        Lines{"P105 spec.volumes[1].persistentVolumeClaim.claimName |train-data|"});
  CHECK(of_pod("", "  volumes:\n    - {name: '" + std::string(60, 'a') + "', " + ephemeral + "}\n").empty());
  CHECK(
      of_volume("ephemeral: {volumeClaimTemplate: {metadata: {uid: x}, spec: {accessModes: [ReadWriteOnce], resources: "
                "{requests: {storage: 0}}}}}") ==
      Lines{"P105 spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.uID |uid|",
            "P105 spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage] |0|"});
}

TEST_CASE("image volumes are dropped with their mounts before 1.35 and need a reference from then on") {
  const std::string mount = "      volumeMounts: [{name: m, mountPath: /m}]\n";
  const std::string volume = "  volumes: [{name: m, image: {}}]\n";
  CHECK(of_pod(mount, volume, 33) == Lines{"S008 spec.volumes[0].image |image| warning"});
  CHECK(of_pod(mount, volume, 35) ==
        Lines{"P110 spec.containers[0].volumeMounts[0].name |m/m|", "P103 spec.volumes[0].image.reference |image|"});
}

TEST_CASE("recursiveReadOnly is checked from 1.31") {
  const std::string mount = "{name: data, mountPath: /d, recursiveReadOnly: Enabled}";
  CHECK(of_mount(mount, 31) == Lines{"P113 spec.containers[0].volumeMounts.recursiveReadOnly |Enabled|"});
  CHECK(of_mount(mount, 30) ==
        Lines{"S008 spec.containers[0].volumeMounts[0].recursiveReadOnly |recursiveReadOnly| warning"});
  CHECK(of_mount("{name: data, mountPath: /d, readOnly: true, recursiveReadOnly: Enabled}", 31).empty());
}

TEST_CASE("a volume is a device or mounted, not both") {
  CHECK(of_pod("      volumeMounts: [{name: d, mountPath: /d}]\n      volumeDevices: [{name: d, devicePath: /x}]\n",
               "  volumes: [{name: d, persistentVolumeClaim: {claimName: c}}]\n") ==
        Lines{"P114 spec.containers[0].volumeMounts[0].name |d/d|",
              "P114 spec.containers[0].volumeDevices[0].name |d/d|"});
}

TEST_CASE("nodes of any kind are passed over where the schema has spoken") {
  for (const std::string value : {"5", "null", "[]", "{}", "[[]]", "[null]", "x", "[{name: {}}]"}) {
    INFO(value);
    for (const auto& line : of_pod("      volumeMounts: " + value + "\n      volumeDevices: " + value + "\n",
                                   "  volumes: " + value + "\n"))
      CHECK(line.substr(0, 1) == "S");
  }
}

TEST_CASE("a Flyte template may gain volumes from the platform's PodTemplate") {
  const auto found = lines("type: container\nid: {resourceType: TASK, name: t, project: p, domain: d, version: "
                           "v}\nmetadata: {}\nk8sPod:\n  podSpec:\n    containers:\n      - {name: primary, image: "
                           "'i:v1', resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}, volumeMounts: "
                           "[{name: x, mountPath: "
                           "/x}]}\nconfig: {primary_container_name: primary}\n",
                           36);
  CHECK(found == Lines{"P110 k8sPod.podSpec.containers[0].volumeMounts[0].name |x| warning"});
}

TEST_CASE("projected files are named without their index, and a token's path without its source") {
  CHECK(of_volume("projected: {sources: [{downwardAPI: {items: [{path: p, mode: -1, fieldRef: {fieldPath: "
                  "metadata.name}}]}}]}") == Lines{"S006 spec.volumes[0].projected.sources[0].downwardAPI.mode |-1|"});
  CHECK(of_volume("projected: {sources: [{serviceAccountToken: {}}]}") ==
        Lines{"S002 spec.volumes[0].projected.path |serviceAccountToken|"});
}

TEST_CASE("the source of an ephemeral volume's claim") {
  const auto of = [](const std::string& fields) {
    return of_volume("ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: "
                     "{storage: 1Gi}}, " +
                     fields + "}}}");
  };
  const std::string at = "P105 spec.volumes[0].ephemeral.volumeClaimTemplate.spec";
  const std::string claim = "{kind: PersistentVolumeClaim, name: a}";
  CHECK(of("dataSource: " + claim).empty());
  CHECK(of("dataSource: {kind: VolumeSnapshot, name: a}") == Lines{at + ".dataSource |VolumeSnapshot|"});
  CHECK(of("dataSource: " + claim + ", dataSourceRef: " + claim).empty());
  CHECK(of("dataSource: " + claim + ", dataSourceRef: {kind: PersistentVolumeClaim, name: b}") ==
        Lines{at + " |dataSource/dataSourceRef|"});
  CHECK(of("dataSourceRef: {kind: PersistentVolumeClaim, name: a, namespace: N_}") ==
        Lines{at + ".dataSourceRef.namespace |N|"});
  CHECK(of_volume("ephemeral: {volumeClaimTemplate: {}}") ==
        Lines{at + ".accessModes |volumeClaimTemplate|", at + ".resources[storage] |volumeClaimTemplate|"});
  CHECK(of_volume("ephemeral: {volumeClaimTemplate: {metadata: {ownerReferences: [{}]}, spec: {accessModes: "
                  "[ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}") ==
        Lines{"P105 spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.ownerReferences |ownerReferences|"});
}

} // namespace validate_volumes_test
