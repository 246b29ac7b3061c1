#include "catch.hpp"
#include "source/sources.hpp"

namespace source_test {

using namespace berth;

TEST_CASE("columns count code points, not bytes") {
  const SourceFile file("f", "a\xC3\xA9z\nb");
  CHECK(file.position(0) == Position{1, 1});
  CHECK(file.position(3) == Position{1, 3}); // z, after a two-byte letter
  CHECK(file.position(5) == Position{2, 1});
  CHECK(file.position(99) == Position{2, 2}); // past the end is the end
}

TEST_CASE("a malformed byte is one column") {
  const SourceFile file("f", "\xFF\xFEx");
  CHECK(file.position(2) == Position{1, 3});
}

TEST_CASE("a byte order mark takes no column") {
  const SourceFile file("f", "\xEF\xBB\xBF"
                             "a: 1");
  CHECK(file.position(3) == Position{1, 1});
}

TEST_CASE("lines leave out their endings, CRLF too") {
  const SourceFile file("f", "one\r\ntwo\n");
  CHECK(file.line(1) == "one");
  CHECK(file.line(2) == "two");
  CHECK(file.line(3).empty());
  CHECK(file.line_count() == 3);
}

TEST_CASE("files keep their address while others are added") {
  Sources sources;
  const auto first = sources.add("a", "text");
  const auto view = sources[first].text();
  for (int i = 0; i < 1000; ++i) sources.add("b", "x");
  CHECK(sources[first].text().data() == view.data());
  CHECK(sources.text({first, 1, 3}) == "ex");
  CHECK(sources.text({first, 9, 12}).empty());
}

TEST_CASE("columns of a long line are counted from nearby, and come out the same") {
  std::string line = "\xEF\xBB\xBF";
  std::vector<std::uint32_t> starts;
  while (line.size() < 100'000) {
    for (const auto* piece : {"a", "\xC3\xA9", "\xF0\x9F\x9A\x80", "\xFF", "\xE4\xBD\xA0"}) {
      starts.push_back(static_cast<std::uint32_t>(line.size()));
      line += piece;
    }
  }
  const SourceFile file("f", line + "\nb" + std::string(20'000, 'x'));
  auto wrong = 0;
  for (std::uint32_t i = 0; i < starts.size(); ++i) wrong += file.position(starts[i]) == Position{1, i + 1} ? 0 : 1;
  CHECK(wrong == 0);
  const auto second = static_cast<std::uint32_t>(line.size()) + 1;
  CHECK(file.position(second) == Position{2, 1});
  CHECK(file.position(second + 15'000) == Position{2, 15'001});
}

} // namespace source_test
