#include "render/source/pinned_text.hpp"

#include "render/pod_origins.hpp"
#include "render/pod_value.hpp"
#include "render/source/source_merge.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"
#include "syntax/yaml/slice.hpp"
#include "vocabulary/annotations.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace berth {
namespace {

auto node_of(const DocumentStep& step) -> const Node& {
  return step.name.empty() ? *step.in->items[step.index] : *step.in->member(step.name)->value;
}

auto key_of(const DocumentStep& step) -> const Node* {
  return step.name.empty() ? nullptr : step.in->member(step.name)->key;
}

/// On the way down nothing is shared with another place, so that what is added below belongs to this one alone.
auto is_own_way(const Node& root, const DocumentSteps& steps) -> bool {
  const auto is_shared = [](const Node& node) { return node.alias || !node.anchor().empty(); };
  return !is_shared(root) && std::none_of(steps.begin(), steps.end(), [&](const DocumentStep& step) {
    return is_shared(node_of(step)) || (!step.name.empty() && step.in->member(step.name)->merged);
  });
}

auto affinity_part(const PinPatch& set) -> Value {
  PodValue pod;
  if (!set.required.empty()) require_on_node(pod.spec, set.required);
  if (set.exclusive) add_exclusive(pod);
  return pod.spec;
}

/// Terms are ORed, so that requirements go into each of them: no part that can be brought in from outside.
auto has_node_affinity(const Node& spec) -> bool {
  const auto* affinity = spec.find("affinity");
  return affinity != nullptr && affinity->find("nodeAffinity") != nullptr;
}

auto spec_part(const PinPatch& set) -> Value {
  auto part = affinity_part(set);
  auto first = Value::map();
  if (!set.selector.is_null()) first.set("nodeSelector", set.selector);
  if (!set.tolerations.empty()) first.set("tolerations", Value::list(set.tolerations));
  if (part.kind() == Kind::mapping) {
    for (const auto& entry : part.entries()) first.set(entry.key, entry.value);
  }
  return first;
}

/// The lists of affinity and tolerations hold ours already: nothing is to be brought in.
auto without_what_is_there(Value part, const Node& node) -> Value {
  if (part.kind() != Kind::mapping || !node.is_mapping()) return part;
  auto left = Value::map();
  for (const auto& entry : part.entries()) {
    const auto* there = node.find(entry.key);
    if (there == nullptr) {
      left.set(entry.key, entry.value);
      continue;
    }
    const auto value = value_of(*there);
    if (entry.value.kind() == Kind::sequence && value.kind() == Kind::sequence) {
      auto items = entry.value;
      std::erase_if(items.items(), [&](const Value& item) {
        return std::any_of(value.items().begin(), value.items().end(),
                           [&](const Value& other) { return means_the_same(item, other); });
      });
      if (!items.items().empty()) left.set(entry.key, std::move(items));
    } else if (entry.value.kind() == Kind::mapping) {
      auto rest = without_what_is_there(entry.value, *there);
      if (!rest.entries().empty()) left.set(entry.key, std::move(rest));
    } else if (!means_the_same(entry.value, value)) {
      left.set(entry.key, entry.value);
    }
  }
  return left;
}

auto remove_old(const PinPatch& set, const Node& spec, SourceMerge& merge) -> bool {
  if (!set.old.tolerations.empty() && set.tolerations.size() != set.old.tolerations.size()) return false;
  if (!set.old.affinities.empty() && set.required.size() != set.old.affinities.size()) return false;
  const auto* around = spec.member("nodeSelector");
  for (const auto& key : set.old.selectors) {
    if (!set.selector.is_null() && set.selector.find(key) != nullptr) continue;
    if (around == nullptr || !around->value->is_mapping()) continue;
    const auto leaves_some = !set.selector.is_null() || around->value->members.size() > 1;
    if (leaves_some && around->value->members.size() == 1) return false; // its line would go and another come
    if (!merge.remove(*around->value, key, around)) return false;
  }
  return true;
}

auto add_set(const PinPatch& set, const Node& root, SourceMerge& merge) -> bool {
  if (set.changes_nothing()) return true;
  if (!is_own_way(root, set.to_spec)) return false;
  const auto& spec = node_of(set.to_spec.back());
  if (!set.required.empty() && has_node_affinity(spec)) {
    const auto there = without_what_is_there(affinity_part(set), spec);
    if (there.kind() == Kind::mapping && !there.entries().empty()) return false;
  }
  if (!remove_old(set, spec, merge)) return false;
  const auto part = without_what_is_there(spec_part(set), spec);
  if (!part.entries().empty() && !merge.merge(spec, key_of(set.to_spec.back()), part)) return false;
  if (!set.exclusive) return true;
  PodValue pod;
  add_exclusive(pod);
  auto metadata = Value::map({{"metadata", pod.metadata}});
  const auto& around = *set.to_spec.back().in;
  metadata = without_what_is_there(std::move(metadata), around);
  const auto* key = set.to_spec.size() < 2 ? nullptr : key_of(set.to_spec[set.to_spec.size() - 2]);
  return metadata.entries().empty() || merge.merge(around, key, metadata);
}

auto add_annotation(const PinnedDocument& pinned, SourceMerge& merge) -> bool {
  const auto& root = *pinned.document->root;
  const auto text = pin_annotation(pinned.sets);
  const auto* metadata = root.member("metadata");
  const auto* annotations = metadata == nullptr ? nullptr : metadata->value->member("annotations");
  if (text.empty()) return annotations == nullptr || merge.remove(*annotations->value, annotation::pin, annotations);
  auto part =
      Value::map({{"metadata", Value::map({{"annotations", Value::map({{std::string(annotation::pin), text}})}})}});
  part = without_what_is_there(std::move(part), root);
  return part.entries().empty() || merge.merge(root, nullptr, part);
}

/// None where its text cannot say it.
auto edits_of(const SourceFile& file, const PinnedDocument& pinned, bool provenance)
    -> std::optional<std::vector<Edit>> {
  SourceMerge merge(file);
  for (const auto& set : pinned.sets) {
    if (provenance) merge.say(pool_origin(*set.placed->berth()).words);
    if (!add_set(set, *pinned.document->root, merge)) return std::nullopt;
  }
  if (provenance) merge.say("berth");
  if (!add_annotation(pinned, merge)) return std::nullopt;
  return std::move(merge).edits();
}

using ByDocument = std::map<int, std::vector<const PinnedDocument*>>;

/// The document as a whole with all its items, in place of what stands between its separators.
auto written_anew(const SourceFile& file, const Tree::Document& document,
                  const std::vector<const PinnedDocument*>& items) -> Edit {
  std::map<const Node*, Value> instead;
  for (const auto* item : items) instead.emplace(item->document->root, pinned_value(*item->document, item->sets));
  const auto value = value_of(*document.root, [&](const Node& node) -> std::optional<Value> {
    const auto found = instead.find(&node);
    return found == instead.end() ? std::nullopt : std::optional(found->second);
  });
  const auto text = file.text();
  if (text.find_first_not_of(" \t\r\n") == document.root->span.begin && text[document.root->span.begin] == '{')
    return {document.root->span, write_json(value)};
  auto begin = document.root->span.begin;
  auto end = document.root->span.end;
  for (const auto& slice : yaml::split(text, document.root->span.file)) {
    if (slice.directive || begin < slice.begin || begin > slice.end) continue;
    begin = slice.separated ? static_cast<std::uint32_t>(std::min(text.find('\n', slice.begin), text.size() - 1) + 1)
                            : slice.begin;
    end = slice.end;
    break;
  }
  return {{document.root->span.file, begin, end}, write_yaml(value)};
}

/// Whether the new text says of each document what is wanted of it.
auto says_so(const Rework& rework, const SourceFile& file, const LoadedFile& loaded, const ByDocument& pinned) -> bool {
  const SourceFile text(file.name(), rework.text());
  const auto again = parse(text, 0);
  const auto& before = loaded.parsed.tree.documents();
  const auto& after = again.tree.documents();
  if (!again.findings.empty() && loaded.parsed.findings.empty()) return false;
  if (before.size() != after.size()) return false;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].root == nullptr) continue;
    std::map<const Node*, Value> instead;
    if (const auto found = pinned.find(before[i].index); found != pinned.end()) {
      for (const auto* item : found->second)
        instead.emplace(item->document->root, pinned_value(*item->document, item->sets));
    }
    const auto wanted = value_of(*before[i].root, [&](const Node& node) -> std::optional<Value> {
      const auto at = instead.find(&node);
      return at == instead.end() ? std::nullopt : std::optional(at->second);
    });
    if (after[i].root == nullptr || !means_the_same(wanted, value_of(*after[i].root))) return false;
  }
  return true;
}

} // namespace

