#include "files/draft.hpp"
#include "files/find.hpp"
#include "files/read.hpp"
#include "files/replace.hpp"
#include "temporary_folder.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#ifdef __linux__
#include <sys/xattr.h>
#endif

namespace replace_test {

using namespace berth;
namespace fs = std::filesystem;

namespace {

auto write(const std::string& path, const std::string& text) -> void { std::ofstream(path, std::ios::binary) << text; }

auto content(const std::string& path) -> std::string { return read_file(path).value_or("unreadable"); }

auto names_here() -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(".")) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("until it is committed, a replacement is a hidden draft that no walk finds") {
  const TemporaryFolder folder;
  write("a.yaml", "old");
  auto replacement = FileReplacement::open("a.yaml");
  REQUIRE(replacement.has_value());
  replacement->write("new ");
  replacement->write("bytes");
  CHECK(content("a.yaml") == "old");
  REQUIRE(names_here().size() == 2);
  CHECK(names_here().front().substr(0, 7) == ".berth-");
  CHECK(find_files({"."}, {}).paths == Names{"a.yaml"});
  REQUIRE(replacement->commit().has_value());
  CHECK(content("a.yaml") == "new bytes");
  CHECK(names_here() == Names{"a.yaml"});
}

TEST_CASE("a replacement that is not committed leaves all as it was") {
  const TemporaryFolder folder;
  write("a.yaml", "old");
  {
    auto replacement = FileReplacement::open("a.yaml");
    REQUIRE(replacement.has_value());
    replacement->write("new");
  }
  CHECK(content("a.yaml") == "old");
  CHECK(names_here() == Names{"a.yaml"});
}

TEST_CASE("a disk that is full is told of, and the file stays") {
  const TemporaryFolder folder;
  write("a.yaml", "old");
  auto replacement = FileReplacement::open("a.yaml");
  REQUIRE(replacement.has_value());
  struct rlimit before {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  struct rlimit small {
    4, before.rlim_max
  };
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  replacement->write("new bytes");
  replacement->write("that do not fit");
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  const auto committed = replacement->commit();
  REQUIRE_FALSE(committed.has_value());
  CHECK(committed.error().path == "a.yaml");
  CHECK(content("a.yaml") == "old");
}

TEST_CASE("a file that was saved meanwhile is not replaced") {
  const TemporaryFolder folder;
  write("a.yaml", "old");
  CHECK(replace_unchanged("a.yaml", "old", "new").has_value());
  CHECK(content("a.yaml") == "new");
  const auto refused = replace_unchanged("a.yaml", "old", "newer");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message == "it has changed since it was read");
  CHECK(content("a.yaml") == "new");
}

TEST_CASE("what somebody saves while a replacement is written is kept") {
  const TemporaryFolder folder;
  write("a.yaml", "old");
  auto replacement = FileReplacement::open_over("a.yaml", "old");
  REQUIRE(replacement.has_value());
  replacement->write("new");
  SECTION("into the file itself") { write("a.yaml", "edit"); }
  SECTION("by another file in its place, as editors do") {
    write("b.yaml", "edit");
    fs::rename("b.yaml", "a.yaml");
  }
  SECTION("of the same length") { write("a.yaml", "olD"); }
  const auto saved = content("a.yaml");
  const auto refused = replacement->commit();
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().path == "a.yaml");
  CHECK(refused.error().message == "it has changed since it was read");
  CHECK(content("a.yaml") == saved);
}

TEST_CASE("a file that is deleted while its replacement is written stays deleted") {
  const TemporaryFolder folder;
  write("a.yaml", "old");
  auto replacement = FileReplacement::open_over("a.yaml", "old");
  REQUIRE(replacement.has_value());
  replacement->write("new");
  fs::remove("a.yaml");
  CHECK_FALSE(replacement->commit().has_value());
  CHECK_FALSE(fs::exists("a.yaml"));
}

TEST_CASE("a file that has the new text already, by another of its names, is left as it is") {
  const TemporaryFolder folder;
  write("a.yaml", "new");
  const auto done = replace_unchanged("a.yaml", "old", "new");
  REQUIRE(done.has_value());
  CHECK(done->names == 0);
}

