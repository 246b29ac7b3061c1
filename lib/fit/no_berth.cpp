#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/filters.hpp"
#include "fit/findings.hpp"

#include <algorithm>
#include <map>

namespace berth::rules {

extern const RuleInfo no_berth{
    "K001",
    "no-berth",
    Severity::error,
    Authority::berth,
    "a task that no group of the cluster takes",
    R"(Every group was tried against all that is known: what its nodes offer when the kernel, the kubelet and the DaemonSets have
taken theirs, taints, labels, zones, GPUs, architecture, capacity type and size. None takes the task, so its Pod would be
Pending for as long as nobody looks.

A machine of 512 GB does not offer 512Gi: the kernel keeps some two to four percent, the kubelet 255Mi and 11Mi for each
Pod that the machine could hold. `berth fit --explain` prints each step. The help names the nearest miss: the largest request
that a group takes for certain, where it is at most a fifth less.

A tight group is not chosen unless `--accept tight` says so.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 600Gi
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
)",
    Profile::recommended,
    Evidence::inventory,
    Role::placing};

} // namespace berth::rules

namespace berth {
namespace {

auto a_month(const std::optional<MicroDollars>& cost) -> std::string {
  return cost ? ", at " + dollars(*cost) + " a month" : std::string();
}

/// What one reason is called when groups are counted by it: `too little memory`.
auto called(const Reason& reason) -> std::string {
  switch (reason.kind) {
  case ReasonKind::insufficient:
    return "too little " + reason.resource;
  case ReasonKind::gpu_reserved:
    return "kept for GPU tasks";
  case ReasonKind::node_selector:
  case ReasonKind::node_affinity:
    return "other labels";
  case ReasonKind::zone:
  case ReasonKind::several_zones:
    return "other zones";
  case ReasonKind::accelerator:
    return "another accelerator";
  case ReasonKind::capacity_type:
    return "SPOT";
  case ReasonKind::max_size:
    return "too few nodes";
  case ReasonKind::anti_affinity:
  case ReasonKind::pod_affinity:
  case ReasonKind::topology_spread:
    return "no place for all replicas";
  case ReasonKind::os:
    return "another operating system";
  case ReasonKind::taint:
    return "taints";
  case ReasonKind::arch:
    return "another architecture";
  default:
    return std::string(to_string(reason.kind));
  }
}

/// `5 have too little memory, 2 are kept for GPU tasks` as `too little memory in 5, kept for GPU tasks in 2`.
auto tally(const std::vector<Placement>& placements) -> std::string {
  std::map<std::string, int> counted;
  for (const auto& placement : placements) {
    if (placement.verdict == Verdict::no && !placement.reasons.empty()) ++counted[called(placement.reasons.front())];
  }
  std::vector<std::pair<std::string, int>> ordered(counted.begin(), counted.end());
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [words, count] : ordered) {
    text += (text.empty() ? "" : ", ") + words + " (" + std::to_string(count) + (count == 1 ? " group)" : " groups)");
  }
  return text;
}

auto first_tight(const TaskPlacement& placed) -> const Placement* {
  const auto found = std::find_if(placed.placements.begin(), placed.placements.end(),
                                  [](const Placement& p) { return p.verdict == Verdict::tight; });
  return found == placed.placements.end() ? nullptr : &*found;
}

auto miss_help(const TaskPlacement& placed) -> std::string {
  const auto& miss = placed.nearest_misses.front();
  const auto& group = placed.placements[miss.placement];
  return "ask for " + in_ticks(miss.resource + ": " + miss.largest.canonical()) + ", which " + name_of(group) +
         " takes for certain" + a_month(miss.cost);
}

/// The one resource that every group has too little of; empty where other things speak against some.
auto common_shortage(const TaskPlacement& placed) -> std::string {
  std::string resource;
  for (const auto& placement : placed.placements) {
    if (placement.reasons.empty() || placement.reasons.front().kind != ReasonKind::insufficient) return {};
    const auto& here = placement.reasons.front().resource;
    if (!resource.empty() && resource != here) return {};
    resource = here;
  }
  return resource;
}

/// The best of the pools that nothing but missing tolerations keeps the Pod from; null where there is none.
auto only_taints(const TaskPlacement& placed) -> const Placement* {
  const Placement* best = nullptr;
  for (const auto& placement : placed.placements) {
    const auto speaks = std::all_of(placement.reasons.begin(), placement.reasons.end(), [](const Reason& reason) {
      return reason.at_most <= Verdict::likely || !reason.taints.empty();
    });
    if (placement.verdict != Verdict::no || !speaks) continue;
    const auto dearer = best != nullptr && (!placement.monthly_cost ||
                                            (best->monthly_cost && *placement.monthly_cost >= *best->monthly_cost));
    if (!dearer) best = &placement;
  }
  return best;
}

auto missing_taints(const Placement& placement) -> const std::vector<Taint>& {
  return std::find_if(placement.reasons.begin(), placement.reasons.end(),
                      [](const Reason& reason) { return !reason.taints.empty(); })
      ->taints;
}

auto rules_out(const Placement& placement, Span demand) -> bool {
  return std::any_of(placement.reasons.begin(), placement.reasons.end(),
                     [&](const Reason& reason) { return reason.at_most == Verdict::no && reason.span == demand; });
}

/// `rules out `a`, `b` and 3 more`: the groups that one demand keeps the task from.
auto ruled_out(const TaskPlacement& placed, Span demand) -> std::string {
  constexpr std::size_t most_names = 3;
  std::vector<std::string> names;
  for (const auto& placement : placed.placements) {
    if (rules_out(placement, demand)) names.push_back(name_of(placement));
  }
  std::string text = "rules out ";
  const auto all = names.size() <= most_names;
  const auto shown = all ? names.size() : most_names - 1;
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : all && i + 1 == shown ? " and " : ", ") + names[i];
  return all ? text : text + " and " + std::to_string(names.size() - shown) + " more";
}

