#include "catch.hpp"
#include "rules/policy/image_name.hpp"
#include "settings/find.hpp"
#include "settings/settings.hpp"
#include "settings/words.hpp"
#include "syntax/tree.hpp"

#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace settings_test {

using namespace berth;

namespace {

namespace fs = std::filesystem;

auto read(const std::string& spec) -> Settings {
  const SourceFile file("berth.yaml", "apiVersion: berth.dev/v1\nkind: Settings\nspec:\n" + spec);
  const auto parsed = parse(file, 0);
  const auto documents = documents_of(parsed.tree, 0);
  Findings findings;
  return read_settings(documents.at(0), findings);
}

/// A folder of its own that goes with the test.
class Folder {
 public:
  Folder() {
    auto name = (fs::temp_directory_path() / "berth-settings-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  auto operator=(const Folder&) -> Folder& = delete;
  ~Folder() { fs::remove_all(path_); }
  auto add(const std::string& file) const -> void {
    fs::create_directories((fs::path(path_) / file).parent_path());
    std::ofstream(fs::path(path_) / file) << "a: b\n";
  }
  [[nodiscard]] auto operator/(const std::string& below) const -> std::string { return path_ + "/" + below; }

 private:
  std::string path_;
};

} // namespace

TEST_CASE("settings are read, and what is of a wrong type is left out") {
  const auto settings =
      read("  kubernetesVersion: \"1.29\"\n  profile: strict\n  exclude: [vendor, 1]\n  cluster: c.yaml\n"
           "  policy:\n    registries: [a.example.com]\n    maxReplicas: 3\n    maxMonthlyCost: 99.5\n"
           "    forbiddenFields: [{field: hostPID, reason: never}, {reason: none}, 7]\n");
  CHECK(settings.kubernetes_minor == 29);
  CHECK(settings.profile == Profile::strict);
  CHECK(settings.exclude == std::vector<std::string>{"vendor"});
  CHECK(settings.cluster == "c.yaml");
  REQUIRE(settings.policy.max_replicas);
  CHECK(settings.policy.max_replicas->value == 3);
  REQUIRE(settings.policy.max_monthly_cost);
  CHECK(settings.policy.max_monthly_cost->value == 99'500'000);
  REQUIRE(settings.policy.forbidden_fields.size() == 1);
  CHECK(settings.policy.forbidden_fields[0].field.value == "hostPID");
  CHECK(settings.policy.forbidden_fields[0].reason == "never");
  const auto odd = read("  profile: [strict]\n  exclude: vendor\n  policy: {registries: a, maxReplicas: many}\n");
  CHECK_FALSE(odd.profile);
  CHECK(odd.exclude.empty());
  CHECK(odd.policy.registries.empty());
  CHECK_FALSE(odd.policy.max_replicas);
  CHECK(read("  []\n").file.empty());
}

TEST_CASE("versions that berth knows, with or without their patch") {
  CHECK(supported_minor("1.24") == 24);
  CHECK(supported_minor("1.37") == 37);
  CHECK(supported_minor("v1.29.3-eks-1234567") == 29);
  CHECK(supported_minor("1.29.14") == 29);
  for (const auto* const text : {"", "1", "1.", "1.23", "1.38", "2.29", "1.29a", "29", "1.-29", " 1.29"})
    CHECK_FALSE(supported_minor(text));
}

TEST_CASE("the nearest berth.yaml counts, up to the root of the repository") {
  const Folder folder;
  folder.add("berth.yaml");
  folder.add("repo/.git/HEAD");
  folder.add("repo/a/b/x.yaml");
  folder.add("plain/a/x.yaml");
  CHECK(nearest_settings(folder / "repo/a/b").path.empty());
  CHECK(nearest_settings(folder / "plain/a").path == folder / "berth.yaml");
  folder.add("repo/berth.yaml");
  CHECK(nearest_settings(folder / "repo/a/b").path == folder / "repo/berth.yaml");
  folder.add("repo/a/berth.yaml");
  CHECK(nearest_settings(folder / "repo/a/b").path == folder / "repo/a/berth.yaml");
  CHECK(nearest_settings(folder / "nowhere/below").path == folder / "berth.yaml"); // what standard input is called
}

TEST_CASE("what stands in the place of a berth.yaml ends the search, readable or not") {
  const Folder folder;
  folder.add("berth.yaml");
  folder.add("a/x.yaml");
  SECTION("a folder") { fs::create_directory(folder / "a/berth.yaml"); }
  SECTION("a link that leads nowhere") { fs::create_symlink("gone", folder / "a/berth.yaml"); }
  SECTION("a pipe") { REQUIRE(::mkfifo((folder / "a/berth.yaml").c_str(), 0600) == 0); }
  CHECK(nearest_settings(folder / "a").path == folder / "a/berth.yaml");
}

TEST_CASE("files that look like settings are told of, each folder without a berth.yaml on its own") {
  using Paths = std::vector<std::string>;
  const Folder folder;
  folder.add("repo/.git/HEAD");
  folder.add("repo/.berth.yml");
  folder.add("repo/a/.berth.yaml");
  folder.add("repo/a/berth.yml");
  folder.add("repo/a/b/x.yaml");
  folder.add(".berth.yaml");
  CHECK(nearest_settings(folder / "repo/a/b").misnamed ==
        Paths{folder / "repo/a/.berth.yaml", folder / "repo/a/berth.yml", folder / "repo/.berth.yml"});
  folder.add("repo/a/berth.yaml");
  CHECK(nearest_settings(folder / "repo/a/b").misnamed.empty());
  CHECK(nearest_settings(folder / "repo").misnamed == Paths{folder / "repo/.berth.yml"});
  std::ofstream(folder / "repo/.berth.yml") << "kind: ConfigMap\napiVersion: v1\n";
  CHECK(nearest_settings(folder / "repo").misnamed.empty());
  std::ofstream(folder / "repo/.berth.yml") << "kind: [\n";
  CHECK(nearest_settings(folder / "repo").misnamed.size() == 1);
  fs::remove(folder / "repo/.berth.yml");
  fs::create_directory(folder / "repo/.berth.yml");
  REQUIRE(::mkfifo((folder / "repo/berth.yml").c_str(), 0600) == 0); // never opened: nobody may write to it
  CHECK(nearest_settings(folder / "repo").misnamed == Paths{folder / "repo/berth.yml"});
}

TEST_CASE("a relative folder is climbed by name") {
  CHECK(folder_of("a.yaml") == ".");
  CHECK(folder_of("./a.yaml") == ".");
  CHECK(folder_of("a/../b/c.yaml") == "b");
  CHECK(folder_of("../a.yaml") == "..");
  CHECK(folder_of("/a.yaml") == "/");
}

TEST_CASE("an image's registry is the one that the runtime asks") {
  CHECK(policy::full_image_name("nginx") == "docker.io/library/nginx");
  CHECK(policy::full_image_name("me/app:v1") == "docker.io/me/app:v1");
  CHECK(policy::full_image_name("localhost/app") == "localhost/app");
  CHECK(policy::full_image_name("registry:5000/app") == "registry:5000/app");
  CHECK(policy::full_image_name("docker.io/nginx") == "docker.io/library/nginx");
  CHECK(policy::full_image_name("index.docker.io/me/app") == "docker.io/me/app");
  CHECK(policy::is_below("a.example.com/team/app:v1", "a.example.com/team"));
  CHECK(policy::is_below("a.example.com/team/app:v1", "a.example.com/team/app"));
  CHECK(policy::is_below("a.example.com/app@sha256:0", "a.example.com/"));
  CHECK_FALSE(policy::is_below("a.example.com/teams/app", "a.example.com/team"));
  CHECK_FALSE(policy::is_below("a.example.com.evil.example/app", "a.example.com"));
  CHECK_FALSE(policy::is_below("a.example.com/app", ""));
}

TEST_CASE("what settings say of rules is read with its places") {
  const auto settings =
      read("  select: [ALL, X020]\n  ignore: [R, 7]\n  severity: {R001: note, I: loud, K001: error}\n"
           "  suppressions: {requireReason: true, notFor: [X]}\n  baseline: known.json\n"
           "  overrides:\n  - {paths: [legacy], profile: api, kubernetesVersion: \"1.29\", ignore: [Q]}\n");
  REQUIRE(settings.rules.select.size() == 2);
  CHECK(settings.rules.select[1].value == "X020");
  CHECK(settings.rules.select[1].span.size() == 4);
  CHECK(settings.rules.ignore.size() == 1);
  REQUIRE(settings.rules.severities.size() == 2);
  CHECK(settings.rules.severities[1].first.value == "K001");
  CHECK(settings.rules.severities[1].second == Severity::error);
  CHECK(settings.suppressions.require_reason);
  CHECK(settings.suppressions.not_for.at(0).value == "X");
  CHECK(settings.baseline == "known.json");
  REQUIRE(settings.overrides.size() == 1);
  CHECK(settings.overrides[0].paths == std::vector<std::string>{"legacy"});
  CHECK(settings.overrides[0].profile == Profile::api);
  CHECK(settings.overrides[0].kubernetes_minor == 29);
  CHECK(settings.overrides[0].rules.ignore.at(0).value == "Q");
}

} // namespace settings_test
