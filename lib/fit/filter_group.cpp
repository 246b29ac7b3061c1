#include "fit/filters.hpp"

#include "finding/quotes.hpp"
#include "fit/labels.hpp"

#include <algorithm>

namespace berth {
namespace {

auto text_of(const Taint& taint) -> std::string {
  return taint.key + (taint.value.empty() ? "" : "=" + taint.value) + ":" + taint.effect;
}

auto listed(const std::vector<std::string>& names) -> std::string {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

auto zone_reason(const ZoneDemand& demand, const std::vector<std::string>& zones) -> std::optional<Reason> {
  const auto wants = demand.from + " is in " + in_ticks(demand.zone);
  Reason reason;
  reason.span = demand.span;
  if (zones.empty()) {
    reason.kind = ReasonKind::unknown_zone;
    reason.at_most = Verdict::tight;
    reason.message = wants + " and nothing says where the group lies";
    return reason;
  }
  if (std::find(zones.begin(), zones.end(), demand.zone) == zones.end()) {
    reason.kind = ReasonKind::zone;
    reason.message = wants + ", the group in " + listed(zones);
    return reason;
  }
  if (zones.size() == 1) return std::nullopt;
  const auto first = zones.front() == demand.zone;
  reason.kind = ReasonKind::several_zones;
  reason.at_most = first ? Verdict::tight : Verdict::no;
  reason.message = wants + ", the group in " + listed(zones) + ": a new node starts in any of them";
  if (!first) reason.message += ", and from zero the autoscaler reckons with " + zones.front() + " alone";
  return reason;
}

auto selects_os(const Pod& pod, std::string_view os) -> bool {
  return std::any_of(pod.node_selector.begin(), pod.node_selector.end(),
                     [&](const KeyValue& entry) { return entry.key.value == label::os && entry.value.value == os; });
}

} // namespace

auto verdict_of(const Reasons& reasons) -> Verdict {
  auto verdict = Verdict::certain;
  for (const auto& reason : reasons) verdict = worse(verdict, reason.at_most);
  return verdict;
}

auto check_taints(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void {
  const auto* taint = standing_taint(ask, *group.group);
  if (taint == nullptr) return;
  Reason reason;
  reason.kind = ReasonKind::taint;
  reason.message = keeps_tasks_off(*taint) ? "kept free of tasks by the taint " + in_ticks(text_of(*taint))
                                           : "the Pod does not tolerate " + in_ticks(text_of(*taint));
  reasons.push_back(std::move(reason));
}

auto check_capacity_type(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void {
  if (group.group->capacity_type != CapacityType::spot || ask.may_be_spot || ask.as_scheduler) return;
  Reason reason;
  reason.kind = ReasonKind::capacity_type;
  reason.message = "SPOT nodes can be taken away, and the task is not `interruptible`";
  if (ask.task->interruptible) reason.span = ask.task->interruptible->span;
  reasons.push_back(std::move(reason));
}

auto check_zones(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void {
  for (const auto& demand : ask.zones) {
    if (auto reason = zone_reason(demand, group.zones); reason) reasons.push_back(std::move(*reason));
  }
}

auto check_arch(const Ask& ask, const PreparedType& type, Reasons& reasons) -> void {
  if (type.type == nullptr) return;
  const auto arch = to_string(type.type->arch);
  Reason reason;
  reason.kind = ReasonKind::arch;
  if (!ask.arch.value.empty() && ask.arch.value != arch) {
    reason.span = ask.arch.span;
    reason.message = "the task demands " + ask.arch.value + ", " + in_ticks(type.name) + " is " + std::string(arch);
    reasons.push_back(std::move(reason));
  } else if (ask.arch.value.empty() && type.type->arch == Arch::arm64) {
    reason.at_most = Verdict::certain;
    reason.message =
        in_ticks(type.name) + " is arm64, and the task demands no architecture: its image must be built for it";
    reasons.push_back(std::move(reason));
  }
}

auto check_os(const Ask& ask, const PreparedType& type, Reasons& reasons) -> void {
  const auto& labels = type.labels.front();
  const auto found = labels.find(label::os);
  if (found == labels.end() || found->second == (ask.os.value.empty() ? "linux" : ask.os.value)) return;
  if (ask.as_scheduler) return; // the kubelet looks at it, the scheduler does not
  if (ask.os.value.empty() && selects_os(*ask.pod, found->second)) return;
  Reason reason;
  reason.kind = ReasonKind::os;
  reason.span = ask.os.span;
  reason.message = ask.os.value.empty()
                       ? "nodes of the group run " + found->second + ", which the Pod does not ask for"
                       : "the Pod is for " + ask.os.value + ", nodes of the group run " + found->second;
  reasons.push_back(std::move(reason));
}

} // namespace berth
