#include "files/repository.hpp"
#include "temporary_folder.hpp"

#include <fstream>

namespace repository_test {

using namespace berth;
namespace fs = std::filesystem;

namespace {

auto touch(const std::string& path) -> void {
  fs::create_directories(fs::absolute(path).parent_path());
  std::ofstream(path) << "a: 1\n";
}

} // namespace

TEST_CASE("within a repository a patch names files from its root") {
  const TemporaryFolder folder;
  fs::create_directories("repo/.git");
  touch("repo/deploy/jobs/a.yaml");
  CHECK(path_from_repository("repo/deploy/jobs/a.yaml") == "deploy/jobs/a.yaml");
  fs::current_path("repo/deploy/jobs");
  CHECK(path_from_repository("a.yaml") == "deploy/jobs/a.yaml");
  CHECK(path_from_repository("../jobs/./a.yaml") == "deploy/jobs/a.yaml");
  CHECK(path_from_repository(folder.path() + "/repo/deploy/jobs/a.yaml") == "deploy/jobs/a.yaml");
}

TEST_CASE("the nearest repository counts, and a worktree is one") {
  const TemporaryFolder folder;
  fs::create_directories("repo/.git");
  touch("repo/inner/deploy/a.yaml");
  std::ofstream("repo/inner/.git") << "gitdir: elsewhere\n";
  CHECK(path_from_repository("repo/inner/deploy/a.yaml") == "deploy/a.yaml");
}

TEST_CASE("a file behind a link is named where it is, for git patches nothing beyond a link") {
  const TemporaryFolder folder;
  fs::create_directories("repo/.git");
  touch("repo/real/a.yaml");
  fs::create_symlink("real", "repo/folder");
  fs::create_symlink("real/a.yaml", "repo/link.yaml");
  CHECK(path_from_repository("repo/folder/a.yaml") == "real/a.yaml");
  CHECK(path_from_repository("repo/link.yaml") == "real/a.yaml");
}

TEST_CASE("outside a repository a path is named as it was given") {
  const TemporaryFolder folder;
  touch("deploy/a.yaml");
  fs::create_directory("other");
  CHECK(path_from_repository("deploy/a.yaml") == "deploy/a.yaml");
  CHECK(path_from_repository("./deploy/../deploy/a.yaml") == "deploy/a.yaml");
  CHECK(path_from_repository("missing.yaml") == "missing.yaml");
  const auto from_root = folder.path().substr(1) + "/deploy/a.yaml";
  CHECK(path_from_repository(folder.path() + "/deploy/a.yaml") == from_root);
  fs::current_path("other");
  CHECK(path_from_repository("../deploy/a.yaml") == from_root);
}

} // namespace repository_test
