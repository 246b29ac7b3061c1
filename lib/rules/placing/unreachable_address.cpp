#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/pod/read.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/neighbours.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace berth {
namespace unreachable_address {
namespace {

/// The host of an address within a text, and where it starts.
struct Host {
  std::string_view name;
  std::size_t begin{0};
};

auto is_host_letter(char c) -> bool { return is_alnum(c) || c == '-' || c == '.'; }

/// The host that ends at `end`.
auto host_before(std::string_view text, std::size_t end) -> Host {
  auto begin = end;
  while (begin > 0 && is_host_letter(text[begin - 1])) --begin;
  return {text.substr(begin, end - begin), begin};
}

/// `tcp://NAME:8786`, `NAME:6379`, `ray://NAME`.
auto scheduler_host(std::string_view text) -> std::optional<Host> {
  constexpr std::array<std::string_view, 2> ports{":8786", ":6379"};
  for (const auto port : ports) {
    const auto at = text.find(port);
    const auto after = at + port.size();
    if (at != std::string_view::npos && (after == text.size() || !is_digit(text[after]))) return host_before(text, at);
  }
  constexpr std::string_view ray = "ray://";
  const auto at = text.find(ray);
  if (at == std::string_view::npos) return std::nullopt;
  const auto begin = at + ray.size();
  auto end = begin;
  while (end < text.size() && is_host_letter(text[end])) ++end;
  return Host{text.substr(begin, end - begin), begin};
}

/// The Service that a name of the cluster's DNS asks for; empty for other names: `redis.example.com`.
auto service_of(std::string_view host) -> std::string_view {
  const auto dots = std::count(host.begin(), host.end(), '.');
  const auto dot = host.find('.');
  if (dots > 1 && host.substr(host.find('.', dot + 1)).substr(0, 4) != ".svc") return {};
  return host.substr(0, dot);
}

auto check_text(const RuleInfo& rule, const RuleContext& context, const Node& node, std::string path,
                Findings& findings) -> void {
  const auto host = scheduler_host(node.text);
  if (!host) return;
  const auto service = service_of(host->name);
  const auto& near = context.neighbours;
  if (service.empty() || near.workloads.count(service) == 0 || near.services.count(service) != 0) return;
  auto span = node.span;
  const auto inner = node.style == Style::double_quoted || node.style == Style::single_quoted ? std::uint32_t{1} : 0;
  if (node.text.size() + inner + inner == span.size()) {
    span.begin += static_cast<std::uint32_t>(host->begin) + inner;
    span.end = span.begin + static_cast<std::uint32_t>(host->name.size());
  }
  add_finding(findings, rule, span, std::move(path),
              "there is no Service " + in_ticks(std::string(service)) +
                  ": the name of a workload is no name in the cluster's DNS, so nothing answers there")
      .help("add a Service named " + in_ticks(std::string(service)) + " that selects its Pods");
}

auto check_list(const RuleInfo& rule, const RuleContext& context, const Container& container, std::string_view field,
                Findings& findings) -> void {
  const auto* list = container.node == nullptr ? nullptr : container.node->find(field);
  if (list == nullptr || !list->is_sequence()) return;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    if (list->items[i]->is_string())
      check_text(rule, context, *list->items[i], at_index(join(container.path, field), i), findings);
  }
}

auto check_env(const RuleInfo& rule, const RuleContext& context, const Container& container, Findings& findings)
    -> void {
  for (const auto& variable : container.env) {
    if (!variable.value) continue;
    Node text;
    text.kind = Kind::string;
    text.text = variable.value->value;
    text.span = variable.value->span;
    const auto named = variable.path.ends_with(']');
    check_text(rule, context, text, named ? join(variable.path, "value") : variable.path, findings);
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& pod = context.task.pod;
  for (const auto* containers : {&pod.init_containers, &pod.containers}) {
    for (const auto& container : *containers) {
      check_list(rule, context, container, "command", findings);
      check_list(rule, context, container, "args", findings);
      check_env(rule, context, container, findings);
    }
  }
}

} // namespace
} // namespace unreachable_address

namespace rules {

extern const Rule unreachable_address{
    {"K023", "unreachable-address", Severity::warning, Authority::berth,
     "the address of a Dask or Ray scheduler of the same input, for which there is no Service",
     R"(Only a Service gives a name in the cluster's DNS: that of a Deployment, of a Pod or of a task is none. Workers that dial
`tcp://dask-scheduler:8786` or `ray-head:6379` wait for ever, on machines that are paid for. Only names of workloads of the
same input are looked at, whose Service would be there too; those that an operator makes count (`NAME-scheduler` of a
DaskCluster, `NAME-head-svc` of a RayCluster).

Source: Kubernetes documentation, DNS for Services and Pods; dask/dask-kubernetes; ray-project/kuberay.)",
     R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: dask}
spec:
  selector: {matchLabels: {app: dask}}
  template:
    metadata: {labels: {app: dask}}
    spec:
      containers:
        - name: worker
          image: registry.example.com/dask:v2026.9.1
          command: [dask, worker, "tcp://dask:8786"]
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: dask}
spec:
  selector: {matchLabels: {app: dask}}
  template:
    metadata: {labels: {app: dask}}
    spec:
      containers:
        - name: worker
          image: registry.example.com/dask:v2026.9.1
          command: [dask, worker, "tcp://dask:8786"]
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
---
apiVersion: v1
kind: Service
metadata: {name: dask}
spec: {selector: {app: dask}, ports: [{port: 8786}]}
)",
     Profile::recommended},
    unreachable_address::check};

} // namespace rules

} // namespace berth
