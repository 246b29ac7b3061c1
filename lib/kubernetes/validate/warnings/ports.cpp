#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"

#include <map>
#include <set>
#include <tuple>

namespace berth::rules {

const RuleInfo repeated_port{
    "P180",
    "repeated-port",
    Severity::warning,
    Authority::kubernetes,
    "a port of a Pod is declared twice",
    R"(The containers of a Pod share one address, so two of them cannot listen on the same port: whichever starts second fails
with "address already in use". The server takes a second declaration of the same port and protocol and warns, in other
words each time: the same once more, one of the two with a `hostPort`, or the same `hostPort` once for one address of the
host and once for all, where it is undefined which of the two counts.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta, from 1.28: "duplicate port definition", "overlapping port
definition" and "dangerously ambiguous port definition".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports: [{name: http, containerPort: 8080}]
    - name: metrics
      image: registry.example.com/metrics:v1.2.3
      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
      ports: [{name: metrics, containerPort: 8080}]
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports: [{name: http, containerPort: 8080}]
    - name: metrics
      image: registry.example.com/metrics:v1.2.3
      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
      ports: [{name: metrics, containerPort: 9090}]
)"};

const RuleInfo repeated_port_name{
    "P181",
    "repeated-port-name",
    Severity::warning,
    Authority::kubernetes,
    "two containers of a Pod have a port of the same name",
    R"(A Service or a probe that names its port takes the first of that name in the Pod, init containers before the others, and
never the second.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta, from 1.33: "duplicate port name".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports: [{name: http, containerPort: 8080}]
    - name: metrics
      image: registry.example.com/metrics:v1.2.3
      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
      ports: [{name: http, containerPort: 9090}]
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports: [{name: http, containerPort: 8080}]
    - name: metrics
      image: registry.example.com/metrics:v1.2.3
      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
      ports: [{name: metrics, containerPort: 9090}]
)"};

const RuleInfo host_address_alone{
    "P182",
    "host-address-alone",
    Severity::warning,
    Authority::kubernetes,
    "a port has a hostIP and no hostPort",
    R"(`hostIP` says on which address of the node a `hostPort` is opened. Without `hostPort` nothing is opened on the node, and
the address is lost without a word but this warning.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta, from 1.28: "hostIP set without hostPort".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports: [{containerPort: 8080, hostIP: 10.0.0.1}]
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports: [{containerPort: 8080}]
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int ports_warned_since = 28;
constexpr int port_names_warned_since = 33;

struct DeclaredPort {
  Cursor at;
  std::int64_t container{0};
  std::int64_t host{0}; ///< 0: none
  std::string_view protocol;
  std::string_view address; ///< of the host; empty: all
  Span span;                ///< of the container's port
  Span host_span;           ///< of the host's, or of what it is copied from

  [[nodiscard]] auto text() const -> std::string { return std::to_string(container) + "/" + std::string(protocol); }
};

/// The server fills in a host port for a Pod on the host's network, and not for a template.
auto read_declared(const Cursor& at, bool filled) -> std::optional<DeclaredPort> {
  const auto port = at.field("containerPort");
  const auto host = at.field("hostPort");
  const auto protocol = at.field("protocol");
  const auto address = at.field("hostIP");
  const auto number = port.whole();
  if (!number) return std::nullopt; // the schema speaks of it
  DeclaredPort declared{at,
                        *number,
                        host.whole().value_or(0),
                        protocol.text(),
                        address.text(),
                        port.span(),
                        host ? host.span() : port.span()};
  if (declared.protocol.empty()) declared.protocol = "TCP";
  if (filled && declared.host == 0) declared.host = declared.container;
  return declared;
}

/// One that stands before a port and is in its way, and what is to be said of the two.
struct PortClash {
  const Node* other{nullptr};
  Span span;
  std::string message;
  std::string_view help;
};

/// The ports so far, by what makes two of them clash.
class DeclaredPorts {
 public:
  [[nodiscard]] auto clash(const DeclaredPort& port) const -> std::optional<PortClash> {
    const Key key{port.container, port.protocol};
    if (const auto same = same_.find({key, port.host, port.address}); same != same_.end())
      return said(same->second, "port " + port.text() + " is declared already",
                  "take one of the two out, or type another port");
    const auto& overlapping = port.host == 0 ? any_ : without_host_;
    if (const auto other = overlapping.find(key); other != overlapping.end())
      return said(other->second, "port " + port.text() + " is declared already, one of the two with a `hostPort`",
                  "keep the one with `hostPort` alone");
    if (const auto other = hosts_.find({key, port.host, !port.address.empty()}); other != hosts_.end())
      return said(other->second,
                  "`hostPort` " + std::to_string(port.host) + " is taken once with a `hostIP` and once without",
                  "give both a `hostIP`, or keep one of the two");
    return std::nullopt;
  }

  auto add(const DeclaredPort& port) -> void {
    const Key key{port.container, port.protocol};
    const First first{port.at.node, port.span};
    same_.emplace(std::tuple{key, port.host, port.address}, first);
    any_.emplace(key, first);
    if (port.host == 0)
      without_host_.emplace(key, first);
    else
      hosts_.emplace(std::tuple{key, port.host, port.address.empty()}, first);
  }

 private:
  using Key = std::pair<std::int64_t, std::string_view>;
  struct First {
    const Node* node;
    Span span;
  };

  static auto said(const First& first, std::string message, std::string_view help) -> PortClash {
    return {first.node, first.span, std::move(message), help};
  }

  std::map<std::tuple<Key, std::int64_t, std::string_view>, First> same_;
  std::map<Key, First> any_;
  std::map<Key, First> without_host_;
  std::map<std::tuple<Key, std::int64_t, bool>, First> hosts_; ///< by whether they are for all addresses
};

class PortWarnings {
 public:
  PortWarnings(const PodRules& rules, Findings& findings) : rules_(rules), findings_(findings) {
    for (const auto& finding : findings) {
      if (finding.rule == &rules::host_port_clash) refused_.insert(finding.span.begin);
    }
  }

  auto look_at(const DeclaredPort& port) -> void {
    warn_of_address(port);
    const auto clash = ports_.clash(port);
    if (clash && refused_.count(port.host_span.begin) == 0) warn_of_clash(port, *clash);
    ports_.add(port);
    if (rules_.server.minor >= port_names_warned_since) warn_of_name(port, clash ? clash->other : nullptr);
  }

 private:
  auto warn_of_address(const DeclaredPort& port) -> void {
    if (port.address.empty() || port.host != 0) return;
    const auto address = port.at.field("hostIP");
    add_finding(findings_, rules::host_address_alone, port.at, address.span(),
                "`hostIP` without `hostPort` opens nothing on the node")
        .help("add `hostPort: " + std::to_string(port.container) + "`, or take `hostIP` out");
  }

  auto warn_of_clash(const DeclaredPort& port, const PortClash& clash) -> void {
    add_finding(findings_, rules::repeated_port, port.at, port.span, clash.message)
        .label(clash.span, "the first")
        .help(std::string(clash.help));
  }

  /// `told`: the other port that a finding names already.
  auto warn_of_name(const DeclaredPort& port, const Node* told) -> void {
    const auto name = port.at.field("name");
    if (name.text().empty()) return;
    const auto [first, fresh] = names_.emplace(name.text(), NamedPort{port.at.node, name.span()});
    if (fresh || first->second.node == told) return;
    add_finding(findings_, rules::repeated_port_name, port.at, name.span(),
                "a port named " + ticked(name.text()) + " is there already, and Services and probes take that one")
        .label(first->second.span, "the first of this name")
        .help("give it a name of its own");
  }

  struct NamedPort {
    const Node* node;
    Span span;
  };

  const PodRules& rules_;
  Findings& findings_;
  DeclaredPorts ports_;
  std::set<std::uint32_t> refused_; ///< where host ports begin that clash
  std::map<std::string_view, NamedPort> names_;
};

} // namespace

auto warn_of_ports(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (rules.server.minor < ports_warned_since) return;
  const auto filled = pod.host_network && rules.makes_pod();
  PortWarnings warnings(rules, findings);
  for_each_container(pod, [&](const Container& container) {
    if (container.role == ContainerRole::ephemeral) return; // its ports are refused as a whole
    const auto whole = Cursor::at(container.node, container.path);
    const auto list = whole.field("ports");
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (const auto port = read_declared(list.item(i), filled)) warnings.look_at(*port);
    }
  });
}

} // namespace berth
