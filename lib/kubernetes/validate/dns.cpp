#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/address.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

#include <algorithm>

namespace berth::rules {

const RuleInfo no_nameserver{
    "P060",
    "no-nameserver",
    Severity::error,
    Authority::kubernetes,
    "dnsPolicy None without a nameserver",
    R"(`dnsPolicy: None` leaves the cluster's DNS out, so `dnsConfig` must list at least one nameserver.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodDNSConfig.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  dnsPolicy: None
  dnsConfig: {searches: [example.com]}
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
  dnsPolicy: None
  dnsConfig: {nameservers: [10.0.0.10], searches: [example.com]}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_address{
    "P061",
    "bad-address",
    Severity::error,
    Authority::kubernetes,
    "a nameserver or host alias is not an IP address",
    R"(An IPv4 or an IPv6 address: no name, no port, no `/24`, no zone. Before Kubernetes 1.36 leading
zeros of IPv4 numbers are taken as decimal; from then on they are refused, and so is an IPv4 address written as an IPv6
one (`::ffff:10.0.0.1`).

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodDNSConfig and ValidateHostAliases;
k8s.io/utils/net, ParseIPSloppy.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  hostAliases: [{ip: 10.0.0.300, hostnames: [registry]}]
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
  hostAliases: [{ip: 10.0.0.30, hostnames: [registry]}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

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
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  hostname: Train_1
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
  hostname: train-1
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo long_dns_config{
    "P063",
    "long-dns-config",
    Severity::error,
    Authority::kubernetes,
    "more nameservers or search domains than a resolver takes",
    R"(At most 3 nameservers, 32 search domains and 2048 characters of them; before Kubernetes 1.26, 6 domains and 256
characters.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodDNSConfig (gate ExpandedDNSConfig, on from 1.26).)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  dnsConfig: {nameservers: [10.0.0.10, 10.0.0.11, 10.0.0.12, 10.0.0.13]}
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
  dnsConfig: {nameservers: [10.0.0.10, 10.0.0.11, 10.0.0.12]}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodDNSConfig and ValidateHostAliases.
namespace berth {
namespace {

constexpr int long_searches_since = 26; // ExpandedDNSConfig is on by default
constexpr int underscores_since = 33;   // RelaxedDNSSearchValidation is on by default
constexpr int alias_index_since = 30;   // before, the server's paths leave the index of an alias out

constexpr std::size_t most_nameservers = 3;

struct SearchLimits {
  std::size_t count;
  std::size_t characters; ///< joined by spaces
};

auto search_limits(int minor) -> SearchLimits {
  return minor >= long_searches_since ? SearchLimits{32, 2048} : SearchLimits{6, 256};
}

/// The form that every reader takes for the same address.
auto refuse_loose(const Cursor& at, Findings& findings) -> void {
  const auto mapped = at.text().find(':') != std::string_view::npos;
  add_finding(findings, rules::bad_address, at,
              ticked(at.text()) + (mapped ? " is an IPv4 address in the clothes of an IPv6 one"
                                          : " has zeros in front, which some read as octal numbers"))
      .help(mapped ? "type the IPv4 address by itself" : "type the numbers without them");
}

auto check_address(const Cursor& at, const Server& server, Findings& findings) -> void {
  if (!at.is_text()) return;
  if (is_address(at.text())) {
    if (server.has(FeatureGate::StrictIPCIDRValidation) && is_loose_address(at.text())) refuse_loose(at, findings);
    return;
  }
  auto finding = add_finding(findings, rules::bad_address, at, ticked(at.text()) + " is not an IP address");
  finding.help(at.text().find('/') == std::string_view::npos ? "type one such as `10.0.0.10` or `2001:db8::1`"
                                                             : "type the address without its `/`");
}

/// An underscore may begin a label and stand within it (`_tcp.example.com`), not end it; else a DNS subdomain.
auto search_problem(std::string_view domain, int minor) -> names::Verdict {
  if (minor < underscores_since) return names::dns_subdomain(domain);
  std::string plain(domain);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const auto next = i + 1 < plain.size() ? plain[i + 1] : '.';
    const auto begins = i == 0 || domain[i - 1] == '.';
    const auto last = next == '.';
    const auto doubled = begins && (next == '_' || next == '-');
    if (plain[i] == '_' && !last && !doubled) plain[i] = begins ? 'a' : '-';
  }
  return names::dns_subdomain(plain);
}

auto check_searches(const Cursor& list, int minor, Findings& findings) -> void {
  const auto limits = search_limits(minor);
  std::size_t length = list.size() == 0 ? 0 : list.size() - 1;
  for (std::size_t i = 0; i < list.size(); ++i) length += list.item(i).text().size();
  if (list.size() > limits.count)
    add_finding(findings, rules::long_dns_config, list, list.key(),
                std::to_string(list.size()) + " search domains, and " + std::to_string(limits.count) + " are the most")
        .help("keep the first " + std::to_string(limits.count));
  if (length > limits.characters)
    add_finding(findings, rules::long_dns_config, list, list.key(),
                "search domains of " + std::to_string(length) + " characters, and " +
                    std::to_string(limits.characters) + " are the most")
        .help("keep fewer of them");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto at = list.item(i);
    if (!at.is_text() || (at.text() == "." && minor >= underscores_since)) continue;
    auto domain = at.text();
    if (!domain.empty() && domain.back() == '.') domain.remove_suffix(1);
    if (const auto problem = search_problem(domain, minor); problem)
      add_finding(findings, rules::bad_dns_name, at, *problem);
  }
}

/// True when there is one where one must be: the server looks no further else.
auto has_nameserver(const Cursor& spec, const Cursor& config, Findings& findings) -> bool {
  const auto policy = spec.field("dnsPolicy");
  const auto servers = config.field("nameservers");
  if (policy.text() != "None" || servers.size() > 0) return true;
  if ((config && !config.node->is_mapping()) || (servers && !servers.node->is_sequence())) return false;
  const auto& at = config ? servers : config;
  auto finding = add_finding(findings, rules::no_nameserver, at, policy.span(),
                             "`dnsPolicy: None` needs a nameserver of the Pod's own");
  if (at.member != nullptr) finding.label(at.member->key->span, "has none");
  finding.help("list one in `dnsConfig.nameservers`, or type `dnsPolicy: ClusterFirst`");
  return false;
}

auto check_config(const Cursor& spec, const Server& server, Findings& findings) -> void {
  const auto config = spec.field("dnsConfig");
  if (!has_nameserver(spec, config, findings)) return;
  const auto servers = config.field("nameservers");
  if (servers.size() > most_nameservers)
    add_finding(findings, rules::long_dns_config, servers, servers.key(),
                std::to_string(servers.size()) + " nameservers, and 3 are the most")
        .help("keep the first 3");
  for (std::size_t i = 0; i < servers.size(); ++i) check_address(servers.item(i), server, findings);
  check_searches(config.field("searches"), server.minor, findings);
}

/// The schema leaves the want of an address to this check, for its path differs by version.
auto check_alias_address(const Cursor& alias, const Server& server, Findings& findings) -> void {
  const auto address = alias.field("ip");
  if (!address.text().empty()) return check_address(address, server, findings);
  if (address && !address.is_string()) return;
  const auto span = address.member != nullptr ? address.span() : alias.key();
  add_finding(findings, rules::bad_address, address, span, "a host alias has no IP address").help("add `ip: ...`");
}

auto check_host_alias(const Cursor& alias, const Server& server, Findings& findings) -> void {
  if (!alias.node->is_mapping() && !alias.node->is_null()) return;
  const auto indexed = server.minor >= alias_index_since;
  check_alias_address(alias, server, findings);
  const auto hosts = alias.field("hostnames");
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    const auto host = indexed ? hosts.item(i) : hosts.item_here(i);
    const auto problem = names::dns_subdomain(host.text());
    if (!host.is_text() || !problem) continue;
    auto finding = add_finding(findings, rules::bad_dns_name, host, *problem);
    finding.type(names::legal_subdomain(host.text()));
  }
}

} // namespace

auto validate_dns(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const auto spec = Cursor::at(pod.spec, pod.path);
  check_config(spec, rules.server, findings);
  const auto aliases = spec.field("hostAliases");
  const auto indexed = rules.server.minor >= alias_index_since;
  for (std::size_t i = 0; i < aliases.size(); ++i)
    check_host_alias(indexed ? aliases.item(i) : aliases.item_here(i), rules.server, findings);
}

} // namespace berth
