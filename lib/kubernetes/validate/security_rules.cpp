#include "kubernetes/validate/rules.hpp"

/// The pages of what is found in security contexts.
namespace berth::rules {

#define BERTH_META(annotations)                                                                                        \
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: train-model\n" annotations                                            \
  "spec:\n  containers:\n    - name: main\n      image: registry.example.com/train:v1.2.3\n      resources: "          \
  "{requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}\n"
#define BERTH_POD(rest) BERTH_META("") rest

const RuleInfo bad_profile{
    "X001",
    "bad-profile",
    Severity::error,
    Authority::kubernetes,
    "a seccomp or AppArmor profile lacks its name, or has one where none belongs",
    R"(A profile of type Localhost names a file or a profile of the node in `localhostProfile`; RuntimeDefault and Unconfined
have no such name. The name of a seccomp profile is a relative path without `..`; that of an AppArmor profile has no
spaces around it and at most 4095 bytes.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateSeccompProfileField and ValidateAppArmorProfileField.)",
    BERTH_POD("  securityContext:\n    seccompProfile: {type: Localhost}\n"),
    BERTH_POD("  securityContext:\n    seccompProfile: {type: Localhost, localhostProfile: profiles/train.json}\n")};

const RuleInfo bad_sysctl{
    "X002",
    "bad-sysctl",
    Severity::error,
    Authority::kubernetes,
    "a sysctl has no name that the kernel knows, is set twice, or would be the host's",
    R"(The name of a sysctl is words of lower-case letters, digits, `-` and `_`, joined by dots or slashes. Each is set once.
From Kubernetes 1.29 those of the network (`net.*`) are refused with `hostNetwork: true`, and those of System V IPC and
POSIX queues with `hostIPC: true`, for they would change the node itself.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateSysctls and ValidateHostSysctl.)",
    BERTH_POD("  securityContext:\n    sysctls: [{name: net.ipv4.tcp_SynCookies, value: \"1\"}]\n"),
    BERTH_POD("  securityContext:\n    sysctls: [{name: net.ipv4.tcp_syncookies, value: \"1\"}]\n")};

const RuleInfo escalation{
    "X003",
    "escalation",
    Severity::error,
    Authority::kubernetes,
    "a container may not gain privileges, and has them all",
    R"(`allowPrivilegeEscalation: false` keeps a process from gaining privileges that it does not have; with `privileged:
true` or the capability CAP_SYS_ADMIN there is nothing to keep it from, and the API server refuses the two together.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateSecurityContext.)",
    BERTH_POD("      securityContext: {allowPrivilegeEscalation: false, privileged: true}\n"),
    BERTH_POD("      securityContext: {allowPrivilegeEscalation: false}\n")};

const RuleInfo wrong_os{
    "X004",
    "wrong-os",
    Severity::error,
    Authority::kubernetes,
    "a field that the Pod's operating system does not have",
    R"(With `os: {name: windows}` the fields of Linux are refused (seccomp, SELinux, AppArmor, capabilities, user and group ids,
sysctls, host namespaces), and with `os: {name: linux}` those of Windows. Without `os` all of them pass, and the node
ignores what it does not have.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateLinux and validateWindows.)",
    BERTH_POD("  os: {name: windows}\n  securityContext: {runAsUser: 1000}\n"),
    BERTH_POD("  os: {name: linux}\n  securityContext: {runAsUser: 1000}\n")};

const RuleInfo bad_windows_options{
    "X005",
    "bad-windows-options",
    Severity::error,
    Authority::kubernetes,
    "an option for Windows is not one that Kubernetes takes",
    R"(A user is `user` or `DOMAIN\user`, with a domain of NetBIOS or DNS and none of `" / \ : ; | = , + * ? < > @ [ ]` in the
user's name. The name of a GMSA credential spec is a DNS subdomain. If one container is a host process, all are, and the
Pod is in the host's network.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateWindowsSecurityContextOptions and
validateWindowsHostProcessPod.)",
    BERTH_POD("  securityContext:\n    windowsOptions: {runAsUserName: \"a:b\"}\n"),
    BERTH_POD("  securityContext:\n    windowsOptions: {runAsUserName: \"ab\"}\n")};

const RuleInfo host_namespaces{
    "X006",
    "host-namespaces",
    Severity::error,
    Authority::kubernetes,
    "namespaces of the Pod and of the host that exclude each other",
    R"(`shareProcessNamespace: true` gives the containers one process namespace, `hostPID: true` that of the host: not both.
With users of its own (`hostUsers: false`, from Kubernetes 1.33) a Pod shares none of the host's network, process and IPC
namespaces, and from 1.34 has no block devices; only such a Pod may have `procMount: Unmasked`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodSpecSecurityContext, validateHostUsers and
ValidateSecurityContext.)",
    BERTH_POD("  shareProcessNamespace: true\n  hostPID: true\n"),
    BERTH_POD("  shareProcessNamespace: true\n")};

const RuleInfo bad_profile_annotation{
    "X007",
    "bad-profile-annotation",
    Severity::error,
    Authority::kubernetes,
    "an annotation with a seccomp or AppArmor profile is wrong, or says other than the field",
    R"(Profiles were once given by annotation: seccomp.security.alpha.kubernetes.io/pod,
container.seccomp.security.alpha.kubernetes.io/<container> and container.apparmor.security.beta.kubernetes.io/<container>.
The value is `runtime/default`, `unconfined` or `localhost/<profile>`; the container of an AppArmor annotation exists; and
in a Pod where the field is given as well, both say the same.

The fields replace them: `seccompProfile`, and from Kubernetes 1.30 `appArmorProfile`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateSeccompPodAnnotations, ValidateAppArmorPodAnnotations and
validateSeccompAnnotationsAndFields.)",
    BERTH_META("  annotations:\n    container.apparmor.security.beta.kubernetes.io/mian: runtime/default\n"),
    BERTH_META("  annotations:\n    container.apparmor.security.beta.kubernetes.io/main: runtime/default\n")};

#undef BERTH_META
#undef BERTH_POD

} // namespace berth::rules
