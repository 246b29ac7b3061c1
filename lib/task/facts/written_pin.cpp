#include "task/facts/written_pin.hpp"

#include "kubernetes/pod/read.hpp"
#include "vocabulary/annotations.hpp"

#include <algorithm>
#include <string_view>

namespace berth {
namespace {

auto take_prefix(std::string_view& text, std::string_view prefix) -> bool {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

auto add_entry(std::string_view entry, WrittenPin& pin) -> bool {
  if (take_prefix(entry, "nodeSelector.")) {
    pin.selectors.emplace_back(entry);
  } else if (take_prefix(entry, "toleration.")) {
    pin.tolerations.emplace_back(entry);
  } else if (take_prefix(entry, "affinity.")) {
    pin.affinities.emplace_back(entry);
  } else {
    return false;
  }
  return true;
}

auto has(const std::vector<std::string>& keys, std::string_view key) -> bool {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

auto trimmed(std::string_view text) -> std::string_view {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

} // namespace

auto written_pin(const TaskSpec& task) -> WrittenPin {
  WrittenPin pin;
  if (task.document.form != Form::kubernetes || task.document.root == nullptr) return pin;
  const auto* metadata = task.document.root->find("metadata");
  const auto* annotations = metadata == nullptr ? nullptr : metadata->find("annotations");
  const auto* node = annotations == nullptr ? nullptr : annotations->find(annotation::pin);
  if (node == nullptr) return pin;
  const auto text = read_string(node).value;
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    auto entry = trimmed(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    if (!add_entry(entry, pin) && take_prefix(entry, task.pod_set + "/")) static_cast<void>(add_entry(entry, pin));
  }
  return pin;
}

auto without(Pod pod, const WrittenPin& pin) -> Pod {
  std::erase_if(pod.node_selector, [&](const KeyValue& entry) { return has(pin.selectors, entry.key.value); });
  std::erase_if(pod.tolerations, [&](const Toleration& toleration) { return has(pin.tolerations, toleration.key); });
  if (!pod.required_affinity || pin.affinities.empty()) return pod;
  auto& terms = *pod.required_affinity;
  auto emptied = false;
  for (auto& term : terms) {
    const auto taken = std::erase_if(
        term.requirements, [&](const NodeSelectorRequirement& one) { return has(pin.affinities, one.key.value); });
    emptied = emptied || (taken > 0 && term.requirements.empty());
  }
  // A term that asked for nothing else admits every node.
  if (emptied) pod.required_affinity.reset();
  return pod;
}

} // namespace berth
