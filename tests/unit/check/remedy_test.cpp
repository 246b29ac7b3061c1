#include "catch.hpp"
#include "check/remedy.hpp"
#include "finding/rules.hpp"

namespace remedy_test {

using namespace berth;

namespace {

const FileId id = 3;

auto edit(std::uint32_t begin, std::uint32_t end, std::string text) -> Edit {
  return {{id, begin, end}, std::move(text)};
}

auto offers(std::vector<std::vector<Edit>> fixes, bool safe = true) -> Findings {
  Findings findings;
  for (auto& edits : fixes) {
    auto finding = make_finding(rules::unknown_key, {id, 0, 1}, "spec", "message");
    finding.fix = Fix{"mend it", safe, std::move(edits)};
    findings.push_back(std::move(finding));
  }
  return findings;
}

/// `2-4 text`, a line for each edit of the remedies that are apart.
auto applied(const std::string& text, const Findings& findings, FixLevel level = FixLevel::safe)
    -> std::vector<std::string> {
  const SourceFile file("a.yaml", text);
  const auto all = remedies(file, id, findings, level);
  std::vector<std::string> lines;
  for (const auto& one : edits_of(apart(all)))
    lines.push_back(std::to_string(one.span.begin) + "-" + std::to_string(one.span.end) + " " + one.text);
  return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("of two fixes that overlap the first is applied") {
  CHECK(applied("0123456789", offers({{edit(2, 5, "a")}, {edit(4, 6, "b")}, {edit(5, 7, "c")}})) ==
        Lines{"2-5 a", "5-7 c"});
  CHECK(applied("0123456789", offers({{edit(2, 5, "a")}, {edit(0, 9, "b")}})) == Lines{"2-5 a"});
  CHECK(applied("0123456789", offers({{edit(2, 5, "a")}, {edit(3, 3, "b")}})) == Lines{"2-5 a"});
}

TEST_CASE("to insert in one place is to overlap, unless it is the same text") {
  CHECK(applied("0123456789", offers({{edit(2, 2, "a")}, {edit(2, 2, "b")}})) == Lines{"2-2 a"});
  CHECK(applied("0123456789", offers({{edit(2, 2, "a")}, {edit(2, 4, "b")}})) == Lines{"2-2 a"});
  CHECK(applied("0123456789", offers({{edit(2, 2, "a")}, {edit(2, 2, "a"), edit(7, 8, "b")}})) ==
        Lines{"2-2 a", "7-8 b"});
}

TEST_CASE("a fix is all of its edits or none") {
  CHECK(applied("0123456789", offers({{edit(2, 3, "a")}, {edit(2, 4, "b"), edit(8, 9, "c")}})) == Lines{"2-3 a"});
}

TEST_CASE("what two findings offer alike is one remedy of both") {
  const SourceFile file("a.yaml", "0123456789");
  const auto findings = offers({{edit(2, 3, "a")}, {edit(2, 3, "a")}, {edit(2, 3, "b")}});
  const auto all = remedies(file, id, findings, FixLevel::safe);
  REQUIRE(all.size() == 2);
  CHECK(all[0].findings == std::vector<const Finding*>{&findings[0], &findings[1]});
}

TEST_CASE("edits of one fix are put in order, and joined where they begin together") {
  CHECK(applied("0123456789", offers({{edit(7, 8, "b"), edit(2, 4, "y"), edit(2, 2, "x"), edit(7, 8, "b")}})) ==
        Lines{"2-4 xy", "7-8 b"});
}

TEST_CASE("a fix that cannot be applied here is passed over") {
  CHECK(applied("0123456789", offers({{}})) == Lines{});
  CHECK(applied("0123456789", offers({{edit(2, 5, "a"), edit(4, 6, "b")}})) == Lines{});
  CHECK(applied("0123456789", offers({{edit(2, 11, "a")}})) == Lines{});
  CHECK(applied("0123456789", offers({{edit(2, 4, "23")}})) == Lines{}); // nothing to change
  auto elsewhere = offers({{edit(2, 3, "a"), edit(5, 6, "b")}});
  elsewhere[0].fix->edits[1].span.file = id + 1;
  CHECK(applied("0123456789", elsewhere) == Lines{});
}

TEST_CASE("unsafe fixes have to be asked for") {
  CHECK(applied("0123456789", offers({{edit(2, 3, "a")}}, false)) == Lines{});
  CHECK(applied("0123456789", offers({{edit(2, 3, "a")}}, false), FixLevel::unsafe) == Lines{"2-3 a"});
}

TEST_CASE("new lines end as their neighbours do") {
  CHECK(applied("a: 1\r\nb: 2\r\n", offers({{edit(6, 6, "c: 3\n")}})) == Lines{"6-6 c: 3\r\n"});
  CHECK(applied("a: 1\r\nb: 2", offers({{edit(10, 10, "\nc: 3\r\n")}})) == Lines{"10-10 \r\nc: 3\r\n"});
  CHECK(applied("a: 1\nb: 2\r\n", offers({{edit(0, 0, "c: 3\n")}})) == Lines{"0-0 c: 3\n"});
}

} // namespace remedy_test
