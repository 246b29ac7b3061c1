#include "catch.hpp"
#include "finding/quotes.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace quotes_test {

using namespace berth;

TEST_CASE("a value is cut between code points, and says that it is") {
  CHECK(cut("abc", 3) == "abc");
  CHECK(cut("abcd", 3) == "abc...");
  CHECK(cut("\u00e4\u20ac\U0001F600x", 3) == "\u00e4\u20ac\U0001F600...");
  CHECK(cut("\u00e4\u20ac\U0001F600", 3) == "\u00e4\u20ac\U0001F600");
  CHECK(cut(std::string(100, '\xbf'), 3) == std::string(12, '\xbf') + "...");
}

TEST_CASE("users' words stand in backticks, of a value the beginning and of a name the whole") {
  CHECK(ticked("train") == "`train`");
  CHECK(ticked("") == "``");
  CHECK(ticked("a\nb") == "`a...`");
  CHECK(ticked(std::string(61, 'x')) == "`" + std::string(60, 'x') + "...`");
  CHECK(ticked(std::string(59, 'x') + "\u00e4") == "`" + std::string(59, 'x') + "...`");
  CHECK(in_ticks(std::string(61, 'x')) == "`" + std::string(61, 'x') + "`");
  constexpr std::array<std::string_view, 3> names{"a", "b", "c"};
  CHECK(ticked_list(names) == "`a`, `b`, `c`");
  CHECK(ticked_list(names, 2) == "`a`, `b`");
}

TEST_CASE("each value of a message is cut, and what stands around it is not") {
  const std::string value(300'000, 'x');
  const auto kept = "`" + std::string(longest_quote, 'x') + "...`";
  CHECK(cut_words("`" + value + "` is no quantity: type `1Gi`") == kept + " is no quantity: type `1Gi`");
  CHECK(cut_words("`" + value + "` and `" + value + "`") == kept + " and " + kept);
  CHECK(cut_words("short `a`") == "short `a`");
  const std::string plain(longest_quote, 'x');
  CHECK(cut_words("`" + plain + "` is whole") == "`" + plain + "` is whole");
}

TEST_CASE("a value that holds backticks makes no message long") {
  std::string value;
  while (value.size() < 300'000) value += "`a";
  for (const auto& inner : {value, "`" + std::string(300'000, 'x'), std::string(300'000, 'x') + "`y"}) {
    const auto words = cut_words("`" + inner + "` is odd");
    CHECK(words.size() < 2100);
  }
  const auto words = cut_words("`" + value + "` is odd");
  CHECK(std::count(words.begin(), words.end(), '`') % 2 == 0);
  CHECK(words.ends_with("...`"));
}

TEST_CASE("a path keeps every name that Kubernetes takes") {
  const auto path = "metadata.annotations[" + std::string(253, 'a') + "/" + std::string(63, 'b') + "]";
  CHECK(cut_path(path) == path);
  CHECK(cut_path("spec[" + std::string(300'000, 'k') + "].x") == "spec[" + std::string(longest_quote, 'k') + "...].x");
  std::string many;
  while (many.size() < 300'000) many += ".a";
  CHECK(cut_path(many).size() < 10'000);
}

} // namespace quotes_test
