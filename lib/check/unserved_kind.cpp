#include "check/unserved_kind.hpp"

#include "finding/nearest.hpp"
#include "finding/rules.hpp"
#include "schema/report.hpp"
#include "server/kinds.hpp"
#include "syntax/retype.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace berth {

const RuleInfo rules::unknown_kind{
    "S009",
    "unknown-kind",
    Severity::error,
    Authority::kubernetes,
    "a kind that no API server has in this group, or a group version that has no such kind",
    R"(The groups that Kubernetes itself owns (`v1`, `apps`, `batch`, ...) are closed sets: kubectl and the API server say
`no matches for kind`, and nothing in the document counts. Kinds are case-sensitive, and each lives in its own group.

A kind that differs in letter case only, or a group version where only one has the kind, is fixed by --fix.
Source: k8s.io/api of 1.24 to 1.37.)",
    R"(apiVersion: v1
kind: pod
metadata:
  name: train
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo rules::unserved_version{
    "S010",
    "unserved-version",
    Severity::error,
    Authority::kubernetes,
    "a kind in a group version that the chosen version of Kubernetes does not serve, or not any more",
    R"(Beta versions of a kind are served for a few releases beside the stable one, and then removed: the server says `no
matches for kind`. The chosen version is that of --kubernetes-version.

Source: the recorded lifecycle of k8s.io/api of 1.24 to 1.37, and Kubernetes' deprecated API migration guide.)",
    R"(apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata:
  name: train
spec:
  minAvailable: 1
  selector:
    matchLabels: {app: train}
)",
    R"(apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: train
spec:
  minAvailable: 1
  selector:
    matchLabels: {app: train}
)"};

const RuleInfo rules::version_off{
    "S011",
    "version-off",
    Severity::warning,
    Authority::kubernetes,
    "a group version that an API server has, but serves only where it was switched on",
    R"(Alpha versions of a kind, and beta versions that came with 1.24 or later, are off by default: the server says `no matches
for kind` until it runs with `--runtime-config` for them. Somebody may have done so, hence a warning.

Source: the recorded lifecycle of k8s.io/api of 1.24 to 1.37.)",
    R"(apiVersion: resource.k8s.io/v1alpha3
kind: DeviceTaintRule
metadata:
  name: train
spec:
  taint: {key: example.com/broken, effect: NoExecute}
)",
    R"(apiVersion: resource.k8s.io/v1
kind: DeviceTaintRule
metadata:
  name: train
spec:
  taint: {key: example.com/broken, effect: NoExecute}
)"};

namespace unserved_kind_of {
namespace {

using Names = std::vector<std::string_view>;

/// What OpenShift served in the group of core kinds before its API had groups; its tools still take them.
constexpr std::array<std::string_view, 8> openshift_kinds{
    "BuildConfig", "DeploymentConfig",          "ImageStream", "Project", "ProjectRequest", "Route",
    "Template",    "SecurityContextConstraints"};

/// What kubectl calls kinds for short.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> short_names{{{"cj", "CronJob"},
                                                                                     {"cm", "ConfigMap"},
                                                                                     {"ds", "DaemonSet"},
                                                                                     {"hpa", "HorizontalPodAutoscaler"},
                                                                                     {"ns", "Namespace"},
                                                                                     {"pdb", "PodDisruptionBudget"},
                                                                                     {"pvc", "PersistentVolumeClaim"},
                                                                                     {"rs", "ReplicaSet"},
                                                                                     {"sts", "StatefulSet"},
                                                                                     {"svc", "Service"}}};

struct Meant {
  std::string_view kind; ///< empty: nothing is near
  bool only{false};      ///< nothing else can be meant
};

/// `pod`, `Pods`.
auto is_other_form(std::string_view text, std::string_view kind) -> bool {
  if (same_ignoring_case(text, kind)) return true;
  return text.size() == kind.size() + 1 && lower(text.back()) == 's' &&
         same_ignoring_case(text.substr(0, kind.size()), kind);
}

/// `Deploy`: the one kind that begins so.
auto begun(std::string_view text, const Names& kinds) -> std::string_view {
  constexpr std::size_t least = 4;
  if (text.size() < least) return {};
  const auto begins = [&](std::string_view kind) { return same_ignoring_case(kind.substr(0, text.size()), text); };
  const auto first = std::find_if(kinds.begin(), kinds.end(), begins);
  return first == kinds.end() || std::find_if(first + 1, kinds.end(), begins) != kinds.end() ? std::string_view()
                                                                                             : *first;
}

auto meant_among(std::string_view text, const Names& kinds) -> Meant {
  const auto same = std::find_if(kinds.begin(), kinds.end(), [&](auto kind) { return is_other_form(text, kind); });
  if (same != kinds.end()) return {*same, true};
  for (const auto& [name, kind] : short_names)
    if (same_ignoring_case(name, text) && std::find(kinds.begin(), kinds.end(), kind) != kinds.end())
      return {kind, true};
  if (const auto kind = begun(text, kinds); !kind.empty()) return {kind, true};
  return {nearest(text, kinds), false};
}

auto value_of(const Document& document, std::string_view key) -> const Node* {
  const auto& holder = document.list == nullptr ? *document.root : *document.list;
  const auto* node = holder.find(key);
  return node != nullptr && node->is_string() ? node : nullptr;
}

auto place_of(const Document& document, std::string_view key) -> Span {
  if (const auto* node = value_of(document, key); node != nullptr) return node->span;
  for (const auto* name : {"kind", "apiVersion"})
    if (const auto* member = document.root->member(name); member != nullptr) return member->key->span;
  return subspan(document.root->span, 0, 1);
}

auto fix_of(const Document& document, std::string_view key, std::string_view text, bool safe) -> std::optional<Fix> {
  const auto* node = value_of(document, key);
  const auto span = node == nullptr ? Span() : inner_span(*node);
  if (span.empty()) return std::nullopt;
  return Fix{"type " + ticked(text), safe, {{span, std::string(text)}}};
}

auto listed_kinds(std::string_view api_version, const Names& kinds) -> std::string {
  constexpr std::size_t most = 8;
  if (kinds.empty()) return "take it out, or fix its `apiVersion`";
  if (kinds.size() > most) return ticked(api_version) + " has no kind with a name near to this";
  return ticked(api_version) + " has " + schema::listed(kinds);
}

auto in_server(const Server& server) -> std::string { return "Kubernetes " + kubernetes_version(server.minor); }

/// The kind is right, and lives elsewhere.
auto elsewhere(const Document& document, const Names& versions, bool safe, Finding finding) -> Finding {
  finding.path = "apiVersion";
  finding.span = place_of(document, "apiVersion");
  finding.help = "type " + schema::listed(versions);
  finding.fix = fix_of(document, "apiVersion", versions.front(), safe && versions.size() == 1);
  return finding;
}

auto finding_of(const RuleInfo& rule, const Document& document, std::string_view key, std::string message) -> Finding {
  return make_finding(rule, place_of(document, key), std::string(key), std::move(message));
}

auto unknown(const Document& document, const Server& server) -> Finding {
  const auto versions = versions_of(document.kind, server.minor);
  auto finding =
      finding_of(rules::unknown_kind, document, "kind",
                 "no API server has a kind " + ticked(document.kind) + " in " + ticked(document.api_version));
  if (!versions.empty()) return elsewhere(document, versions, true, std::move(finding));
  const auto kinds = kinds_in(document.api_version, server.minor);
  const auto meant = meant_among(document.kind, kinds);
  if (meant.kind.empty()) {
    finding.help = listed_kinds(document.api_version, kinds);
    return finding;
  }
  finding.help = "type " + ticked(meant.kind);
  finding.fix = fix_of(document, "kind", meant.kind, meant.only);
  return finding;
}

auto unserved(const Document& document, const KindServing& serving, const Server& server) -> Finding {
  const auto when = serving.serving == Serving::gone
                        ? ", which " + kubernetes_version(serving.last) + " was the last to serve"
                        : ", which came with " + kubernetes_version(serving.first);
  auto finding =
      finding_of(rules::unserved_version, document, "apiVersion",
                 in_server(server) + " has no " + ticked(document.kind) + " in " + ticked(document.api_version) + when);
  const auto versions = versions_of(document.kind, server.minor);
  if (!versions.empty()) return elsewhere(document, versions, true, std::move(finding));
  finding.help =
      serving.serving == Serving::gone
          ? "take it out: there is no such kind any more"
          : "take it out, or check against " + kubernetes_version(serving.first) + " with --kubernetes-version";
  return finding;
}

auto switched_off(const Document& document, const Server& server) -> Finding {
  auto finding = finding_of(rules::version_off, document, "apiVersion",
                            in_server(server) + " serves " + ticked(document.kind) + " in " +
                                ticked(document.api_version) + " only where it was switched on");
  const auto versions = versions_of(document.kind, server.minor);
  finding.help = versions.empty() ? "nothing to do where your API server runs with `--runtime-config` for it"
                                  : "type " + schema::listed(versions);
  return finding;
}

/// Of a group that nobody can own, for it has no dot: the version that was meant, where the kind has one near.
auto misspelt_group(const Document& document, const Server& server) -> std::optional<Finding> {
  const auto group = std::string_view(document.api_version).substr(0, document.api_version.find('/'));
  if (group.find('.') != std::string_view::npos || !is_built_in(document.kind)) return std::nullopt;
  const auto versions = versions_of(document.kind, server.minor);
  const auto near = nearest(document.api_version, versions);
  const auto core = document.api_version.find('/') == std::string::npos; // only Kubernetes' own group has no name
  if (near.empty()) return core ? std::optional(unknown(document, server)) : std::nullopt;
  return elsewhere(
      document, {near}, false,
      finding_of(rules::unknown_kind, document, "apiVersion", "no API server has " + ticked(document.api_version)));
}

auto missing_kind(const Document& document, const Server& server) -> Finding {
  auto finding = finding_of(rules::missing_key, document, "kind", "this document has no `kind`");
  finding.span = place_of(document, "apiVersion");
  finding.help = "add `kind:`; " + listed_kinds(document.api_version, kinds_in(document.api_version, server.minor));
  return finding;
}

auto missing_version(const Document& document, const Server& server) -> std::optional<Finding> {
  const auto versions = versions_of(document.kind, server.minor);
  if (versions.empty()) return std::nullopt;
  auto finding = finding_of(rules::missing_key, document, "apiVersion", ticked(document.kind) + " has no `apiVersion`");
  finding.help = "add " + ticked("apiVersion: " + std::string(versions.front()));
  return finding;
}

/// What only an object of Kubernetes has, and what other files that say `kind:` or `apiVersion:` do not.
auto is_object(const Node& root) -> bool {
  return std::any_of(root.members.begin(), root.members.end(), [](const Member& member) {
    return (member.name == "metadata" || member.name == "spec") && member.value->is_mapping();
  });
}

auto is_foreign(const Document& document) -> bool {
  if (document.api_version != "v1") return false;
  return document.kind == "List" || document.kind == "Status" ||
         std::find(openshift_kinds.begin(), openshift_kinds.end(), document.kind) != openshift_kinds.end();
}

/// The key is there with another value than a string, or with none.
auto is_odd(const Document& document, std::string_view key) -> bool {
  const auto* node = document.root->find(key);
  return node != nullptr && !node->is_string() && !node->is_null();
}

} // namespace
} // namespace unserved_kind_of

auto unserved_kind(const Document& document, const Server& server) -> std::optional<Finding> {
  using namespace unserved_kind_of;
  if (!document.root->is_mapping() || !is_object(*document.root) || is_foreign(document)) return std::nullopt;
  if (is_odd(document, "kind") || is_odd(document, "apiVersion")) return std::nullopt;
  if (document.api_version.empty())
    return document.form == Form::other && is_built_in(document.kind) ? missing_version(document, server)
                                                                      : std::nullopt;
  if (!is_own_group(document.api_version)) return misspelt_group(document, server);
  if (document.kind.empty())
    return document.form == Form::other ? std::optional(missing_kind(document, server)) : std::nullopt;
  const auto serving = kind_serving(document.api_version, document.kind, server.minor);
  switch (serving.serving) {
  case Serving::served:
    return std::nullopt;
  case Serving::switched_off:
    return switched_off(document, server);
  case Serving::unknown:
    return unknown(document, server);
  default:
    return unserved(document, serving, server);
  }
}

} // namespace berth
