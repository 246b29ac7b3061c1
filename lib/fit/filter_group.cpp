#include "fit/filters.hpp"

#include "cluster/node_labels.hpp"
#include "finding/quotes.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

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

auto listed_zones(const std::vector<std::string>& zones) -> std::string {
  std::string text;
  for (const auto& zone : zones) text += (text.empty() ? "" : " or ") + in_ticks(zone);
  return text;
}

/// Quoted where a reader of YAML could take it for something else than a string.
auto scalar_text(const std::string& text) -> std::string {
  constexpr std::array<std::string_view, 10> words{"true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan"};
  const auto is_plain = [](char c) { return is_alnum(c) || c == '.' || c == '/' || c == '-'; };
  const auto plain =
      !text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), is_plain) &&
      std::none_of(words.begin(), words.end(), [&](std::string_view word) { return same_ignoring_case(word, text); });
  return plain ? text : '"' + text + '"';
}

/// Karpenter starts a node in the zone that is demanded; an auto-scaling group in any of its own.
auto zone_reason(const ZoneDemand& demand, const std::vector<std::string>& zones, bool chooses_zone)
    -> std::optional<Reason> {
  const auto wants = demand.from + " is in " + listed_zones(demand.zones);
  Reason reason;
  reason.span = demand.span;
  if (zones.empty()) {
    reason.kind = ReasonKind::unknown_zone;
    reason.at_most = Verdict::tight;
    reason.message = wants + " and nothing says where the group lies";
    return reason;
  }
  const auto taken = std::count_if(zones.begin(), zones.end(), [&](const auto& zone) { return demand.takes(zone); });
  if (taken == 0) {
    reason.kind = ReasonKind::zone;
    reason.message = wants + ", the group in " + listed(zones);
    return reason;
  }
  if (chooses_zone || taken == static_cast<std::ptrdiff_t>(zones.size())) return std::nullopt;
  const auto first = demand.takes(zones.front());
  reason.kind = ReasonKind::several_zones;
  reason.at_most = first ? Verdict::tight : Verdict::no;
  reason.message = wants + ", the group in " + listed(zones) + ": a new node starts in any of them";
  if (!first) reason.message += ", and from zero the autoscaler goes by " + zones.front() + " alone";
  return reason;
}

/// The first class that the group does not declare; null where it declares them all.
auto missing_class(const DeviceClaim& claim, const Group& group) -> const std::string* {
  const auto& declared = group.device_classes;
  const auto missing = std::find_if(claim.classes.begin(), claim.classes.end(), [&](const std::string& name) {
    return std::none_of(declared.begin(), declared.end(), [&](const auto& one) { return one.value == name; });
  });
  return missing == claim.classes.end() ? nullptr : &*missing;
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

auto tolerations_text(const std::vector<Taint>& taints) -> std::string {
  std::string text = "tolerations: [";
  for (const auto& taint : taints) {
    text += (&taint == &taints.front() ? "{" : ", {") + std::string("key: ") + scalar_text(taint.key) + ", operator: ";
    text += taint.value.empty() ? "Exists" : "Equal, value: " + scalar_text(taint.value);
    text += ", effect: " + taint.effect + "}";
  }
  return text + "]";
}

auto check_taints(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void {
  auto standing = standing_taints(ask, group);
  if (standing.empty()) return;
  Reason reason;
  reason.kind = ReasonKind::taint;
  const auto off = std::find_if(standing.begin(), standing.end(), keeps_tasks_off);
  if (off != standing.end()) {
    reason.message = "kept free of tasks by the taint " + in_ticks(text_of(*off));
    return reasons.push_back(std::move(reason));
  }
  reason.message = "the Pod does not tolerate ";
  for (const auto& taint : standing)
    reason.message += (&taint == &standing.front() ? "" : ", ") + in_ticks(text_of(taint));
  reason.message += ": add " + in_ticks(tolerations_text(standing));
  reason.taints = std::move(standing);
  reasons.push_back(std::move(reason));
}

auto check_capacity_type(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void {
  if (group.group->capacity_type != CapacityType::spot || ask.may_be_spot || ask.as_scheduler) return;
  if (ask.names_spot || names_taint(ask, group)) return;
  Reason reason;
  reason.kind = ReasonKind::capacity_type;
  reason.at_most = ask.prefers ? Verdict::certain : Verdict::no;
  reason.message = ask.prefers ? "SPOT nodes can be taken away, and nothing says that the Pod may be interrupted"
                               : "SPOT nodes can be taken away, and the task is not `interruptible`";
  if (ask.task->interruptible) reason.span = ask.task->interruptible->span;
  reasons.push_back(std::move(reason));
}

/// A device that is claimed is found by its class, and only the owner knows which classes nodes have.
auto check_claims(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void {
  for (const auto& claim : ask.claims) {
    const auto* missing = missing_class(claim, *group.group);
    if (missing == nullptr && !claim.classes.empty()) continue;
    Reason reason;
    reason.kind = ReasonKind::device_claim;
    reason.at_most = Verdict::tight;
    reason.span = claim.name.span;
    reason.message = claim.classes.empty()
                         ? "claims a device by " + in_ticks(claim.name.value) + ", and nothing says of which class"
                         : "claims a device of class " + in_ticks(*missing) +
                               ", which the group does not declare: add it to `deviceClasses`";
    reasons.push_back(std::move(reason));
  }
}

auto check_zones(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void {
  for (const auto& demand : ask.zones) {
    auto reason = zone_reason(demand, group.zones, group.group->karpenter.has_value());
    if (reason) reasons.push_back(std::move(*reason));
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
