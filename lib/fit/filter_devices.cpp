#include "fit/filters.hpp"

#include "cluster/node_labels.hpp"
#include "finding/quotes.hpp"
#include "fit/device_model.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>

namespace berth {
namespace {

auto reserved(const PreparedType& type, bool overruled) -> Reason {
  Reason reason;
  reason.kind = ReasonKind::gpu_reserved;
  reason.at_most = overruled ? Verdict::certain : Verdict::no;
  const std::string model = type.type == nullptr ? "" : std::string(type.type->gpu_model);
  reason.message = "kept for tasks that ask for its " + (model.empty() ? std::string("devices") : model) +
                   ", and the task asks for none";
  return reason;
}

/// Flyte's own affinity and this check agree where the label is there; without it the catalog's model decides.
auto check_model(const Ask& ask, const PreparedGroup& group, const PreparedType& type, Reasons& reasons) -> void {
  const auto& device = ask.task->extended.accelerator;
  const auto labels = declared_labels(*group.group);
  const auto declared = labels.find(label::accelerator);
  const auto labelled = declared != labels.end();
  const auto same = labelled ? declared->second == device.value || is_same_device(device.value, declared->second)
                             : type.type != nullptr && is_device_model(device.value, *type.type);
  // What berth renders goes by the model; Flyte writes the name into its own affinity as it stands.
  const auto by_letter = ask.task->document.form != Form::task;
  const auto misspelt = labelled && same && by_letter && declared->second != device.value;
  if (labelled && same && !misspelt) return;
  Reason reason;
  reason.span = device.span;
  const std::string key(label::accelerator);
  if (misspelt) {
    reason.kind = ReasonKind::accelerator;
    reason.message = "Flyte looks for " + in_ticks(key + "=" + device.value) +
                     " to the letter, nodes of the group have " + in_ticks(declared->second) + ": write that";
  } else if (same) {
    reason.kind = ReasonKind::accelerator_label;
    reason.at_most = Verdict::certain;
    reason.message =
        "has no label " + in_ticks(key) + ", which Flyte's own affinity for " + in_ticks(device.value) + " looks for";
  } else {
    reason.kind = ReasonKind::accelerator;
    const auto model = labelled ? declared->second : std::string(type.type == nullptr ? "" : type.type->gpu_model);
    reason.message = "the task demands " + in_ticks(device.value) + ", " + in_ticks(type.name) + " has " +
                     (model.empty() ? "no accelerator" : model);
  }
  reasons.push_back(std::move(reason));
}

/// A partition of a device, or explicitly a whole one.
auto check_partition(const ExtendedResources& extended, const PreparedGroup& group, Reasons& reasons) -> void {
  const auto labels = declared_labels(*group.group);
  const auto declared = labels.find(label::partition_size);
  const auto size = declared == labels.end() ? std::string() : declared->second;
  const auto whole = extended.unpartitioned && extended.unpartitioned->value;
  Reason reason;
  reason.kind = ReasonKind::accelerator;
  if (!extended.partition_size.value.empty() && size != extended.partition_size.value) {
    reason.span = extended.partition_size.span;
    reason.message = "the task demands partitions of " + in_ticks(extended.partition_size.value) + ", the group has " +
                     (size.empty() ? "whole devices" : "`" + size + "`");
  } else if (extended.partition_size.value.empty() && whole && !size.empty()) {
    reason.span = extended.unpartitioned->span;
    reason.message = "the task demands whole devices, the group has partitions of " + in_ticks(size);
  } else {
    return;
  }
  reasons.push_back(std::move(reason));
}

} // namespace

auto check_devices(const Ask& ask, const PreparedGroup& group, const PreparedType& type, Reasons& reasons) -> void {
  if (!ask.wants_device) {
    // Flyte makes nothing of an accelerator without a GPU, and neither is anything made of it here.
    const auto overruled = ask.prefers || ask.task->demands.group.value == group.group->name.value;
    const auto named = ask.names_devices || names_taint(ask, group) || ask.as_scheduler;
    if (offers_device(group, type) && !named) reasons.push_back(reserved(type, overruled));
    return;
  }
  const auto& extended = ask.task->extended;
  if (!extended.accelerator.value.empty()) check_model(ask, group, type, reasons);
  check_partition(extended, group, reasons);
}

} // namespace berth
