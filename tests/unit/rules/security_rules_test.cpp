#include "catch.hpp"
#include "findings_of.hpp"

#include <algorithm>

namespace security_rules_test {

using namespace berth;

namespace {

auto recommended_lines(const std::string& text, int minor) -> std::vector<std::string> {
  return findings_of::lines(text, minor, Profile::recommended);
}

auto recommended_of_pod(const std::string& container, const std::string& spec) -> std::vector<std::string> {
  constexpr int newest = 36;
  return findings_of::of_pod(container, spec, newest, Profile::recommended);
}

using findings_of::Lines;

auto container(const std::string& security, const std::string& spec = {}) -> Lines {
  return recommended_of_pod("      securityContext: {" + security + "}\n", spec);
}

/// `rest` goes into the container's braces.
auto tagged(const std::string& image, const std::string& rest = {}) -> Lines {
  return recommended_lines(
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - {name: main, image: \"" + image +
          "\", resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}" + rest + "}\n",
      36);
}

auto volume(const std::string& path, const std::string& mount = {}) -> Lines {
  return recommended_of_pod("      volumeMounts: [{name: v, mountPath: /v" + mount + "}]\n",
                            "  volumes: [{name: v, hostPath: {path: " + path + "}}]\n");
}

auto strict_ids(const std::string& text) -> std::vector<std::string> {
  Sources sources;
  const auto file = sources.add("a.yaml", text);
  CheckOptions options;
  options.profile = Profile::strict;
  std::vector<std::string> ids;
  for (const auto& finding : check_file(sources, file, options).findings) {
    if (finding.rule->id.front() == 'X' || finding.rule->id.front() == 'I') ids.emplace_back(finding.rule->id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

const auto* const plain_pod =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: main, image: \"a:v1\"}]\n";

} // namespace

TEST_CASE("a container of every right is found, and what comes of it is not") {
  CHECK(container("privileged: true") == Lines{"X015 spec.containers[0].securityContext.privileged |true| warning"});
  CHECK(container("privileged: true, capabilities: {add: [SYS_ADMIN]}").size() == 1);
  CHECK(container("privileged: false") == Lines{});
  CHECK(container("privileged: true, allowPrivilegeEscalation: false") ==
        Lines{"X003 spec.containers[0].securityContext |false/true|"});
}

TEST_CASE("capabilities as good as root are found under both their names") {
  CHECK(container("capabilities: {add: [NET_BIND_SERVICE, SYS_ADMIN, CAP_NET_ADMIN, IPC_LOCK]}") ==
        Lines{"X018 spec.containers[0].securityContext.capabilities.add[1] |SYS_ADMIN| warning",
              "X018 spec.containers[0].securityContext.capabilities.add[2] |CAP_NET_ADMIN| warning"});
  CHECK(container("capabilities: {drop: [ALL]}") == Lines{});
}

TEST_CASE("root in so many words: the container's own word goes before the Pod's") {
  CHECK(container("runAsUser: 0") == Lines{"X016 spec.containers[0].securityContext.runAsUser |0| warning"});
  CHECK(container("runAsUser: 1000", "  securityContext: {runAsUser: 0}\n") == Lines{});
  CHECK(container("privileged: false", "  securityContext: {runAsUser: 0}\n") ==
        Lines{"X016 spec.securityContext.runAsUser |0| warning"});
  CHECK(recommended_of_pod(
            "    - {name: b, image: \"b:v1\", resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}}\n",
            "  securityContext: {runAsUser: 0}\n")
            .size() == 1);
  CHECK(container("runAsUser: 1000",
                  "  initContainers: [{name: own, image: \"b:v1\", securityContext: {runAsUser: 0}}]\n") == Lines{});
}

TEST_CASE("a node does not start as root what must not be root") {
  CHECK(container("runAsUser: 0, runAsNonRoot: true") ==
        Lines{"X024 spec.containers[0].securityContext.runAsUser |0/true|"});
  CHECK(container("runAsUser: 0", "  securityContext: {runAsNonRoot: true}\n") ==
        Lines{"X024 spec.containers[0].securityContext.runAsUser |0/true|"});
  CHECK(container("runAsUser: 0, runAsNonRoot: false", "  securityContext: {runAsNonRoot: true}\n") ==
        Lines{"X016 spec.containers[0].securityContext.runAsUser |0| warning"});
}

TEST_CASE("the node's own namespaces") {
  CHECK(recommended_of_pod("", "  hostNetwork: true\n  hostPID: true\n  hostIPC: false\n") ==
        Lines{"X014 spec.hostNetwork |true| warning", "X014 spec.hostPID |true| warning"});
}

TEST_CASE("folders of the node are found where they are written to, its keys always") {
  CHECK(volume("/data") == Lines{"X013 spec.volumes[0].hostPath.path |/data| warning"});
  CHECK(volume("/data", ", readOnly: true") == Lines{});
  CHECK(volume("/var/lib/kubelet/", ", readOnly: true").size() == 1);
  CHECK(volume("/dev/infiniband") == Lines{});
  CHECK(volume("/dev/shm").size() == 1);
  CHECK(volume("/var/run/docker.sock", ", readOnly: true") ==
        Lines{"X012 spec.volumes[0].hostPath.path |/var/run/docker.sock| warning"});
  CHECK(volume("/run/containerd/containerd.sock").front().substr(0, 4) == "X012");
  CHECK(recommended_of_pod("", "  volumes: [{name: v, hostPath: {path: /data}}]\n") == Lines{}); // nobody mounts it
}

TEST_CASE("sysctls that nodes refuse") {
  const auto set = [](const std::string& name) {
    return recommended_of_pod("", "  securityContext: {sysctls: [{name: " + name + ", value: \"1\"}]}\n");
  };
  CHECK(set("net.core.somaxconn") == Lines{"X023 spec.securityContext.sysctls[0].name |net.core.somaxconn| warning"});
  CHECK(set("vm.max_map_count").size() == 1);
  CHECK(set("net.ipv4.tcp_keepalive_time") == Lines{});
  CHECK(set("net/ipv4/tcp_syncookies") == Lines{});
}

TEST_CASE("what serves its node may have of it what it needs") {
  const std::string spec =
      "spec:\n      hostNetwork: true\n      hostPID: true\n      containers:\n        - {name: "
      "main, image: \"a:v1\", resources: "
      "{requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}, securityContext: {privileged: true, runAsUser: 0}, "
      "volumeMounts: [{name: r, mountPath: /r}]}\n"
      "      volumes: [{name: r, hostPath: {path: /}}]\n";
  const std::string head = "apiVersion: apps/v1\nkind: ";
  const std::string tail =
      "spec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    " + spec;
  CHECK(recommended_lines(head + "DaemonSet\nmetadata: {name: a}\n" + tail, 36) == Lines{});
  CHECK(recommended_lines(head + "Deployment\nmetadata: {name: a, namespace: kube-system}\n" + tail, 36) == Lines{});
  CHECK(recommended_lines(head + "Deployment\nmetadata: {name: a}\n" + tail, 36).size() == 5);
}

TEST_CASE("tags that move, and those that do not") {
  for (const auto* tag :
       {":latest", "", ":main", ":nightly", ":nightly-gpu", ":latest-gpu-jupyter", ":HEAD", ":prod"}) {
    INFO(tag);
    const auto found = tagged(std::string("r.example.com:5000/train") + tag);
    REQUIRE(found.size() == 1);
    CHECK(found.front().substr(0, 4) == "I001");
  }
  for (const auto* tag :
       {":v1", ":1.2.3", ":nightly-20240101", ":main-deadbee", ":main-1a2b3c4", ":bookworm", ":3.11-slim", ":mainline",
        "@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    INFO(tag);
    CHECK(tagged(std::string("r.example.com:5000/train") + tag) == Lines{});
  }
  for (const auto* name : {"{{.image.default.fqn}}", "${IMAGE}", "$(IMAGE)", "<image>"}) CHECK(tagged(name) == Lines{});
}

TEST_CASE("a moving tag that nodes keep is one fault, not two") {
  CHECK(tagged("r.example.com/train:latest", ", imagePullPolicy: IfNotPresent") ==
        Lines{"I003 spec.containers[0].imagePullPolicy |IfNotPresent/latest| warning"});
  CHECK(tagged("r.example.com/train", ", imagePullPolicy: Never").front().substr(0, 4) == "I003");
  CHECK(tagged("r.example.com/train:latest", ", imagePullPolicy: Always").front().substr(0, 4) == "I001");
  CHECK(tagged("r.example.com/train:v1", ", imagePullPolicy: IfNotPresent") == Lines{});
}

TEST_CASE("in the strict profile opinions are heard, once each") {
  CHECK(strict_ids(plain_pod) == std::vector<std::string>{"I002", "X017", "X020", "X021", "X022"});
  CHECK(strict_ids(std::string(plain_pod) + "  nodeSelector: {kubernetes.io/os: windows}\n") ==
        std::vector<std::string>{"I002", "X022"});
  CHECK(strict_ids("apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: a}\nspec:\n  type: t\n  container: {image: "
                   "\"a:v1\"}\n") == std::vector<std::string>{"I002"});
}

TEST_CASE("wrong shapes are left to the schema") {
  for (const auto* text : {"securityContext: []", "securityContext: {capabilities: {add: SYS_ADMIN}}",
                           "securityContext: {capabilities: {add: [1, null, {}]}}",
                           "securityContext: {runAsUser: \"0\", privileged: \"true\"}", "securityContext: null",
                           "volumeMounts: {a: b}", "volumeMounts: [a, null]", "env: {A_TOKEN: x}",
                           "env: [null, A, {name: 5, value: [a]}]", "imagePullPolicy: [IfNotPresent]", "image: 5"}) {
    const auto pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  volumes: [a, {hostPath: /}, {name: v, "
                     "hostPath: {path: 1}}]\n  "
                     "securityContext: {sysctls: [a, {name: 1}]}\n  containers:\n    - name: main\n      " +
                     std::string(text) + "\n";
    INFO(pod);
    for (const auto& id : strict_ids(pod)) CHECK((id == "X017" || id == "X020" || id == "X021" || id == "X022"));
  }
  CHECK(strict_ids("apiVersion: v1\nkind: Pod\nspec: []\n").empty());
  CHECK(
      strict_ids("apiVersion: v1\nkind: Pod\nspec: {containers: {}, volumes: {a: b}, securityContext: []}\n").size() <=
      1);
}

} // namespace security_rules_test
