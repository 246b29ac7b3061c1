#include "catch.hpp"
#include "parsed_text.hpp"

namespace scalar_test {

using namespace berth;

namespace {

struct Case {
  std::string_view text;
  Kind kind;
  std::string_view number; // as kubectl 1.32 prints it in JSON
};

auto plain(std::string_view text) -> Node {
  Node node;
  node.kind = plain_type(text).kind;
  node.text = text;
  return node;
}

} // namespace

TEST_CASE("plain scalars are typed as kubectl types them") {
  // Each line was run through `kubectl label --local -o json` (1.32).
  const std::vector<Case> cases{
      {".5_0", Kind::number, "0.5"},
      {".5e3", Kind::number, "500"},
      {"0b-1", Kind::integer, "-1"},
      {"0b+1", Kind::integer, "1"},
      {"0B1", Kind::integer, "1"},
      {"-0b11", Kind::integer, "-3"},
      {"+0b11", Kind::integer, "3"},
      {"0X1f", Kind::integer, "31"},
      {"0O17", Kind::integer, "15"},
      {"0o17", Kind::integer, "15"},
      {"08", Kind::number, "8"},
      {"09.5", Kind::number, "9.5"},
      {"1__0", Kind::integer, "10"},
      {"0_7", Kind::integer, "7"},
      {"1_", Kind::integer, "1"},
      {"0x_1", Kind::integer, "1"},
      {"0x1_F", Kind::integer, "31"},
      {"1.", Kind::number, "1"},
      {"1.e3", Kind::number, "1000"},
      {"+.5", Kind::number, "0.5"},
      {"-.5", Kind::number, "-0.5"},
      {"+12", Kind::integer, "12"},
      {"1e3", Kind::number, "1000"},
      {"1E+3", Kind::number, "1000"},
      {"1e-7", Kind::number, "1e-7"},
      {"1e21", Kind::number, "1e+21"},
      {"1e20", Kind::number, "100000000000000000000"},
      {"0.000001", Kind::number, "0.000001"},
      {"1.5e300", Kind::number, "1.5e+300"},
      {"1e-1000", Kind::number, "0"},
      {"-0", Kind::integer, "0"},
      {"-0.0", Kind::number, "0"},
      {"80.0", Kind::number, "80"},
      {"8e1", Kind::number, "80"},
      {"0777", Kind::integer, "511"},
      {"-0777", Kind::integer, "-511"},
      {"0120", Kind::integer, "80"},
      {"1_000", Kind::integer, "1000"},
      {"8_0", Kind::integer, "80"},
      {"1_000.5", Kind::number, "1000.5"},
      {"1_0e1_0", Kind::number, "100000000000"},
      {"-_1", Kind::integer, "-1"},
      {"0.10", Kind::number, "0.1"},
      {"9223372036854775807", Kind::integer, "9223372036854775807"},
      {"-9223372036854775808", Kind::integer, "-9223372036854775808"},
      {"9223372036854775808", Kind::number, "9223372036854776000"},
      {"-9223372036854775809", Kind::number, "-9223372036854776000"},
      {"18446744073709551615", Kind::number, "18446744073709552000"},
      {"99999999999999999999", Kind::number, "100000000000000000000"},
      {"123456789.123456789123", Kind::number, "123456789.12345679"},
      {"1234567890123456789012", Kind::number, "1.2345678901234568e+21"},
      {"0xFFFFFFFFFFFFFFFF", Kind::number, "18446744073709552000"},
      {".inf", Kind::number, ""},
      {"-.INF", Kind::number, ""},
      {".NaN", Kind::number, ""},
  };
  for (const auto& [text, kind, number] : cases) {
    INFO(text);
    CHECK(plain_type(text).kind == kind);
    CHECK(number_text(plain(text)) == number);
  }
}

TEST_CASE("what only looks like a number is a string") {
  for (const auto* text : {"._5",        ".",    ".e3",   ".5p1",    "-0b-1", "0b2",    "0o8",
                           "_1",         "0x",   "-.",    "+",       "++1",   "1e1000", "1:30",
                           "2001-01-01", "=",    "<<",    "0x1p-2",  "1e",    "1e+",    "0x1FFFFFFFFFFFFFFFF",
                           "0b",         ".1.2", "1.2.3", ".inF",    "1,000", "-+1",    ".5.",
                           ".5e1000",    "1Gi",  "v1",    "Infinity"}) {
    INFO(text);
    CHECK(plain_type(text).kind == Kind::string);
    CHECK(scalar_text(plain(text)) == text);
  }
}

TEST_CASE("booleans and nulls of YAML 1.1") {
  for (const auto* text : {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}) {
    CHECK(plain_type(text).kind == Kind::boolean);
    CHECK(plain_type(text).flag);
  }
  for (const auto* text : {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}) {
    CHECK(plain_type(text).kind == Kind::boolean);
    CHECK_FALSE(plain_type(text).flag);
  }
  for (const auto* text : {"", "~", "null", "Null", "NULL"}) CHECK(plain_type(text).kind == Kind::null);
  for (const auto* text : {"nO", "yES", "oN", "tRUE", "nULL", "nil", "None", "~~"})
    CHECK(plain_type(text).kind == Kind::string);
}

TEST_CASE("integers give their value, others none") {
  CHECK(integer_value(plain("0777")) == 511);
  CHECK(integer_value(plain("-9223372036854775808")) == INT64_MIN);
  CHECK_FALSE(integer_value(plain("80.0")).has_value());
  CHECK_FALSE(integer_value(plain("x")).has_value());
  CHECK_FALSE(scalar_text(plain("yes")).has_value());
  CHECK(scalar_text(plain("1e3")) == "1000");
}

TEST_CASE("keys are made text as sigs.k8s.io/yaml does") {
  const std::vector<std::pair<std::string, std::string>> keys{
      {"yes", "true"},        {"nO", "nO"},
      {"0777", "511"},        {"0x1F", "31"},
      {"1.5", "1.5"},         {"1e3", "1000"},
      {"1e21", "1e+21"},      {"16777217", "16777217"},
      {".5", "0.5"},          {"123456789.5", "1.2345679e+08"},
      {"-0.0", "-0"},         {"1e-7", "1e-07"},
      {"100000.0", "100000"}, {"1000000.5", "1.0000005e+06"},
      {".inf", ".inf"},       {"2001-01-01", "2001-01-01"},
      {"'010'", "010"},       {"!!str 1", "1"},
  };
  for (const auto& [key, name] : keys) {
    const ParsedText text("? " + key + "\n: x\n");
    INFO(key);
    REQUIRE(text.faults().empty());
    CHECK(text.root().members[0].name == name);
  }
}

} // namespace scalar_test
