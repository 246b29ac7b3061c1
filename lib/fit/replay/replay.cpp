#include "fit/replay/replay.hpp"

#include "fit/cost.hpp"
#include "fit/evaluate.hpp"
#include "fit/replay/free_node.hpp"
#include "fit/replay/imagined.hpp"
#include "server/version.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace berth {
namespace {

constexpr std::int64_t most_nodes_at_once = 1000; ///< --max-nodes-per-scaleup

/// `1.32` -> 32; the newest where nothing is said.
auto minor_of(const Cluster& cluster) -> int {
  const auto& text = cluster.kubernetes_version;
  const auto dot = text.find('.');
  int minor = newest_kubernetes;
  if (dot != std::string::npos) std::from_chars(text.data() + dot + 1, text.data() + text.size(), minor);
  return minor;
}

/// What EKS calls the ASG of a managed group is its own: `eks-NAME-` and a UUID, which stands here as zeros.
auto asg_name(const Group& group) -> std::string {
  return group.managed ? "eks-" + group.name.value + "-00000000-0000-0000-0000-000000000000" : group.name.value;
}

/// Until 1.32 expander/waste adds up the main containers alone; since then it counts as the scheduler does, with init
/// containers and overhead.
auto pending_pods(const Pod& pod, std::int64_t count, int minor) -> PendingPods {
  constexpr int counts_all_since = 33;
  if (minor >= counts_all_since) {
    const auto requests = effective_requests(pod);
    return {amount(requests, "cpu"), amount(requests, "memory"), count};
  }
  PendingPods pods;
  pods.count = count;
  for (const auto& container : pod.containers) {
    for (const auto resource : {"cpu", "memory"}) {
      const auto* entry = container.resources.request(resource);
      if (entry == nullptr) entry = container.resources.limit(resource); // as the API server fills it in
      if (entry != nullptr) (std::string_view(resource) == "cpu" ? pods.cpu : pods.memory) += entry->amount.value;
    }
  }
  return pods;
}

auto reduced(std::int64_t part, std::int64_t whole) -> Share {
  const auto common = std::gcd(part, whole);
  return {part / common, whole / common};
}

class Replaying {
 public:
  Replaying(const TaskPlacement& placed, const PreparedCluster& prepared, const FitOptions& options)
      : placed_(placed), prepared_(prepared), options_(options), unpinned_(placed) {}

  auto run() -> Replay {
    read_chain();
    for (std::size_t i = 0; i < prepared_.groups.size(); ++i) add_option(i);
    if (placed_.berth() != nullptr) replay_.pinned = pinned_cost();
    replay_.free_node = dearest_free_node(unpinned_.ask, placed_, prepared_, options_);
    if (replay_.unknown.empty() && !replay_.options.empty()) choose();
    return std::move(replay_);
  }

 private:
  auto read_chain() -> void {
    const auto& autoscaler = prepared_.cluster->autoscaler;
    for (const auto& name : autoscaler.expander) {
      const auto expander = expander_named(name.value);
      if (!expander) continue;
      replay_.chain.push_back(*expander);
      if (*expander == Expander::grpc) replay_.unknown = "the grpc expander asks a service that berth does not know";
    }
    if (const auto why = why_refused(replay_.chain); !why.empty())
      replay_.unknown = "the autoscaler does not start with these expanders: " + why;
    if (!replay_.chain.empty()) return;
    replay_.chain.push_back(default_expander(minor_of(*prepared_.cluster)));
    replay_.chain_is_default = true;
  }

  auto add_option(std::size_t at) -> void {
    const auto& group = prepared_.groups[at];
    const auto& ask = unpinned_.ask;
    const auto node = imagined_node(group, *prepared_.cluster);
    const auto per_node = node ? imagined_pods(ask, *node) : 0;
    const auto room = group.group->max ? *group.group->max - group.group->min : ask.replicas;
    if (per_node <= 0 || room <= 0 || ask.replicas <= 0) return;
    ReplayOption option;
    option.group = at;
    option.nodes = std::min({(ask.replicas - 1) / per_node + 1, room, most_nodes_at_once});
    option.pods = ask.replicas / per_node < option.nodes ? ask.replicas : option.nodes * per_node;
    ExpansionOption compared;
    compared.name = asg_name(*group.group);
    compared.nodes = option.nodes;
    compared.cpu = amount(node->capacity, "cpu");
    compared.memory = amount(node->capacity, "memory");
    compared.pods.push_back(pending_pods(placed_.effective.pod, option.pods, minor_of(*prepared_.cluster)));
    option.waste = waste_score(compared);
    option.fits = really_fits(group);
    option.monthly = nodes_cost(group, option.nodes);
    replay_.options.push_back(option);
    compared_.push_back(std::move(compared));
  }

