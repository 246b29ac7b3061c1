#pragma once

#include "finding/finding.hpp"
#include "quantity/quantity.hpp"
#include "source/span.hpp"
#include "syntax/node.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// One amount of a resource list. `name` is Kubernetes' (a Flyte `GPU` is `nvidia.com/gpu`); `written` is what the file
/// says.
struct ResourceEntry {
  std::string name;
  Located<std::string> written;
  Located<Quantity> amount;
  std::string path;          ///< of the value, in the document's terms: `spec.containers[0].resources.requests[cpu]`
  const Node* node{nullptr}; ///< of the amount; null where no file says it

  /// The amount as the file writes it, else its canonical form.
  [[nodiscard]] auto text() const -> std::string;
};

/// The amounts of one side, in the order of the file. Each is found by its name without going through all of them.
class ResourceEntries {
 public:
  ResourceEntries() = default;
  ResourceEntries(std::vector<ResourceEntry> entries); // a list of entries is one

  /// The last of equals: what is left when a repeated key has been decoded. Null when there is none. The name of an
  /// entry stays as it is, its amount may change.
  [[nodiscard]] auto find(std::string_view name) const -> const ResourceEntry*;
  [[nodiscard]] auto find(std::string_view name) -> ResourceEntry*;

  auto push_back(ResourceEntry entry) -> void;

  [[nodiscard]] auto all() const -> const std::vector<ResourceEntry>& { return entries_; }
  operator const std::vector<ResourceEntry>&() const { return entries_; }
  [[nodiscard]] auto begin() const { return entries_.begin(); }
  [[nodiscard]] auto end() const { return entries_.end(); }
  [[nodiscard]] auto size() const { return entries_.size(); }
  [[nodiscard]] auto empty() const { return entries_.empty(); }
  [[nodiscard]] auto operator[](std::size_t at) const -> const ResourceEntry& { return entries_[at]; }
  [[nodiscard]] auto operator[](std::size_t at) -> ResourceEntry& { return entries_[at]; }

 private:
  std::vector<ResourceEntry> entries_;
  std::vector<std::uint32_t> by_name_; // of each name the last; empty where looking along the list is quicker
};

struct Resources {
  ResourceEntries requests;
  ResourceEntries limits;
  Span span;              ///< of the whole `resources`; empty when there is none
  std::string path;       ///< `spec.containers[0].resources`
  bool incomplete{false}; ///< an entry could not be read (there is a finding): an absence proves nothing

  [[nodiscard]] auto request(std::string_view name) const -> const ResourceEntry*;
  [[nodiscard]] auto limit(std::string_view name) const -> const ResourceEntry*;
};

struct EnvVar {
  Located<std::string> name;
  std::optional<Located<std::string>> value; ///< absent with valueFrom, and when it is no string
  const Node* value_from{nullptr};
  std::string path; ///< `spec.containers[0].env[2]`, or `spec.container.env.KEY`
};

enum class ContainerRole : std::uint8_t {
  init,
  sidecar,
  main,
  ephemeral
}; ///< sidecar: an init container with restartPolicy Always

struct Container {
  ContainerRole role{ContainerRole::main};
  Located<std::string> name;  ///< empty when absent
  Located<std::string> image; ///< empty when absent
  Resources resources;
  std::vector<EnvVar> env;
  const Node* node{nullptr};
  std::string path;     ///< in the document's terms: `spec.k8sPod.podSpec.containers[0]`, `spec.container`
  std::string pod_path; ///< in the Pod's: `spec.containers[0]`
};

/// A label, annotation or nodeSelector entry.
struct KeyValue {
  Located<std::string> key;
  Located<std::string> value;
};

struct Toleration {
  std::string key;
  std::string op; ///< empty is `Equal`
  std::string value;
  std::string effect; ///< empty is every effect
  Span span;
};

struct NodeSelectorRequirement {
  Located<std::string> key;
  std::string op;
  std::vector<Located<std::string>> values;
  bool on_fields{false}; ///< stands in matchFields, where only metadata.name is known
};

/// Its requirements are ANDed; a term without any matches nothing.
struct NodeSelectorTerm {
  std::vector<NodeSelectorRequirement> requirements;
  Span span;
};

/// A Pod as everything above reads it: values with their places, whatever document it came from. Borrows the Tree.
/// Fields that few look at (volumes, probes, security contexts) are reached through `spec` by the views of validate/.
struct Pod {
  Located<std::string> name;
  std::vector<KeyValue> labels;
  std::vector<KeyValue> annotations;
  std::vector<Container> init_containers; ///< sidecars among them, in order
  std::vector<Container> containers;
  std::vector<Container> ephemeral_containers;
  Resources resources; ///< the Pod's own (1.32+)
  ResourceEntries overhead;
  std::vector<KeyValue> node_selector;
  std::optional<std::vector<NodeSelectorTerm>> required_affinity; ///< ORed; present and empty matches nothing
  std::vector<Toleration> tolerations;
  bool host_network{false};
  const Node* metadata{nullptr};
  const Node* spec{nullptr}; ///< the PodSpec; null for a container-form task
  std::string metadata_path; ///< `metadata`, `spec.template.metadata`
  std::string path; ///< of the PodSpec in the document's terms: `spec`, `spec.template.spec`, `spec.k8sPod.podSpec`
};

} // namespace berth
