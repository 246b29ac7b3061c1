#include "task/propeller/flows.hpp"

#include "syntax/path.hpp"

#include <algorithm>

namespace berth {
namespace {

auto flow_at(Flows& flows, std::string_view resource) -> Flow& {
  const auto found =
      std::find_if(flows.begin(), flows.end(), [&](const Flow& flow) { return flow.trace.resource == resource; });
  if (found != flows.end()) return *found;
  auto& added = flows.emplace_back();
  added.trace.resource = std::string(resource);
  return added;
}

auto declare(EffectiveAmount& amount, std::string& path, const ResourceEntry& entry) -> void {
  amount.declared = entry.amount.value;
  amount.span = entry.amount.span;
  path = entry.path;
}

/// What made the amount, for people.
auto origin_of(EffectiveStepKind kind, bool is_request) -> std::string_view {
  switch (kind) {
  case EffectiveStepKind::partner:
    return is_request ? "as the limit" : "as the request";
  case EffectiveStepKind::platform_default:
    return "platform default";
  case EffectiveStepKind::platform_limit:
    return "lowered to the platform's limit";
  case EffectiveStepKind::own_limit:
    return "lowered to its limit";
  case EffectiveStepKind::zeroed:
    return "left at zero by Flyte";
  default:
    return {};
  }
}

auto amount_piece(const EffectiveAmount& amount, const std::string& path, const std::string& partner, bool is_request)
    -> Piece {
  Piece piece(amount.result->canonical());
  piece.span = amount.span;
  piece.path = path;
  const auto* last = amount.steps.empty() ? nullptr : &amount.steps.back();
  if (last == nullptr || last->kind == EffectiveStepKind::declared) return piece;
  if (piece.span.is_nowhere() && last->kind == EffectiveStepKind::partner) {
    piece.span = last->span;
    piece.path = partner;
  }
  return std::move(piece).from(origin_of(last->kind, is_request));
}

} // namespace

auto flows_of(const Resources& resources) -> Flows {
  Flows flows;
  for (const auto& entry : resources.requests) {
    auto& flow = flow_at(flows, entry.name);
    declare(flow.trace.request, flow.request_path, entry);
  }
  for (const auto& entry : resources.limits) {
    auto& flow = flow_at(flows, entry.name);
    declare(flow.trace.limit, flow.limit_path, entry);
  }
  return flows;
}

auto adjust(Flows& flows, const Adjusting& adjusting, const Platform* platform) -> void {
  if (adjusting.how != Adjustment::none) {
    flow_at(flows, resource::cpu);
    flow_at(flows, resource::memory);
    if (adjusting.container_form) {
      flow_at(flows, adjusting.gpu);
      flow_at(flows, resource::ephemeral_storage);
    }
  }
  for (auto& flow : flows) {
    set_platform(flow.trace, platform, adjusting.gpu);
    adjust(flow.trace, adjusting);
  }
}

auto merge(Flows& flows, const Flows& role) -> void {
  for (const auto& flow : role) {
    const auto named = flow.trace.request.result || flow.trace.limit.result || flow.trace.request.declared ||
                       flow.trace.limit.declared || resource::is_standard(flow.trace.resource);
    if (named) flow_at(flows, flow.trace.resource) = flow;
  }
}

auto find_flow(const Flows& flows, std::string_view resource) -> const Flow* {
  const auto found =
      std::find_if(flows.begin(), flows.end(), [&](const Flow& flow) { return flow.trace.resource == resource; });
  return found == flows.end() ? nullptr : &*found;
}

auto limit_of(const Flows& flows, std::string_view resource) -> Quantity {
  const auto* flow = find_flow(flows, resource);
  return flow == nullptr || !flow->trace.limit.result ? Quantity() : *flow->trace.limit.result;
}

auto resources_piece(const Flows& flows) -> Piece {
  auto requests = Piece::map();
  auto limits = Piece::map();
  for (const auto& flow : flows) {
    const auto& [trace, request_path, limit_path] = flow;
    if (trace.request.result) requests.set(trace.resource, amount_piece(trace.request, request_path, limit_path, true));
    if (trace.limit.result) limits.set(trace.resource, amount_piece(trace.limit, limit_path, request_path, false));
  }
  auto made = Piece::map();
  made.set_unless_empty("requests", std::move(requests));
  made.set_unless_empty("limits", std::move(limits));
  return made;
}

} // namespace berth
