#include "catch.hpp"
#include "finding/finding_builder.hpp"
#include "finding/rules.hpp"

#include <stdexcept>

namespace finding_builder_test {

using namespace berth;

namespace {

const Span here{0, 4, 8};

} // namespace

TEST_CASE("a finding is said to its end on what adding it returned") {
  Findings findings;
  add_finding(findings, rules::bad_quantity, here, "spec.cpu", "`x` is no quantity")
      .label({0, 1, 2}, "asked for here")
      .label(Span{}, "nowhere")
      .help("take it out")
      .fix(Fix{"type `1`", true, {{here, "1"}}})
      .severity(Severity::warning)
      .pod_path("cpu")
      .secret(here);
  REQUIRE(findings.size() == 1);
  const auto& finding = findings.front();
  CHECK(finding.rule == &rules::bad_quantity);
  CHECK(finding.authority == Authority::kubernetes);
  CHECK(finding.severity == Severity::warning);
  CHECK(finding.path == "spec.cpu");
  CHECK(finding.pod_path == "cpu");
  CHECK(finding.message == "`x` is no quantity");
  CHECK(finding.help == "take it out");
  CHECK(finding.secret == here);
  REQUIRE(finding.labels.size() == 1);
  CHECK(finding.labels.front().message == "asked for here");
  CHECK((finding.fix && finding.fix->edits.size() == 1));
}

TEST_CASE("what was returned stays good whatever is added after it") {
  Findings findings;
  auto first = add_finding(findings, rules::bad_quantity, here, "a", "first");
  for (int i = 0; i < 100; ++i) add_finding(findings, rules::bad_quantity, here, "b", "another").help("not this one");
  first.help("this one").path("c");
  CHECK(findings.front().help == "this one");
  CHECK(findings.front().path == "c");
  CHECK(findings.back().help == "not this one");
}

TEST_CASE("a text to type is offered only where there is one") {
  Findings findings;
  add_finding(findings, rules::bad_quantity, here, "a", "x").help("as it was").type("");
  add_finding(findings, rules::bad_quantity, here, "a", "x").type("1Gi");
  CHECK(findings.front().help == "as it was");
  CHECK(findings.back().help == "type `1Gi`");
}

TEST_CASE("a finding that points nowhere is a bug of ours") {
  Findings findings;
  CHECK_THROWS_AS(add_finding(findings, rules::bad_quantity, Span{}, "a", "x"), std::logic_error);
}

} // namespace finding_builder_test
