#include "fit/pin.hpp"

#include "cluster/node_labels.hpp"
#include "finding/quotes.hpp"
#include "vocabulary/tags.hpp"

#include <algorithm>
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
  note(std::string(label::karpenter_node_pool));
  for (const auto& [key, value] : labels) {
    if (label::is_custom(key)) note(key);
  }
  note(std::string(label::eks_nodegroup));
  note(std::string(label::eksctl_nodegroup));
  return keys;
}

/// What each of the groups has under the key, each value once; empty where one of them lacks it.
auto values_of(std::string_view key, const std::vector<Labels>& labels) -> std::vector<std::string> {
  std::vector<std::string> values;
  for (const auto& one : labels) {
    const auto found = one.find(key);
    if (found == one.end()) return {};
    if (std::find(values.begin(), values.end(), found->second) == values.end()) values.push_back(found->second);
  }
  return values;
}

/// Why the label will not do, for people; empty where it does.
class Objections {
 public:
  Objections(const GroupList& groups, const GroupList& elsewhere, const DeclaredLabels& declared)
      : groups_(groups), known_(groups), declared_(declared) {
    known_.insert(known_.end(), elsewhere.begin(), elsewhere.end());
  }

  [[nodiscard]] auto against(const std::string& key, const std::string& value) const -> std::string {
    const auto label = in_ticks(key + "=" + value);
    if (const auto* other = declared_.other_with(known_, key, value); other != nullptr)
      return label + " is also on " + in_ticks(other->name.value);
    const auto unknown = std::any_of(groups_.begin(), groups_.end(), [&](const Group* group) {
      const auto labels = declared_labels(*group);
      const auto found = labels.find(key);
      return found != labels.end() && found->second == value && !exists_at_zero(*group, key, value);
    });
    if (unknown)
      return label + " is not known at zero: add the tag " + in_ticks(std::string(template_tag::label) + key);
    return {};
  }

 private:
  const GroupList& groups_;
  GroupList known_;
  const DeclaredLabels& declared_;
};

} // namespace

auto exists_at_zero(const Group& group, std::string_view key, std::string_view value) -> bool {
  if (group.managed || group.karpenter || group.min > 0 || label::is_known_at_zero(key)) return true;
  const auto tag = group.tags.find(std::string(template_tag::label) + std::string(key));
  return tag != group.tags.end() && tag->second == value;
}

auto find_pin(const Group& group, const Cluster& cluster) -> Pin {
  return find_pin({&group}, {}, cluster, DeclaredLabels(cluster));
}

auto find_pin(const GroupList& groups, const GroupList& elsewhere, const Cluster& cluster,
              const DeclaredLabels& declared) -> Pin {
  Pin pin;
  if (groups.empty()) return pin;
  std::vector<Labels> labels;
  for (const auto* group : groups) labels.push_back(declared_labels(*group));
  const Objections objections(groups, elsewhere, declared);
  std::optional<Pin> by_affinity;
  for (const auto& key : candidate_keys(labels.front(), cluster)) {
    auto values = values_of(key, labels);
    std::string objection;
    for (const auto& value : values) {
      if (objection.empty()) objection = objections.against(key, value);
    }
    if (!objection.empty()) {
      pin.why_none += (pin.why_none.empty() ? "" : "; ") + objection;
    } else if (values.size() == 1) {
      return {key, values.front(), {}, {}, {}};
    } else if (values.size() > 1 && !by_affinity) {
      by_affinity = Pin{key, {}, std::move(values), {}, {}};
    }
  }
  if (by_affinity) return std::move(*by_affinity);
  if (pin.why_none.empty())
    pin.why_none = groups.size() == 1 ? "the group declares no label" : "the groups share no label";
  return pin;
}

auto to_words(const Pin& pin) -> std::string {
  if (pin.values.empty()) return pin.key + "=" + pin.value;
  std::string text = pin.key + " in ";
  for (std::size_t i = 0; i < pin.values.size(); ++i) text += (i == 0 ? "" : ", ") + pin.values[i];
  return text;
}

} // namespace berth
