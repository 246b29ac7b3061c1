#include "task/effective.hpp"

#include "syntax/path.hpp"
#include "task/propeller/adjust.hpp"
#include "task/read_made.hpp"
#include "task/task_volumes.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace berth {
namespace {

auto treatment_of(const Container& container, bool primary) -> Adjustment {
  const auto before_it = container.role == ContainerRole::init || container.role == ContainerRole::sidecar;
  return before_it || primary ? Adjustment::fill : Adjustment::range;
}

auto declared(const ResourceEntry* entry) -> EffectiveAmount {
  EffectiveAmount amount;
  if (entry == nullptr) return amount;
  amount.declared = entry->amount.value;
  amount.span = entry->amount.span;
  return amount;
}

/// What comes to one side of a container's resources, and goes from it, beside the amounts that change.
struct Moved {
  std::vector<ResourceEntry> added;
  std::set<std::string, std::less<>> gone;
};

/// Puts what is left after defaults and clamps in place of what was declared.
auto store(ResourceEntries& entries, const EffectiveAmount& amount, const ResourceTrace& trace, const std::string& path,
           Moved& moved) -> void {
  if (!amount.result) {
    if (amount.declared) moved.gone.insert(trace.resource);
    return;
  }
  if (auto* found = entries.find(trace.resource); found != nullptr) {
    if (found->amount.value != *amount.result) found->node = nullptr;
    found->amount.value = *amount.result;
    return;
  }
  ResourceEntry entry;
  entry.name = trace.resource;
  entry.amount = {*amount.result, amount.span};
  entry.path = at_key(path, trace.resource);
  moved.added.push_back(std::move(entry));
}

auto settle(ResourceEntries& entries, Moved moved) -> void {
  if (moved.added.empty() && moved.gone.empty()) return;
  auto kept = entries.all();
  std::erase_if(kept, [&](const ResourceEntry& entry) { return moved.gone.count(entry.name) != 0; });
  std::move(moved.added.begin(), moved.added.end(), std::back_inserter(kept));
  entries = std::move(kept);
}

/// The declared names in their order, then those that Flyte would fill.
auto resource_names(const Resources& resources, Adjustment treatment) -> std::vector<std::string> {
  std::vector<std::string> names;
  std::set<std::string_view> met;
  const auto add = [&](std::string_view name) {
    if (met.insert(name).second) names.emplace_back(name);
  };
  for (const auto& entry : resources.requests) add(entry.name);
  for (const auto& entry : resources.limits) add(entry.name);
  if (treatment == Adjustment::fill) {
    for (const auto name : {resource::cpu, resource::memory, resource::nvidia_gpu, resource::ephemeral_storage})
      add(name);
  }
  return names;
}

auto apply(Container& container, Adjustment treatment, const TaskSpec& task, const Platform* platform,
           EffectiveTask& into) -> void {
  auto& resources = container.resources;
  auto& traces = into.trace;
  const auto first = traces.size();
  Moved requests;
  Moved limits;
  for (const auto& name : resource_names(resources, treatment)) {
    ResourceTrace trace;
    trace.container = container.name.value.empty() ? container.path : container.name.value;
    trace.resource = name;
    trace.path = resources.path;
    trace.request = declared(resources.request(name));
    trace.limit = declared(resources.limit(name));
    set_platform(trace, platform, resource::nvidia_gpu);
    adjust(trace, {treatment, task.container_form, resource::nvidia_gpu, false});
    store(resources.requests, trace.request, trace, join(resources.path, "requests"), requests);
    store(resources.limits, trace.limit, trace, join(resources.path, "limits"), limits);
    if (trace.request.declared || trace.limit.declared || trace.request.result) traces.push_back(std::move(trace));
  }
  settle(resources.requests, std::move(requests));
  settle(resources.limits, std::move(limits));
  if (first < traces.size()) into.first_trace.emplace(resources.path, first);
}

auto is_there(const ResourceTrace& trace) -> bool {
  return trace.request.declared || trace.limit.declared || trace.request.result;
}

/// `set`: `worker/`, of a set that a plugin makes.
auto trace_of(const Flow& flow, const Container& container, const std::string& set) -> ResourceTrace {
  auto trace = flow.trace;
  trace.container = set + (container.name.value.empty() ? container.path : container.name.value);
  trace.path = container.resources.path;
  return trace;
}

/// What Flyte's propeller makes of a container that the document has as such.
auto apply(Container& container, const Flows& flows, EffectiveTask& into) -> void {
  auto& resources = container.resources;
  const auto first = into.trace.size();
  Moved requests;
  Moved limits;
  for (const auto& flow : flows) {
    auto trace = trace_of(flow, container, {});
    store(resources.requests, trace.request, trace, join(resources.path, "requests"), requests);
    store(resources.limits, trace.limit, trace, join(resources.path, "limits"), limits);
    if (is_there(trace)) into.trace.push_back(std::move(trace));
  }
  settle(resources.requests, std::move(requests));
  settle(resources.limits, std::move(limits));
  if (first < into.trace.size()) into.first_trace.emplace(resources.path, first);
}

auto apply_all(std::vector<Container>& containers, const std::vector<MadeContainer>& made, EffectiveTask& into)
    -> void {
  for (std::size_t i = 0; i < containers.size() && i < made.size(); ++i) apply(containers[i], made[i].flows, into);
}

/// Of a container that the propeller made.
auto add_traces(const std::vector<Container>& containers, const std::vector<MadeContainer>& made,
                const std::string& set, EffectiveTask& into) -> void {
  for (std::size_t i = 0; i < containers.size() && i < made.size(); ++i) {
    const auto first = into.trace.size();
    for (const auto& flow : made[i].flows) {
      auto trace = trace_of(flow, containers[i], set);
      if (is_there(trace)) into.trace.push_back(std::move(trace));
    }
    if (first < into.trace.size()) into.first_trace.emplace(containers[i].resources.path, first);
  }
}

/// What Flyte's configuration adds to a Pod that says where it may run.
auto take_placing(Pod made, Pod& pod) -> void {
  pod.tolerations = std::move(made.tolerations);
  pod.node_selector = std::move(made.node_selector);
  pod.required_affinity = std::move(made.required_affinity);
}

auto added_before(const MadePod& pod) -> std::ptrdiff_t { return static_cast<std::ptrdiff_t>(pod.added_before); }

/// Containers that Flyte adds to those of the task.
auto add_made_containers(const TaskSpec& task, const MadePod& pod, EffectiveTask& into) -> void {
  auto made = made_pod(*into.made, task.flyte_set).init_containers;
  auto& own = into.pod.init_containers;
  const auto first = made.begin() + added_before(pod);
  const auto after = first + static_cast<std::ptrdiff_t>(own.size());
  const auto own_size = own.size();
  own.insert(own.begin(), made.begin(), first);
  own.insert(own.end(), after, made.end());
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (i >= pod.added_before && i < pod.added_before + own_size) continue;
    add_traces({own[i]}, {pod.init_containers[i]}, std::string(), into);
  }
}

