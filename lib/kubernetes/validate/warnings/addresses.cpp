#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/warnings/address_form.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"
#include "syntax/retype.hpp"

namespace berth::rules {

const RuleInfo address_spelling{
    "P193",
    "address-spelling",
    Severity::warning,
    Authority::kubernetes,
    "an IP address is written in a way that others read otherwise, or not at all",
    R"(`010.0.0.1` is 10.0.0.1 to Kubernetes and 8.0.0.1 to programs that take a leading zero for octal; `::ffff:10.0.0.1` is an
IPv4 address in IPv6 clothes. From 1.36 such an address is refused. An IPv6 address that is not in the form of RFC 5952
(small letters, no leading zeros, the longest run of zeros as `::`) is taken, and is not found by who compares text.

Source: k8s.io/apimachinery/pkg/util/validation, GetWarningsForIP, from 1.33.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  hostAliases: [{ip: "2001:DB8:0::1", hostnames: [registry]}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  hostAliases: [{ip: "2001:db8::1", hostnames: [registry]}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int addresses_warned_since = 33;

auto warn_of_form(const Cursor& at, const PodRules& rules, Findings& findings) -> void {
  if (!at.is_string()) return;
  const auto form = address_form(at.text());
  if (!form || form->canonical == at.text()) return;
  if (!form->standard && rules.server.has(FeatureGate::StrictIPCIDRValidation)) return; // refused
  auto finding = add_finding(findings, rules::address_spelling, at,
                             form->standard ? ticked(at.text()) + " is not the canonical form of the address"
                                            : ticked(at.text()) + " is refused from Kubernetes 1.36 on");
  finding.type(form->canonical);
  finding.fix(retype(*at.node, form->canonical, true));
}

} // namespace

auto warn_of_addresses(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (rules.server.minor < addresses_warned_since) return;
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto config = spec.field("dnsConfig");
  const auto servers = config.field("nameservers");
  for (std::size_t i = 0; i < servers.size(); ++i) warn_of_form(servers.item(i), rules, findings);
  const auto aliases = spec.field("hostAliases");
  for (std::size_t i = 0; i < aliases.size(); ++i) {
    const auto alias = aliases.item(i);
    warn_of_form(alias.field("ip"), rules, findings);
  }
}

} // namespace berth
