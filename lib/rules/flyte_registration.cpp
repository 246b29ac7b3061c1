#include "rules/flyte_registration.hpp"

#include "kubernetes/pod/flyte_resource.hpp"

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

auto is_flyte_resource(std::string_view name) -> bool {
  return name == "cpu" || name == "memory" || name == "ephemeral-storage" || name == flyte_resource::gpu;
}

auto is_unseen_gpu(const TaskSpec& task, const ResourceEntry& entry) -> bool {
  return !task.container_form && entry.name == flyte_resource::gpu && entry.written.value == flyte_resource::gpu;
}

auto is_compared(const TaskSpec& task, const Container& container, const ResourceEntry& entry) -> bool {
  return container.role == ContainerRole::main && is_flyte_resource(entry.name) && !is_unseen_gpu(task, entry);
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

auto platform_limit(const EffectiveTask* effective, const Container& container, std::string_view name)
    -> std::optional<Quantity> {
  if (effective == nullptr) return std::nullopt;
  const auto& who = container.name.value.empty() ? container.path : container.name.value;
  const auto found = std::find_if(effective->trace.begin(), effective->trace.end(), [&](const ResourceTrace& trace) {
    return trace.container == who && trace.resource == name;
  });
  return found == effective->trace.end() ? std::nullopt : found->platform_limit;
}

auto over_platform(const RuleInfo& rule, const ResourceEntry& entry, std::string_view side, const Quantity& bound)
    -> Finding {
  auto finding = make_finding(rule, entry.amount.span, entry.path,
                              entry.name + " " + std::string(side) + " of `" + entry.amount.value.canonical() +
                                  "` is over the platform's `" + bound.canonical() + "`");
  finding.help = "lower it to `" + bound.canonical() + "`, or have the platform's limit raised";
  return finding;
}

} // namespace berth::flyte_registration
