#pragma once

#include "finding/finding.hpp"
#include "syntax/path.hpp"

namespace berth {

/// Adds a finding of `rule` at `path`; labels and help are set on the result, which stays good until the next is added.
inline auto refuse(Findings& findings, const RuleInfo& rule, Span span, const Path& path, std::string message)
    -> Finding& {
  findings.push_back(make_finding(rule, span, path.str(), std::move(message)));
  return findings.back();
}

} // namespace berth
