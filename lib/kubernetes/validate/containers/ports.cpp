#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/env/field_names.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/path.hpp"
#include "syntax/scalar.hpp"

#include <charconv>
#include <map>

namespace berth::rules {

const RuleInfo bad_port_name{
    "P013",
    "bad-port-name",
    Severity::error,
    Authority::kubernetes,
    "the name of a port is not one that Kubernetes takes, or is there twice",
    R"(A port's name has at most 15 lower-case letters, digits and `-`, with a letter among them, no two `-` in a row and none
at its ends. In one container each name stands once.

Source: k8s.io/apimachinery/pkg/util/validation, IsValidPortName; k8s.io/kubernetes/pkg/apis/core/validation,
validateContainerPorts.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports: [{name: tensorboard_http, containerPort: 6006}]
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports: [{name: tensorboard, containerPort: 6006}]
)"};

const RuleInfo host_port_clash{
    "P014",
    "host-port-clash",
    Severity::error,
    Authority::kubernetes,
    "two ports of a Pod take the same port of the host",
    R"(Each port, protocol and address of the host can be had once. The containers of a Pod run together, so the API server
refuses the second of them; under `hostNetwork` every container port is a host port.

Source: k8s.io/kubernetes/pkg/apis/core/validation, AccumulateUniqueHostPorts.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports:
        - {containerPort: 6006, hostPort: 8080}
        - {containerPort: 6007, hostPort: 8080}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports:
        - {containerPort: 6006, hostPort: 8080}
        - {containerPort: 6007, hostPort: 8081}
)"};

const RuleInfo host_port_differs{
    "P015",
    "host-port-differs",
    Severity::error,
    Authority::kubernetes,
    "under hostNetwork a host port is not its container port",
    R"(With `hostNetwork` the container listens on the host itself, so a port is the same inside and outside: `hostPort` is
left out or equals `containerPort`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodHostNetworkDeps.)",
    R"(apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-agent
spec:
  selector: {matchLabels: {app: node-agent}}
  template:
    metadata:
      labels: {app: node-agent}
    spec:
      hostNetwork: true
      containers:
        - name: main
          image: registry.example.com/agent:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          ports: [{containerPort: 6006, hostPort: 8080}]
)",
    R"(apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-agent
spec:
  selector: {matchLabels: {app: node-agent}}
  template:
    metadata:
      labels: {app: node-agent}
    spec:
      hostNetwork: true
      containers:
        - name: main
          image: registry.example.com/agent:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          ports: [{containerPort: 6006}]
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int templates_undefaulted_since = 28; // SetDefaults_PodSpec filled host ports of templates too before 1.28
constexpr std::int64_t highest_port = 65535;

struct Port {
  const Node* node{nullptr};
  Located<std::int64_t> container; ///< 0: absent
  Located<std::int64_t> host;      ///< 0: absent; under hostNetwork the server fills it from `container`
  bool filled{false};
  std::string path;
};

/// An integer as Go's JSON reads it (`80.0` is 80); zero when there is none.
auto read_port(const Node* node) -> Located<std::int64_t> {
  if (node == nullptr) return {};
  if (const auto whole = integer_value(*node); whole) return {*whole, node->span};
  const auto text = number_text(*node);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return {error == std::errc{} && end == text.data() + text.size() ? value : 0, node->span};
}

auto read_ports(const Container& container, bool fill) -> std::vector<Port> {
  std::vector<Port> ports;
  const auto* list = container.node == nullptr ? nullptr : container.node->find("ports");
  if (list == nullptr || !list->is_sequence()) return ports;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto& node = *list->items[i];
    if (!node.is_mapping()) continue;
    Port port{&node, read_port(node.find("containerPort")), read_port(node.find("hostPort")), false,
              at_index(join(container.path, "ports"), i)};
    if (fill && port.host.value == 0 && port.container.value != 0) {
      port.host = port.container;
      port.filled = true;
    }
    ports.push_back(std::move(port));
  }
  return ports;
}

