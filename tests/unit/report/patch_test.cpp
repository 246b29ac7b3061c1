#include "catch.hpp"
#include "report/patch/git_name.hpp"
#include "report/patch/patch.hpp"

namespace patch_test {

using namespace berth;

namespace {

auto edit(std::uint32_t begin, std::uint32_t end, std::string text) -> Edit {
  return {{0, begin, end}, std::move(text)};
}

auto patch_of(const std::string& before, const std::vector<Edit>& edits, const std::string& name = "x.yaml")
    -> std::string {
  const SourceFile file(name, before);
  Rework rework(before);
  rework.apply(edits);
  std::string written;
  write_patch(file, rework, name, [&](std::string_view piece) { written += piece; });
  return written;
}

const std::string heading = "diff --git a/x.yaml b/x.yaml\n--- a/x.yaml\n+++ b/x.yaml\n";

/// `1\n` to `count\n`, each line two bytes up to 9.
auto numbered(int count) -> std::string {
  std::string text;
  for (auto i = 1; i <= count; ++i) text += std::to_string(i % 10) + "\n";
  return text;
}

auto at_line(std::uint32_t line) -> std::uint32_t { return (line - 1) * 2; }

} // namespace

TEST_CASE("a changed line stands in three lines of context") {
  CHECK(patch_of(numbered(9), {edit(at_line(5), at_line(5) + 1, "five")}) ==
        heading + "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("there is less context at either end of a file") {
  CHECK(patch_of("a\nb\n", {edit(0, 1, "A")}) == heading + "@@ -1,2 +1,2 @@\n-a\n+A\n b\n");
  CHECK(patch_of("a\n", {edit(0, 1, "A")}) == heading + "@@ -1 +1 @@\n-a\n+A\n");
}

TEST_CASE("a new line takes none away, wherever its line break stands") {
  const auto expected = heading + "@@ -1,2 +1,3 @@\n a\n+new\n b\n";
  CHECK(patch_of("a\nb\n", {edit(2, 2, "new\n")}) == expected);
  CHECK(patch_of("a\nb\n", {edit(1, 1, "\nnew")}) == expected);
}

TEST_CASE("a line may go") {
  const auto expected = heading + "@@ -1,3 +1,2 @@\n a\n-b\n c\n";
  CHECK(patch_of("a\nb\nc\n", {edit(2, 4, "")}) == expected);
  CHECK(patch_of("a\nb\nc\n", {edit(1, 3, "")}) == expected);
  CHECK(patch_of("a\nb\n", {edit(2, 4, "")}) == heading + "@@ -1,2 +1 @@\n a\n-b\n");
}

TEST_CASE("all lines may go, and come") {
  CHECK(patch_of("a\nb\n", {edit(0, 4, "")}) == heading + "@@ -1,2 +0,0 @@\n-a\n-b\n");
  CHECK(patch_of("", {edit(0, 0, "a\n")}) == heading + "@@ -0,0 +1 @@\n+a\n");
}

TEST_CASE("changes whose context touches share a hunk, and others have one each") {
  const auto change = [](std::uint32_t line) { return edit(at_line(line), at_line(line) + 1, "x"); };
  CHECK(patch_of(numbered(12), {change(2), change(9)}) ==
        heading + "@@ -1,12 +1,12 @@\n 1\n-2\n+x\n 3\n 4\n 5\n 6\n 7\n 8\n-9\n+x\n 0\n 1\n 2\n");
  CHECK(patch_of(numbered(12), {change(2), change(10)}) ==
        heading + "@@ -1,5 +1,5 @@\n 1\n-2\n+x\n 3\n 4\n 5\n" + "@@ -7,6 +7,6 @@\n 7\n 8\n 9\n-0\n+x\n 1\n 2\n");
}

TEST_CASE("a later hunk counts the lines that an earlier one added") {
  CHECK(patch_of(numbered(12), {edit(0, 0, "new\n"), edit(at_line(12), at_line(12) + 1, "x")}) ==
        heading + "@@ -1,3 +1,4 @@\n+new\n 1\n 2\n 3\n@@ -9,4 +10,4 @@\n 9\n 0\n 1\n-2\n+x\n");
}

TEST_CASE("several changes of one line are one, and neighbours stand together") {
  CHECK(patch_of("a: b, c: d\n", {edit(3, 4, "B"), edit(9, 10, "D")}) ==
        heading + "@@ -1 +1 @@\n-a: b, c: d\n+a: B, c: D\n");
  CHECK(patch_of("a\nb\n", {edit(0, 1, "A"), edit(2, 3, "B")}) == heading + "@@ -1,2 +1,2 @@\n-a\n-b\n+A\n+B\n");
}

TEST_CASE("an edit that changes nothing is no change") {
  CHECK(patch_of("a\nb\n", {edit(0, 1, "a")}).empty());
  CHECK(patch_of("a\nb\n", {}).empty());
}

TEST_CASE("a missing last line break is said, on the side that misses it") {
  const std::string none = "\\ No newline at end of file\n";
  CHECK(patch_of("a\nb", {edit(0, 1, "A")}) == heading + "@@ -1,2 +1,2 @@\n-a\n+A\n b\n" + none);
  CHECK(patch_of("a", {edit(0, 1, "A")}) == heading + "@@ -1 +1 @@\n-a\n" + none + "+A\n" + none);
  CHECK(patch_of("a", {edit(1, 1, "\n")}) == heading + "@@ -1 +1 @@\n-a\n" + none + "+a\n");
  CHECK(patch_of("a\nb\n", {edit(3, 4, "")}) == heading + "@@ -1,2 +1,2 @@\n a\n-b\n+b\n" + none);
}

TEST_CASE("line endings and a byte order mark are written as they are") {
  CHECK(patch_of("\xEF\xBB\xBF"
                 "a\r\nb\r\n",
                 {edit(6, 7, "B")}) == heading + "@@ -1,2 +1,2 @@\n \xEF\xBB\xBF"
                                                 "a\r\n-b\r\n+B\r\n");
}

TEST_CASE("names are written as git writes them") {
  CHECK(git_name("a/plain-1.yaml") == "a/plain-1.yaml");
  CHECK(git_name("a/with space") == "a/with space");
  CHECK(git_name("a/\"q\"\\") == R"("a/\"q\"\\")");
  CHECK(git_name("a/tab\tline\nbell\a") == R"("a/tab\tline\nbell\a")");
  CHECK(git_name("a/\x01\x7F") == R"("a/\001\177")");
  CHECK(git_name("a/\xC3\xA9") == R"("a/\303\251")");
  CHECK(patch_of("a\n", {edit(0, 1, "b")}, "my file.yaml") ==
        "diff --git a/my file.yaml b/my file.yaml\n--- a/my file.yaml\t\n+++ b/my file.yaml\t\n@@ -1 +1 @@\n-a\n+b\n");
}

} // namespace patch_test
