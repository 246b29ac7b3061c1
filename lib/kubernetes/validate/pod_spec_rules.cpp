#include "kubernetes/validate/rules.hpp"

/// The pages of what is found in DNS and in the names of a Pod's spec.
namespace berth::rules {

#define BERTH_POD(spec)                                                                                                \
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: train-model\n  labels: {app: train}\nspec:\n" spec                    \
  "  containers:\n    - name: main\n      image: registry.example.com/train:v1.2.3\n      resources: "                 \
  "{requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}\n"

const RuleInfo no_nameserver{
    "P060",
    "no-nameserver",
    Severity::error,
    Authority::kubernetes,
    "dnsPolicy None without a nameserver",
    R"(`dnsPolicy: None` leaves the cluster's DNS out, so `dnsConfig` must list at least one nameserver.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodDNSConfig.)",
    BERTH_POD(R"(  dnsPolicy: None
  dnsConfig: {searches: [example.com]}
)"),
    BERTH_POD(R"(  dnsPolicy: None
  dnsConfig: {nameservers: [10.0.0.10], searches: [example.com]}
)")};

const RuleInfo bad_address{
    "P061",
    "bad-address",
    Severity::error,
    Authority::kubernetes,
    "a nameserver or host alias is not an IP address",
    R"(An IPv4 or an IPv6 address: no name, no port, no `/24`, no zone. Leading zeros of IPv4 numbers are taken as decimal.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodDNSConfig and ValidateHostAliases;
k8s.io/utils/net, ParseIPSloppy.)",
    BERTH_POD(R"(  hostAliases: [{ip: 10.0.0.300, hostnames: [registry]}]
)"),
    BERTH_POD(R"(  hostAliases: [{ip: 10.0.0.30, hostnames: [registry]}]
)")};

const RuleInfo bad_dns_name{
    "P062",
    "bad-dns-name",
    Severity::error,
    Authority::kubernetes,
    "a hostname, subdomain or search domain is not a DNS name",
    R"(`hostname` and `subdomain` are DNS labels: at most 63 lower-case letters, digits and `-`. Search domains and the names of
host aliases are DNS subdomains: such labels joined by dots. A search domain may end with a dot and, from Kubernetes 1.33,
have underscores (`_tcp.example.com`) or be a dot alone.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodSpec, validatePodDNSConfig and ValidateHostAliases.)",
    BERTH_POD(R"(  hostname: Train_1
)"),
    BERTH_POD(R"(  hostname: train-1
)")};

const RuleInfo long_dns_config{
    "P063",
    "long-dns-config",
    Severity::error,
    Authority::kubernetes,
    "more nameservers or search domains than a resolver takes",
    R"(At most 3 nameservers, 32 search domains and 2048 characters of them; before Kubernetes 1.26, 6 domains and 256
characters.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodDNSConfig (gate ExpandedDNSConfig, on from 1.26).)",
    BERTH_POD(R"(  dnsConfig: {nameservers: [10.0.0.10, 10.0.0.11, 10.0.0.12, 10.0.0.13]}
)"),
    BERTH_POD(R"(  dnsConfig: {nameservers: [10.0.0.10, 10.0.0.11, 10.0.0.12]}
)")};

const RuleInfo bad_reference{
    "P064",
    "bad-reference",
    Severity::error,
    Authority::kubernetes,
    "the name of a service account, node or class can be none",
    R"(`serviceAccountName`, `nodeName`, `priorityClassName` and `runtimeClassName` name objects of the cluster, whose names are
DNS subdomains: at most 253 lower-case letters, digits, `-` and `.`. The server does not look whether they are there.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodSpec.)",
    BERTH_POD(R"(  serviceAccountName: Train_Runner
)"),
    BERTH_POD(R"(  serviceAccountName: train-runner
)")};

const RuleInfo bad_condition_type{"P065",
                                  "bad-condition-type",
                                  Severity::error,
                                  Authority::kubernetes,
                                  "a readiness gate names what can be no condition",
                                  R"(The type of a condition has the form of a label's key: `example.com/registered`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateReadinessGates.)",
                                  BERTH_POD(R"(  readinessGates: [{conditionType: is registered}]
)"),
                                  BERTH_POD(R"(  readinessGates: [{conditionType: example.com/registered}]
)")};

const RuleInfo bad_hostname_override{
    "P066",
    "bad-hostname-override",
    Severity::error,
    Authority::kubernetes,
    "hostnameOverride is no hostname, or stands beside what excludes it",
    R"(`hostnameOverride` is the Pod's whole hostname: a DNS subdomain of at most 64 characters. The host's network and
`setHostnameAsFQDN: true` each settle the hostname too, and cannot stand beside it. The field counts from Kubernetes 1.35.

Source: k8s.io/api/core/v1, the description of PodSpec.hostnameOverride.)",
    BERTH_POD(R"(  hostnameOverride: train.example.com
  setHostnameAsFQDN: true
)"),
    BERTH_POD(R"(  hostnameOverride: train.example.com
)")};

#undef BERTH_POD

} // namespace berth::rules
