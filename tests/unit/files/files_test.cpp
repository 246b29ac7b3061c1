#include "catch.hpp"
#include "files/find.hpp"
#include "files/pattern.hpp"
#include "files/read.hpp"
#include "files/replace.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace files_test {

using namespace berth;
namespace fs = std::filesystem;
using Paths = std::vector<std::string>;

namespace {

/// A new folder that is the current one until the end of the test.
class Folder {
 public:
  Folder() : before_(fs::current_path()) {
    auto name = (fs::temp_directory_path() / "berth-files-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
    fs::current_path(path_);
  }
  Folder(const Folder&) = delete;
  auto operator=(const Folder&) -> Folder& = delete;
  ~Folder() {
    fs::current_path(before_);
    fs::remove_all(path_);
  }

 private:
  fs::path before_;
  fs::path path_;
};

auto write(const std::string& path, const std::string& text = "a: 1\n") -> void {
  if (const auto parent = fs::path(path).parent_path(); !parent.empty()) fs::create_directories(parent);
  std::ofstream(path) << text;
}

auto content(const std::string& path) -> std::string { return read_file(path).value_or("unreadable"); }

auto found(const Paths& arguments, const Paths& excludes = {}) -> Paths {
  const auto files = find_files(arguments, excludes);
  CHECK(files.errors.empty());
  return files.paths;
}

auto mode_of(const std::string& path) -> unsigned {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

} // namespace

TEST_CASE("names match shell patterns") {
  CHECK(matches_name("*.yaml", "a.yaml"));
  CHECK_FALSE(matches_name("*.yaml", "a.yml"));
  CHECK(matches_name("a*b*c", "a-xb-b-c"));
  CHECK_FALSE(matches_name("a*b*c", "a-xb-b-"));
  CHECK(matches_name("?", "\xC3\xA9")); // one code point, two bytes
  CHECK_FALSE(matches_name("?", ""));
  CHECK(matches_name("[a-c]x", "bx"));
  CHECK_FALSE(matches_name("[!a-c]x", "bx"));
  CHECK(matches_name("[]]", "]"));
  CHECK(matches_name("[ab", "[ab")); // never closed: itself
  CHECK(matches_name("\\*", "*"));
  CHECK_FALSE(matches_name("\\*", "x"));
  CHECK(matches_name("**", "anything"));
}

TEST_CASE("a pattern of many stars takes no exponential time") {
  const std::string pattern = "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*ab";
  CHECK_FALSE(matches_name(pattern, std::string(2000, 'a')));
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "a/";
  CHECK_FALSE(matches_path("**/a/**/a/**/a/**/a/**/a/**/a/**/b", deep));
}

TEST_CASE("paths match with any number of folders for two stars") {
  CHECK(matches_path("deploy/**/*.yaml", "deploy/a.yaml"));
  CHECK(matches_path("deploy/**/*.yaml", "deploy/x/y/a.yaml"));
  CHECK_FALSE(matches_path("deploy/**/*.yaml", "other/a.yaml"));
  CHECK(matches_path("**", "a/b"));
  CHECK_FALSE(matches_path("*", "a/b"));
}

TEST_CASE("excludes cover names anywhere, paths from the beginning, and all below") {
  const Excludes excludes({"vendor", "deploy/old/", "./x/*.yaml"});
  CHECK(excludes.covers("a/vendor/b/c.yaml"));
  CHECK(excludes.covers("deploy/old/a/b.yaml"));
  CHECK_FALSE(excludes.covers("a/deploy/old/b.yaml"));
  CHECK(excludes.covers("./x/a.yaml"));
  CHECK_FALSE(excludes.covers("deploy/new/a.yaml"));
  CHECK_FALSE(Excludes().covers("a"));
}

TEST_CASE("a folder gives its YAML and JSON files, sorted bytewise, hidden folders left out") {
  const Folder folder;
  for (const auto* name : {"b.yaml", "a.yml", "Z.json", "c.txt", ".git/x.yaml", ".hidden/x.yaml", "sub/d.yaml",
                           "sub-x/e.yaml", ".top.yaml", ".yaml"})
    write(name);
  CHECK(found({"."}) == Paths{".top.yaml", "Z.json", "a.yml", "b.yaml", "sub-x/e.yaml", "sub/d.yaml"});
  CHECK(found({"sub/"}) == Paths{"sub/d.yaml"});
  CHECK(found({"./sub"}) == Paths{"./sub/d.yaml"});
  CHECK(found({".hidden"}) == Paths{".hidden/x.yaml"}); // named, so meant
  CHECK(found({"c.txt"}) == Paths{"c.txt"});
  CHECK(found({"."}, {"sub*"}) == Paths{".top.yaml", "Z.json", "a.yml", "b.yaml"});
  CHECK(found({"sub/d.yaml"}, {"sub"}).empty());
}

TEST_CASE("a file is found once however often it is meant") {
  const Folder folder;
  write("a.yaml");
  CHECK(found({".", "a.yaml", "./a.yaml", "*.yaml"}) == Paths{"./a.yaml"});
  CHECK(found({"-", "-"}) == Paths{"-"});
}

TEST_CASE("globs go through folders, and what exists literally is no glob") {
  const Folder folder;
  for (const auto* name : {"x/a.yaml", "x/y/b.yaml", "x/y/c.json", ".h/d.yaml", "[id]/e.yaml", "i/f.yaml"}) write(name);
  CHECK(found({"x/*.yaml"}) == Paths{"x/a.yaml"});
  CHECK(found({"**/*.yaml"}) == Paths{"[id]/e.yaml", "i/f.yaml", "x/a.yaml", "x/y/b.yaml"});
  CHECK(found({".*/*.yaml"}) == Paths{".h/d.yaml"});
  CHECK(found({"x/**"}) == Paths{"x/a.yaml", "x/y/b.yaml", "x/y/c.json"});
  CHECK(found({"[id]"}) == Paths{"[id]/e.yaml"});
  CHECK(found({"[i]"}) == Paths{"i/f.yaml"});
  CHECK(found({"**/*.yaml"}, {"x"}) == Paths{"[id]/e.yaml", "i/f.yaml"});
  CHECK(found({fs::current_path().string() + "/x/*.yaml"}).size() == 1);
  const auto none = find_files({"no*.yaml"}, {});
  REQUIRE(none.errors.size() == 1);
  CHECK(none.errors.front().path == "no*.yaml");
}

TEST_CASE("links to folders are followed once, and loops end") {
  const Folder folder;
  write("real/a.yaml");
  fs::create_directory_symlink("..", "real/up");
  fs::create_directory_symlink("real", "also");
  fs::create_directory_symlink(".", "self");
  CHECK(found({"."}) == Paths{"real/a.yaml"});
  CHECK(found({"also"}) == Paths{"also/a.yaml"});
  fs::create_directories("outside/in");
  write("outside/in/b.yaml");
  fs::create_directory("walked");
  fs::create_directory_symlink("../outside", "walked/link");
  CHECK(found({"walked"}) == Paths{"walked/link/in/b.yaml"});
}

TEST_CASE("a pipe is a stream where it is named, and where a folder or a pattern has it a file like others") {
  const Folder folder;
  fs::create_directory("in");
  REQUIRE(::mkfifo("in/pipe.yaml", 0600) == 0);
  fs::create_symlink("in/pipe.yaml", "link");
  write("a.yaml");
  const auto streams = [](const Paths& arguments) {
    const auto found = find_files(arguments, {});
    return Paths(found.streams.begin(), found.streams.end());
  };
  CHECK(streams({"in/pipe.yaml", "a.yaml", "-"}) == Paths{"-", "in/pipe.yaml"});
  CHECK(streams({"link"}) == Paths{"link"});
  CHECK(streams({"in", "in/*.yaml", "."}).empty());
}

TEST_CASE("a very deep folder is walked without recursion") {
  const Folder folder;
  auto at = fs::path("d");
  for (int i = 0; i < 900; ++i) at /= "d";
  fs::create_directories(at);
  write((at / "a.yaml").string());
  CHECK(found({"d"}).size() == 1);
}

TEST_CASE("reading gives the bytes, and refuses what is no file in clear words") {
  const Folder folder;
  const std::string bytes("a\0\xFF\r\n", 5);
  write("a", bytes);
  CHECK(content("a") == bytes);
  write("empty", "");
  CHECK(content("empty").empty());
  REQUIRE(::mkfifo("pipe", 0600) == 0);
  CHECK(read_file("pipe").error().message.find("pipe") != std::string::npos);
  CHECK(read_pipe(".").error().message == "it is a folder");
  CHECK(read_pipe("a").value() == bytes); // by now it is a file
  CHECK(read_file(".").error().message == "it is a folder");
  CHECK(read_file("/dev/null").error().message == "it is a device, not a file");
  CHECK(read_file("missing").error().message == "there is no such file or folder");
  CHECK(read_file("a/b").error().message == "a part of the path is a file, not a folder");
  fs::create_symlink("round", "round");
  CHECK(read_file("round").error().message == "its symbolic links go round in a circle");
}

TEST_CASE("a file above the limit is refused from its size") {
  const Folder folder;
  write("large", "12345");
  CHECK(read_file("large", 5).has_value());
  CHECK_FALSE(read_file("large", 4).has_value());
  write("sparse", "");
  fs::resize_file("sparse", largest_file + 1); // reading it would take a quarter of a gigabyte
  const auto refused = read_file("sparse");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message == "it is larger than 256 MiB, which no task spec is");
}

TEST_CASE("a file that says it is empty is read to its end") { CHECK_FALSE(content("/proc/self/status").empty()); }

TEST_CASE("a file is replaced whole, its mode kept, through links") {
  const Folder folder;
  write("real/a.yaml", "old");
  fs::permissions("real/a.yaml", fs::perms(0640));
  fs::create_symlink("real/a.yaml", "link.yaml");
  REQUIRE(replace_file("link.yaml", "new").has_value());
  CHECK(fs::is_symlink("link.yaml"));
  CHECK(content("real/a.yaml") == "new");
  CHECK(mode_of("real/a.yaml") == 0640);
  CHECK(std::distance(fs::directory_iterator("real"), fs::directory_iterator()) == 1); // nothing left behind
}

TEST_CASE("replacing makes a missing file, and leaves what it cannot replace alone") {
  const Folder folder;
  const auto mask = ::umask(027);
  REQUIRE(replace_file("new.yaml", "text").has_value());
  ::umask(mask);
  CHECK(content("new.yaml") == "text");
  CHECK(mode_of("new.yaml") == 0640);
  fs::create_directory("folder");
  CHECK_FALSE(replace_file("folder", "text").has_value());
  fs::create_symlink("nowhere", "dangling");
  CHECK_FALSE(replace_file("dangling", "text").has_value());
  CHECK(fs::is_symlink("dangling"));
  CHECK_FALSE(replace_file("no/such/folder.yaml", "text").has_value());
}

} // namespace files_test
