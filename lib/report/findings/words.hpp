#pragma once

#include "finding/finding.hpp"

#include <cstddef>
#include <string>

namespace berth {

/// What a finding says, for a format that shows it without its lines: the message, and on a second line the help.
/// Nothing in it but that line break is a control character.
[[nodiscard]] auto words_of(const Finding& finding) -> std::string;

/// What is said in place of `omitted` findings: `3 more findings are left out by --max-findings`.
[[nodiscard]] auto words_of_omitted(std::size_t omitted) -> std::string;

/// `R001 request-over-limit`
[[nodiscard]] auto title_of(const RuleInfo& rule) -> std::string;

} // namespace berth
