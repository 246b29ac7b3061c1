#pragma once

// report/ draws what the layers below found out: findings/, placements/, changes/, effective/, quantities/ and rules/,
// each with a file per format. It is the only layer that formats, and it decides nothing.
//
// terminal/ is how text is shown to people: width, colour, what a control character looks like. json/ is the one
// writer of JSON. findings/shown.hpp is the gate before all formats of findings: secrets and long values are gone
// behind it. What other programs carry out, such as commands of CI runners, HTML or Markdown, is escaped by the writer
// of that format, and tests/reports/hostile.hpp holds all of them to it.
//
// Reports are written piece by piece into a Sink, file by file as they are done, so that a run forgets what it has
// told.

#include <functional>
#include <string_view>

namespace berth {

/// Where a report goes, piece by piece: a report of a million findings is never held in memory as a whole.
using Sink = std::function<void(std::string_view)>;

} // namespace berth
