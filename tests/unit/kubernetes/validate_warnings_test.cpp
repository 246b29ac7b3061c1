#include "catch.hpp"
#include "findings_of.hpp"

#include <algorithm>

namespace validate_warnings_test {

using namespace berth::findings_of;

namespace {

auto of_spec(const std::string& spec, int minor = 37) -> Lines { return of_pod("", spec, minor); }

/// Ports of the Pod's container, and of another one.
auto of_ports(const std::string& ports, const std::string& others, int minor = 37) -> Lines {
  return of_pod("      ports: [" + ports + "]\n    - name: other\n      image: registry.example.com/train:v1\n" +
                    "      ports: [" + others + "]\n",
                "", minor);
}

auto of_env(const std::string& second, int minor = 37) -> Lines {
  return of_pod("      env: [{name: A, value: a}, {name: A, " + second + "}]\n", "", minor);
}

const std::string other = "spec.containers[1].ports[0]";

} // namespace

TEST_CASE("ports that are declared twice") {
  CHECK(of_ports("{containerPort: 80}", "{containerPort: 80}") == Lines{"P180 " + other + " |80/80| warning"});
  CHECK(of_ports("{containerPort: 80}", "{containerPort: 80}", 27).empty());
  CHECK(of_ports("{containerPort: 80}", "{containerPort: 80, protocol: UDP}").empty());
  CHECK(of_ports("{containerPort: 80, hostPort: 81}", "{containerPort: 80}") ==
        Lines{"P180 " + other + " |80/80| warning"});
  CHECK(of_ports("{containerPort: 80, hostPort: 81, hostIP: 10.0.0.1}", "{containerPort: 80, hostPort: 81}") ==
        Lines{"P180 " + other + " |80/80| warning"});
  CHECK(of_ports("{containerPort: 80, hostPort: 81}", "{containerPort: 80, hostPort: 82}").empty());
  CHECK(of_ports("{containerPort: 80, hostPort: 81}", "{containerPort: 80, hostPort: 81}") ==
        Lines{"P014 spec.containers[1].ports[0].hostPort |81/81|"});
}

TEST_CASE("a second port of one name is told once") {
  CHECK(of_ports("{containerPort: 80, name: web}", "{containerPort: 81, name: web}") ==
        Lines{"P181 " + other + " |web/web| warning"});
  CHECK(of_ports("{containerPort: 80, name: web}", "{containerPort: 81, name: web}", 32).empty());
  CHECK(of_ports("{containerPort: 80, name: web}", "{containerPort: 80, name: web}") ==
        Lines{"P180 " + other + " |80/80| warning"});
}

TEST_CASE("a variable that goes on from the one before is meant") {
  const std::string second = "spec.containers[0].env[1]";
  CHECK(of_env("value: $(A)more").empty());
  CHECK(of_env("value: $(A)more", 27) == Lines{"E001 " + second + " |A/A| warning"});
  CHECK(of_env("value: $(A)") == Lines{"E001 " + second + " |A/A| warning"});
  CHECK(of_env("value: b") == Lines{"E001 " + second + " |A/A| warning"});
}

TEST_CASE("addresses in another form than others read") {
  const auto of = [](const std::string& address, int minor) {
    return of_spec("  dnsConfig: {nameservers: ['" + address + "']}\n", minor);
  };
  const auto told = [](const std::string& address) {
    return Lines{"P193 spec.dnsConfig.nameservers[0] |'" + address + "'| warning"};
  };
  CHECK(of("2001:DB8::1", 37) == told("2001:DB8::1"));
  CHECK(of("2001:db8::0:1", 33) == told("2001:db8::0:1"));
  CHECK(of("1:0:0:2:0:0:0:3", 33) == told("1:0:0:2:0:0:0:3"));
  CHECK(of("1:0:0:2::3", 33).empty());
  CHECK(of("1:0:2:3:4:5:6:7", 33).empty());
  CHECK(of("010.0.0.1", 33) == told("010.0.0.1"));
  CHECK(of("::ffff:10.0.0.1", 35) == told("::ffff:10.0.0.1"));
  CHECK(of("010.0.0.1", 32).empty());
  CHECK(of("::", 37).empty());
}

TEST_CASE("a file of a volume is in the way of others") {
  const auto of = [](const std::string& first, const std::string& second) {
    return of_spec("  volumes: [{name: v, projected: {sources: [{configMap: {name: a, items: [{key: k, path: " + first +
                   "}]}}, {secret: {name: b, items: [{key: k, path: " + second + "}]}}]}}]\n");
  };
  const std::string path = "P188 spec.volumes[0].projected.sources[1].secret.items[0].path |";
  CHECK(of("a", "a/b") == Lines{path + "a/b/a| warning"});
  CHECK(of("a/b/c", "a") == Lines{path + "a/a/b/c| warning"});
  CHECK(of("a", "a-b").empty());
  CHECK(of("a/b", "a/c").empty());
}

TEST_CASE("a source that this server drops projects nothing") {
  const std::string spec = "  volumes: [{name: v, projected: {sources: [{podCertificate: {signerName: example.com/a, "
                           "keyType: ED25519, credentialBundlePath: b}}]}}]\n";
  const Lines dropped = of_spec(spec, 36);
  CHECK(std::find(dropped.begin(), dropped.end(), "P189 spec.volumes[0].projected.sources[0] |{| warning") !=
        dropped.end());
  CHECK(of_spec(spec, 37).empty());
}

TEST_CASE("labels of nodes that were renamed, and drivers that are gone") {
  CHECK(of_spec("  nodeSelector: {beta.kubernetes.io/os: linux}\n") ==
        Lines{"P184 spec.nodeSelector[beta.kubernetes.io/os] |beta.kubernetes.io/os| warning"});
  CHECK(of_spec("  volumes: [{name: v, storageos: {volumeName: a}}]\n") ==
        Lines{"P187 spec.volumes[0].storageOS |storageos| warning"});
  const std::string cephfs = "  volumes: [{name: v, cephfs: {monitors: [a]}}]\n";
  CHECK(of_spec(cephfs, 27).empty());
  CHECK(of_spec(cephfs, 28) == Lines{"P187 spec.volumes[0].cephfs |cephfs| warning"});
}

TEST_CASE("fractions of a byte in a claim and in what is copied from a limit") {
  const std::string claim = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec:\n"
                            "  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 1500m}}\n";
  CHECK(lines(claim, 37) == Lines{"Q003 spec.resources.requests[storage] |1500m| warning"});
  CHECK(lines(claim, 25).empty());
  CHECK(of_spec("  overhead: {memory: 500m}\n") == Lines{"Q003 spec.overhead[memory] |500m| warning"});
}

} // namespace validate_warnings_test
