#include "task/propeller/adjust.hpp"

namespace berth {
namespace {

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

/// Flyte writes cpu and memory whatever was declared, and the others with whichever side was.
auto write_zero(EffectiveAmount& amount) -> void {
  if (amount.result) return;
  amount.result = Quantity();
  note(amount, EffectiveStepKind::zeroed, amount.result, Span{});
}

auto write_zeros(ResourceTrace& trace, Adjustment how) -> void {
  const auto declared = trace.request.declared || trace.limit.declared;
  const auto always = how == Adjustment::range && (trace.resource == "cpu" || trace.resource == "memory");
  if (!declared && !always) return;
  write_zero(trace.request);
  write_zero(trace.limit);
}

} // namespace

auto has_flyte_word(std::string_view name, std::string_view gpu) -> bool {
  return resource::is_standard(name) || name == gpu;
}

auto set_platform(ResourceTrace& trace, const Platform* platform, std::string_view gpu) -> void {
  if (platform == nullptr || !has_flyte_word(trace.resource, gpu)) return;
  const auto name = trace.resource == gpu ? resource::nvidia_gpu : std::string_view(trace.resource);
  trace.platform_default = platform_amount(platform->defaults, name);
  trace.platform_limit = platform_amount(platform->limits, name);
  trace.default_span = platform_span(platform->default_spans, name);
  trace.limit_span = platform_span(platform->limit_spans, name);
}

auto adjust(ResourceTrace& trace, const Adjusting& adjusting) -> void {
  keep(trace.request);
  keep(trace.limit);
  if (adjusting.how == Adjustment::none || !has_flyte_word(trace.resource, adjusting.gpu)) return;
  drop_zero(trace.request);
  drop_zero(trace.limit);
  if (adjusting.how == Adjustment::fill && is_filled(trace, adjusting.container_form)) fill(trace);
  clamp(trace);
  if (adjusting.writes_zeros) write_zeros(trace, adjusting.how);
}

} // namespace berth
