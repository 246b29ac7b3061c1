#include "catch.hpp"
#include "parsed_text.hpp"
#include "rules/all_rules.hpp"

#include <set>

namespace syntax_rules_test {

using namespace berth;

TEST_CASE("every rule of the syntax layer fires once on its bad example, and nothing on its good one") {
  std::set<std::string_view> ids;
  for (const auto* rule : all_rules()) {
    if (rule->id.front() != 'Y') continue;
    INFO(rule->id);
    CHECK(ids.insert(rule->id).second);
    const ParsedText bad{std::string(rule->bad)};
    REQUIRE(bad.findings().size() == 1);
    CHECK(bad.findings()[0].rule == rule);
    CHECK_FALSE(bad.findings()[0].help.empty());
    CHECK(ParsedText(std::string(rule->good)).faults().empty());
  }
  CHECK(ids.size() >= 11);
}

} // namespace syntax_rules_test
