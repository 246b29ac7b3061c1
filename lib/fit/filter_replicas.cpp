#include "fit/filters.hpp"

#include "cluster/node_labels.hpp"
#include "finding/quotes.hpp"
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
  Replicas(const Ask& ask, const Landing& landing, const PodsPerNode& per_node, const Cluster& cluster,
           Reasons& reasons)
      : ask_(ask), landing_(landing), zones_(landing.zones()), spread_(spread_demand(ask, landing)),
        per_node_(per_node), cluster_(cluster), reasons_(reasons) {}

  auto check() -> void {
    check_max();
    for (const auto& constraint : ask_.spreading.constraints) check_spread(constraint);
    if (ask_.replicas <= 1) return;
    for (const auto& term : ask_.spreading.apart) check_apart(term);
    for (const auto& term : ask_.spreading.together) check_together(term);
  }

 private:
  [[nodiscard]] auto places(const std::string& key) const -> Places {
    if (key == label::hostname) return {most_nodes_of_all(), false};
    if (label::is_zone(key)) {
      if (zones_.empty()) return {};
      return {static_cast<std::int64_t>(zones_.size()), false};
    }
    std::vector<std::string> values;
    for (const auto* group : landing_.groups) {
      for (const auto& type : group->types) {
        const auto& labels = type.labels.front();
        const auto found = labels.find(key);
        if (found == labels.end()) return {std::nullopt, true};
        if (std::find(values.begin(), values.end(), found->second) == values.end()) values.push_back(found->second);
      }
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

  [[nodiscard]] auto most_nodes_of_all() const -> std::optional<std::int64_t> {
    std::int64_t sum = 0;
    for (const auto* group : landing_.groups) {
      const auto most = most_nodes(*group);
      if (!most) return std::nullopt;
      sum += *most;
    }
    return sum;
  }

  [[nodiscard]] auto lies_in_several_zones() const -> bool {
    return std::any_of(landing_.groups.begin(), landing_.groups.end(),
                       [](const PreparedGroup* group) { return !group->group->karpenter && group->zones.size() != 1; });
  }

  /// Whether the groups of each zone have room for what an even spread puts there.
  [[nodiscard]] auto zones_hold(std::int64_t per_node) const -> bool {
    const auto in_one_zone = [](const PreparedGroup* group) { return group->zones.size() == 1; };
    if (!spread_.pods_per_zone || !std::all_of(landing_.groups.begin(), landing_.groups.end(), in_one_zone))
      return true;
    if (spread_.zones > static_cast<std::int64_t>(zones_.size())) return true; // which is told of their anti-affinity
    std::int64_t room = 0;
    for (const auto& zone : zones_) {
      std::int64_t nodes = 0;
      for (const auto* group : landing_.groups) {
        if (group->zones.front() != zone) continue;
        nodes += std::min(most_nodes(*group).value_or(ask_.replicas), ask_.replicas);
      }
      room += std::min(*spread_.pods_per_zone, nodes > ask_.replicas / per_node ? ask_.replicas : nodes * per_node);
    }
    return room >= ask_.replicas;
  }

  [[nodiscard]] auto holds(std::int64_t per_node) const -> bool {
    const auto most = most_nodes_of_all();
    return (!most || whole_nodes(ask_.replicas, per_node, spread_) <= *most) && zones_hold(per_node);
  }

  /// Where the band decides how many Pods share a node it decides whether all find room.
  auto check_max() -> void {
    if (ask_.replicas <= 0 || holds(per_node_.worst)) return;
    const auto at_most = holds(per_node_.middle) ? Verdict::likely
                         : holds(per_node_.best) ? Verdict::tight
                                                 : Verdict::no;
    const auto counted_by = at_most == Verdict::no ? per_node_.best : per_node_.worst;
    const auto nodes = whole_nodes(ask_.replicas, counted_by, spread_);
    const auto why = counted_by == 1 ? why_one_per_node(ask_) : std::string();
    const auto* const needs = ask_.replicas == 1 ? "needs " : "need ";
    auto words = counted(ask_.replicas, "replica", "replicas") + (why.empty() ? " " : ", " + why + ", ") + needs +
                 counted(nodes, "node", "nodes");
    if (const auto most = most_nodes_of_all(); most && nodes > *most) {
      words += landing_.groups.size() == 1 ? ", and the group's `max` is " + std::to_string(*most)
                                           : ", and its groups may have " + std::to_string(*most) + " together";
    } else {
      words += " spread over " + counted(spread_.zones, "zone", "zones") + ", and the `max` of some leaves no room";
    }
    if (at_most != Verdict::no) words += ", if the kernel leaves little memory";
    add(ReasonKind::max_size, at_most, ask_.task->demands.replicas.span, std::move(words));
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
    } else if (label::is_zone(key) && lies_in_several_zones()) {
      add(ReasonKind::several_zones, Verdict::tight, term.topology_key.span,
          keep + ", and the autoscaler goes by one zone of the group alone");
    }
  }

  /// The first replica may go anywhere; the others follow it.
  auto check_together(const Spreading::Term& term) -> void {
    const auto& key = term.topology_key.value;
    if (key == label::hostname && ask_.replicas > per_node_.middle) {
      add(ReasonKind::pod_affinity, Verdict::no, term.topology_key.span,
          counted(ask_.replicas, "replica", "replicas") + " must share one node by their affinity, and one takes " +
              std::to_string(per_node_.middle));
    } else if (label::is_zone(key) && zones_.size() > 1 && lies_in_several_zones()) {
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
      return zones.size() == 1 && std::find(zones_.begin(), zones_.end(), zones.front()) == zones_.end();
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
  const Landing& landing_;
  std::vector<std::string> zones_;
  SpreadDemand spread_;
  PodsPerNode per_node_;
  const Cluster& cluster_;
  Reasons& reasons_;
};

} // namespace

auto check_replicas(const Ask& ask, const Landing& landing, const PodsPerNode& per_node, const Cluster& cluster,
                    Reasons& reasons) -> void {
  Replicas(ask, landing, per_node, cluster, reasons).check();
}

} // namespace berth