/// Each demand that rules a group out; a few are enough to see why.
auto add_causes(Finding& finding, const TaskPlacement& placed) -> void {
  constexpr std::size_t most = 4;
  const auto is_marked = [&](Span span) {
    return span == finding.span || std::any_of(finding.labels.begin(), finding.labels.end(),
                                               [&](const Label& label) { return label.span == span; });
  };
  for (const auto& placement : placed.placements) {
    for (const auto& reason : placement.reasons) {
      if (finding.labels.size() >= most) return;
      if (reason.at_most != Verdict::no || reason.span.empty() || is_marked(reason.span)) continue;
      finding.labels.push_back({reason.span, ruled_out(placed, reason.span)});
    }
  }
}

} // namespace

auto missing_tolerations(const TaskPlacement& placed) -> std::vector<Taint> {
  const auto* takes = only_taints(placed);
  return takes == nullptr ? std::vector<Taint>{} : missing_taints(*takes);
}

auto no_berth_finding(const TaskPlacement& placed) -> Finding {
  const auto& task = *placed.task;
  const auto* tight = first_tight(placed);
  auto message = "no group takes " + in_ticks(task.name);
  if (placed.placements.empty()) {
    message += ": the cluster has none";
  } else if (tight != nullptr) {
    message += " for sure: " + name_of(*tight) + " is tight, for it " + tight->reasons.front().message;
  } else if (const auto counts = tally(placed.placements); !counts.empty()) {
    message += ": " + counts;
  }
  auto finding = about_task(rules::no_berth, task, std::move(message));
  if (const auto taints = missing_tolerations(placed); !taints.empty()) {
    const auto& takes = *only_taints(placed);
    finding.help = "add " + in_ticks(tolerations_text(taints)) + " to the Pod, and " + name_of(takes) + " takes it" +
                   a_month(takes.monthly_cost);
  } else if (!placed.nearest_misses.empty()) {
    move_to_request(finding, placed.effective.pod, placed.nearest_misses.front().resource);
    finding.help = miss_help(placed);
  } else if (tight != nullptr) {
    if (!tight->reasons.front().span.empty())
      finding.labels.push_back({tight->reasons.front().span, "because of this"});
    finding.help = "`--accept tight` takes " + name_of(*tight) + a_month(tight->monthly_cost);
  } else if (const auto resource = common_shortage(placed); !resource.empty()) {
    move_to_request(finding, placed.effective.pod, resource);
  }
  add_causes(finding, placed);
  return finding;
}

} // namespace berth
