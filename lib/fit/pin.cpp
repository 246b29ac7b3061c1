#include "fit/pin.hpp"

#include "fit/labels.hpp"
#include "vocabulary/tags.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Whether a node of another group has the same label.
auto shared_with(const Group& group, const Cluster& cluster, std::string_view key, std::string_view value)
    -> const Group* {
  for (const auto& other : cluster.groups) {
    if (&other == &group) continue;
    const auto labels = declared_labels(other);
    const auto found = labels.find(key);
    if (found != labels.end() && found->second == value) return &other;
  }
  return nullptr;
}

/// The keys that could tell the group apart, best first; each stands once.
auto candidate_keys(const Labels& labels, const Cluster& cluster) -> std::vector<std::string> {
  std::vector<std::string> keys;
  const auto note = [&](const std::string& key) {
    if (labels.count(key) != 0 && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  };
  note(cluster.pin_label.value);
  note(std::string(label::eks_nodegroup));
  note(std::string(label::eksctl_nodegroup));
  for (const auto& [key, value] : labels) {
    if (!label::is_well_known(key)) note(key);
  }
  return keys;
}

} // namespace

auto exists_at_zero(const Group& group, std::string_view key, std::string_view value) -> bool {
  if (group.managed || group.min > 0 || label::is_known_at_zero(key)) return true;
  const auto tag = group.tags.find(std::string(template_tag::label) + std::string(key));
  return tag != group.tags.end() && tag->second == value;
}

auto find_pin(const Group& group, const Cluster& cluster) -> Pin {
  const auto labels = declared_labels(group);
  Pin pin;
  const auto object = [&](const std::string& words) { pin.why_none += (pin.why_none.empty() ? "" : "; ") + words; };
  for (const auto& key : candidate_keys(labels, cluster)) {
    const auto& value = labels.find(key)->second;
    const auto label = "`" + key + "=" + value + "`";
    if (const auto* other = shared_with(group, cluster, key, value); other != nullptr) {
      object(label + " is also on `" + other->name.value + "`");
    } else if (!exists_at_zero(group, key, value)) {
      object(label + " is not known at zero: add the tag `" + std::string(template_tag::label) + key + "`");
    } else {
      return {key, value, {}};
    }
  }
  if (pin.why_none.empty()) pin.why_none = "the group declares no label";
  return pin;
}

} // namespace berth
