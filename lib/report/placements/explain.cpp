#include "report/placements/explain.hpp"

#include "finding/quotes.hpp"
#include "report/placements/order.hpp"
#include "report/placements/words.hpp"
#include "report/terminal/text.hpp"

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

auto band_words(const Band& band) -> std::string {
  auto middle = band.mid.canonical();
  if (band.min == band.max) return middle;
  return band.min.canonical() + " .. " + middle + " .. " + band.max.canonical();
}

auto step_line(const Step& step, bool names_resource, const Look& look) -> std::string {
  constexpr unsigned resource_columns = 18;
  constexpr unsigned kind_columns = 14;
  constexpr unsigned band_columns = 30;
  auto line = "        " + terminal::pad_right(names_resource ? step.resource : "", resource_columns) +
              terminal::pad_right(to_string(step.kind), kind_columns) +
              terminal::pad_right(band_words(step.after), band_columns);
  auto why = step.reason;
  if (!step.source.empty()) why += (why.empty() ? "[" : " [") + std::string(step.source) + "]";
  return line + " " + look.paint(Ink::dim, terminal::safe(why)) + "\n";
}

auto type_steps(const Allocatable& offer, const Look& look) -> std::string {
  auto text = "      " + look.paint(Ink::bold, terminal::safe(offer.type->name)) + "\n";
  std::string last;
  for (const auto& step : offer.steps) {
    text += step_line(step, step.resource != last, look);
    last = step.resource;
  }
  for (const auto name : offer.unknown) text += "        " + terminal::safe(name) + ": nothing says how much\n";
  return text;
}

auto place_of(Span span, const Sources& sources) -> std::string {
  if (span.empty()) return {};
  const auto& file = sources[span.file];
  const auto begin = file.position(span.begin);
  return "  " + terminal::safe(file.name()) + ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column);
}

auto reason_line(const Reason& reason, const Sources& sources, const Look& look) -> std::string {
  const auto ink = reason.at_most == Verdict::no ? Ink::error : Ink::warning;
  const auto remark = reason.at_most == Verdict::certain;
  const auto effect = remark ? std::string("remark") : "at most " + std::string(to_string(reason.at_most));
  const auto word = reason.at_most == Verdict::no ? std::string("no") : effect;
  return "      " + look.paint(remark ? Ink::note : ink, word) + " (" + std::string(to_string(reason.kind)) +
         "): " + terminal::safe(cut_words(reason.message)) + look.paint(Ink::dim, place_of(reason.span, sources)) +
         "\n";
}

auto group_title(const Placement& placement, bool chosen, const Look& look) -> std::string {
  auto title = "    " + look.paint(Ink::bold, terminal::line_start(berth_words(placement))) + ": " +
               std::string(to_string(placement.verdict));
  if (placement.price_per_hour) {
    title += ", $" + decimal_dollars(*placement.price_per_hour) + " an hour";
    if (placement.price_is_on_demand) title += " (on demand, for no SPOT price is known)";
  }
  if (placement.share.part < placement.share.whole) {
    constexpr std::int64_t thousand = 1000;
    const auto tenths = times(thousand, placement.share);
    title += ", " + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "% of a node";
  }
  return title + (chosen ? ", chosen\n" : "\n");
}

auto pin_line(const Placement& placement) -> std::string {
  if (placement.pin.found()) return "      pin: " + terminal::safe(to_words(placement.pin)) + "\n";
  return "      no pin: " + terminal::safe(placement.pin.why_none) + "\n";
}

auto amount_words(const std::optional<Quantity>& amount) -> std::string {
  return amount ? amount->canonical() : std::string("unset");
}

auto trace_line(const ResourceTrace& trace, const char* what, const EffectiveAmount& amount) -> std::string {
  if (!amount.changed()) return {};
  return "    " + terminal::safe(trace.container + " " + trace.resource) + " " + what + ": " +
         amount_words(amount.declared) + " -> " + amount_words(amount.defaulted) + " -> " +
         amount_words(amount.result) + "\n";
}

} // namespace

auto draw_explanation(const TaskPlacement& placed, const Sources& sources, const Look& look) -> std::string {
  std::string text;
  for (const auto at : shown_order(placed)) {
    const auto& placement = placed.placements[at];
    text += group_title(placement, placed.chosen == at, look);
    for (const auto& reason : placement.reasons) text += reason_line(reason, sources, look);
    text += pin_line(placement);
    for (const auto& offer : placement.allocatable->types) text += type_steps(offer, look);
    text += "\n";
  }
  return text;
}

auto draw_trace(const EffectiveTask& effective, const Look& look) -> std::string {
  std::string text;
  for (const auto& trace : effective.trace) {
    text += trace_line(trace, "request", trace.request) + trace_line(trace, "limit", trace.limit);
  }
  if (text.empty()) return text;
  return "    " + look.paint(Ink::dim, "the platform changes (declared -> filled in -> clamped):") + "\n" + text;
}

} // namespace berth
