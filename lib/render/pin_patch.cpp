#include "render/pin_patch.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/findings.hpp"
#include "render/pod_origins.hpp"
#include "render/pod_value.hpp"
#include "syntax/value_of.hpp"
#include "vocabulary/annotations.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>

namespace berth {
namespace {

auto find_steps(const Node& at, const Node& wanted, DocumentSteps& steps) -> bool {
  if (&at == &wanted) return true;
  const auto down = [&](DocumentStep step, const Node& next) {
    steps.push_back(step);
    if (find_steps(next, wanted, steps)) return true;
    steps.pop_back();
    return false;
  };
  for (const auto& member : at.members) {
    if (!member.value->is_scalar() && down({&at, member.name, 0}, *member.value)) return true;
  }
  for (std::size_t i = 0; i < at.items.size(); ++i) {
    if (!at.items[i]->is_scalar() && down({&at, {}, i}, *at.items[i])) return true;
  }
  return false;
}

auto value_at(Value& root, const DocumentSteps& steps, std::size_t count) -> Value& {
  auto* at = &root;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& step = steps[i];
    at = step.name.empty() ? &at->items()[step.index] : &(*at)[step.name];
  }
  return *at;
}

auto has(const std::vector<std::string>& keys, std::string_view key) -> bool {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

auto drop(Value& map, std::string_view key) -> void {
  if (map.find(key) == nullptr) return;
  std::erase_if(map.entries(), [&](const Value::Entry& entry) { return entry.key == key; });
}

auto is_empty(const Value& value) -> bool {
  if (value.is_null()) return true;
  if (value.kind() == Kind::mapping) return value.entries().empty();
  return value.kind() == Kind::sequence && value.items().empty();
}

auto drop_if_empty(Value& map, std::string_view key) -> void {
  if (const auto* found = map.find(key); found != nullptr && is_empty(*found)) drop(map, key);
}

auto key_of(const Value& item) -> std::string_view {
  const auto* key = item.find("key");
  return key != nullptr && key->kind() == Kind::string ? std::string_view(key->string()) : std::string_view();
}

auto drop_old_affinity(Value& spec, const WrittenPin& old) -> void {
  constexpr std::string_view required = "requiredDuringSchedulingIgnoredDuringExecution";
  if (old.affinities.empty() || spec.find("affinity") == nullptr) return;
  auto& affinity = spec["affinity"];
  auto& node = affinity["nodeAffinity"];
  auto& terms = node[required]["nodeSelectorTerms"];
  if (terms.kind() != Kind::sequence) return;
  for (auto& term : terms.items()) {
    auto& expressions = term["matchExpressions"];
    if (expressions.kind() == Kind::sequence)
      std::erase_if(expressions.items(), [&](const Value& one) { return has(old.affinities, key_of(one)); });
    drop_if_empty(term, "matchExpressions");
  }
  std::erase_if(terms.items(), [](const Value& term) { return is_empty(term); });
  if (terms.items().empty()) drop(node, required);
  drop_if_empty(affinity, "nodeAffinity");
  drop_if_empty(spec, "affinity");
}

auto drop_old(Value& spec, const PinPatch& set) -> void {
  if (spec.find("nodeSelector") != nullptr) {
    auto& selector = spec["nodeSelector"];
    for (const auto& key : set.old.selectors) {
      if (set.selector.find(key) == nullptr) drop(selector, key);
    }
    if (set.selector.is_null()) drop_if_empty(spec, "nodeSelector");
  }
  if (const auto* tolerations = spec.find("tolerations"); tolerations != nullptr && !set.old.tolerations.empty()) {
    std::erase_if(spec["tolerations"].items(), [&](const Value& one) { return has(set.old.tolerations, key_of(one)); });
    drop_if_empty(spec, "tolerations");
  }
  drop_old_affinity(spec, set.old);
}

/// `key`'s value that the author has written, and not berth.
auto own_value(const TaskSpec& task, const WrittenPin& old, std::string_view key) -> const KeyValue* {
  if (has(old.selectors, key)) return nullptr;
  const auto& own = task.pod.node_selector;
  const auto found = std::find_if(own.begin(), own.end(), [&](const KeyValue& one) { return one.key.value == key; });
  return found == own.end() ? nullptr : &*found;
}

auto add_selector(const TaskSpec& task, std::string_view key, const std::string& value, PinPatch& patch)
    -> std::optional<Finding> {
  const auto* own = own_value(task, patch.old, key);
  if (own != nullptr && own->value.value == value) return std::nullopt;
  if (own != nullptr) return selector_contradiction(task, key, value);
  patch.selector.set(key, value);
  patch.written.push_back("nodeSelector." + std::string(key));
  return std::nullopt;
}

auto add_place(const TaskSpec& task, const Placement& berth, PinPatch& patch) -> std::optional<Finding> {
  const auto& pin = berth.pin;
  if (pin.values.empty()) {
    if (auto refused = add_selector(task, pin.key, pin.value, patch)) return refused;
  } else {
    auto values = Value::list();
    for (const auto& value : pin.values) values.push(value);
    patch.required.push_back(Value::map({{"key", pin.key}, {"operator", "In"}, {"values", std::move(values)}}));
    patch.written.push_back("affinity." + pin.key);
  }
  return pin.zone.empty() ? std::nullopt : add_selector(task, label::zone, pin.zone, patch);
}

/// Tolerations and terms of affinity: their order means nothing.
auto is_set(const Value& list) -> bool {
  return std::all_of(list.items().begin(), list.items().end(), [](const Value& item) {
    return item.find("topologyKey") != nullptr || item.find("effect") != nullptr || item.find("operator") != nullptr;
  });
}

auto have_the_same(const Value& a, const Value& b) -> bool {
  const auto has = [](const Value& list, const Value& item) {
    return std::any_of(list.items().begin(), list.items().end(),
                       [&](const Value& one) { return means_the_same(one, item); });
  };
  return a.items().size() == b.items().size() &&
         std::all_of(a.items().begin(), a.items().end(), [&](const Value& item) { return has(b, item); });
}

auto pool_of(const PinPatch& set) -> Origin { return pool_origin(*set.placed->berth()); }

} // namespace

auto PinPatch::changes_nothing() const -> bool {
  return selector.is_null() && required.empty() && tolerations.empty() && !exclusive && old.is_empty();
}

auto steps_to(const Node& root, const Node& wanted) -> DocumentSteps {
  DocumentSteps steps;
  find_steps(root, wanted, steps);
  return steps;
}

auto pin_patch(const TaskPlacement& placed) -> tl::expected<PinPatch, Finding> {
  const auto& task = *placed.task;
  PinPatch patch;
  patch.placed = &placed;
  patch.old = written_pin(task);
  if (task.pod.spec != nullptr) patch.to_spec = steps_to(*task.document.root, *task.pod.spec);
  const auto& berth = *placed.berth();
  if (!placed.held || !patch.old.is_empty()) { // what berth wrote holds it until it is written anew
    if (auto refused = add_place(task, berth, patch)) return tl::make_unexpected(std::move(*refused));
  }
  for (const auto& taint : berth.tolerate) {
    patch.tolerations.push_back(toleration_of(taint));
    patch.written.push_back("toleration." + taint.key);
  }
  // Where an operator takes a PodSpec alone there is no place for the label that the anti-affinity goes by.
  patch.exclusive = placed.exclusive && !task.pod.metadata_path.empty();
  if (patch.to_spec.empty() && !patch.changes_nothing()) {
    auto finding =
        about_task(rules::no_pin, task,
                   in_ticks(task.name) + " stands in no Pod spec of its document, so that no pin can be written");
    finding.help = "pin it where its operator takes a node selector: `" + to_words(berth.pin) + "`";
    return tl::make_unexpected(std::move(finding));
  }
  return patch;
}

auto pin_annotation(const std::vector<PinPatch>& sets) -> std::string {
  std::string text;
  for (const auto& set : sets) {
    const auto& name = set.placed->task->pod_set;
    for (const auto& entry : set.written)
      text += (text.empty() ? "" : ",") + (name.empty() || sets.size() == 1 ? entry : name + "/" + entry);
  }
  return text;
}

auto pinned_value(const Document& document, const std::vector<PinPatch>& sets) -> Value {
  auto root = value_of(*document.root);
  for (const auto& set : sets) {
    if (set.changes_nothing()) continue;
    PodValue pod;
    auto& spec = value_at(root, set.to_spec, set.to_spec.size());
    drop_old(spec, set);
    pod.spec = std::move(spec);
    auto& around = value_at(root, set.to_spec, set.to_spec.size() - 1);
    if (const auto* metadata = around.find("metadata")) pod.metadata = *metadata;
    if (!set.selector.is_null()) {
      for (const auto& entry : set.selector.entries()) pod.spec["nodeSelector"].set(entry.key, entry.value);
    }
    if (!set.required.empty()) require_on_node(pod.spec, set.required);
    for (const auto& toleration : set.tolerations) push_once(pod.spec["tolerations"], toleration);
    if (set.exclusive) add_exclusive(pod);
    if (!pod.metadata.is_null()) around.set("metadata", std::move(pod.metadata));
    value_at(root, set.to_spec, set.to_spec.size()) = std::move(pod.spec);
  }
  const auto annotation = pin_annotation(sets);
  auto& metadata = root["metadata"];
  if (!annotation.empty()) {
    metadata["annotations"].set(annotation::pin, annotation);
  } else if (metadata.find("annotations") != nullptr) {
    drop(metadata["annotations"], annotation::pin);
    drop_if_empty(metadata, "annotations");
  }
  return root;
}

auto pinned_origins(const Document& document, const std::vector<PinPatch>& sets) -> Origins {
  Origins origins;
  origins.note({}, *document.root);
  const auto before = value_of(*document.root);
  origins.note_new({}, before, pinned_value(document, sets), Origin{});
  for (const auto& set : sets) origins.note_new({}, before, pinned_value(document, {set}), pool_of(set));
  const auto at = step_into("metadata.annotations", annotation::pin);
  if (!pin_annotation(sets).empty()) origins.note(at, Origin{});
  return origins;
}

auto means_the_same(const Value& a, const Value& b) -> bool {
  if (a.kind() != b.kind()) return false;
  if (a.kind() == Kind::sequence && is_set(a) && is_set(b)) return have_the_same(a, b);
  if (a.kind() == Kind::sequence)
    return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), means_the_same);
  if (a.kind() != Kind::mapping) return a == b;
  return a.entries().size() == b.entries().size() &&
         std::all_of(a.entries().begin(), a.entries().end(), [&](const Value::Entry& entry) {
           const auto* other = b.find(entry.key);
           return other != nullptr && means_the_same(entry.value, *other);
         });
}

} // namespace berth
