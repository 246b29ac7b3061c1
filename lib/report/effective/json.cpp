#include "report/effective/effective.hpp"

#include "rules/security/secret_scan.hpp"

namespace berth {
namespace {

auto write_amount(JsonWriter& json, std::string_view name, const std::optional<Quantity>& amount) -> void {
  json.key(name).text_or_null(amount ? amount->canonical() : std::string());
}

auto write_step(const Sources& sources, const EffectiveStep& step, JsonWriter& json) -> void {
  json.begin_object();
  json.member("kind", to_string(step.kind));
  write_amount(json, "amount", step.after);
  const auto written = !step.span.empty();
  json.key("file").text_or_null(written ? sources[step.span.file].name() : std::string());
  if (written) {
    const auto place = sources[step.span.file].position(step.span.begin);
    json.member("line", place.line);
    json.member("column", place.column);
  }
  json.end_object();
}

auto write_side(const Sources& sources, std::string_view name, const EffectiveAmount& amount, JsonWriter& json)
    -> void {
  json.key(name).begin_object();
  write_amount(json, "declared", amount.declared);
  write_amount(json, "final", amount.result);
  json.key("steps").begin_array();
  for (const auto& step : amount.steps) write_step(sources, step, json);
  json.end_array();
  json.end_object();
}

} // namespace

auto write_effective_json(const Sources& sources, const EffectiveResources& effective, JsonWriter& json) -> void {
  json.begin_object();
  json.member("platformKnown", effective.platform_known);
  json.key("amounts").begin_array();
  for (const auto& trace : effective.amounts) {
    json.begin_object();
    json.member("container", shown_path(trace.container));
    json.member("path", shown_path(trace.path));
    json.member("resource", shown_path(trace.resource));
    write_side(sources, "request", trace.request, json);
    write_side(sources, "limit", trace.limit, json);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

} // namespace berth
