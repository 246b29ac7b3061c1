#include "kubernetes/validate/metadata/bad_name.hpp"

#include "finding/quotes.hpp"
#include "syntax/part.hpp"

namespace berth {

auto add_finding(Findings& findings, const RuleInfo& rule, const Cursor& at, const names::Problem& problem)
    -> FindingBuilder {
  const auto span = at ? part_of(at.node->span, at.text(), problem.offset, problem.length) : at.key();
  return add_finding(findings, rule, at, span, ticked(at.text()) + " " + problem.what);
}

auto add_finding(Findings& findings, const RuleInfo& rule, const Located<std::string>& name,
                 const names::Problem& problem, std::string path) -> FindingBuilder {
  const auto span = part_of(name.span, name.value, problem.offset, problem.length);
  return add_finding(findings, rule, span, std::move(path), in_ticks(name.value) + " " + problem.what);
}

} // namespace berth
