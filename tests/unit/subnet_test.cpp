#include "catch.hpp"
#include "cluster/fields.hpp"
#include "cluster/subnet.hpp"

namespace subnet_test {

using berth::parse_cidr;
using berth::usable_addresses;
using berth::inventory::parse_millionths;

TEST_CASE("a subnet has what AWS leaves of its range") {
  const auto usable = [](const char* text) {
    const auto cidr = parse_cidr(text);
    REQUIRE(cidr);
    return usable_addresses(*cidr);
  };
  CHECK(usable("10.0.0.0/24") == 251);
  CHECK(usable("10.0.0.0/28") == 11);
  CHECK(usable("10.0.0.0/19") == 8187);
  CHECK(usable("172.31.255.240/16") == 65531); // host bits do not matter
  CHECK(usable("10.0.0.0/32") == 0);
  CHECK(usable("0.0.0.0/0") == 4294967291);
}

TEST_CASE("a range is four bytes and a prefix") {
  const auto cidr = parse_cidr("10.1.2.3/20");
  REQUIRE(cidr);
  CHECK(cidr->address == 0x0a010203);
  CHECK(cidr->prefix == 20);
  for (const auto* text : {"", "10.0.0.0", "10.0.0/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.256/24", "10.0.0.0.0/24",
                           "10.0.0.0/24 ", " 10.0.0.0/24", "010.0.0.0/24", "10.0.0.0/08", "10.0.0.0/-1", "a.b.c.d/8",
                           "10..0.0/8", "fd00::/64", "99999999999.0.0.0/8"}) {
    INFO(text);
    CHECK_FALSE(parse_cidr(text));
  }
}

TEST_CASE("money is read exactly, in millionths") {
  CHECK(parse_millionths("0.504") == 504'000);
  CHECK(parse_millionths("0.0416") == 41'600);
  CHECK(parse_millionths("12") == 12'000'000);
  CHECK(parse_millionths("4.032000") == 4'032'000);
  CHECK(parse_millionths("0.35") == 350'000);
  CHECK(parse_millionths("0.1") == 100'000);
  CHECK(parse_millionths("0.0000004") == 0);
  CHECK(parse_millionths("0.0000005") == 1);
  CHECK(parse_millionths("1.9999999") == 2'000'000);
  CHECK(parse_millionths("9223372036854.775807") == 9'223'372'036'854'775'807);
  for (const auto* text : {"", ".", ".5", "1.", "-1", "+1", "1e3", "1,5", "$1", "0.5 ", "0.50000x", "0.5000000x",
                           "9223372036854.775808", "9223372036854.7758075", "99999999999999999999"}) {
    INFO(text);
    CHECK_FALSE(parse_millionths(text));
  }
}

} // namespace subnet_test
