#include "catch.hpp"
#include "source/sources.hpp"

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
