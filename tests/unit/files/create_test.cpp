#include "catch.hpp"
#include "files/create.hpp"
#include "files/read.hpp"

#include <cstdlib>
#include <filesystem>

namespace create_test {
namespace {

using namespace berth;
namespace fs = std::filesystem;

TEST_CASE("a file is made where there is none, and what is there is left alone") {
  std::string folder = (fs::temp_directory_path() / "berth-create-XXXXXX").string();
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const auto path = folder + "/new.yaml";
  CHECK(create_file(path, "first\n").has_value());
  const auto again = create_file(path, "second\n");
  REQUIRE_FALSE(again.has_value());
  CHECK(again.error().message == "it is there already");
  CHECK(read_file(path).value() == "first\n");
  fs::create_symlink(folder + "/elsewhere", folder + "/link");
  CHECK_FALSE(create_file(folder + "/link", "third\n").has_value());
  CHECK_FALSE(fs::exists(folder + "/elsewhere"));
  CHECK_FALSE(create_file(folder + "/none/new.yaml", "x").has_value());
  fs::remove_all(folder);
}

} // namespace
} // namespace create_test
