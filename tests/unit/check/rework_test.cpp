#include "catch.hpp"
#include "check/rework.hpp"

#include <algorithm>
#include <random>

namespace rework_test {

using namespace berth;

namespace {

using Changes = std::vector<Rework::Change>;

auto edit(std::uint32_t begin, std::uint32_t end, std::string text) -> Edit {
  return {{0, begin, end}, std::move(text)};
}

/// The original with its changes taken from the text.
auto carried_out(std::string_view original, const Rework& rework) -> std::string {
  std::string text;
  std::uint32_t at = 0;
  for (const auto& change : rework.changes()) {
    text += original.substr(at, change.begin - at);
    text += std::string_view(rework.text()).substr(change.new_begin, change.new_end - change.new_begin);
    at = change.end;
  }
  return text + std::string(original.substr(at));
}

/// What `edits` make of a text, from the last to the first.
auto edited(std::string text, const std::vector<Edit>& edits) -> std::string {
  for (auto at = edits.rbegin(); at != edits.rend(); ++at) text.replace(at->span.begin, at->span.size(), at->text);
  return text;
}

} // namespace

TEST_CASE("a rework without edits changes nothing") {
  CHECK(Rework("abc").changes() == Changes{});
  CHECK(Rework("").changes() == Changes{});
  Rework rework("abc");
  rework.apply({});
  CHECK(rework.text() == "abc");
}

TEST_CASE("a rework tells which bytes became which") {
  Rework rework("0123456789");
  rework.apply({edit(0, 0, "<"), edit(2, 4, "xyz"), edit(7, 8, ""), edit(10, 10, ">")});
  CHECK(rework.text() == "<01xyz45689>");
  CHECK(rework.changes() == Changes{{0, 0, 0, 1}, {2, 4, 3, 6}, {7, 8, 9, 9}, {10, 10, 11, 12}});
}

TEST_CASE("changes of several rounds are of the first text") {
  Rework rework("0123456789");
  rework.apply({edit(2, 4, "xyz")});   // 01xyz456789
  rework.apply({edit(3, 6, "")});      // 01x56789
  rework.apply({edit(0, 1, "first")}); // first1x56789
  CHECK(rework.text() == "first1x56789");
  CHECK(rework.changes() == Changes{{0, 1, 0, 5}, {2, 5, 6, 7}});
}

TEST_CASE("what is put in and taken out again is no change") {
  Rework rework("0123");
  rework.apply({edit(2, 2, "x")});
  rework.apply({edit(2, 3, "")});
  CHECK(rework.text() == "0123");
  CHECK(rework.changes() == Changes{});
}

TEST_CASE("all of a text may go, and a text may come from nothing") {
  Rework gone("0123");
  gone.apply({edit(0, 4, "")});
  CHECK(gone.changes() == Changes{{0, 4, 0, 0}});
  Rework made("");
  made.apply({edit(0, 0, "a"), edit(0, 0, "b")});
  CHECK(made.text() == "ab");
  CHECK(made.changes() == Changes{{0, 0, 0, 2}});
}

TEST_CASE("whatever the edits, the changes applied to the original give the text") {
  std::mt19937 random(20260731);
  const auto below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
  for (auto run = 0; run < 300; ++run) {
    std::string original(below(40), ' ');
    for (auto& c : original) c = static_cast<char>('a' + below(26));
    Rework rework(original);
    for (auto round = 0; round < 4; ++round) {
      std::vector<Edit> edits;
      const auto size = static_cast<std::uint32_t>(rework.text().size());
      for (std::uint32_t at = below(5); at <= size; at += 1 + below(9)) {
        const auto end = std::min(size, at + below(4));
        edits.push_back(edit(at, end, std::string(below(4), static_cast<char>('A' + round))));
        at = end;
      }
      const auto expected = edited(rework.text(), edits);
      rework.apply(edits);
      REQUIRE(rework.text() == expected);
    }
    REQUIRE(carried_out(original, rework) == rework.text());
    const auto changes = rework.changes();
    const auto touch = [](const auto& a, const auto& b) { return a.end >= b.begin || a.new_end >= b.new_begin; };
    REQUIRE(std::adjacent_find(changes.begin(), changes.end(), touch) == changes.end());
  }
}

} // namespace rework_test
