#include "catch.hpp"
#include "quantity/quantity.hpp"

#include <vector>

namespace quantity_error_test {

using namespace berth;
using Kind = QuantityError::Kind;

namespace {

struct Case {
  std::string text;
  Kind kind;
  std::string blamed;
  std::uint32_t offset;
};

} // namespace

TEST_CASE("the narrowest wrong part is blamed") {
  const std::vector<Case> cases{
      {"", Kind::empty, "", 0},
      {"   ", Kind::empty, "   ", 0},
      {"500q", Kind::bad_suffix, "q", 3},
      {"1MB", Kind::bad_suffix, "MB", 1},
      {"4gi", Kind::bad_suffix, "gi", 1},
      {"-1.5Mi1", Kind::bad_suffix, "Mi1", 4},
      {"1-2", Kind::bad_suffix, "-2", 1},
      {"0x10", Kind::bad_suffix, "x10", 1},
      {"1 Gi", Kind::space, " ", 1},
      {" 1", Kind::space, " ", 0},
      {"1\t ", Kind::space, "\t ", 1},
      {"1,000", Kind::separator, ",", 1},
      {"10_000Mi", Kind::separator, "_", 2},
      {"1.2.3", Kind::bad_number, ".3", 3},
      {"1..2", Kind::bad_number, ".2", 2},
      {"--1", Kind::bad_number, "-", 1},
      {"+-5", Kind::bad_number, "-", 1},
      {"abc", Kind::bad_number, "abc", 0},
      {"NaN", Kind::bad_number, "NaN", 0},
      {"Ei", Kind::bad_number, "Ei", 0},
      {"1e", Kind::exponent, "e", 1},
      {"1e+", Kind::exponent, "e+", 1},
      {"1e3m", Kind::exponent, "e3m", 1},
      {"1E3.5", Kind::exponent, "E3.5", 1},
      {"1e99999999999999999999", Kind::exponent, "e99999999999999999999", 1},
      {"1EB", Kind::bad_suffix, "EB", 1},
  };
  for (const auto& expected : cases) {
    INFO("`" << expected.text << "`");
    const auto parsed = Quantity::parse(expected.text);
    REQUIRE_FALSE(parsed.has_value());
    const auto& error = parsed.error();
    CHECK(error.kind == expected.kind);
    CHECK(expected.text.substr(error.offset, error.length) == expected.blamed);
    CHECK(error.offset == expected.offset);
  }
}

TEST_CASE("the suffix that was probably meant") {
  struct Meant {
    std::string text;
    std::string probable;
    std::string also;
  };
  const std::vector<Meant> cases{
      {"1MB", "M", "Mi"},   {"1mb", "M", "Mi"},   {"1GB", "G", "Gi"}, {"1g", "G", "Gi"},  {"1K", "k", "Ki"},
      {"1kb", "k", "Ki"},   {"1t", "T", "Ti"},    {"1EB", "E", "Ei"}, {"1GiB", "Gi", ""}, {"1gi", "Gi", ""},
      {"1mi", "Mi", ""},    {"1MIB", "Mi", ""},   {"1ki", "Ki", ""},  {"1ei", "Ei", ""},  {"1U", "u", ""},
      {"1\u00B5", "u", ""}, {"1\u03BC", "u", ""}, {"1q", "", ""},     {"1cores", "", ""}, {"1B", "", ""},
      {"1i", "", ""},       {"1mm", "", ""},      {"1e", "", ""},
  };
  for (const auto& expected : cases) {
    INFO("`" << expected.text << "`");
    const auto parsed = Quantity::parse(expected.text);
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().probable == expected.probable);
    CHECK(parsed.error().also == expected.also);
  }
}

} // namespace quantity_error_test
