#include "finding/rules.hpp"
#include "kubernetes/validate/security/security.hpp"

#include "finding/quotes.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"

#include <algorithm>
#include <map>

namespace berth::rules {

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
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  securityContext:
    sysctls: [{name: net.ipv4.tcp_SynCookies, value: "1"}]
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
  securityContext:
    sysctls: [{name: net.ipv4.tcp_syncookies, value: "1"}]
)"};

} // namespace berth::rules

/// Source: validateSysctls, ValidateHostSysctl, and GetNamespace of k8s.io/component-helpers/node/util/sysctl.
namespace berth {
namespace {

constexpr int host_sysctls_since = 29; // kubernetes/kubernetes#118705
constexpr int slashes_since = 25;      // before, dots alone join the words

constexpr auto is_edge(char c) -> bool { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
constexpr auto is_inner(char c) -> bool { return is_edge(c) || c == '-' || c == '_'; }
constexpr auto is_separator(char c) -> bool { return c == '.' || c == '/'; }

/// Words of small letters, digits, `-` and `_`, joined by dots or slashes.
auto name_problem(std::string_view name, bool slashes) -> names::Verdict {
  constexpr std::size_t most = 253;
  if (name.size() > most) return names::Problem{most, name.size() - most, "is longer than 253 characters"};
  if (const auto at = slashes ? std::string_view::npos : name.find('/'); at != std::string_view::npos)
    return names::Problem{at, 1, "has a `/`, which this version of Kubernetes does not know"};
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto first = i == 0 || is_separator(name[i - 1]);
    const auto last = i + 1 == name.size() || is_separator(name[i + 1]);
    if (is_separator(name[i]) && (first || last)) return names::Problem{i, 1, "has an empty part"};
    if (!is_separator(name[i]) && !is_inner(name[i])) return names::Problem{i, 1, "has a letter that no sysctl has"};
    if (!is_separator(name[i]) && (first || last) && !is_edge(name[i]))
      return names::Problem{i, 1, "has a part that begins or ends with " + in_ticks(std::string(1, name[i]))};
  }
  return std::nullopt;
}

/// Slashes separate when one comes first; the dots after it are then part of a name.
auto with_dots(std::string_view name) -> std::string {
  std::string text(name);
  const auto first = text.find_first_of("./");
  if (first == std::string::npos || text[first] == '.') return text;
  for (auto& c : text) c = c == '/' ? '.' : c == '.' ? '/' : c;
  return text;
}

/// The key of the Pod that puts it into the host's namespace of this sysctl; empty when none would.
auto host_key(std::string_view name) -> std::string_view {
  const auto dotted = with_dots(name);
  if (dotted.starts_with("net.")) return "hostNetwork";
  const auto ipc = dotted == "kernel.sem" || dotted.starts_with("kernel.shm") || dotted.starts_with("kernel.msg") ||
                   dotted.starts_with("fs.mqueue.");
  return ipc ? "hostIPC" : "";
}

auto check_host(const Cursor& name, const Cursor& spec, const SecurityContext& context) -> void {
  const auto key = host_key(name.text());
  if (key.empty() || context.rules.server.minor < host_sysctls_since) return;
  const auto host = spec.field(key);
  if (!host.is(true)) return;
  auto finding =
      add_finding(context.findings, rules::bad_sysctl, name,
                  ticked(name.text()) + " would be the host's own with " + in_ticks(std::string(key) + ": true"));
  finding.label(host.span(), "the host's namespace");
  finding.help("take one of the two out");
}

} // namespace

auto check_sysctls(const Cursor& spec, const SecurityContext& context) -> void {
  const auto security = spec.field("securityContext");
  const auto sysctls = security.field("sysctls");
  std::map<std::string_view, Span> seen;
  for (std::size_t i = 0; i < sysctls.size(); ++i) {
    const auto sysctl = sysctls.item(i);
    const auto name = sysctl.field("name");
    if (name.text().empty()) continue; // missing-key speaks of it
    const auto [first, fresh] = seen.emplace(name.text(), name.span());
    if (const auto problem = name_problem(name.text(), context.rules.server.minor >= slashes_since)) {
      add_finding(context.findings, rules::bad_sysctl, name, *problem).help("type it like `net.core.somaxconn`");
    } else if (!fresh) {
      auto finding = add_finding(context.findings, rules::bad_sysctl, name, ticked(name.text()) + " is set already");
      finding.label(first->second, "the first one");
      finding.help("keep one of the two");
    }
    check_host(name, spec, context);
  }
}

} // namespace berth
