#pragma once

#include "report/findings/findings.hpp"
#include "report/terminal/look.hpp"

#include <string>

namespace berth {

/// A line for each rule that found something: how often, its severity, id and name, and how many of its findings can be
/// fixed. For people; ends with a line break, empty when nothing was found.
[[nodiscard]] auto statistics_table(const FindingsTally& tally, const terminal::Look& look) -> std::string;

} // namespace berth
