#include "catch.hpp"
#include "cluster/fields.hpp"
#include "cluster/subnet.hpp"

namespace subnet_test {

using berth::parse_cidr;
using berth::usable_addresses;

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

} // namespace subnet_test
