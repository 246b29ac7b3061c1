#include "catch.hpp"
#include "check/baseline.hpp"
#include "task/flyte_platform.hpp"

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
  CHECK(baseline_of(*baseline) == Baseline{{"a/b.yaml", {"11"}}, {"b.yaml", {"22", "33"}}});
  CHECK(baseline_text(*baseline) == text);
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

TEST_CASE("a baseline is brought up to what was found, and keeps what was not looked for") {
  const BaselineEntries known{{"a.yaml", "R001", "spec", "1"},
                              {"a.yaml", "R002", "spec", "2"},
                              {"b.yaml", "R001", "spec", "3"},
                              {"b.yaml", "R001", "spec", "3"}};
  const auto update = update_baseline(known, {{"a.yaml", "R001", "spec.moved", "1"}, {"a.yaml", "R003", "", "4"}},
                                      [](const BaselineEntry& entry) { return entry.file == "a.yaml"; });
  CHECK(update.added == 1);
  CHECK(update.kept == 2);
  CHECK(update.gone == 1);
  CHECK(baseline_of(update.entries) == Baseline{{"a.yaml", {"1", "4"}}, {"b.yaml", {"3"}}});
  CHECK(update.entries.size() == 3);
  CHECK(baseline_text(update.entries).find("spec.moved") != std::string::npos);
}

TEST_CASE("a finding is gone only where a run would have told it") {
  CheckOptions options;
  CHECK(looks_for("R001", options));
  CHECK(looks_for("R999", options)); // a rule that there no longer is
  const std::vector<SelectionLayer> others{{{"Q"}, {}, {}}};
  const Selection selection(Profile::recommended, others);
  options.selection = &selection;
  CHECK_FALSE(looks_for("R001", options));
  options.selection = nullptr;
  CHECK_FALSE(looks_for("K003", options)); // they go by an inventory, and there is none
  CHECK_FALSE(looks_for("F003", options));
  CHECK(looks_for("R050", options));
  options.platform = &flyte_default_platform();
  CHECK(looks_for("F003", options));
  CHECK_FALSE(looks_for("K003", options));
  const PreparedCluster cluster;
  options.cluster = &cluster;
  CHECK(looks_for("K003", options));
}

TEST_CASE("a document that cannot be read hides what the baseline knows of its file") {
  Sources sources;
  CHECK(hides_findings(check_file(sources, sources.add("bad.yaml", "a: [\n"), {})));
  CHECK_FALSE(hides_findings(check_file(sources, sources.add("pod.yaml", pod + faulty), {})));
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
