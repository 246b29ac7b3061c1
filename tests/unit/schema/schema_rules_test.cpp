#include "catch.hpp"
#include "checked.hpp"
#include "finding/rules.hpp"

#include <array>

namespace schema_rules_test {

using namespace berth;

TEST_CASE("each example of a structure rule runs, and its safe fix makes the good one") {
  const std::array all{&rules::unknown_key,   &rules::missing_key, &rules::wrong_type, &rules::string_expected,
                       &rules::unknown_value, &rules::bad_format,  &rules::one_of,     &rules::field_version};
  for (const auto* rule : all) {
    INFO(rule->id);
    const auto bad = checked(std::string(rule->bad));
    REQUIRE(bad.findings.size() == 1);
    CHECK(bad.findings[0].rule == rule);
    CHECK(bad.findings[0].severity == rule->severity);
    CHECK_FALSE(bad.findings[0].help.empty());
    CHECK(checked(std::string(rule->good)).ids() == std::vector<std::string>{});
    if (bad.findings[0].fix && bad.findings[0].fix->safe) CHECK(bad.fixed() == rule->good);
  }
}

} // namespace schema_rules_test
