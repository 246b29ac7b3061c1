#include "catch.hpp"
#include "checked.hpp"
#include "fixed.hpp"
#include "rules/all_rules.hpp"
#include "task/flyte_platform.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace fix_test {

using namespace berth;

namespace {

auto with_crlf(const std::string& text) -> std::string {
  std::string result;
  for (const auto c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return result;
}

using Ids = std::vector<std::string>;

/// Every option on that makes rules speak.
auto check_twice(const std::string& text, FixLevel level) -> void {
  CheckOptions options;
  options.profile = Profile::strict;
  options.strict_kinds = true;
  for (const auto* platform : {static_cast<const Platform*>(nullptr), &flyte_default_platform()}) {
    options.platform = platform;
    const auto once = fixed_with(text, options, level);
    CHECK(once.replayed == once.text);
    const auto twice = fixed_with(once.text, options, level);
    CHECK(twice.text == once.text);
    CHECK(twice.mended == Ids{});
    CHECK(twice.left == once.left);
  }
}

auto check_all_ways(const std::string& text) -> void {
  for (const auto level : {FixLevel::safe, FixLevel::unsafe}) check_twice(text, level);
  check_twice("\xEF\xBB\xBF" + with_crlf(text), FixLevel::unsafe);
  check_twice(text.substr(0, text.size() - 1), FixLevel::unsafe);
}

} // namespace

TEST_CASE("what a fix does not touch stays as it is, byte for byte") {
  const auto before = pod("  hostNetwork:   \"false\"   # why\n\n", "      imagepullpolicy: 'Always'\t\n\n\n# end");
  const auto result = fixed(before);
  CHECK(result.text == pod("  hostNetwork:   false   # why\n\n", "      imagePullPolicy: 'Always'\t\n\n\n# end"));
  CHECK(result.mended == Ids{"S003", "S001"});
  CHECK(result.left == Ids{});
}

TEST_CASE("DOS line endings and a byte order mark are kept") {
  const auto before = pod("  hostNetwork: \"false\"\n");
  const auto result = fixed("\xEF\xBB\xBF" + with_crlf(before));
  CHECK(result.text == "\xEF\xBB\xBF" + with_crlf(pod("  hostNetwork: false\n")));
}

TEST_CASE("a fix may bring out another, which a later round applies") {
  const auto result = fixed(pod("", "      imagepullpolicy: always\n"));
  CHECK(result.text == pod("", "      imagePullPolicy: Always\n"));
  CHECK(result.mended == Ids{"S001", "S005"});
}

TEST_CASE("unsafe fixes are applied only where they are asked for") {
  const auto before = pod("", "      imagePullPolicy: Alwys\n");
  CHECK(fixed(before).text == before);
  CHECK(fixed(before).mended == Ids{});
  CHECK(fixed(before).left == Ids{"S005"});
  CHECK(fixed(before, FixLevel::unsafe).text == pod("", "      imagePullPolicy: Always\n"));
}

TEST_CASE("a fix that would make the file malformed is left out, and the others are not") {
  // In both spellings of the list the key would be there twice, which no rule asks about the other's spelling.
  const auto before =
      pod("  hostNetwork: \"false\"\n", "      imagepullpolicy: Always\n      image_pull_policy: Never\n");
  const auto result = fixed(before);
  CHECK(result.text ==
        pod("  hostNetwork: false\n", "      imagePullPolicy: Always\n      image_pull_policy: Never\n"));
  CHECK(result.mended == Ids{"S003", "S001"});
  CHECK(result.left == Ids{"S001"});
}

TEST_CASE("what an anchor names is mended once for all its uses") {
  const auto before =
      "x-env: &env\n  - {name: PORT, value: 8080}\napiVersion: v1\nkind: Pod\nmetadata: {name: train}\nspec:\n"
      "  containers:\n    - {name: main, image: train:v1, env: *env}\n    - {name: side, image: train:v1, env: "
      "*env}\n";
  const auto result = fixed(before);
  CHECK(result.text.find("value: \"8080\"") != std::string::npos);
  CHECK(result.mended == Ids{"S004"});
}

TEST_CASE("what is right where an alias stands is not spoilt by a fix of its anchor") {
  const auto before = pod("", "      env:\n        - {name: PORT, value: &port 8080}\n      ports:\n        - "
                              "containerPort: *port\n");
  const auto result = fixed(before);
  CHECK(result.text == before);
  CHECK(result.left == Ids{"S004"});
  const auto alone = fixed(pod("", "      env:\n        - {name: PORT, value: &port 8080}\n"));
  CHECK(alone.text == pod("", "      env:\n        - {name: PORT, value: &port \"8080\"}\n"));
}

TEST_CASE("a key that made the name unreadable may be mended") {
  const auto result =
      fixed("apiVersion: v1\nkind: Pod\nMetadata: {name: train}\nspec: {containers: [{name: main, image: "
            "train:v1}]}\n");
  CHECK(result.text.find("\nmetadata: {name: train}") != std::string::npos);
}

TEST_CASE("a file that cannot be read is left alone") {
  const auto before = pod("  hostNetwork: \"false\"\n", "      args: [a\n");
  CHECK(fixed(before, FixLevel::unsafe).text == before);
}

TEST_CASE("texts between the rounds are given back, and the first is kept") {
  Sources sources;
  const auto text = pod("", "      imagepullpolicy: always\n");
  const auto file = sources.add("a.yaml", text);
  const CheckOptions options;
  const auto result = fix_file(sources, file, check_file(sources, file, options), options, FixLevel::safe);
  REQUIRE(sources.size() > 2);
  CHECK(sources[file].text() == text);
  for (FileId other = file + 1; other < sources.size(); ++other)
    CHECK(sources[other].text().empty() == (other != result.file));
}

TEST_CASE("fixing twice is fixing once, for each rule's bad example") {
  for (const auto* rule : all_rules()) {
    INFO(rule->id << " " << rule->name << "\n" << rule->bad);
    check_all_ways(std::string(rule->bad));
  }
}

TEST_CASE("fixing twice is fixing once, for the broken samples") {
  auto count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(BERTH_SOURCE_DIR "/samples/broken")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    INFO(entry.path().string());
    check_all_ways({std::istreambuf_iterator<char>(file), {}});
    ++count;
  }
  CHECK(count > 10);
}

TEST_CASE("a safe fix turns each bad example into the good one") {
  auto count = 0;
  for (const auto* rule : all_rules()) {
    CheckOptions options;
    options.profile = std::max(rule->profile, Profile::recommended);
    const auto result = fixed_with(std::string(rule->bad), options, FixLevel::safe);
    if (result.mended != Ids{std::string(rule->id)}) continue;
    INFO(rule->id);
    CHECK(result.text == rule->good);
    ++count;
  }
  CHECK(count > 3);
}

} // namespace fix_test
