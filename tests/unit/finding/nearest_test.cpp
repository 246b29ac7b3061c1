#include "catch.hpp"
#include "finding/nearest.hpp"

#include <array>
#include <string>
#include <vector>

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

TEST_CASE("of several as near the first wins, and an exact one is nearest") {
  CHECK(nearest("vol", std::array<std::string_view, 3>{"vol1", "vol2", "vol3"}) == "vol1");
  CHECK(nearest("vol3", std::array<std::string_view, 3>{"vol1", "vol2", "vol3"}) == "vol3");
  CHECK(nearest("data-of-alice", std::array<std::string_view, 2>{"dtaa-of-alice", "data-of-alcie-b"}) ==
        "dtaa-of-alice");
}

TEST_CASE("a person's file is told what was meant, and a machine's is not gone through for ever") {
  std::vector<std::string> texts;
  for (int i = 0; i < 3000; ++i) texts.push_back("volume-" + std::to_string(i));
  const std::vector<std::string_view> all(texts.begin(), texts.end());
  berth::NearestOf few({all.begin(), all.begin() + 100});
  for (int i = 0; i < 30; ++i) CHECK(few.to("volum-" + std::to_string(i)) == "volume-" + std::to_string(i));
  berth::NearestOf many(all);
  std::size_t told = 0;
  for (int i = 0; i < 3000; ++i) told += many.to("volum-" + std::to_string(i)).empty() ? 0 : 1;
  CHECK(told > 0);
  CHECK(told < 1000);
}

} // namespace nearest_test
