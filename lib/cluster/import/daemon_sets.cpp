#include "cluster/import/sources.hpp"
#include "kubernetes/pod/effective.hpp"
#include "kubernetes/pod/read.hpp"
#include "vocabulary/labels.hpp"
#include "vocabulary/resources.hpp"

#include <array>

namespace berth::inventory {
namespace {

/// What our own YAML has words for; the rest of a DaemonSet's requests no task competes for.
constexpr std::array<std::string_view, 3> counted_requests{"cpu", "memory", resource::ephemeral_storage};

/// On a node of Linux, as far as its nodeSelector says: the Windows twins of EKS's add-ons do not.
auto runs_on_linux(const Pod& pod) -> bool {
  for (const auto& entry : pod.node_selector) {
    const auto& key = entry.key.value;
    if (label::is_os(key) && entry.value.value != "linux") return false;
  }
  return true;
}

auto variable(const Pod& pod, std::string_view name) -> const EnvVar* {
  for (const auto& container : pod.containers) {
    for (const auto& variable : container.env) {
      if (variable.name.value == name && variable.value) return &variable;
    }
  }
  return nullptr;
}

auto origin_of(const EnvVar& variable) -> Origin {
  return {variable.value->span, "DaemonSet aws-node, " + variable.name.value, {}, false};
}

auto take_count(const Pod& pod, std::string_view name, std::string_view field, std::optional<std::int64_t>& into,
                Origins& origins) -> void {
  const auto* found = variable(pod, name);
  if (found == nullptr) return;
  const auto& text = found->value->value;
  if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string::npos) return;
  into = std::stoll(text);
  origins.insert_or_assign("cni/" + std::string(field), origin_of(*found));
}

auto take_flag(const Pod& pod, std::string_view name, std::string_view field, bool& into, Origins& origins) -> void {
  const auto* found = variable(pod, name);
  if (found == nullptr) return;
  into = found->value->value == "true";
  origins.insert_or_assign("cni/" + std::string(field), origin_of(*found));
}

/// Source: aws/amazon-vpc-cni-k8s, README.md.
auto read_cni(const Pod& pod, Facts& facts) -> void {
  auto& cni = facts.cluster.cni;
  auto& origins = facts.origins;
  take_count(pod, "WARM_ENI_TARGET", "warmEniTarget", cni.warm_eni_target, origins);
  take_count(pod, "WARM_IP_TARGET", "warmIpTarget", cni.warm_ip_target, origins);
  take_count(pod, "MINIMUM_IP_TARGET", "minimumIpTarget", cni.minimum_ip_target, origins);
  take_flag(pod, "ENABLE_PREFIX_DELEGATION", "prefixDelegation", cni.prefix_delegation, origins);
  take_flag(pod, "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", "customNetworking", cni.custom_networking, origins);
}

} // namespace

auto read_daemon_set(const Document& document) -> Facts {
  Facts facts;
  const auto pod_template = Place{document.root, {}}.at("spec").at("template");
  if (!pod_template || document.name.value.empty()) return facts;
  Findings told; // to whoever checks the file
  const auto pod = read_pod(
      {pod_template.at("metadata").node, pod_template.at("spec").node, "spec.template.metadata", "spec.template.spec"},
      false, told);
  if (!runs_on_linux(pod)) return facts;
  DaemonSetOverhead overhead{document.name,  {}, !pod.host_network, pod.node_selector, pod.required_affinity,
                             pod.tolerations};
  const auto requests = effective_requests(pod);
  for (const auto resource : counted_requests) {
    const auto found = requests.find(resource);
    if (found != requests.end()) overhead.requests.emplace(found->first, found->second);
  }
  facts.origins.insert_or_assign("daemonSets/" + document.name.value,
                                 Origin{document.name.span, "DaemonSet " + document.name.value, {}, false});
  facts.cluster.daemon_sets.push_back(std::move(overhead));
  if (document.name.value == "aws-node") read_cni(pod, facts);
  return facts;
}

} // namespace berth::inventory
