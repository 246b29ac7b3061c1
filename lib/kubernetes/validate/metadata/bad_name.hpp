#pragma once

#include "kubernetes/validate/metadata/names.hpp"
#include "source/span.hpp"
#include "syntax/cursor.hpp"

namespace berth {

/// "`name` <what is wrong>", the caret on the wrong bytes.
auto add_finding(Findings& findings, const RuleInfo& rule, const Cursor& at, const names::Problem& problem)
    -> FindingBuilder;
auto add_finding(Findings& findings, const RuleInfo& rule, const Located<std::string>& name,
                 const names::Problem& problem, std::string path) -> FindingBuilder;

} // namespace berth
