#include "catch.hpp"
#include "quantity/duration.hpp"

#include <limits>

namespace duration_test {

using berth::parse_duration;

namespace {
constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
} // namespace

TEST_CASE("durations are Go's") {
  CHECK(parse_duration("0") == 0);
  CHECK(parse_duration("5s") == 5 * second);
  CHECK(parse_duration("10m") == 10 * minute);
  CHECK(parse_duration("720h") == 720 * hour);
  CHECK(parse_duration("1h30m") == hour + 30 * minute);
  CHECK(parse_duration("30m1h") == hour + 30 * minute); // any order
  CHECK(parse_duration("1478s") == 1478 * second);
  CHECK(parse_duration("1h1h") == 2 * hour);
  CHECK(parse_duration("10ns") == 10);
  CHECK(parse_duration("11us") == 11'000);
  CHECK(parse_duration("12\xc2\xb5s") == 12'000);
  CHECK(parse_duration("12\xce\xbcs") == 12'000);
  CHECK(parse_duration("13ms") == 13'000'000);
}

TEST_CASE("a sign and a fraction may stand") {
  CHECK(parse_duration("-5s") == -5 * second);
  CHECK(parse_duration("+5s") == 5 * second);
  CHECK(parse_duration("-0") == 0);
  CHECK(parse_duration("5.0s") == 5 * second);
  CHECK(parse_duration("5.s") == 5 * second);
  CHECK(parse_duration(".5s") == second / 2);
  CHECK(parse_duration("1.5h") == 90 * minute);
  CHECK(parse_duration("-2m3.4s") == -(2 * minute + 3'400'000'000));
  CHECK(parse_duration("39h9m14.425s") == 39 * hour + 9 * minute + 14'425'000'000);
  CHECK(parse_duration("0.3333333333333333333h") == 20 * minute); // the fraction goes through Go's own double
  CHECK(parse_duration("0.9223372036854775807h") == 3'320'413'933'267);
  CHECK(parse_duration("0.100000000000000000000h") == 6 * minute); // more digits than int64 holds
  CHECK(parse_duration("0.9999ns") == 0);
}

TEST_CASE("int64 is the end") {
  CHECK(parse_duration("9223372036854775807ns") == std::numeric_limits<std::int64_t>::max());
  CHECK(parse_duration("-9223372036854775808ns") == std::numeric_limits<std::int64_t>::min());
  CHECK(parse_duration("9007199254740993ns") == 9'007'199'254'740'993); // beyond a double's precision
  CHECK(parse_duration("-2562047h47m16.854775808s") == std::numeric_limits<std::int64_t>::min());
  CHECK_FALSE(parse_duration("9223372036854775808ns"));
  CHECK_FALSE(parse_duration("-9223372036854775809ns"));
  CHECK_FALSE(parse_duration("3000000h"));
  CHECK_FALSE(parse_duration("9223372036854775.808us"));
  CHECK_FALSE(parse_duration("9223372036854ms775us808ns"));
  CHECK_FALSE(parse_duration("99999999999999999999h"));
}

TEST_CASE("what Go refuses is refused") {
  for (const auto* text :
       {"",       "3",  "-",    "+",    "s",    ".",   "-.",       ".s",   "+.s",    "1d",   "30 m", " 5s", "5s ",
        "1h 30m", "5S", "1:30", "1e3s", "--5s", "5s-", "\x85\x85", "1,5h", "10mins", "0x5s", "1h3",  "00"}) {
    INFO(text);
    CHECK_FALSE(parse_duration(text));
  }
}

} // namespace duration_test
