#pragma once

#include "finding/finding.hpp"
#include "report/json/writer.hpp"
#include "source/sources.hpp"

namespace berth {

/// One finding as an object, as every machine report has it. It may be shown as it is (`Shown`).
auto write_finding_json(const Sources& sources, const Finding& finding, JsonWriter& json) -> void;

} // namespace berth
