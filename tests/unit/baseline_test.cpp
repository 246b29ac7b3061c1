#include "catch.hpp"
#include "check/baseline.hpp"

namespace baseline_test {

using namespace berth;

namespace {

auto fault(const std::string& text) -> std::string {
  const SourceFile file("b.json", text);
  const auto baseline = read_baseline(file, 0);
  return baseline ? "none" : baseline.error().message;
}

const std::string pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n";
const std::string faulty =
    "  - {name: a, image: 'nginx:1.25', resources: {requests: {cpu: $1, memory: 1Gi}, limits: {memory: 1Gi}}}\n";
const std::string other =
    "  - {name: b, image: 'nginx:1.25', resources: {requests: {cpu: $2, memory: 1Gi}, limits: {memory: 1Gi}}}\n";

/// The marked bytes of what is told, and how many findings were known.
auto told(const std::string& text, const std::set<std::string>& known) -> std::string {
  Sources sources;
  const auto file = sources.add("pod.yaml", text);
  CheckOptions options;
  options.known = &known;
  const auto check = check_file(sources, file, options);
  std::string all;
  for (const auto& finding : check.findings) all += std::string(sources.text(finding.span)) + " ";
  return all + std::to_string(check.baselined);
}

auto known_of(const std::string& text) -> std::set<std::string> {
  Sources sources;
  const auto file = sources.add("pod.yaml", text);
  const auto entries = baseline_entries(sources[file], "pod.yaml", check_file(sources, file, {}));
  std::set<std::string> known;
  for (const auto& entry : entries) known.insert(entry.fingerprint);
  return known;
}

} // namespace

TEST_CASE("a baseline is read back as it was written, sorted") {
  const auto text = baseline_text(
      {{"b.yaml", "R001", "spec", "22"}, {"a/b.yaml", "R001", "spec", "11"}, {"b.yaml", "Q001", "", "33"}});
  CHECK(text.find("a/b.yaml") < text.find("b.yaml\""));
  CHECK(text.find("Q001") < text.rfind("R001"));
  const SourceFile file("b.json", text);
  const auto baseline = read_baseline(file, 0);
  REQUIRE(baseline);
  CHECK(*baseline == Baseline{{"a/b.yaml", {"11"}}, {"b.yaml", {"22", "33"}}});
}

TEST_CASE("what is no baseline says why") {
  CHECK(fault("") == "is no JSON object");
  CHECK(fault("[]") == "has no list of `findings`");
  CHECK(fault("{\"findings\": []}") == "is of another version than 1");
  CHECK(fault("{\"version\": 2, \"findings\": []}") == "is of another version than 1");
  CHECK(fault("{\"version\": 1, \"findings\": [\n{\"file\": \"a\"}]}") ==
        "has a finding without `file` or `fingerprint` in line 2");
  CHECK(fault("{\"version\": 1, \"findings\": [").find("cannot be read: ") == 0);
  CHECK(fault("{\"version\": 1, \"findings\": [], \"more\": 1}") == "none");
}

TEST_CASE("known findings are not told, wherever their lines have moved to") {
  const auto known = known_of(pod + faulty);
  REQUIRE(known.size() == 1);
  CHECK(told(pod + faulty, known) == "1");
  CHECK(told("# a line\n\n" + pod + faulty, known) == "1");
  CHECK(told(pod + other + faulty, known) == "$2 1");
  CHECK(told("kind: Pod\napiVersion: v1\nmetadata: {name: other}\nspec:\n  containers:\n" + faulty, known) == "$1 0");
}

TEST_CASE("of equal findings the baseline knows so many as there were") {
  const auto twice = faulty.substr(0, faulty.find("name: a")) + "name: c" + faulty.substr(faulty.find("name: a") + 7);
  const auto known = known_of(pod + faulty);
  CHECK(told(pod + faulty + twice, known) == "$1 1");
}

TEST_CASE("a document that cannot be read is told whatever the baseline knows") {
  Sources sources;
  const auto file = sources.add("bad.yaml", "a: [\n");
  const auto check = check_file(sources, file, {});
  REQUIRE(check.findings.size() == 1);
  CHECK(baseline_entries(sources[file], "bad.yaml", check).empty());
}

} // namespace baseline_test
