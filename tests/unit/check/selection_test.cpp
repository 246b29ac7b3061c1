#include "catch.hpp"
#include "check/selection.hpp"
#include "rules/all_rules.hpp"

namespace selection_test {

using namespace berth;

namespace {

auto rule(std::string_view id) -> const RuleInfo& {
  const auto* found = find_rule(id);
  REQUIRE(found != nullptr);
  return *found;
}

/// The ids of `candidates` that speak, with spaces between them.
auto speaking(const Selection& selection, const std::vector<std::string_view>& candidates) -> std::string {
  std::string ids;
  for (const auto id : candidates) {
    if (selection.speaks(rule(id))) ids += (ids.empty() ? "" : " ") + std::string(id);
  }
  return ids;
}

/// R001 speaks for Kubernetes, R004 and I001 are recommended, X020 is strict.
const std::vector<std::string_view> some{"R001", "R004", "I001", "X020"};

auto chosen(Profile profile, const std::vector<SelectionLayer>& layers) -> std::string {
  return speaking(Selection(profile, layers), some);
}

} // namespace

TEST_CASE("the rules that these tests are about belong to the profiles that they are taken for") {
  CHECK(chosen(Profile::api, {}) == "R001");
  CHECK(chosen(Profile::recommended, {}) == "R001 R004 I001");
  CHECK(chosen(Profile::strict, {}) == "R001 R004 I001 X020");
}

TEST_CASE("a selector names a rule, the beginning of ids, or all") {
  CHECK(rule_selector("R001").rules == std::vector<const RuleInfo*>{&rule("R001")});
  CHECK(rule_selector("R001").exact);
  CHECK(rule_selector("request-over-limit").rules == rule_selector("R001").rules);
  CHECK(rule_selector("R00").rules.size() > 1);
  CHECK_FALSE(rule_selector("R00").exact);
  CHECK(rule_selector("R").rules.size() > rule_selector("R00").rules.size());
  CHECK(rule_selector("ALL").rules.size() == all_rules().size());
  for (const auto* nothing : {"", "r001", "R0011", "R999", "Q9", "all", "ABC", "request", "*"}) {
    INFO(nothing);
    CHECK(rule_selector(nothing).rules.empty());
  }
}

TEST_CASE("select takes what the profile has, and what is named in full whatever the profile") {
  CHECK(chosen(Profile::recommended, {{{"R"}, {}, {}}}) == "R001 R004");
  CHECK(chosen(Profile::recommended, {{{"R", "X"}, {}, {}}}) == "R001 R004");
  CHECK(chosen(Profile::recommended, {{{"ALL", "X020"}, {}, {}}}) == "R001 R004 I001 X020");
  CHECK(chosen(Profile::api, {{{"R004"}, {}, {}}}) == "R004");
}

TEST_CASE("within a layer the heavier selector wins, and ignore where they weigh the same") {
  CHECK(chosen(Profile::recommended, {{{}, {"R"}, {}}}) == "I001");
  CHECK(chosen(Profile::recommended, {{{"R"}, {"R001"}, {}}}) == "R004");
  CHECK(chosen(Profile::recommended, {{{"R001"}, {"R"}, {}}}) == "R001");
  CHECK(chosen(Profile::recommended, {{{"R"}, {"R"}, {}}}) == "");
  CHECK(chosen(Profile::recommended, {{{"R00"}, {"R0"}, {}}}) == "R001 R004");
}

TEST_CASE("a later layer's ignore takes away, its select begins anew") {
  CHECK(chosen(Profile::recommended, {{{}, {"I"}, {}}, {{}, {"R001"}, {}}}) == "R004");
  CHECK(chosen(Profile::recommended, {{{}, {"R"}, {}}, {{"R001"}, {}, {}}}) == "R001");
}

TEST_CASE("what keeps a document from being read always speaks, as loud as ever") {
  const Selection selection(Profile::recommended,
                            std::vector<SelectionLayer>{{{"R"}, {"Y", "Y001"}, {{"Y", Severity::note}}}});
  CHECK(speaking(selection, {"Y001", "Y002", "Y003"}) == "Y001 Y003");
  CHECK(selection.severity(rule("Y001"), Severity::error) == Severity::error);
}

TEST_CASE("the severity of the heaviest selector of the last layer counts") {
  const Selection selection(
      Profile::recommended,
      std::vector<SelectionLayer>{{{}, {}, {{"R004", Severity::note}, {"R", Severity::warning}, {"I", Severity::note}}},
                                  {{}, {}, {{"I001", Severity::error}}}});
  CHECK(selection.severity(rule("R001"), Severity::error) == Severity::warning);
  CHECK(selection.severity(rule("R004"), Severity::warning) == Severity::note);
  CHECK(selection.severity(rule("I001"), Severity::warning) == Severity::error);
  CHECK(selection.severity(rule("X020"), Severity::warning) == Severity::warning);
}

} // namespace selection_test