auto pinned_text(const SourceFile& file, const LoadedFile& loaded, const std::vector<PinnedDocument>& pinned,
                 bool provenance) -> PinnedText {
  ByDocument by_document;
  for (const auto& one : pinned) by_document[one.document->index].push_back(&one);
  const auto attempt = [&](bool in_text) {
    PinnedText made{Rework(file.text()), {}};
    std::vector<Edit> edits;
    for (const auto& document : loaded.parsed.tree.documents()) {
      const auto found = by_document.find(document.index);
      if (found == by_document.end()) continue;
      std::vector<Edit> own;
      auto possible = in_text;
      for (const auto* one : found->second) {
        auto some = possible ? edits_of(file, *one, provenance) : std::nullopt;
        possible = some.has_value();
        if (!possible) break;
        own.insert(own.end(), std::make_move_iterator(some->begin()), std::make_move_iterator(some->end()));
      }
      const auto changes = std::any_of(found->second.begin(), found->second.end(), [](const PinnedDocument* one) {
        return !means_the_same(value_of(*one->document->root), pinned_value(*one->document, one->sets));
      });
      if (!changes) continue;
      if (!possible) {
        own = {written_anew(file, document, found->second)};
        made.anew.push_back(found->second.front()->document);
      }
      edits.insert(edits.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    }
    made.rework.apply(edits);
    return made;
  };
  auto made = attempt(true);
  return says_so(made.rework, file, loaded, by_document) ? std::move(made) : attempt(false);
}

} // namespace berth
