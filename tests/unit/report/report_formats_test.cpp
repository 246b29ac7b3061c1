#include "catch.hpp"
#include "report/findings/artifact_uri.hpp"
#include "report/findings/findings.hpp"

#include <nlohmann/json.hpp>

namespace report_formats_test {

using namespace berth;
using Json = nlohmann::ordered_json;

namespace {

constexpr RuleInfo over{"R001",
                        "request-over-limit",
                        Severity::error,
                        Authority::kubernetes,
                        "a request over its limit",
                        "The server refuses it.",
                        "cpu: 2\n",
                        "cpu: 1\n"};
constexpr RuleInfo odd{"X002", "odd", Severity::warning, Authority::berth, "odd | even", "Why.", "", ""};

/// Two findings in one file, with a label in another.
struct Sample {
  Sources sources;
  std::vector<CheckedFile> files;
  FindingsTally tally;
  std::vector<FileError> unread;
  ReportStyle style;

  Sample() {
    const auto other = sources.add("./cluster.yaml", "limit: 1\n");
    const auto id = sources.add("./deploy/caf\u00E9 a.yaml", "caf\u00E9: 2\nkey: a\n---\n---\nx\n");
    auto finding = make_finding(over, {id, 7, 8}, "spec.containers[0].cpu", "`2` is over [`1`](here)");
    finding.pod_path = "spec.cpu";
    finding.labels.push_back({{other, 7, 8}, "the limit"});
    finding.help = "type `1`";
    finding.fix = Fix{"lower it", true, {{{id, 7, 8}, "1"}, {{id, 9, 9}, "x"}, {{other, 0, 5}, ""}}};
    auto second = make_finding(odd, {id, 14, 15}, "key", "odd");
    auto note = make_finding(odd, {id, 14, 15}, "key", "worth knowing");
    note.severity = Severity::note;
    FileCheck check;
    check.findings = {finding, second, second, note};
    check.documents = {{id, 0, 0, Form::kubernetes, "Pod", "web", false, std::nullopt},
                       {id, 1, 0, Form::empty, "", "", true, std::nullopt},
                       {id, 2, 3, Form::task, "Task", "", false, std::nullopt}};
    files.push_back({id, check});
  }