/// Source: validateContainerPorts.
auto check_names(const std::vector<Port>& ports, Findings& findings) -> void {
  std::map<std::string, Span> seen;
  for (const auto& port : ports) {
    const auto name = read_string(port.node->find("name"));
    if (name.value.empty()) continue;
    if (const auto problem = names::port_name(name.value); problem) {
      add_finding(findings, rules::bad_port_name, name, *problem, join(port.path, "name"))
          .type(names::legal_port(name.value));
      continue;
    }
    const auto [first, fresh] = seen.emplace(name.value, name.span);
    if (fresh) continue;
    add_finding(findings, rules::bad_port_name, name.span, join(port.path, "name"),
                "a port named " + in_ticks(name.value) + " is there already")
        .label(first->second, "the first of this name")
        .help("give each port of a container a name of its own");
  }
}

auto check_range(const Port& port, Findings& findings) -> void {
  if (!port.filled || (port.host.value > 0 && port.host.value <= highest_port)) return;
  add_finding(findings, rules::host_port_differs, port.host.span, join(port.path, "hostPort"),
              "the host port that is copied from " + in_ticks(std::to_string(port.container.value)) + " is no port")
      .help("type a port from 1 to 65535");
}

using HostPorts = std::map<std::string, Span>;

/// Source: AccumulateUniqueHostPorts.
auto check_clash(const Port& port, const std::string& path, HostPorts& seen, Findings& findings) -> void {
  if (port.host.value == 0) return;
  auto protocol = read_string(port.node->find("protocol")).value;
  if (protocol.empty()) protocol = "TCP";
  const auto address = read_string(port.node->find("hostIP")).value;
  const auto key = protocol + "/" + address + "/" + std::to_string(port.host.value);
  const auto [first, fresh] = seen.emplace(key, port.host.span);
  if (fresh) return;
  add_finding(findings, rules::host_port_clash, port.host.span, join(path, "hostPort"),
              "host port " + std::to_string(port.host.value) + "/" + protocol +
                  (address.empty() ? "" : " of " + address) + " is taken already")
      .label(first->second, "here")
      .help(port.filled ? "under `hostNetwork` each port is the host's: type another"
                        : "type another port, or leave `hostPort` out");
}

/// Source: validatePodHostNetworkDeps (from 1.28), validateHostNetwork before.
auto check_host_network(const Port& port, bool template_may_wait, const PodRules& rules, Findings& findings) -> void {
  if (port.host.value == port.container.value || (template_may_wait && port.host.value == 0)) return;
  const auto* field = rules.kubernetes_minor >= templates_undefaulted_since ? "hostPort" : "containerPort";
  auto finding = add_finding(findings, rules::host_port_differs,
                             port.host.span.empty() ? port.node->span : port.host.span, join(port.path, field),
                             "under `hostNetwork` host port " + in_ticks(std::to_string(port.host.value)) +
                                 " is not container port " + in_ticks(std::to_string(port.container.value)));

  if (!port.container.span.empty()) finding.label(port.container.span, "the container's");
  finding.help("type the same for both, or leave `hostPort` out");
}

/// The server looks at each init container as at a list of one, so that the index in its path is 0.
auto clash_path(const Pod& pod, const Port& port, bool main) -> std::string {
  if (main) return port.path;
  return join(pod.path, "initContainers[0].") + port.path.substr(port.path.rfind("ports["));
}

} // namespace

auto validate_ports(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const auto filled = pod.host_network && (rules.makes_pod() || rules.kubernetes_minor < templates_undefaulted_since);
  HostPorts shared; // the containers run together, init containers each alone
  for_each_container(pod, [&](const Container& container) {
    const auto ephemeral = container.role == ContainerRole::ephemeral;
    const auto main = container.role == ContainerRole::main;
    const auto ports = read_ports(container, filled && !ephemeral);
    check_names(ports, findings);
    HostPorts own;
    for (const auto& port : ports) {
      if (ephemeral) continue; // its ports are refused as a whole
      check_range(port, findings);
      check_clash(port, clash_path(pod, port, main), main ? shared : own, findings);
      if (main && pod.host_network) check_host_network(port, !filled, rules, findings);
    }
  });
}

} // namespace berth
