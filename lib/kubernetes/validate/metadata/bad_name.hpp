#pragma once

#include "finding/finding.hpp"
#include "kubernetes/validate/metadata/names.hpp"
#include "syntax/part.hpp"

namespace berth {

/// "`name` <what is wrong>", the caret on the wrong bytes. The result stays good until the next finding is added.
inline auto refuse_name(Findings& findings, const RuleInfo& rule, const Located<std::string>& name,
                        const names::Problem& problem, std::string path) -> Finding& {
  findings.push_back(make_finding(rule, part_of(name.span, name.value, problem.offset, problem.length), std::move(path),
                                  "`" + name.value + "` " + problem.what));
  return findings.back();
}

/// The help that offers `legal`, where there is one.
inline auto offer_name(Finding& finding, const std::string& legal) -> void {
  if (!legal.empty()) finding.help = "type `" + legal + "`";
}

} // namespace berth
