#pragma once

#include "cluster/cluster.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace berth::inventory {

/// Where a value of an inventory was found.
struct Origin {
  Span span;
  std::string path;    ///< in the terms of the file that says it: `nodeGroups[0].minSize`
  std::string note;    ///< where the value is no copy, how it came about: `eksctl's default`; else empty
  bool assumed{false}; ///< nobody said so: it gives way to whoever does
};

/// By the name of the field in our own YAML: `region`, `min`; entries of a map as `labels/KEY` and `tags/KEY`. A field
/// without an origin is one of which nothing is known; `labels` and `taints` have one where all of them are known.
using Origins = std::map<std::string, Origin, std::less<>>;

/// Of that field; an origin that is nowhere where nothing tells it.
[[nodiscard]] inline auto origin_of(const Origins& origins, std::string_view field) -> Origin {
  const auto found = origins.find(field);
  return found == origins.end() ? Origin{} : found->second;
}

/// A launch template as an ASG or a node group names it; what is not given is empty.
struct TemplateName {
  std::string id;
  std::string name;
  std::string version; ///< a number, `$Latest` or `$Default`, which is also what nothing means
};

/// What one source says of a group.
struct GroupFacts {
  Group group;
  Origins origins;
  std::string starts_nothing;                      ///< why no node of it will ever start; empty where it can
  bool custom_image{false};                        ///< its AMI is its owner's, whatever it is made of
  std::string node_class;                          ///< the EC2NodeClass that its NodePool names
  bool from_catalog{false};                        ///< its types are those that some requirements take in
  bool unnamed{false};                             ///< the group goes by the name of its ASG, for want of a better one
  std::string cluster;                             ///< the cluster that it says it belongs to; empty: it does not say
  std::string image_family;                        ///< in eksctl's words: `AmazonLinux2023`; its origin: `imageFamily`
  std::vector<TemplateName> launch_templates;      ///< that it is started from, the first that is there counts most
  std::vector<Located<std::string>> running_types; ///< of the instances that run now, each once
  Origin running;                                  ///< where those stand
  std::vector<std::string> measured_types;         ///< what `measured` was measured on; empty: it was declared
};

/// A version of a launch template, and what it says of the groups that are started from it.
struct TemplateFacts {
  std::string id;
  std::string name;
  std::int64_t version{0};
  bool is_default{false};
  GroupFacts facts;
};

/// What an EC2NodeClass says of the NodePools that name it.
struct NodeClassFacts {
  std::string name;
  GroupFacts facts;
};

/// What one document, or several of them joined, says of a cluster. `cluster` is without its groups.
struct Facts {
  Cluster cluster;
  Origins origins;          ///< of the cluster's own fields; `subnets/ID/zone`, `daemonSets/NAME`
  std::string eks_name;     ///< as EKS knows the cluster; our own Cluster may go by any name
  bool guessed_name{false}; ///< no source names the cluster: it is that of the first group
  std::vector<GroupFacts> groups;
  std::vector<TemplateFacts> templates;
  std::vector<NodeClassFacts> node_classes;
  std::vector<std::string> notes;   ///< what was passed over, for people
  std::vector<std::string> remarks; ///< the like, that everybody should be told
};

} // namespace berth::inventory
