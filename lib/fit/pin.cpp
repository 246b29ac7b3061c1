#include "fit/pin.hpp"

#include "finding/quotes.hpp"
#include "fit/labels.hpp"
#include "vocabulary/tags.hpp"

#include <set>

namespace berth {
namespace {

/// The keys that could tell the group apart, best first; each stands once.
auto candidate_keys(const Labels& labels, const Cluster& cluster) -> std::vector<std::string> {
  std::vector<std::string> keys;
  std::set<std::string_view> met;
  const auto note = [&](const std::string& key) {
    const auto found = labels.find(key);
    if (found != labels.end() && met.insert(found->first).second) keys.push_back(key);
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
  return find_pin(group, cluster, DeclaredLabels(cluster));
}

auto find_pin(const Group& group, const Cluster& cluster, const DeclaredLabels& declared) -> Pin {
  const auto labels = declared_labels(group);
  Pin pin;
  const auto object = [&](const std::string& words) { pin.why_none += (pin.why_none.empty() ? "" : "; ") + words; };
  for (const auto& key : candidate_keys(labels, cluster)) {
    const auto& value = labels.find(key)->second;
    const auto label = in_ticks(key + "=" + value);
    if (const auto* other = declared.other_with(group, key, value); other != nullptr) {
      object(label + " is also on " + in_ticks(other->name.value));
    } else if (!exists_at_zero(group, key, value)) {
      object(label + " is not known at zero: add the tag " + in_ticks(std::string(template_tag::label) + key));
    } else {
      return {key, value, {}};
    }
  }
  if (pin.why_none.empty()) pin.why_none = "the group declares no label";
  return pin;
}

} // namespace berth
