#include "task/facts/amounts.hpp"

#include "finding/finding_builder.hpp"
#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "syntax/retype.hpp"
#include "task/fields.hpp"
#include "vocabulary/resources.hpp"

namespace berth {
namespace {

/// Kubernetes refuses the pair, and that says it all.
auto is_over_limit(const Resources& resources, const ResourceEntry& entry) -> bool {
  const auto* request = resources.request(entry.name);
  const auto* limit = resources.limit(entry.name);
  return request != nullptr && limit != nullptr && request->amount.value > limit->amount.value;
}

auto add_side(const Resources& resources, Amount::Side side, std::vector<Amount>& into) -> void {
  const auto limits = side == Amount::Side::limit;
  for (const auto& entry : limits ? resources.limits : resources.requests) {
    const auto* last = limits ? resources.limit(entry.name) : resources.request(entry.name);
    if (last != &entry || entry.amount.value.sign() < 0 || is_over_limit(resources, entry)) continue;
    into.push_back({side, entry.name, entry.name + (limits ? " limit" : " request"), entry.amount, entry.node,
                    entry.path, &resources});
  }
}

auto add_resources(const Resources& resources, std::vector<Amount>& into) -> void {
  add_side(resources, Amount::Side::request, into);
  add_side(resources, Amount::Side::limit, into);
}

/// Of what cannot be read others have spoken.
auto add_size(const Node* node, std::string resource, std::string of, std::string path, std::vector<Amount>& into)
    -> void {
  if (node == nullptr) return;
  Findings spoken;
  const auto amount = read_quantity(*node, path, spoken);
  if (!amount || amount->value.sign() < 0) return;
  into.push_back({Amount::Side::size, std::move(resource), std::move(of), *amount, node, std::move(path), nullptr});
}

/// `spec` of a claim.
auto add_claim_amounts(const Node* spec, const std::string& path, std::vector<Amount>& into) -> void {
  const auto* resources = spec == nullptr ? nullptr : spec->find("resources");
  const auto* requests = resources == nullptr ? nullptr : resources->find("requests");
  if (requests == nullptr) return;
  add_size(requests->find("storage"), "storage", "storage request", at_key(join(path, "resources.requests"), "storage"),
           into);
}

auto add_volume_amounts(const Node& volume, const std::string& path, std::vector<Amount>& into) -> void {
  if (const auto* empty = volume.find("emptyDir"); empty != nullptr) {
    const auto in_memory = read_string(empty->find("medium")).value == "Memory";
    add_size(empty->find("sizeLimit"), std::string(in_memory ? resource::memory : resource::ephemeral_storage),
             "size limit", join(path, "emptyDir.sizeLimit"), into);
  }
  const auto* ephemeral = volume.find("ephemeral");
  const auto* claim = ephemeral == nullptr ? nullptr : ephemeral->find("volumeClaimTemplate");
  if (claim != nullptr) add_claim_amounts(claim->find("spec"), join(path, "ephemeral.volumeClaimTemplate.spec"), into);
}

auto add_claim_templates(const Node& root, std::vector<Amount>& into) -> void {
  const auto* spec = root.find("spec");
  const auto* list = spec == nullptr ? nullptr : spec->find("volumeClaimTemplates");
  if (list == nullptr || !list->is_sequence()) return;
  for (std::size_t i = 0; i < list->items.size(); ++i)
    add_claim_amounts(list->items[i]->find("spec"), join(at_index("spec.volumeClaimTemplates", i), "spec"), into);
}

auto add_flyte_sizes(const TaskSpec& task, std::vector<Amount>& into) -> void {
  if (task.declaration == nullptr) return;
  const auto* shared = flyte_field(flyte_field(task.declaration, "extendedResources"), "sharedMemory");
  add_size(flyte_field(shared, "sizeLimit"), "memory", "size limit",
           join(task.declaration_path, "extendedResources.sharedMemory.sizeLimit"), into);
  const auto* placement = task.document.form == Form::task ? task.declaration->find("placement") : nullptr;
  const auto* volumes = placement == nullptr ? nullptr : placement->find("volumes");
  if (volumes == nullptr || !volumes->is_sequence()) return;
  for (std::size_t i = 0; i < volumes->items.size(); ++i)
    add_size(volumes->items[i]->find("size"), "storage", "size", join(at_index("spec.placement.volumes", i), "size"),
             into);
}

} // namespace

auto Amount::text() const -> std::string {
  return node == nullptr ? amount.value.canonical() : std::string(node->text);
}

auto resource_amounts(const TaskSpec& task) -> std::vector<Amount> {
  std::vector<Amount> amounts;
  add_resources(task.pod.resources, amounts);
  for (const auto* list : {&task.pod.init_containers, &task.pod.containers}) {
    for (const auto& container : *list) add_resources(container.resources, amounts);
  }
  return amounts;
}

auto size_amounts(const TaskSpec& task) -> std::vector<Amount> {
  std::vector<Amount> amounts;
  const auto* volumes = task.pod.spec == nullptr ? nullptr : task.pod.spec->find("volumes");
  if (volumes != nullptr && volumes->is_sequence()) {
    for (std::size_t i = 0; i < volumes->items.size(); ++i)
      add_volume_amounts(*volumes->items[i], at_index(join(task.pod.path, "volumes"), i), amounts);
  }
  add_flyte_sizes(task, amounts);
  const auto& root = task.document.root;
  if (root == nullptr || task.document.form != Form::kubernetes) return amounts;
  if (task.document.kind == "PersistentVolumeClaim") add_claim_amounts(root->find("spec"), "spec", amounts);
  if (task.document.kind == "StatefulSet") add_claim_templates(*root, amounts);
  return amounts;
}

auto add_finding(Findings& findings, const RuleInfo& rule, const Amount& amount, std::string message)
    -> FindingBuilder {
  return add_finding(findings, rule, amount.amount.span, amount.path, std::move(message));
}

auto offer(FindingBuilder finding, const Amount& amount, const std::string& text) -> void {
  finding.type(text);
  if (amount.node != nullptr) finding.fix(retype(*amount.node, text, false));
}

} // namespace berth
