#include "catch.hpp"
#include "check/failure.hpp"
#include "finding/finding.hpp"
#include "finding/rules.hpp"
#include "source/sources.hpp"

#include <new>
#include <stdexcept>

namespace finding_test {

using namespace berth;

namespace {

const RuleInfo rule{"R001", "a-rule", Severity::warning, Authority::berth, "", "", "", ""};

} // namespace

TEST_CASE("a place that nobody has named is nowhere, and not the first byte of the first file") {
  CHECK(Span{}.is_nowhere());
  CHECK(Span{}.empty());
  CHECK(Located<std::string>{}.span.is_nowhere());
  CHECK(subspan(Span{}, 0, 1).is_nowhere());
  CHECK_FALSE(Span{0, 0, 0}.is_nowhere()); // an empty file has a place
  Sources sources;
  sources.add("a.yaml", "a: b");
  CHECK_THROWS_AS(sources[no_file], std::out_of_range);
}

TEST_CASE("a finding is somewhere, or there is none") {
  CHECK_THROWS_AS(make_finding(rule, {}, "spec", "is wrong"), std::logic_error);
  const auto finding = make_finding(rule, {0, 0, 0}, "spec", "is wrong");
  CHECK(finding.span == Span{0, 0, 0});
  CHECK(finding.secret.empty());
}

TEST_CASE("a label that would point nowhere is left out") {
  auto finding = make_finding(rule, {0, 0, 1}, "spec", "is wrong");
  finding.labels.push_back({{}, "here"});
  CHECK(finding.labels.empty());
  finding.labels.push_back({{0, 2, 3}, "there"});
  REQUIRE(finding.labels.size() == 1);
  CHECK(finding.labels[0].message == "there");
  finding.labels.remove_if([](const Label& label) { return label.message == "there"; });
  CHECK(finding.labels.empty());
}

TEST_CASE("what fails for a fault of ours is told, and memory that ran out is not taken for one") {
  CHECK(failure_of([] {}) == std::nullopt);
  CHECK(failure_of([] { throw std::logic_error("why"); }) == "why");
  CHECK(failure_of([] { throw 7; }) == "an exception of unknown type");
  CHECK_THROWS_AS(static_cast<void>(failure_of([] { throw std::bad_alloc(); })), std::bad_alloc);
}

TEST_CASE("what berth failed at is told at its first byte, and none of it is shown") {
  Sources sources;
  const auto file = sources.add("a.yaml", "token: abc");
  const auto check = failed_check(sources, file, "why");
  CHECK(check.failed);
  REQUIRE(check.findings.size() == 1);
  CHECK(check.findings[0].span == Span{file, 0, 1});
  CHECK(check.findings[0].message == "berth failed here: why");
  CHECK(check.secrets.masked({file, 0, 10}, "token: abc") == "****** ***");
  const auto empty = sources.add("b.yaml", "");
  CHECK(failed_check(sources, empty, "why").findings[0].span == Span{empty, 0, 0});
}

} // namespace finding_test
