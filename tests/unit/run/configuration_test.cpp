#include "run/configuration.hpp"

#include "catch.hpp"
#include "temporary_folder.hpp"

#include <filesystem>
#include <fstream>

namespace configuration_test {
namespace {

using namespace berth;

auto settings(const std::string& path, const std::string& spec) -> void {
  if (const auto folder = std::filesystem::path(path).parent_path(); !folder.empty())
    std::filesystem::create_directories(folder);
  std::ofstream(path) << "apiVersion: berth.dev/v1\nkind: Settings\nspec:\n" << spec;
}

/// The configuration of these files, and what loading it came to.
struct Loaded {
  explicit Loaded(std::vector<std::string> files, CheckFlags given = {})
      : flags(std::move(given)), paths(std::move(files)) {
    outcome = configuration.load(paths, {});
  }

  CheckFlags flags;
  Sources sources;
  Configuration configuration{sources, flags};
  std::vector<std::string> paths;
  Outcome outcome;
};

TEST_CASE("a file is checked as the nearest berth.yaml above it says, and flags overrule that") {
  const TemporaryFolder folder;
  settings("berth.yaml", "  kubernetesVersion: \"1.30\"\n");
  settings("old/berth.yaml", "  kubernetesVersion: \"1.25\"\n");
  const Loaded loaded({"a.yaml", "old/b.yaml"});
  CHECK(loaded.outcome.is_ok());
  CHECK(loaded.configuration.options("a.yaml").server.minor == 30);
  CHECK(loaded.configuration.options("old/b.yaml").server.minor == 25);
  CheckFlags flags;
  flags.kubernetes_minor = 33;
  CHECK(Loaded({"old/b.yaml"}, flags).configuration.options("old/b.yaml").server.minor == 33);
}

TEST_CASE("a file that an override reaches is checked by it") {
  const TemporaryFolder folder;
  settings("berth.yaml", "  overrides: [{paths: [legacy/**], profile: api}]\n");
  const Loaded loaded({"a.yaml", "legacy/b.yaml"});
  CHECK(loaded.configuration.options("a.yaml").profile == Profile::recommended);
  CHECK(loaded.configuration.options("legacy/b.yaml").profile == Profile::api);
}

TEST_CASE("what is excluded is left out of the paths") {
  const TemporaryFolder folder;
  settings("berth.yaml", "  exclude: [skip.yaml]\n");
  CHECK(Loaded({"a.yaml", "skip.yaml"}).paths == std::vector<std::string>{"a.yaml"});
}

TEST_CASE("a berth.yaml with errors is told of by its findings, and the exit code is usage") {
  const TemporaryFolder folder;
  settings("berth.yaml", "  kubernetesVersion: \"9\"\n");
  const Loaded loaded({"a.yaml"});
  CHECK(loaded.outcome.code == ExitCode::usage);
  REQUIRE(loaded.configuration.faults().size() == 1);
  CHECK_FALSE(loaded.configuration.faults()[0].check.findings.empty());
}

TEST_CASE("a berth.yaml that holds no settings is an error in the outcome") {
  const TemporaryFolder folder;
  std::ofstream("berth.yaml") << "a: 1\n";
  const Loaded loaded({"a.yaml"});
  CHECK(loaded.outcome.code == ExitCode::usage);
  REQUIRE_FALSE(loaded.outcome.remarks.empty());
  CHECK(loaded.outcome.remarks.back().text == "`berth.yaml` holds no settings");
}

TEST_CASE("an inventory that cannot be read is exit code files, told once for all files") {
  const TemporaryFolder folder;
  CheckFlags flags;
  flags.cluster_paths = {"missing.yaml"};
  const Loaded loaded({"a.yaml", "b/c.yaml"}, flags);
  CHECK(loaded.outcome.code == ExitCode::files);
  REQUIRE(loaded.outcome.remarks.size() == 1);
  CHECK(loaded.outcome.remarks[0].text == "cannot read `missing.yaml`: there is no such file or folder");
}

TEST_CASE("files that look like settings are told of") {
  const TemporaryFolder folder;
  settings(".berth.yaml", "  profile: api\n");
  const Loaded loaded({"a.yaml"});
  const auto told = loaded.configuration.misnamed();
  REQUIRE(told.remarks.size() == 1);
  CHECK(told.remarks[0].help.find("mv .berth.yaml berth.yaml") != std::string::npos);
}

} // namespace
} // namespace configuration_test
