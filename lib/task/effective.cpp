#include "task/effective.hpp"

#include "syntax/path.hpp"
#include "task/task_volumes.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace berth {
namespace {

/// The resources that Flyte has a word for; it passes every other one through.
constexpr std::array<std::string_view, 4> flyte_resources{"cpu", "memory", resource::nvidia_gpu,
                                                          resource::ephemeral_storage};

using MaybeAmount = std::optional<Quantity>;

/// To Flyte a zero is an unset one.
auto set_or_none(const MaybeAmount& amount) -> MaybeAmount {
  return amount && !amount->is_zero() ? amount : std::nullopt;
}

auto smaller(const MaybeAmount& amount, const MaybeAmount& bound) -> MaybeAmount {
  return amount && bound && *bound < *amount ? bound : amount;
}

/// Under Kubernetes' name of the resource, or Flyte's own `resource::nvidia_gpu`.
template <class Map>
auto find_resource(const Map& map, std::string_view resource) -> typename Map::const_iterator {
  const auto found = map.find(resource);
  return found == map.end() && resource == resource::nvidia_gpu ? map.find(std::string_view("gpu")) : found;
}

auto platform_amount(const ResourceList& list, std::string_view resource) -> MaybeAmount {
  const auto found = find_resource(list, resource);
  return found == list.end() ? std::nullopt : set_or_none(found->second);
}

auto platform_span(const ResourceSpans& spans, std::string_view resource) -> Span {
  const auto found = find_resource(spans, resource);
  return found == spans.end() ? Span{} : found->second;
}

/// What Flyte does to one container.
enum class Treatment : std::uint8_t { none, clamp, fill_and_clamp };

auto treatment_of(const Container& container, bool primary) -> Treatment {
  const auto before_it = container.role == ContainerRole::init || container.role == ContainerRole::sidecar;
  return before_it || primary ? Treatment::fill_and_clamp : Treatment::clamp;
}

/// cpu and memory are always there; GPUs and ephemeral-storage only if declared, or given to container tasks by
/// default.
auto is_filled(const ResourceTrace& trace, bool container_form) -> bool {
  if (trace.resource == "cpu" || trace.resource == "memory") return true;
  return trace.request.declared || trace.limit.declared || (container_form && trace.platform_default);
}

auto note(EffectiveAmount& amount, EffectiveStepKind kind, const MaybeAmount& after, Span span) -> void {
  amount.steps.push_back({kind, after, span});
}

/// A zero goes; what is left is the amount so far.
auto drop_zero(EffectiveAmount& amount) -> void {
  amount.defaulted = set_or_none(amount.declared);
  if (amount.declared && !amount.defaulted)
    note(amount, EffectiveStepKind::zero_is_unset, amount.defaulted, amount.span);
}

auto fill(ResourceTrace& trace) -> void {
  auto& request = trace.request;
  auto& limit = trace.limit;
  if (!request.defaulted) {
    request.defaulted = limit.defaulted ? limit.defaulted : trace.platform_default;
    if (limit.defaulted)
      note(request, EffectiveStepKind::partner, request.defaulted, limit.span);
    else if (request.defaulted)
      note(request, EffectiveStepKind::platform_default, request.defaulted, trace.default_span);
  }
  if (limit.defaulted || !request.defaulted) return;
  limit.defaulted = request.defaulted;
  note(limit, EffectiveStepKind::partner, limit.defaulted, request.span);
}

auto cut(EffectiveAmount& amount, const MaybeAmount& bound, EffectiveStepKind kind, Span span) -> void {
  const auto before = amount.result;
  amount.result = smaller(before, bound);
  if (amount.result != before) note(amount, kind, amount.result, span);
}

auto clamp(ResourceTrace& trace) -> void {
  trace.request.result = trace.request.defaulted;
  trace.limit.result = trace.limit.defaulted;
  cut(trace.limit, trace.platform_limit, EffectiveStepKind::platform_limit, trace.limit_span);
  cut(trace.request, trace.platform_limit, EffectiveStepKind::platform_limit, trace.limit_span);
  cut(trace.request, trace.limit.result, EffectiveStepKind::own_limit, trace.limit.span);
}

auto keep(EffectiveAmount& amount) -> void {
  amount.defaulted = amount.declared;
  amount.result = amount.declared;
  if (amount.declared) note(amount, EffectiveStepKind::declared, amount.declared, amount.span);
}

auto is_flyte_resource(std::string_view resource) -> bool {
  return std::find(flyte_resources.begin(), flyte_resources.end(), resource) != flyte_resources.end();
}

auto treat(ResourceTrace& trace, Treatment treatment, bool container_form) -> void {
  keep(trace.request);
  keep(trace.limit);
  if (treatment == Treatment::none || !is_flyte_resource(trace.resource)) return;
  drop_zero(trace.request);
  drop_zero(trace.limit);
  if (treatment == Treatment::fill_and_clamp && is_filled(trace, container_form)) fill(trace);
  clamp(trace);
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
auto resource_names(const Resources& resources, Treatment treatment) -> std::vector<std::string> {
  std::vector<std::string> names;
  std::set<std::string_view> met;
  const auto add = [&](std::string_view name) {
    if (met.insert(name).second) names.emplace_back(name);
  };
  for (const auto& entry : resources.requests) add(entry.name);
  for (const auto& entry : resources.limits) add(entry.name);
  if (treatment == Treatment::fill_and_clamp) std::for_each(flyte_resources.begin(), flyte_resources.end(), add);
  return names;
}

auto apply(Container& container, Treatment treatment, const TaskSpec& task, const Platform* platform,
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
    if (platform != nullptr && is_flyte_resource(name)) {
      trace.platform_default = platform_amount(platform->defaults, name);
      trace.platform_limit = platform_amount(platform->limits, name);
      trace.default_span = platform_span(platform->default_spans, name);
      trace.limit_span = platform_span(platform->limit_spans, name);
    }
    treat(trace, treatment, task.container_form);
    store(resources.requests, trace.request, trace, join(resources.path, "requests"), requests);
    store(resources.limits, trace.limit, trace, join(resources.path, "limits"), limits);
    if (trace.request.declared || trace.limit.declared || trace.request.result) traces.push_back(std::move(trace));
  }
  settle(resources.requests, std::move(requests));
  settle(resources.limits, std::move(limits));
  if (first < traces.size()) into.first_trace.emplace(resources.path, first);
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
  EffectiveTask effective;
  effective.pod = task.pod;
  effective.platform_known = platform != nullptr && task.document.form != Form::kubernetes;
  const auto* known = effective.platform_known ? platform : nullptr;
  const auto* primary = primary_container(task);
  const auto treat_all = [&](std::vector<Container>& containers, const std::vector<Container>& written) {
    for (std::size_t i = 0; i < containers.size(); ++i) {
      const auto treatment = known == nullptr ? Treatment::none : treatment_of(containers[i], primary == &written[i]);
      apply(containers[i], treatment, task, known, effective);
    }
  };
  treat_all(effective.pod.init_containers, task.pod.init_containers);
  treat_all(effective.pod.containers, task.pod.containers);
  return effective;
}

} // namespace berth
