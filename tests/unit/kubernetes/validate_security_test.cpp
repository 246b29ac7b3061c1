#include "catch.hpp"
#include "findings_of.hpp"

namespace validate_security_test {

using namespace berth::findings_of;

namespace {

auto of_pod_context(const std::string& context, int minor = 36) -> Lines {
  return of_pod("", "  securityContext: {" + context + "}\n", minor);
}

auto of_context(const std::string& context, const std::string& spec = "", int minor = 36) -> Lines {
  return of_pod("      securityContext: {" + context + "}\n", spec, minor);
}

auto of_annotation(const std::string& key, const std::string& value, const std::string& context, int minor = 36)
    -> Lines {
  return lines("apiVersion: v1\nkind: Pod\nmetadata:\n  name: train\n  annotations:\n    " + key + ": " + value +
                   "\nspec:\n  containers:\n    - name: main\n      image: registry.example.com/train:v1\n      "
                   "resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}\n      securityContext: {" +
                   context + "}\n",
               minor);
}

const std::string app_armor = "container.apparmor.security.beta.kubernetes.io/";

} // namespace

TEST_CASE("a profile has a name where its type asks for one") {
  const std::string path = "X001 spec.securityContext.seccompProfile.localhostProfile ";
  CHECK(of_pod_context("seccompProfile: {type: Localhost}") == Lines{path + "|Localhost|"});
  CHECK(of_pod_context("seccompProfile: {type: Localhost, localhostProfile: a/../b}") == Lines{path + "|..|"});
  CHECK(of_pod_context("seccompProfile: {type: RuntimeDefault, localhostProfile: a}") ==
        Lines{path + "|localhostProfile/RuntimeDefault|"});
}

TEST_CASE("the AppArmor field is looked into from 1.30") {
  const std::string padded = "appArmorProfile: {type: Localhost, localhostProfile: 'a '}";
  CHECK(of_context(padded, "", 30) ==
        Lines{"X001 spec.containers[0].securityContext.appArmorProfile.localhostProfile | |"});
  CHECK(of_context(padded, "", 29) ==
        Lines{"S008 spec.containers[0].securityContext.appArmorProfile |appArmorProfile|"});
}

TEST_CASE("the caret is on what is taken back, the label on what gives it") {
  CHECK(of_context("allowPrivilegeEscalation: false, privileged: true") ==
        Lines{"X003 spec.containers[0].securityContext |false/true|"});
  CHECK(of_context("allowPrivilegeEscalation: false, capabilities: {add: [CAP_SYS_ADMIN]}") ==
        Lines{"X003 spec.containers[0].securityContext |false/CAP_SYS_ADMIN|"});
  CHECK(
      of_context("allowPrivilegeEscalation: false, capabilities: {add: [SYS_ADMIN]}").empty()); // as the server has it
}

TEST_CASE("sysctls by name, once, and from 1.29 not the host's") {
  const auto of = [](const std::string& names, const std::string& spec, int minor) {
    return of_pod("", "  securityContext: {sysctls: [" + names + "]}\n" + spec, minor);
  };
  CHECK(of("{name: net/core/somaxconn, value: '1'}", "", 36).empty());
  CHECK(of("{name: a..b, value: '1'}", "", 36) == Lines{"X002 spec.securityContext.sysctls[0].name |.|"});
  CHECK(of("{name: a, value: '1'}, {name: a, value: '2'}", "", 36) ==
        Lines{"X002 spec.securityContext.sysctls[1].name |a/a|"});
  CHECK(of("{name: net/a.b, value: '1'}", "  hostNetwork: true\n", 29) ==
        Lines{"X002 spec.securityContext.sysctls[0].name |net/a.b/true|"});
  CHECK(of("{name: net.a, value: '1'}", "  hostNetwork: true\n", 28).empty());
  CHECK(of("{name: kernel.sem, value: '1'}", "  hostNetwork: true\n", 36).empty());
  CHECK(of("{name: kernel.shmmax, value: '1'}", "  hostIPC: true\n", 36).size() == 1);
}

TEST_CASE("users of Windows") {
  const auto of = [](const std::string& user) {
    return of_pod_context("windowsOptions: {runAsUserName: '" + user + "'}").size();
  };
  CHECK(of("ContainerUser") == 0);
  CHECK(of("DOMAIN\\user") == 0);
  CHECK(of("a.very.long-domain.example.com\\user") == 0);
  CHECK(of("") == 1);
  CHECK(of("a\\b\\c") == 1);
  CHECK(of("do?main\\user") == 1);
  CHECK(of(". .") == 1);
  CHECK(of("a[b") == 1);
  CHECK(of("DOMAIN\\") == 1);
}

TEST_CASE("host processes are all or none, and in the host's network") {
  CHECK(of_pod_context("windowsOptions: {hostProcess: true}") == Lines{"X005 spec.hostNetwork |true|"});
  CHECK(of_context("windowsOptions: {hostProcess: false}",
                   "  hostNetwork: true\n  securityContext: {windowsOptions: {hostProcess: true}}\n") ==
        Lines{"X005 spec.containers[0].securityContext.windowsOptions.hostProcess |false/true|"});
}

TEST_CASE("each system has fields of its own") {
  CHECK(of_context("runAsUser: 1, privileged: false", "  os: {name: windows}\n  hostPID: false\n") ==
        Lines{"X004 spec.containers[0].securityContext.runAsUser |runAsUser/windows|",
              "X004 spec.containers[0].securityContext.privileged |privileged/windows|"});
  CHECK(of_pod_context("windowsOptions: {runAsUserName: a}").empty());
  CHECK(of_pod("", "  os: {name: linux}\n  securityContext: {windowsOptions: {}}\n") ==
        Lines{"X004 spec.securityContext.windowsOptions |windowsOptions/linux|"});
}

TEST_CASE("users of the Pod's own exclude the host's namespaces from 1.33, block devices from 1.34") {
  CHECK(of_pod("", "  hostUsers: false\n  hostPID: true\n", 33) == Lines{"X006 spec.HostPID |hostPID/false|"});
  CHECK(of_pod("", "  hostUsers: false\n  hostPID: true\n", 32) == Lines{"S008 spec.hostUsers |hostUsers| warning"});
  const std::string device = "      volumeDevices: [{name: d, devicePath: /d}]\n";
  const std::string spec = "  hostUsers: false\n  volumes: [{name: d, persistentVolumeClaim: {claimName: c}}]\n";
  CHECK(of_pod(device, spec, 33).empty());
  CHECK(of_pod(device, spec, 34) == Lines{"X006 spec.containers[0].volumeDevices |volumeDevices/false|"});
}

TEST_CASE("an unmasked /proc is for Pods with users of their own") {
  CHECK(of_context("procMount: Unmasked", "", 33) ==
        Lines{"X006 spec.containers[0].securityContext.procMount |Unmasked|"});
  CHECK(of_context("procMount: Unmasked", "  hostUsers: false\n", 33).empty());
  CHECK(of_context("procMount: Unmasked", "", 32) ==
        Lines{"S008 spec.containers[0].securityContext.procMount |procMount| warning"});
}

TEST_CASE("profiles by annotation") {
  CHECK(of_annotation("seccomp.security.alpha.kubernetes.io/pod", "localhost/../x", "") ==
        Lines{"X007 metadata.annotations.seccomp.security.alpha.kubernetes.io/pod |localhost/../x|"});
  CHECK(of_annotation(app_armor + "main", "none", "") ==
        Lines{"X007 metadata.annotations[" + app_armor + "main] |none|"});
  CHECK(of_annotation(app_armor + "main", "localhost/x", "appArmorProfile: {type: RuntimeDefault}") ==
        Lines{"X007 spec.containers[0].securityContext.appArmorProfile.type |RuntimeDefault/localhost/x|"});
  CHECK(of_annotation(app_armor + "main", "localhost/x", "appArmorProfile: {type: Localhost, localhostProfile: x}")
            .empty());
  CHECK(of_annotation("container.seccomp.security.alpha.kubernetes.io/main", "docker/default",
                      "seccompProfile: {type: RuntimeDefault}")
            .empty());
  CHECK(of_annotation("container.seccomp.security.alpha.kubernetes.io/main", "unconfined",
                      "seccompProfile: {type: RuntimeDefault}", 24) ==
        Lines{"X007 spec.containers[0].securityContext.seccompProfile.type |RuntimeDefault/unconfined|"});
}

TEST_CASE("contexts of any kind are passed over where the schema has spoken") {
  for (const std::string value : {"5", "null", "[]", "x", "{seccompProfile: 5}", "{windowsOptions: []}",
                                  "{sysctls: {}}", "{capabilities: {add: 5}}", "{appArmorProfile: {type: []}}"}) {
    INFO(value);
    for (const auto& line :
         of_pod("      securityContext: " + value + "\n", "  os: 5\n  securityContext: " + value + "\n"))
      CHECK(line.substr(0, 1) == "S");
  }
}

} // namespace validate_security_test
