#include "fit/filters.hpp"

#include "finding/quotes.hpp"
#include "fit/labels.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <optional>

namespace berth {
namespace {

/// What the group's nodes differ in: how many values of a label they have between them.
struct Places {
  std::optional<std::int64_t> count; ///< absent: nobody knows
  bool absent{false};                ///< nodes of the group have no such label
};

class Replicas {
 public:
  Replicas(const Ask& ask, const PreparedGroup& group, const Cluster& cluster, std::int64_t per_node, Reasons& reasons)
      : ask_(ask), group_(group), cluster_(cluster), per_node_(std::max<std::int64_t>(per_node, 1)), reasons_(reasons) {
  }

  auto check() -> void {
    check_max();
    for (const auto& constraint : ask_.spreading.constraints) check_spread(constraint);
    if (ask_.replicas <= 1) return;
    for (const auto& term : ask_.spreading.apart) check_apart(term);
    for (const auto& term : ask_.spreading.together) check_together(term);
  }

 private:
  [[nodiscard]] auto places(const std::string& key) const -> Places {
    if (key == label::hostname) return {group_.group->max, false};
    if (label::is_zone(key)) {
      if (group_.zones.empty()) return {};
      return {static_cast<std::int64_t>(group_.zones.size()), false};
    }
    std::vector<std::string> values;
    for (const auto& type : group_.types) {
      const auto& labels = type.labels.front();
      const auto found = labels.find(key);
      if (found == labels.end()) return {std::nullopt, true};
      if (std::find(values.begin(), values.end(), found->second) == values.end()) values.push_back(found->second);
    }
    return {static_cast<std::int64_t>(values.size()), false};
  }

  auto add(ReasonKind kind, Verdict at_most, Span span, std::string message) -> void {
    Reason reason;
    reason.kind = kind;
    reason.at_most = at_most;
    reason.span = span;
    reason.message = std::move(message);
    reasons_.push_back(std::move(reason));
  }

  auto check_max() -> void {
    const auto& max = group_.group->max;
    if (!max || ask_.replicas <= 0) return;
    const auto nodes = (ask_.replicas - 1) / per_node_ + 1;
    if (nodes <= *max) return;
    const auto why = per_node_ == 1 ? why_one_per_node(ask_) : std::string();
    const auto* const needs = ask_.replicas == 1 ? "needs " : "need ";
    add(ReasonKind::max_size, Verdict::no, ask_.task->demands.replicas.span,
        counted(ask_.replicas, "replica", "replicas") + (why.empty() ? " " : ", " + why + ", ") + needs +
            counted(nodes, "node", "nodes") + ", and the group's `max` is " + std::to_string(*max));
  }

  /// Nodes without the label conflict with nothing: no limit follows from a key that the group lacks.
  auto check_apart(const Spreading::Term& term) -> void {
    const auto& key = term.topology_key.value;
    if (key == label::hostname) return; // one to a node: check_max counts so
    const auto found = places(key);
    if (!found.count) return;
    const auto keep = counted(ask_.replicas, "replica", "replicas") + " keep apart by " + in_ticks(key);
    if (ask_.replicas > *found.count) {
      add(ReasonKind::anti_affinity, Verdict::no, term.topology_key.span,
          keep + ", and nodes of the group have " + counted(*found.count, "value", "values") + " of it");
    } else if (label::is_zone(key)) {
      add(ReasonKind::several_zones, Verdict::tight, term.topology_key.span,
          keep + ", and the autoscaler reckons with one zone of the group alone");
    }
  }

  /// The first replica may go anywhere; the others follow it.
  auto check_together(const Spreading::Term& term) -> void {
    const auto& key = term.topology_key.value;
    if (key == label::hostname && ask_.replicas > per_node_) {
      add(ReasonKind::pod_affinity, Verdict::no, term.topology_key.span,
          counted(ask_.replicas, "replica", "replicas") + " must share one node by their affinity, and one takes " +
              std::to_string(per_node_));
    } else if (label::is_zone(key) && group_.zones.size() > 1) {
      add(ReasonKind::several_zones, Verdict::tight, term.topology_key.span,
          "all replicas must be in one zone by their affinity, and a new node starts in any of the group's");
    } else if (places(key).absent) {
      add(ReasonKind::pod_affinity, Verdict::no, term.topology_key.span,
          "affinity by " + in_ticks(key) + ": the group has no such label");
    }
  }

  /// Whether there are nodes in other zones for sure, of which a constraint with nodeAffinityPolicy Ignore takes count.
  [[nodiscard]] auto has_nodes_elsewhere() const -> bool {
    const auto subnets = subnet_zones(cluster_);
    return std::any_of(cluster_.groups.begin(), cluster_.groups.end(), [&](const Group& other) {
      if (other.min <= 0) return false;
      const auto zones = zones_of(other, subnets);
      return zones.size() == 1 &&
             std::find(group_.zones.begin(), group_.zones.end(), zones.front()) == group_.zones.end();
    });
  }

  /// The pin leaves the Pod the group's own nodes, and with nodeAffinityPolicy Honor (the default) only those are
  /// domains. While there are fewer domains than minDomains, or an empty one elsewhere counts, each takes maxSkew.
  auto check_spread(const Spreading::Constraint& constraint) -> void {
    const auto& key = constraint.topology_key.value;
    const auto found = places(key);
    if (found.absent)
      return add(ReasonKind::topology_spread, Verdict::no, constraint.topology_key.span,
                 "spreads over " + in_ticks(key) + ": the group has no such label");
    if (!constraint.counts_itself || !found.count) return;
    const auto too_few = constraint.min_domains > *found.count;
    const auto uneven = constraint.counts_all_nodes && label::is_zone(key) && has_nodes_elsewhere();
    if ((!too_few && !uneven) || *found.count <= 0) return;
    if ((ask_.replicas - 1) / *found.count < constraint.max_skew) return;
    add(ReasonKind::topology_spread, Verdict::no, constraint.topology_key.span,
        counted(ask_.replicas, "replica", "replicas") + " spread over " + in_ticks(key) + " with " +
            in_ticks("maxSkew: " + std::to_string(constraint.max_skew)) + ", nodes of the group have " +
            counted(*found.count, "value", "values") + " of it" +
            (too_few ? ", and `minDomains` is " + std::to_string(constraint.min_domains)
                     : ", and nodes in other zones count too"));
  }

  const Ask& ask_;
  const PreparedGroup& group_;
  const Cluster& cluster_;
  std::int64_t per_node_;
  Reasons& reasons_;
};

} // namespace

auto check_replicas(const Ask& ask, const PreparedGroup& group, const Cluster& cluster, std::int64_t per_node,
                    Reasons& reasons) -> void {
  Replicas(ask, group, cluster, per_node, reasons).check();
}

} // namespace berth
