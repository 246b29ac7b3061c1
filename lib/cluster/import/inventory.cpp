#include "cluster/import/inventory.hpp"

#include "cluster/import/complete.hpp"
#include "cluster/import/form.hpp"
#include "cluster/import/sources.hpp"

namespace berth {
namespace {

using namespace inventory;

auto read_part(const Document& document, const InventoryPart& part) -> Facts {
  const Place root{part.root, part.path};
  const Place answer{&answer_of(*part.root), part.path};
  switch (part.form) {
  case InventoryForm::cluster:
    return read_own(document);
  case InventoryForm::eksctl:
    return read_eksctl(root);
  case InventoryForm::scaling_groups:
    return read_scaling_groups(answer);
  case InventoryForm::launch_templates:
    return read_launch_templates(answer);
  case InventoryForm::launch_configurations:
    return read_launch_configurations(answer);
  case InventoryForm::subnets:
    return read_subnets(answer);
  case InventoryForm::node_group:
    return read_node_group(answer);
  case InventoryForm::description:
    return read_description(answer);
  case InventoryForm::daemon_sets:
    return read_daemon_set(document);
  case InventoryForm::terraform:
    return read_terraform(root);
  case InventoryForm::node_pools:
    return read_node_pool(root);
  case InventoryForm::node_classes:
    return read_node_class(root);
  case InventoryForm::nodes:
    break; // read together
  }
  return {};
}

auto add_nodes(const Document& document, const InventoryPart& part, std::vector<Place>& nodes) -> void {
  const Place root{part.root, part.path};
  if (!part.path.empty()) return nodes.push_back(root);
  if (document.kind == "Node") return nodes.push_back({part.root, "items[" + std::to_string(document.item) + "]"});
  for (auto& item : root.at("items").items()) nodes.push_back(std::move(item));
}

} // namespace

auto InventoryBuilder::add(const std::vector<Document>& documents) -> bool {
  std::vector<Place> nodes;
  auto any = false;
  own_clusters_ = 0;
  for (const auto& document : documents) {
    for (const auto& part : inventory_parts(document)) {
      any = true;
      if (part.form == InventoryForm::nodes) {
        add_nodes(document, part, nodes);
        only_own_ = false;
        continue;
      }
      auto facts = read_part(document, part);
      if (part.form == InventoryForm::cluster) {
        ++own_clusters_;
        if (own_++ == 0) alone_ = facts;
      } else {
        only_own_ = false;
      }
      merge(facts_, known_, std::move(facts));
    }
  }
  if (!nodes.empty()) merge(facts_, known_, read_nodes(nodes));
  return any;
}

auto InventoryBuilder::finish() -> Inventory {
  if (!only_own_ || own_ > 1) {
    complete(facts_);
    auto made = sift(std::move(facts_));
    made.joined = true;
    return made;
  }
  Inventory made;
  made.cluster = std::move(alone_.cluster);
  for (auto& group : alone_.groups) {
    made.cluster.groups.push_back(std::move(group.group));
    made.group_origins.push_back(std::move(group.origins));
  }
  made.origins = std::move(alone_.origins);
  return made;
}

} // namespace berth
