#pragma once

// kubernetes/ is what Kubernetes itself says of a document, in three rooms. pod/: the Pod as values with places,
// effective requests and QoS as the scheduler reckons them. validate/: what the API server refuses or warns of at
// create, beyond structure. scheduler/: what matches a node, for fit/ and the rules.
//
// validate/ is the validation code of the API server, area by area, in folders of its areas: containers, env, volumes,
// placing, security, metadata, workload; what it accepts with a warning is in warnings. A check is a function of a few
// lines under the name of the Go function that it agrees with (its `Source:`), and its rule stands above it in the
// same file. Paths are the server's own, messages are ours. Where versions differ the check says from which on, or
// which feature gate decides.
//
// It sees one document and the version of Kubernetes. Whatever needs a neighbour, the inventory or an opinion is a
// rule (lib/rules). Agreement with recorded answers of the server's code is held by tests/vectors.

#include "document/document.hpp"
#include "finding/finding.hpp"
#include "kubernetes/pod/pod.hpp"
#include "schema/check.hpp"
#include "server/server.hpp"

namespace berth {

struct PodRules {
  Server server;          ///< that judges it
  bool flyte{false};      ///< Flyte builds the Pod: it fills limits from requests before Kubernetes sees them
  bool bare_pod{true};    ///< the document is a Pod: the server fills its requests from limits, a template's not
  bool label_name{false}; ///< the object's name must be a DNS label, and no subdomain
  bool stateful{false};   ///< the template of a StatefulSet, which sets hostname and subdomain itself
  const Node* claim_templates{nullptr};         ///< of a StatefulSet: volumes of their names come from them
  const schema::RefusedItems* refused{nullptr}; ///< what the schema has found so far; null: nothing
  bool lowered{false};                          ///< the Pod passes Flyte first, which lowers a request to its limit
  bool unfilled{false}; ///< Flyte made it, and fills in cpu and memory by a platform that is not known

  /// Whether a Pod goes to the server, by itself or by Flyte, and not a template of Pods.
  [[nodiscard]] auto makes_pod() const -> bool { return bare_pod || flyte; }
};

/// Everything that create validation refuses beyond structure, an area at a time.
auto validate_pod(const Pod& pod, const PodRules& rules, Findings& findings) -> void;

/// What create accepts with a warning (warnings/), which a template that is not validated yet is looked at for as well.
auto warn_of_pod(const Pod& pod, const PodRules& rules, Findings& findings) -> void;

/// The areas, each in the file of its name.
auto validate_pod_metadata(const Pod& pod, Findings& findings) -> void;
auto validate_container_names(const Pod& pod, Findings& findings) -> void;
auto validate_container_resources(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_env(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_volumes(const Pod& pod, const PodRules& rules, Findings& findings) -> void; ///< and mounts and devices
/// Gives the paths of volumes the indexes that the server has: it drops some, and adds those of a
/// StatefulSet's claims, whose names it refuses too.
auto renumber_volumes(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_probes(const Pod& pod, const PodRules& rules, Findings& findings) -> void; ///< and lifecycle hooks
auto validate_security(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_containers(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_restart_rules(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_ephemeral_containers(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_ports(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_resource_claims(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_resize_policies(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_pod_resources(const Pod& pod, const PodRules& rules, Findings& findings) -> void; ///< the Pod's own
auto validate_tolerations(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_affinity(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_topology_spread(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_scheduling_gates(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto validate_dns(const Pod& pod, const PodRules& rules, Findings& findings) -> void; ///< and host aliases
auto validate_pod_names(const Pod& pod, const PodRules& rules, Findings& findings) -> void;

/// The metadata of a whole Kubernetes object other than its name, and but for a Pod its labels and annotations, which
/// validate_pod() looks at.
auto validate_object_metadata(const Node* metadata, const PodRules& rules, Findings& findings) -> void;

/// metadata.name of any object: a DNS subdomain, or a label where the rules say so.
auto validate_object_name(const Located<std::string>& name, const std::string& path, const PodRules& rules,
                          Findings& findings) -> void;

/// A whole Kubernetes document: its name and metadata, what holds for its kind, and the Pod of its template.
auto validate_workload(const Document& document, const Pod& pod, const PodRules& rules, Findings& findings) -> void;

/// Labels and annotations of a template alone.
auto validate_template_metadata(const Pod& pod, const PodRules& rules, Findings& findings) -> void;

/// Every container of the Pod: init, main, ephemeral.
template <class Visit>
auto for_each_container(const Pod& pod, Visit visit) -> void {
  for (const auto& container : pod.init_containers) visit(container);
  for (const auto& container : pod.containers) visit(container);
  for (const auto& container : pod.ephemeral_containers) visit(container);
}

} // namespace berth