  /// Whether a single Pod does, in the middle of the band: how many there may be is the autoscaler's affair. A group of
  /// several types or zones may start the right node; it gets the benefit of the doubt.
  [[nodiscard]] auto really_fits(const PreparedGroup& group) const -> bool {
    auto one = unpinned_.ask;
    one.replicas = 1;
    const auto placement = evaluate(one, group, *prepared_.cluster, options_);
    if (placement.verdict != Verdict::tight) return placement.verdict != Verdict::no;
    return std::none_of(placement.reasons.begin(), placement.reasons.end(), [](const Reason& reason) {
      return reason.kind == ReasonKind::memory_band && reason.at_most == Verdict::tight;
    });
  }

  [[nodiscard]] auto nodes_cost(const PreparedGroup& group, std::int64_t nodes) const -> std::optional<MicroDollars> {
    const auto one = node_cost(group, *prepared_.cluster, options_).monthly;
    return one ? std::optional(times(*one, nodes)) : std::nullopt;
  }

  [[nodiscard]] auto pinned_cost() const -> std::optional<MicroDollars> {
    return placed_.berth()->monthly_cost;
  }

  /// Round after round, until some of those that may be picked really take the Pods.
  auto choose() -> void {
    OptionIndexes left(replay_.options.size());
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
    std::int64_t for_nothing = 0;
    while (!left.empty()) {
      const auto best = run_chain(replay_.chain, prepared_.cluster->autoscaler.priorities, compared_, left);
      if (best.empty()) break;
      if (replay_.first == 0) note_first(best);
      const auto fitting = static_cast<std::int64_t>(
          std::count_if(best.begin(), best.end(), [&](std::size_t at) { return replay_.options[at].fits; }));
      const auto others = static_cast<std::int64_t>(best.size()) - fitting;
      if (fitting > 0) {
        // Of a random order of the equals, those without use before the first that is of use.
        replay_.starts_for_nothing = reduced(for_nothing * (fitting + 1) + others, fitting + 1);
        return end_on(best);
      }
      for_nothing += others;
      std::erase_if(left, [&](std::size_t at) { return std::find(best.begin(), best.end(), at) != best.end(); });
    }
    replay_.starts_for_nothing = {for_nothing, 1};
  }

  auto note_first(const OptionIndexes& best) -> void {
    replay_.first = best.size();
    for (const auto at : best) replay_.options[at].picked_first = true;
  }

  auto end_on(const OptionIndexes& best) -> void {
    MicroDollars sum = 0;
    MicroDollars worst = 0;
    bool known = true;
    auto fewest = unpinned_.ask.replicas;
    for (const auto at : best) {
      auto& option = replay_.options[at];
      if (!option.fits) continue;
      option.ends_here = true;
      ++replay_.last;
      fewest = std::min(fewest, option.pods);
      known = known && option.monthly.has_value();
      sum = plus(sum, option.monthly.value_or(0));
      worst = std::max(worst, option.monthly.value_or(0));
    }
    replay_.left_over = unpinned_.ask.replicas - fewest;
    if (!known) return;
    replay_.expected = times(sum, Share{1, static_cast<std::int64_t>(replay_.last)});
    replay_.worst = worst;
  }

  const TaskPlacement& placed_;
  const PreparedCluster& prepared_;
  const FitOptions& options_;
  Unpinned unpinned_;
  std::vector<ExpansionOption> compared_; ///< beside replay_.options
  Replay replay_;
};

} // namespace

auto replay(const TaskPlacement& placed, const PreparedCluster& prepared, const FitOptions& options) -> Replay {
  return Replaying(placed, prepared, options).run();
}

} // namespace berth
