#include "catch.hpp"
#include "quantity/millionths.hpp"

namespace millionths_test {

using namespace berth;

TEST_CASE("money is read exactly, in millionths") {
  CHECK(parse_millionths("0.504") == 504'000);
  CHECK(parse_millionths("0.0416") == 41'600);
  CHECK(parse_millionths("12") == 12'000'000);
  CHECK(parse_millionths("4.032000") == 4'032'000);
  CHECK(parse_millionths("0.35") == 350'000);
  CHECK(parse_millionths("0.1") == 100'000);
  CHECK(parse_millionths(".5") == 500'000);
  CHECK(parse_millionths("0.0000004") == 0);
  CHECK(parse_millionths("0.0000005") == 1);
  CHECK(parse_millionths("1.9999999") == 2'000'000);
  CHECK(parse_millionths("9223372036854.775807") == 9'223'372'036'854'775'807);
  for (const auto* text : {"", ".", "1.", "-1", "+1", "1e3", "1,5", "$1", "0.5 ", "0.50000x", "0.5000000x",
                           "9223372036854.775808", "9223372036854.7758075", "99999999999999999999"}) {
    INFO(text);
    CHECK_FALSE(parse_millionths(text));
  }
}

} // namespace millionths_test