TEST_CASE("a replacement says which file it took the place of, and how many names that had") {
  const TemporaryFolder folder;
  write("a.yaml", "old");
  fs::create_hard_link("a.yaml", "b.yaml");
  struct stat before {};
  REQUIRE(::stat("a.yaml", &before) == 0);
  const auto done = replace_unchanged("a.yaml", "old", "new");
  REQUIRE(done.has_value());
  CHECK(done->names == 2);
  CHECK(done->inode == before.st_ino);
  CHECK(done->device == before.st_dev);
  CHECK(content("b.yaml") == "old");
  CHECK(replace_unchanged("b.yaml", "old", "new")->names == 1);
}

TEST_CASE("a draft's name is ours, and no word") {
  for (const auto* const name : {".berth-Ab12Cd", ".berth-000000", ".berth-XXXXXX", ".berth-abcde1", ".berth-aBcdef"})
    CHECK(is_draft_name(name));
  for (const auto* const name : {".berth-", ".berth-Ab12C", ".berth-Ab12Cde", ".berth-Ab1_Cd", ".berth-backup",
                                 ".berth-Backup", "berth-Ab12Cd", ".berth-Ab12C.", ".berth.Ab12Cd", ""})
    CHECK_FALSE(is_draft_name(name));
}

TEST_CASE("every draft has a name that is known for one") {
  const TemporaryFolder folder;
  for (auto i = 0; i < 500; ++i) {
    const Draft draft(".");
    REQUIRE(draft.file());
    REQUIRE(names_here().size() == 1);
    CHECK(is_draft_name(names_here().front()));
  }
}

TEST_CASE("a process that ends deletes the drafts of all its threads, and no file that a draft has become") {
  const TemporaryFolder folder;
  write("a.yaml", "old");
  const auto child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto keep_one = [](const std::string& place) {
      const Draft draft(place);
      ::pause();
    };
    std::vector<std::thread> threads;
    for (const auto* const name : {"1", "2", "3"}) {
      fs::create_directory(name);
      threads.emplace_back(keep_one, name);
    }
    const auto count = [](const char* name) { return std::distance(fs::directory_iterator(name), {}); };
    while (count("1") + count("2") + count("3") < 3) std::this_thread::yield();
    Draft renamed(".");
    if (!renamed.rename("a.yaml")) ::_exit(2);
    { const Draft gone("."); }
    const Draft here(".");
    Draft::abandon_all();
    ::_exit(count("1") + count("2") + count("3") == 0 && count(".") == 4 && fs::exists("a.yaml") ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("mode and owner are kept") {
  const TemporaryFolder folder;
  write("a.yaml", "old");
  fs::permissions("a.yaml", fs::perms(0606));
  constexpr uid_t somebody = 12345;
  const auto given = ::chown("a.yaml", somebody, somebody) == 0; // by root alone
  struct stat before {};
  REQUIRE(::stat("a.yaml", &before) == 0);
  REQUIRE(replace_file("a.yaml", "new").has_value());
  struct stat after {};
  REQUIRE(::stat("a.yaml", &after) == 0);
  CHECK(after.st_mode == before.st_mode);
  CHECK(after.st_uid == before.st_uid);
  CHECK(after.st_gid == before.st_gid);
  CHECK(after.st_ino != before.st_ino);
  if (given) CHECK(after.st_uid == somebody);
}

#ifdef __linux__
TEST_CASE("extended attributes are kept where there are any") {
  const TemporaryFolder folder;
  write("a.yaml", "old");
  if (::setxattr("a.yaml", "user.note", "kept", 4, 0) != 0) return; // this file system has none
  REQUIRE(replace_file("a.yaml", "new").has_value());
  std::string value(4, '\0');
  CHECK(::getxattr("a.yaml", "user.note", value.data(), value.size()) == 4);
  CHECK(value == "kept");
}
#endif

TEST_CASE("a writer that is killed leaves the old bytes or the new ones") {
  const TemporaryFolder folder;
  const std::string first(300'000, 'a');
  const std::string second(500'000, 'b');
  write("a.yaml", first);
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(1500);
  auto kills = 0;
  for (unsigned run = 0; std::chrono::steady_clock::now() < end; ++run, ++kills) {
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      for (auto turn = 0;; ++turn) static_cast<void>(replace_file("a.yaml", turn % 2 == 0 ? second : first));
    }
    std::this_thread::sleep_for(std::chrono::microseconds(200 + run * 700 % 20'000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto text = content("a.yaml");
    REQUIRE((text == first || text == second));
    REQUIRE(find_files({"."}, {}).paths == Names{"a.yaml"});
  }
  CHECK(kills > 0);
}

} // namespace replace_test
