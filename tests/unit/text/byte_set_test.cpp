#include "text/byte_set.hpp"

#include <catch2/catch.hpp>

namespace berth::byte_set_test {

TEST_CASE("a set of bytes finds the first that it holds, and the first that it does not") {
  constexpr ByteSet vowels("aeiou\xff");
  CHECK(vowels.holds('e'));
  CHECK_FALSE(vowels.holds('x'));
  CHECK_FALSE(vowels.holds('\0'));
  CHECK(vowels.holds('\xff'));
  CHECK(vowels.first_in("xyze") == 3);
  CHECK(vowels.first_in("exyze", 1) == 4);
  CHECK(vowels.first_in("xyz") == std::string_view::npos);
  CHECK(vowels.first_in("", 5) == std::string_view::npos);
  CHECK(vowels.first_not_in("aex") == 2);
  CHECK(vowels.first_not_in("aei") == std::string_view::npos);
  CHECK(vowels.any_in("xxa"));
  CHECK_FALSE(vowels.any_in("xxx"));
}

} // namespace berth::byte_set_test
