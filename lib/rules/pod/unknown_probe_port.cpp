#include "finding/finding_builder.hpp"
#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/cursor.hpp"
#include "task/facts/container_name.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace berth {
namespace unknown_probe_port {
namespace {

constexpr std::array<std::string_view, 3> probes{"livenessProbe", "readinessProbe", "startupProbe"};
constexpr std::array<std::string_view, 2> hooks{"postStart", "preStop"};
constexpr std::array<std::string_view, 2> handlers{"httpGet", "tcpSocket"};

auto port_names(const Cursor& container) -> std::vector<std::string_view> {
  std::vector<std::string_view> names;
  const auto ports = container.field("ports");
  for (std::size_t i = 0; i < ports.size(); ++i) {
    const auto port = ports.item(i);
    if (const auto name = port.field("name"); !name.text().empty()) names.push_back(name.text());
  }
  return names;
}

auto check_handler(const RuleInfo& rule, const Container& container, const Cursor& handler,
                   const std::vector<std::string_view>& names, Findings& findings) -> void {
  const auto port = handler.field("port");
  const auto name = port.text(); // a number is none; of text without letters the server speaks
  if (std::none_of(name.begin(), name.end(), is_letter)) return;
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  const auto near = nearest(name, names);
  const auto closest = near.empty() && names.size() == 1 ? names.front() : near;
  add_finding(findings, rule, port, called(container) + " has no port named " + ticked(name))
      .help(closest.empty() ? "give a port of this container that name, or type its number"
                            : "type " + ticked(closest));
}

auto check_handlers(const RuleInfo& rule, const Container& container, const Cursor& holder,
                    const std::vector<std::string_view>& names, Findings& findings) -> void {
  for (const auto kind : handlers) {
    const auto handler = holder.field(kind);
    check_handler(rule, container, handler, names, findings);
  }
}

auto check_container(const RuleInfo& rule, const Container& container, Findings& findings) -> void {
  const auto whole = Cursor::at(container.node, container.path);
  const auto names = port_names(whole);
  for (const auto kind : probes) {
    const auto probe = whole.field(kind);
    check_handlers(rule, container, probe, names, findings);
  }
  const auto lifecycle = whole.field("lifecycle");
  for (const auto kind : hooks) {
    const auto hook = lifecycle.field(kind);
    check_handlers(rule, container, hook, names, findings);
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto* list : {&context.task.pod.init_containers, &context.task.pod.containers}) {
    for (const auto& container : *list) check_container(rule, container, findings);
  }
}

} // namespace
} // namespace unknown_probe_port

namespace rules {

extern const Rule unknown_probe_port{
    {"P210", "unknown-probe-port", Severity::warning, Authority::berth,
     "a probe or hook on a port name that its own container does not have",
     R"(The kubelet looks the name up among the `ports` of the container that has the probe, and nowhere else: not in other
containers of the Pod, not in a Service. A name that is not there makes the probe fail each time. A liveness probe then
restarts the container for ever; with a readiness probe it never gets traffic.

Source: k8s.io/kubernetes/pkg/probe, ResolveContainerPort; kubernetes/kubernetes#139283.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports: [{name: http, containerPort: 8080}]
      readinessProbe: {httpGet: {port: web}}
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
      ports: [{name: http, containerPort: 8080}]
      readinessProbe: {httpGet: {port: http}}
)"},
    unknown_probe_port::check};

} // namespace rules

} // namespace berth
