#include "report/effective/effective.hpp"

#include "report/secret_free.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr std::string_view unknown_platform =
    "  the platform's defaults and limits are unknown: name the inventory (`--cluster FILE`), or `--platform "
    "flyte-default`\n";

auto where(const Sources& sources, Span span) -> std::string {
  if (span.empty()) return {};
  const auto& file = sources[span.file];
  return terminal::safe(file.name()) + ":" + std::to_string(file.position(span.begin).line);
}

/// What made the amount; `partner` is the word for the other one of request and limit.
auto cause(const EffectiveStep& step, std::string_view partner, const std::string& place) -> std::string {
  const auto at = place.empty() ? std::string() : ", " + place;
  switch (step.kind) {
  case EffectiveStepKind::declared:
    return place;
  case EffectiveStepKind::zero_is_unset:
    return "to Flyte 0 is unset";
  case EffectiveStepKind::partner:
    return "the " + std::string(partner) + at;
  case EffectiveStepKind::platform_default:
    return "platform default" + (place.empty() ? ", compiled into Flyte" : at);
  case EffectiveStepKind::platform_limit:
    return "platform limit" + (place.empty() ? ", compiled into Flyte" : at);
  case EffectiveStepKind::own_limit:
    return "its own limit" + at;
  case EffectiveStepKind::zeroed:
    return "left at zero by Flyte";
  }
  return place;
}

auto amount_line(const Sources& sources, const ResourceTrace& trace, const EffectiveAmount& amount,
                 std::string_view word, std::string_view partner, unsigned width, const Look& look) -> std::string {
  auto line =
      "    " + terminal::pad_right(terminal::line_start(trace.resource) + " " + std::string(word), width) + "  ";
  if (amount.steps.empty()) return line + look.paint(Ink::dim, "unset") + "\n";
  auto first = true;
  if (amount.steps.front().kind != EffectiveStepKind::declared) line += look.paint(Ink::dim, "unset") + " -> ";
  for (const auto& step : amount.steps) {
    if (!first) line += " -> ";
    first = false;
    const auto text = step.after ? step.after->canonical() : std::string("unset");
    line += &step == &amount.steps.back() ? look.paint(Ink::bold, text) : text;
    if (const auto why = cause(step, partner, where(sources, step.span)); !why.empty())
      line += look.paint(Ink::dim, " (" + why + ")");
  }
  return line + "\n";
}

auto widest(const std::vector<ResourceTrace>& amounts) -> unsigned {
  constexpr std::string_view longest_word = " request";
  std::size_t width = 0;
  for (const auto& trace : amounts) width = std::max(width, terminal::line_start(trace.resource).size());
  return static_cast<unsigned>(width + longest_word.size());
}

auto write_document(const Sources& sources, const DocumentVerdict& document, const Look& look, const Sink& sink)
    -> void {
  const auto& effective = *document.effective;
  const auto& file = sources[document.file].name();
  const auto name = document.name.empty() ? "#" + std::to_string(document.document + 1) : document.name;
  sink(look.paint(Ink::bold, terminal::line_start(name)) + "  " + look.paint(Ink::dim, terminal::safe(file)) + "\n");
  if (effective.of_flyte && !effective.platform_known) sink(unknown_platform);
  const auto width = widest(effective.amounts);
  const std::string* container = nullptr;
  for (const auto& trace : effective.amounts) {
    if (container == nullptr || *container != trace.path) sink("  " + terminal::line_start(trace.container) + "\n");
    container = &trace.path;
    sink(amount_line(sources, trace, trace.request, "request", "limit", width, look));
    sink(amount_line(sources, trace, trace.limit, "limit", "request", width, look));
  }
  for (const auto& bare : effective.bare) sink("  " + terminal::line_start(bare) + "\n    asks for nothing\n");
  sink("\n");
}

} // namespace

auto write_effective(const Sources& sources, const FileCheck& check, const Look& look, const Sink& to) -> void {
  const auto sink = secret_free(to);
  for (const auto& document : check.documents) {
    if (document.effective) write_document(sources, document, look, sink);
  }
}

} // namespace berth
