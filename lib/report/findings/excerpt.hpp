#pragma once

#include "report/findings/findings.hpp"
#include "report/terminal/look.hpp"
#include "source/sources.hpp"

#include <string>

namespace berth {

/// The lines that a finding speaks of, numbered, with `^^^` under its span and `---` under its labels, each file below
/// an arrow line ` --> file:line:column`, and stars for secrets. Ends with a line break.
[[nodiscard]] auto draw_excerpt(const Sources& sources, const Finding& finding, const Masked& masked,
                                const terminal::Look& look) -> std::string;

/// The digits of the highest line number that the excerpt shows: what follows is indented by it.
[[nodiscard]] auto excerpt_indent(const Sources& sources, const Finding& finding) -> unsigned;

} // namespace berth