auto propelled_task(const TaskSpec& task, const Platform* platform) -> EffectiveTask {
  EffectiveTask effective;
  effective.platform_known = platform != nullptr;
  effective.made = task.flyte->run(platform);
  const auto& pod = effective.made->object.sets[task.flyte_set].pod;
  if (task.pod_set.empty()) {
    effective.pod = task.pod;
    apply_all(effective.pod.init_containers,
              {pod.init_containers.begin() + added_before(pod), pod.init_containers.end()}, effective);
    apply_all(effective.pod.containers, pod.containers, effective);
    if (pod.init_containers.size() > task.pod.init_containers.size()) add_made_containers(task, pod, effective);
    if (task.flyte->configuration() != nullptr) take_placing(made_pod(*effective.made, task.flyte_set), effective.pod);
    return effective;
  }
  effective.pod = made_pod(*effective.made, task.flyte_set);
  add_traces(effective.pod.init_containers, pod.init_containers, task.pod_set + "/", effective);
  add_traces(effective.pod.containers, pod.containers, task.pod_set + "/", effective);
  return effective;
}

} // namespace

auto to_string(EffectiveStepKind kind) -> std::string_view {
  switch (kind) {
  case EffectiveStepKind::declared:
    return "declared";
  case EffectiveStepKind::zero_is_unset:
    return "zero-is-unset";
  case EffectiveStepKind::partner:
    return "partner";
  case EffectiveStepKind::platform_default:
    return "platform-default";
  case EffectiveStepKind::platform_limit:
    return "platform-limit";
  case EffectiveStepKind::own_limit:
    return "own-limit";
  case EffectiveStepKind::zeroed:
    return "zeroed";
  }
  return "declared";
}

auto traces_of(const EffectiveTask& effective, std::string_view path) -> std::span<const ResourceTrace> {
  const auto first = effective.first_trace.find(path);
  if (first == effective.first_trace.end()) return {};
  const auto begin = effective.trace.begin() + static_cast<std::ptrdiff_t>(first->second);
  const auto end =
      std::find_if(begin, effective.trace.end(), [&](const ResourceTrace& trace) { return trace.path != path; });
  return {begin, end};
}

auto effective_task(const TaskSpec& task, const Platform* platform) -> EffectiveTask {
  if (task.flyte != nullptr) return propelled_task(task, platform);
  EffectiveTask effective;
  effective.pod = task.pod;
  effective.platform_known = platform != nullptr && task.document.form != Form::kubernetes;
  const auto* known = effective.platform_known ? platform : nullptr;
  const auto* primary = primary_container(task);
  const auto treat_all = [&](std::vector<Container>& containers, const std::vector<Container>& written) {
    for (std::size_t i = 0; i < containers.size(); ++i) {
      const auto treatment = known == nullptr ? Adjustment::none : treatment_of(containers[i], primary == &written[i]);
      apply(containers[i], treatment, task, known, effective);
    }
  };
  treat_all(effective.pod.init_containers, task.pod.init_containers);
  treat_all(effective.pod.containers, task.pod.containers);
  return effective;
}

} // namespace berth
