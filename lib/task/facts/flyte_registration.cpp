#include "task/facts/flyte_registration.hpp"

#include "finding/quotes.hpp"
#include "kubernetes/pod/flyte_resource.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>

namespace berth::flyte_registration {
namespace {

auto set_or_null(const ResourceEntry* entry) -> const ResourceEntry* {
  return entry == nullptr || entry->amount.value.is_zero() ? nullptr : entry;
}

} // namespace

auto is_flyte(const TaskSpec& task) -> bool {
  return task.document.form == Form::flyte_task || task.document.form == Form::flyte_template;
}

auto is_thrown_away(const TaskSpec& task) -> bool {
  return is_flyte(task) && !task.is_made_set() && task.task_type == "spark";
}

auto is_flyte_resource(std::string_view name) -> bool {
  return resource::is_standard(name) || name == resource::nvidia_gpu;
}

auto is_unseen_gpu(const TaskSpec& task, const ResourceEntry& entry) -> bool {
  return !task.container_form && !task.is_made_set() && entry.name == resource::nvidia_gpu &&
         entry.written.value == resource::nvidia_gpu;
}

auto is_compared(const TaskSpec& task, const Container& container, const ResourceEntry& entry) -> bool {
  return !task.is_made_set() && container.role == ContainerRole::main && is_flyte_resource(entry.name) &&
         !is_unseen_gpu(task, entry);
}

auto is_over_in_whole_units(const Quantity& amount, const Quantity& bound) -> bool {
  return amount.value() > bound.value();
}

auto set_request(const Resources& resources, std::string_view name) -> const ResourceEntry* {
  return set_or_null(resources.request(name));
}

auto set_limit(const Resources& resources, std::string_view name) -> const ResourceEntry* {
  return set_or_null(resources.limit(name));
}

auto trace_of(const EffectiveTask* effective, const Container& container, std::string_view name)
    -> const ResourceTrace* {
  if (effective == nullptr) return nullptr;
  const auto traces = traces_of(*effective, container.resources.path);
  const auto found =
      std::find_if(traces.begin(), traces.end(), [&](const ResourceTrace& trace) { return trace.resource == name; });
  return found == traces.end() ? nullptr : &*found;
}

auto limited(const EffectiveTask* effective, const Container& container, std::string_view name)
    -> const ResourceTrace* {
  const auto* trace = trace_of(effective, container, name);
  return trace == nullptr || !trace->platform_limit ? nullptr : trace;
}

auto over_platform(const RuleInfo& rule, const ResourceEntry& entry, std::string_view side, const ResourceTrace& trace,
                   std::string_view why) -> Finding {
  const auto most = trace.platform_limit->canonical();
  auto finding = make_finding(rule, entry.amount.span, entry.path,
                              entry.name + " " + std::string(side) + " of " + in_ticks(entry.amount.value.canonical()) +
                                  " is over the platform's " + in_ticks(most) +
                                  ", to which Flyte lowers it unseen: " + std::string(why));
  finding.outcome = FindingOutcome::changed;
  if (!trace.limit_span.empty()) finding.labels.push_back({trace.limit_span, "the platform's limit"});
  finding.help = "lower it to " + in_ticks(most) + ", or have the platform's limit raised";
  return finding;
}

auto slips_through(const TaskSpec& task, const Container& container, const ResourceTrace& trace) -> bool {
  if (container.role != ContainerRole::main) return true;
  if (task.is_made_set()) return false;
  const auto* request = set_request(container.resources, trace.resource);
  const auto* limit = set_limit(container.resources, trace.resource);
  const auto* entry = limit == nullptr ? request : limit;
  return entry != nullptr && (request == nullptr || is_unseen_gpu(task, *entry));
}

} // namespace berth::flyte_registration
