#include "document/environments.hpp"
#include "document/overlay.hpp"

#include <algorithm>

namespace berth {
namespace {

auto first_in(const Overlay& overlay, const FindingLabels& labels) -> const Label* {
  const auto found =
      std::find_if(labels.begin(), labels.end(), [&](const Label& label) { return overlay.holds(label.span); });
  return found == labels.end() ? nullptr : &*found;
}

/// Where the fields stand that a finding names, and on which side its caret is to be.
auto move_into(const Overlay& overlay, Finding& finding) -> void {
  for (auto& field : finding.fields) field = overlay.place_of(field).path;
  auto place = overlay.place_of(finding.path);
  finding.path = std::move(place.path);
  if (place.in_overlay) {
    if (!place.remover.is_nowhere()) finding.span = place.remover;
    finding.environment = overlay.name();
    return;
  }
  if (overlay.holds(finding.span)) {
    finding.path = place.also.empty() ? overlay.path_at(finding.span) : std::move(place.also);
    finding.environment = overlay.name();
    return;
  }
  const auto* label = first_in(overlay, finding.labels);
  if (label == nullptr) return;
  const auto span = label->span;
  finding.labels.remove_if([&](const Label& one) { return one.span == span; });
  finding.labels.push_back({finding.span, "in the Task"});
  finding.span = span;
  finding.path = overlay.path_at(span);
  finding.environment = overlay.name();
}

} // namespace

auto show_in_overlay(const Document& document, Finding& finding) -> void {
  if (document.overlay == nullptr || !finding.environment.empty()) return;
  const auto& overlay = *document.overlay;
  move_into(overlay, finding);
  if (!finding.fix) return;
  const auto side = overlay.holds(finding.span);
  const auto& edits = finding.fix->edits;
  if (std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) { return overlay.holds(edit.span) != side; }))
    finding.fix.reset();
}

} // namespace berth
