#pragma once

#include "document/document.hpp"
#include "kubernetes/pod/pod.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// A NetworkPolicy that closes what it selects to traffic from outside, but for what it lets in.
struct IngressPolicy {
  std::string name_space; ///< empty when absent
  NodeSelectorTerm pods;  ///< one without requirements selects every Pod of the namespace
};

/// A PersistentVolumeClaim.
struct Claim {
  std::string name_space; ///< empty when absent
  Located<std::string> name;
  std::vector<Located<std::string>> access_modes;
  std::string storage_class; ///< empty when absent
  std::string volume;        ///< the PersistentVolume that it asks for by name; empty when absent
};

/// A PersistentVolume.
struct PersistentVolume {
  enum class Kind : std::uint8_t {
    other,
    ebs,        ///< one EBS volume, of the EBS CSI driver
    node_local, ///< `local` or `hostPath`: its data is on the disk of a node
  };
  Located<std::string> name;
  Kind kind{Kind::other};
  std::optional<std::vector<NodeSelectorTerm>> node_affinity; ///< ORed
  std::vector<KeyValue> labels; ///< the scheduler holds a volume to those that name a zone
  std::string claim_namespace;  ///< of its claimRef; empty when absent
  std::string claim;
};

/// What rules on one document must know of the others in the same input. Owns its strings; spans point into the files
/// of that input.
struct Neighbours {
  std::vector<IngressPolicy> ingress_policies;
  /// Indexes of those that ask for a label of certain values, by its key and each of the values.
  std::map<std::string, std::map<std::string, std::vector<std::size_t>>> ingress_by_label;
  std::vector<std::size_t> other_ingress; ///< of those that do not
  bool foreign_policies{false}; ///< there are policies of a network plugin's own kinds, which berth does not read
  std::multimap<std::string, Claim, std::less<>> claims; ///< by name
  std::vector<PersistentVolume> volumes;
  std::multimap<std::string, std::size_t, std::less<>> volumes_by_name; ///< indexes into `volumes`
  std::multimap<std::string, std::size_t, std::less<>> volumes_by_claim;
  /// Of ResourceClaims and ResourceClaimTemplates, by kind and name (`ResourceClaim/gpu`): the DeviceClasses that they
  /// ask for devices of.
  std::map<std::string, std::vector<std::string>, std::less<>> device_classes;
  std::set<std::string, std::less<>> secrets;   ///< the names of Secrets
  std::set<std::string, std::less<>> services;  ///< of Services, and of those that an operator makes of what is there
  std::set<std::string, std::less<>> workloads; ///< of what runs Pods, in files that may_be_neighbour()
};

/// Notes what a document says that its neighbours' rules ask for; every other document adds nothing.
auto add_neighbour(const Document& document, Neighbours& neighbours) -> void;

/// A quick look at the bytes of a file: false means that none of its documents adds anything.
[[nodiscard]] auto may_be_neighbour(std::string_view text) -> bool;

/// The claim of that name. An absent namespace meets any, for it is often set from outside; null when there is none,
/// or several that it could be.
[[nodiscard]] auto find_claim(const Neighbours& neighbours, std::string_view name_space, std::string_view name)
    -> const Claim*;

/// The volume that a claim is bound to by name: its own `volumeName`, or the volume's `claimRef`. Null when there is
/// none, or several.
[[nodiscard]] auto find_volume(const Neighbours& neighbours, std::string_view name_space, std::string_view claim)
    -> const PersistentVolume*;

} // namespace berth
