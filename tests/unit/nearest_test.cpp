#include "catch.hpp"
#include "finding/nearest.hpp"

#include <array>

namespace nearest_test {

using berth::nearest;

TEST_CASE("the nearest candidate wins, and far ones do not count") {
  constexpr std::array<std::string_view, 4> fields{"requests", "limits", "claims", "image"};
  CHECK(nearest("request", fields) == "requests");
  CHECK(nearest("limit", fields) == "limits");
  CHECK(nearest("imgae", fields) == "image"); // neighbours swapped: one step
  CHECK(nearest("Limits", fields) == "limits");
  CHECK(nearest("volumes", fields).empty());
  CHECK(nearest("", fields).empty());
}

TEST_CASE("letter case is nearer than another letter") {
  CHECK(nearest("cpus", std::array<std::string_view, 2>{"cpuz", "Cpus"}) == "Cpus");
}

} // namespace nearest_test
