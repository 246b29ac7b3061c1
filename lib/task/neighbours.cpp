#include "task/neighbours.hpp"

#include "kubernetes/pod/read.hpp"
#include "vocabulary/versions.hpp"

#include <algorithm>

namespace berth {
namespace {

auto child(const Node* node, std::string_view name) -> const Node* {
  return node == nullptr ? nullptr : node->find(name);
}

auto text_of(const Node* node, std::string_view name) -> std::string { return read_string(child(node, name)).value; }

auto read_strings(const Node* list) -> std::vector<Located<std::string>> {
  std::vector<Located<std::string>> texts;
  if (list == nullptr) return texts;
  for (const auto* item : list->items) {
    if (item->is_string()) texts.push_back(read_string(item));
  }
  return texts;
}

/// Ingress is meant where nothing is said.
auto is_for_ingress(const Node* spec) -> bool {
  const auto types = read_strings(child(spec, "policyTypes"));
  return types.empty() || std::any_of(types.begin(), types.end(), [](const auto& t) { return t.value == "Ingress"; });
}

auto add_policy(const Node& root, Neighbours& neighbours) -> void {
  const auto* spec = root.find("spec");
  if (!is_for_ingress(spec)) return;
  const auto at = neighbours.ingress_policies.size();
  neighbours.ingress_policies.push_back(
      {text_of(root.find("metadata"), "namespace"), read_label_selector(child(spec, "podSelector"))});
  const auto& wanted = neighbours.ingress_policies.back().pods.requirements;
  const auto in = std::find_if(wanted.begin(), wanted.end(), [](const auto& one) { return one.op == "In"; });
  if (in == wanted.end()) return neighbours.other_ingress.push_back(at);
  for (const auto& value : in->values) neighbours.ingress_by_label[in->key.value][value.value].push_back(at);
}

auto add_claim(const Node& root, Neighbours& neighbours) -> void {
  const auto* metadata = root.find("metadata");
  const auto* spec = root.find("spec");
  Claim claim;
  claim.name_space = text_of(metadata, "namespace");
  claim.name = read_string(child(metadata, "name"));
  claim.access_modes = read_strings(child(spec, "accessModes"));
  claim.storage_class = text_of(spec, "storageClassName");
  claim.volume = text_of(spec, "volumeName");
  if (claim.name.value.empty()) return;
  auto name = claim.name.value;
  neighbours.claims.emplace(std::move(name), std::move(claim));
}

auto kind_of(const Node* spec) -> PersistentVolume::Kind {
  // Other handles (`local-ebs://`) stand for a disk that each node has.
  const auto* csi = child(spec, "csi");
  if (text_of(csi, "driver") == "ebs.csi.aws.com" && text_of(csi, "volumeHandle").starts_with("vol-"))
    return PersistentVolume::Kind::ebs;
  if (child(spec, "local") != nullptr || child(spec, "hostPath") != nullptr) return PersistentVolume::Kind::node_local;
  return PersistentVolume::Kind::other;
}

auto add_volume(const Node& root, Neighbours& neighbours) -> void {
  const auto* metadata = root.find("metadata");
  const auto* spec = root.find("spec");
  PersistentVolume volume;
  volume.name = read_string(child(metadata, "name"));
  volume.kind = kind_of(spec);
  if (const auto* required = child(child(spec, "nodeAffinity"), "required"); required != nullptr)
    volume.node_affinity = read_node_selector(*required);
  volume.labels = read_string_map(child(metadata, "labels"));
  volume.claim_namespace = text_of(child(spec, "claimRef"), "namespace");
  volume.claim = text_of(child(spec, "claimRef"), "name");
  if (volume.name.value.empty()) return;
  const auto at = neighbours.volumes.size();
  neighbours.volumes_by_name.emplace(volume.name.value, at);
  if (!volume.claim.empty()) neighbours.volumes_by_claim.emplace(volume.claim, at);
  neighbours.volumes.push_back(std::move(volume));
}

/// A claim that takes the first of several classes counts for each of them. Source: resource.k8s.io v1 (`exactly`,
/// `firstAvailable`) and v1beta1, where a request names its class itself.
auto add_device_claim(const Document& document, Neighbours& neighbours) -> void {
  const auto* spec = document.root->find("spec");
  if (document.kind == "ResourceClaimTemplate") spec = child(spec, "spec");
  const auto* requests = child(child(spec, "devices"), "requests");
  if (requests == nullptr || document.name.value.empty()) return;
  auto& classes = neighbours.device_classes[document.kind + "/" + document.name.value];
  const auto note = [&](const Node* node) {
    if (auto name = text_of(node, "deviceClassName"); !name.empty()) classes.push_back(std::move(name));
  };
  for (const auto* request : requests->items) {
    note(request);
    note(child(request, "exactly"));
    const auto* first = child(request, "firstAvailable");
    for (std::size_t i = 0; first != nullptr && i < first->items.size(); ++i) note(first->items[i]);
  }
}

/// The Services that operators make of their objects. Source: dask/dask-kubernetes; ray-project/kuberay.
auto add_services(const Document& document, Neighbours& neighbours) -> void {
  const auto& name = document.name.value;
  if (document.kind == "Service") neighbours.services.insert(name);
  if (document.kind == "DaskCluster" || document.kind == "DaskJob") neighbours.services.insert(name + "-scheduler");
  if (document.kind == "RayCluster" || document.kind == "RayService") neighbours.services.insert(name + "-head-svc");
}

auto same_namespace(std::string_view a, std::string_view b) -> bool { return a.empty() || b.empty() || a == b; }

/// The only one of them; null when there are several or none.
template <class T, class Map, class Pick>
auto only_one(const Map& map, std::string_view key, Pick pick) -> const T* {
  const T* found = nullptr;
  const auto [begin, end] = map.equal_range(key);
  for (auto entry = begin; entry != end; ++entry) {
    const T* picked = pick(entry->second);
    if (picked == nullptr) continue;
    if (found != nullptr) return nullptr;
    found = picked;
  }
  return found;
}

} // namespace

auto add_neighbour(const Document& document, Neighbours& neighbours) -> void {
  if (document.root == nullptr || !document.root->is_mapping()) return;
  const auto& root = *document.root;
  add_services(document, neighbours);
  if (is_placeable(document)) neighbours.workloads.insert(document.name.value);
  if (document.kind == "NetworkPolicy" && document.api_version == api::network_policies) {
    add_policy(root, neighbours);
  } else if (document.kind.ends_with("NetworkPolicy")) {
    neighbours.foreign_policies = true;
  } else if (document.kind == "PersistentVolumeClaim" && document.form == Form::kubernetes) {
    add_claim(root, neighbours);
  } else if (document.kind == "PersistentVolume" && document.api_version == "v1") {
    add_volume(root, neighbours);
  } else if (document.kind == "ResourceClaim" || document.kind == "ResourceClaimTemplate") {
    add_device_claim(document, neighbours);
  } else if (document.kind == "Secret" && document.api_version == "v1") {
    neighbours.secrets.insert(text_of(root.find("metadata"), "name"));
  }
}

auto may_be_neighbour(std::string_view text) -> bool {
  const auto has = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
  return has("NetworkPolicy") || has("PersistentVolume") || has("ResourceClaim") || has("kind: Secret") ||
         has("\"Secret\"") || has("kind: Service") || has("\"Service\"") || has("DaskCluster") || has("RayCluster") ||
         has("8786") || has("6379") || has("scheduler");
}

auto find_claim(const Neighbours& neighbours, std::string_view name_space, std::string_view name) -> const Claim* {
  return only_one<Claim>(neighbours.claims, name, [&](const Claim& claim) -> const Claim* {
    return same_namespace(claim.name_space, name_space) ? &claim : nullptr;
  });
}

auto find_volume(const Neighbours& neighbours, std::string_view name_space, std::string_view claim)
    -> const PersistentVolume* {
  const auto* document = find_claim(neighbours, name_space, claim);
  const auto named = document != nullptr && !document->volume.empty();
  const auto& index = named ? neighbours.volumes_by_name : neighbours.volumes_by_claim;
  const auto key = named ? std::string_view(document->volume) : claim;
  return only_one<PersistentVolume>(index, key, [&](std::size_t at) -> const PersistentVolume* {
    const auto& volume = neighbours.volumes[at];
    return named || same_namespace(volume.claim_namespace, name_space) ? &volume : nullptr;
  });
}

} // namespace berth