  [[nodiscard]] auto written(FindingsFormat format) -> std::string {
    std::string text;
    const Sink sink = [&](std::string_view piece) { text += piece; };
    const auto writer = make_writer(format, sources, style, sink);
    for (const auto& file : files) {
      writer->write(file);
      tally.add(file.check);
    }
    writer->end({tally, unread});
    return text;
  }
};

auto has(const std::string& text, std::string_view part) -> bool { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("concise is a line for each finding") {
  CHECK(Sample().written(FindingsFormat::concise) ==
        "./deploy/caf\u00E9 a.yaml:1:7: error R001 `2` is over [`1`](here)\n"
        "./deploy/caf\u00E9 a.yaml:2:6: warning X002 odd\n"
        "./deploy/caf\u00E9 a.yaml:2:6: warning X002 odd\n"
        "./deploy/caf\u00E9 a.yaml:2:6: note X002 worth knowing\n"
        "1 error, 2 warnings, 1 note in 1 file (3 documents, 1 skipped: without a kind 1); 1 can be fixed with "
        "`--fix`\n");
}

TEST_CASE("a file's name becomes a URI") {
  CHECK(artifact_uri("a/b-c_d.yaml") == "a/b-c_d.yaml");
  CHECK(artifact_uri("./././a") == "a");
  CHECK(artifact_uri("../a") == "../a");
  CHECK(artifact_uri("/a b") == "file:///a%20b");
  CHECK(artifact_uri("a:b#c?d%[e]\u00E9\xFF<stdin>") == "a%3Ab%23c%3Fd%25%5Be%5D%C3%A9%FF%3Cstdin%3E");
}

TEST_CASE("SARIF tells all that a finding carries") {
  Sample sample;
  const auto log = Json::parse(sample.written(FindingsFormat::sarif));
  CHECK(log["version"] == "2.1.0");
  const auto& run = log["runs"][0];
  CHECK(run["columnKind"] == "unicodeCodePoints");
  CHECK(run["tool"]["driver"]["name"] == "berth");
  CHECK(run["tool"]["driver"]["rules"].size() == 2);
  CHECK(run["tool"]["driver"]["rules"][0] == Json::parse(R"({
    "id": "R001", "name": "request-over-limit", "shortDescription": {"text": "a request over its limit"},
    "fullDescription": {"text": "The server refuses it."},
    "help": {"text": "The server refuses it.", "markdown":
      "The server refuses it.\n\nFound in:\n\n```yaml\ncpu: 2\n```\n\nFixed:\n\n```yaml\ncpu: 1\n```"},
    "defaultConfiguration": {"level": "error"}, "properties": {"tags": ["resources", "kubernetes"]}})"));
  CHECK(run["tool"]["driver"]["rules"][1]["properties"]["tags"] == Json::parse(R"(["security", "berth"])"));
  auto result = run["results"][0];
  CHECK(result["partialFingerprints"]["berth/v1"].get<std::string>().size() == 16);
  result.erase("partialFingerprints");
  CHECK(result == Json::parse(R"({
    "ruleId": "R001", "ruleIndex": 0, "level": "error",
    "message": {"text": "`2` is over [`1`\\](here)\nhelp: type `1`"},
    "locations": [{"physicalLocation": {"artifactLocation": {"uri": "deploy/caf%C3%A9%20a.yaml"},
      "region": {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 8}}}],
    "relatedLocations": [{"id": 1, "physicalLocation": {"artifactLocation": {"uri": "cluster.yaml"},
      "region": {"startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 9}}, "message": {"text": "the limit"}}],
    "fixes": [{"description": {"text": "lower it"}, "artifactChanges": [
      {"artifactLocation": {"uri": "cluster.yaml"}, "replacements": [
        {"deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 6}}]},
      {"artifactLocation": {"uri": "deploy/caf%C3%A9%20a.yaml"}, "replacements": [
        {"deletedRegion": {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 8},
         "insertedContent": {"text": "1"}},
        {"deletedRegion": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 1},
         "insertedContent": {"text": "x"}}]}],
      "properties": {"safe": true}}],
    "properties": {"path": "spec.containers[0].cpu", "podPath": "spec.cpu", "document": 0, "item": 0}})"));
  CHECK(run["results"][3]["level"] == "note");
  CHECK(run["results"][3]["ruleIndex"] == 1);
  CHECK(run["results"][1]["partialFingerprints"] != run["results"][2]["partialFingerprints"]);
  CHECK(run["invocations"] == Json::parse(R"([{"executionSuccessful": true, "toolExecutionNotifications": []}])"));
}

TEST_CASE("SARIF tells what it does not hold") {
  Sample sample;
  sample.unread.push_back({"/a b.yaml", "permission denied"});
  sample.tally.omitted = 5;
  const auto log = Json::parse(sample.written(FindingsFormat::sarif));
  CHECK(log["runs"][0]["invocations"] == Json::parse(R"([{"executionSuccessful": false, "toolExecutionNotifications": [
    {"level": "error", "message": {"text": "cannot be read: permission denied"},
     "locations": [{"physicalLocation": {"artifactLocation": {"uri": "file:///a%20b.yaml"}}}]},
    {"level": "warning", "message": {"text": "5 more findings are left out by `--max-findings`"}}]}])"));
}

TEST_CASE("a description is cut at a paragraph or a sentence to what GitHub takes") {
  const std::string sentence = std::string(700, 'a') + ". ";
  const auto described = [](const std::string& why) {
    Sample sample;
    const RuleInfo rule{"R009", "long", Severity::error, Authority::berth, "", why, "", ""};
    for (auto& finding : sample.files.front().check.findings) finding.rule = &rule;
    const auto log = Json::parse(sample.written(FindingsFormat::sarif));
    return log["runs"][0]["tool"]["driver"]["rules"][0]["fullDescription"]["text"].get<std::string>();
  };
  CHECK(described(sentence + sentence) == std::string(700, 'a') + ".");
  CHECK(described("first.\n\n" + sentence + sentence) == "first.");
  CHECK(described(std::string(2000, 'a')).size() == 1024);
}

TEST_CASE("GitLab is told the place, and fingerprints of its own for each file") {
  Sample sample;
  sample.unread.push_back({"./gone.yaml", "no such file"});
  const auto entries = Json::parse(sample.written(FindingsFormat::gitlab));
  REQUIRE(entries.size() == 5);
  auto entry = entries[0];
  entry.erase("fingerprint");
  CHECK(entry == Json::parse(R"({"description": "`2` is over [`1`](here)\nhelp: type `1`",
    "check_name": "R001 request-over-limit", "severity": "major", "location": {"path": "deploy/caf\u00e9 a.yaml",
    "lines": {"begin": 1, "end": 1}, "positions": {"begin": {"line": 1, "column": 7}, "end": {"line": 1, "column": 8}}}})"));
  CHECK(entries[1]["severity"] == "minor");
  CHECK(entries[3]["severity"] == "info");
  CHECK(entries[4]["description"] == "cannot be read: no such file");
  CHECK(entries[4]["location"]["path"] == "gone.yaml");
  auto copy = sample.files.front();
  copy.file = sample.sources.add("copy.yaml", std::string(sample.sources[copy.file].text()));
  for (auto& finding : copy.check.findings) finding.span.file = copy.file;
  sample.files.push_back(copy);
  const auto both = Json::parse(sample.written(FindingsFormat::gitlab));
  CHECK(both[0]["fingerprint"] == entries[0]["fingerprint"]);
  CHECK(both[4]["fingerprint"] != entries[0]["fingerprint"]);
}

TEST_CASE("JUnit has a case for each finding and each document without one") {
  Sample sample;
  sample.unread.push_back({"gone.yaml", "no such file"});
  sample.tally.omitted = 5;
  const auto text = sample.written(FindingsFormat::junit);
  INFO(text);
  const std::string name = "./deploy/caf\u00E9 a.yaml";
  CHECK(has(text, "<testsuite name=\"" + name + "\" tests=\"5\" failures=\"3\" errors=\"0\" skipped=\"1\">"));
  CHECK(has(text, "    <testcase name=\"#2\" classname=\"" + name + "\">\n      <skipped/>\n    </testcase>\n"));
  CHECK(has(text, "    <testcase name=\"#3.4\" classname=\"" + name + "\"/>\n"));
  CHECK_FALSE(has(text, "name=\"Pod web\""));
  CHECK(has(text, "    <testcase name=\"Pod web: R001 request-over-limit at spec.containers[0].cpu\" classname=\"" +
                      name +
                      "\">\n      <failure type=\"R001 request-over-limit\" message=\"`2` is over [`1`](here)\">"
                      "error[R001] `2` is over [`1`](here)\n --&gt; "));
  CHECK(has(text, "\"Pod web: X002 odd at key\""));
  CHECK(has(text, "\"Pod web: X002 odd at key (2)\""));
  CHECK(has(text, "<system-out>note[X002] worth knowing\n"));
  CHECK(has(text, "<testsuite name=\"gone.yaml\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">"));
  CHECK(has(text, "<error message=\"cannot be read: no such file\"/>"));
  CHECK(has(text, "<failure message=\"5 more findings are left out by `--max-findings`\"/>"));
}

TEST_CASE("Markdown has a headline, a table by rule and a block of code for each file") {
  Sample sample;
  const auto text = sample.written(FindingsFormat::markdown);
  INFO(text);
  CHECK(has(text, "## berth: 1 error, 2 warnings, 1 note in 1 file (3 documents, 1 skipped: without a kind 1); 1 can "
                  "be fixed with `--fix`\n"
                  "\n| found | severity | rule | what it is | fixable |\n|--:|---|---|---|--:|\n"
                  "| 3 | warning | X002 odd | odd \\| even |  |\n"
                  "| 1 | error | R001 request-over-limit | a request over its limit | 1 |\n\n"
                  "### `./deploy/caf\u00E9 a.yaml`\n\n```text\nerror[R001] `2` is over [`1`](here)\n"));
  CHECK(text.substr(text.size() - 7) == "^\n```\n\n");
  sample.tally = {};
  sample.style.statistics = true;
  CHECK_FALSE(has(sample.written(FindingsFormat::markdown), "###"));
}

TEST_CASE("Markdown stays below what GitHub takes, and says what it left out") {
  Sample sample;
  auto& findings = sample.files.front().check.findings;
  const auto one = findings.front();
  findings.assign(8000, one);
  const auto count = [&] {
    std::size_t told = 0;
    const auto text = sample.written(FindingsFormat::markdown);
    for (auto at = text.find("error[R001]"); at != std::string::npos; at = text.find("error[R001]", at + 1)) ++told;
    CHECK(text.size() < 1 << 20);
    CHECK(has(text, "```\n\n" + std::to_string(findings.size() - told) + " more findings are left out here"));
    return told;
  };
  const auto told = count();
  CHECK(told > 1000);
  findings.resize(1000);
  for (auto& finding : findings) finding.message = std::string(2000, '`'); // no longer is told; a fence is as long
  const auto long_ones = count();
  CHECK(long_ones > 300);
  CHECK(long_ones < 450);
}

TEST_CASE("what is over the most is counted and not told, and its document is no good one") {
  Sample sample;
  sample.files.front().most = 0;
  sample.tally.omitted = 4;
  for (const auto format : {FindingsFormat::human, FindingsFormat::concise, FindingsFormat::github,
                            FindingsFormat::sarif, FindingsFormat::gitlab, FindingsFormat::markdown}) {
    const auto text = sample.written(format);
    INFO(text);
    CHECK_FALSE(has(text, "is over"));
  }
  const auto json = Json::parse(sample.written(FindingsFormat::json));
  CHECK(json["findings"].empty());
  CHECK(json["documents"][0]["verdict"] == "errors");
  const auto junit = sample.written(FindingsFormat::junit);
  CHECK_FALSE(has(junit, "is over"));
  CHECK_FALSE(has(junit, "Pod web"));
  sample.files.front().most = 1;
  CHECK(Json::parse(sample.written(FindingsFormat::gitlab)).size() == 1);
}

} // namespace report_formats_test
