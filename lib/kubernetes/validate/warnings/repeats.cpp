#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"

#include <map>

namespace berth::rules {

const RuleInfo repeated_host_alias{
    "P190",
    "repeated-host-alias",
    Severity::warning,
    Authority::kubernetes,
    "two host aliases have the same address",
    R"(Entries of `hostAliases` are merged by their address, so that an apply from another place loses one of the two. One entry
takes any number of names.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta: "duplicate ip".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  hostAliases: [{ip: 10.0.0.30, hostnames: [registry]}, {ip: 10.0.0.30, hostnames: [models]}]
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
  hostAliases: [{ip: 10.0.0.30, hostnames: [registry, models]}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo repeated_pull_secret{
    "P191",
    "repeated-pull-secret",
    Severity::warning,
    Authority::kubernetes,
    "a secret stands twice in imagePullSecrets",
    R"(Entries are merged by their name, so that an apply from another place loses one of the two. A second one adds nothing.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta: "duplicate name".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  imagePullSecrets: [{name: registry}, {name: registry}]
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
  imagePullSecrets: [{name: registry}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo nameless_pull_secret{
    "P192",
    "nameless-pull-secret",
    Severity::warning,
    Authority::kubernetes,
    "an entry of imagePullSecrets has no name",
    R"(A secret without a name is none: images are pulled without it. It comes of a template whose value was left empty.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta: "invalid empty name".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  imagePullSecrets: [{name: ""}]
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
  imagePullSecrets: [{name: registry}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

auto warn_of_aliases(const Cursor& aliases, Findings& findings) -> void {
  std::map<std::string_view, Span> seen;
  for (std::size_t i = 0; i < aliases.size(); ++i) {
    const auto alias = aliases.item(i);
    const auto address = alias.field("ip");
    if (!address.is_string()) continue;
    const auto [first, fresh] = seen.emplace(address.text(), address.span());
    if (fresh) continue;
    add_finding(findings, rules::repeated_host_alias, address, ticked(address.text()) + " has an entry already")
        .label(first->second, "the first")
        .help("list its names there");
  }
}

auto warn_of_secrets(const Cursor& secrets, Findings& findings) -> void {
  std::map<std::string_view, Span> seen;
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    const auto secret = secrets.item(i);
    const auto name = secret.field("name");
    if ((name && !name.is_string()) || !(secret.node->is_mapping() || secret.node->is_null())) continue; // wrong-type
    if (name.text().empty()) {
      add_finding(findings, rules::nameless_pull_secret, name, "this secret has no name")
          .help("name it, or take it out");
      continue;
    }
    const auto [first, fresh] = seen.emplace(name.text(), name.span());
    if (fresh) continue;
    add_finding(findings, rules::repeated_pull_secret, name, ticked(name.text()) + " is there already")
        .label(first->second, "the first")
        .help("take one of the two out");
  }
}

} // namespace

auto warn_of_repeats(const Pod& pod, Findings& findings) -> void {
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto aliases = spec.field("hostAliases");
  const auto secrets = spec.field("imagePullSecrets");
  warn_of_aliases(aliases, findings);
  warn_of_secrets(secrets, findings);
}

} // namespace berth
