#include "catch.hpp"
#include "report/findings/findings.hpp"
#include "report/json/writer.hpp"
#include "report/quantities/quantities.hpp"
#include "report_schema.hpp"

namespace report_json_test {

using namespace berth;
using Json = nlohmann::ordered_json;

namespace {

constexpr RuleInfo rule{"R001", "request-over-limit", Severity::error, Authority::kubernetes, "", "", "", ""};

auto collect(const std::function<void(const Sink&)>& write) -> std::string {
  std::string text;
  write([&](std::string_view piece) { text += piece; });
  return text;
}

/// A report with all that a finding can carry, and a document of each verdict.
struct Sample {
  Sources sources;
  std::vector<CheckedFile> files;

  Sample() {
    const auto id = sources.add("pod.yaml", "caf\u00E9: 2\nlimit: 1\n");
    auto finding = make_finding(rule, {id, 7, 8}, "spec.cpu", "`2` is over `1` \xFF");
    finding.pod_path = "spec.containers[0].cpu";
    finding.labels.push_back({{id, 16, 17}, "the limit"});
    finding.help = "type `1`";
    finding.fix = Fix{"lower it", true, {{{id, 7, 8}, "1"}}};
    finding.document = 1;
    auto plain = make_finding(rule, {id, 0, 0}, "", "x");
    plain.severity = Severity::note;
    FileCheck check;
    check.findings = {plain, finding};
    check.documents = {{id, 0, 0, Form::kubernetes, "Pod", "a", false},
                       {id, 1, 0, Form::task, "Task", "b", false},
                       {id, 2, 0, Form::empty, "", "", true}};
    files.push_back({id, check});
  }

  [[nodiscard]] auto json() const -> std::string {
    return collect([&](const Sink& sink) { write_findings(FindingsFormat::json, {sources, files}, {}, sink); });
  }
};

} // namespace

TEST_CASE("the validate report holds what its contract names, in its order") {
  const auto text = Sample().json();
  const auto report = Json::parse(text);
  CHECK(report["version"] == 1);
  const auto& finding = report["findings"][1];
  std::vector<std::string> names;
  for (const auto& [name, value] : finding.items()) names.push_back(name);
  CHECK(names == std::vector<std::string>{"file", "document", "item", "rule", "name", "severity", "authority",
                                          "message", "path", "podPath", "line", "column", "endLine", "endColumn",
                                          "labels", "help", "fix"});
  CHECK(finding["column"] == 7); // code points: the two bytes of an accented letter are one
  CHECK(finding["endColumn"] == 8);
  CHECK(finding["message"] == "`2` is over `1` \uFFFD"); // bytes that are no UTF-8 do not break the report
  CHECK(finding["labels"][0]["line"] == 2);
  CHECK(finding["fix"]["edits"][0]["text"] == "1");
  CHECK(report["findings"][0]["podPath"].is_null());
  CHECK(report["findings"][0]["fix"].is_null());
  CHECK(report["documents"][0]["verdict"] == "ok");
  CHECK(report["documents"][1]["verdict"] == "errors");
  CHECK(report["documents"][2] == Json::parse(R"({"file": "pod.yaml", "document": 2, "item": 0, "kind": null,
    "name": null, "verdict": "skipped"})"));
  CHECK(report["summary"] == Json::parse(R"({"files": 1, "documents": 3, "skipped": 1, "errors": 1, "warnings": 0,
    "notes": 1, "suppressed": 0, "baselined": 0, "fixable": 1, "unsafeFixes": 0, "fixed": 0, "omitted": 0,
    "passedOver": {"kinds": {}, "withoutKind": 1, "templates": 0, "helmCharts": 0, "testData": 0, "opinions": 0}})"));
  CHECK_FALSE(report.contains("statistics"));
  CHECK_FALSE(report.contains("unread"));
}

TEST_CASE("the validate report is as nlohmann would print it, and keeps to its schema") {
  const auto text = Sample().json();
  CHECK(text == Json::parse(text).dump(2) + "\n");
  const auto schema = report_schema::read_schema("report-validate.schema.json");
  report_schema::check_against(schema, Json::parse(text), "$", schema);
}

TEST_CASE("the validate report tells its statistics, what it left out and what it could not read") {
  const Sample sample;
  ReportStyle style;
  style.statistics = true;
  FindingsTally tally;
  tally.add(sample.files.front().check);
  tally.omitted = 7;
  const auto text = collect([&](const Sink& sink) {
    const auto writer = make_writer(FindingsFormat::json, sample.sources, style, sink);
    writer->write(sample.files.front());
    writer->end({tally, {{"secret.yaml", "permission denied"}}});
  });
  const auto report = Json::parse(text);
  CHECK(report["findings"].size() == 2);
  CHECK(report["statistics"] == Json::parse(R"([{"rule": "R001", "name": "request-over-limit", "severity": "error",
    "count": 2, "fixable": 1, "unsafeFixes": 0}])"));
  CHECK(report["summary"]["omitted"] == 7);
  CHECK(report["unread"] == Json::parse(R"([{"file": "secret.yaml", "message": "permission denied"}])"));
  const auto schema = report_schema::read_schema("report-validate.schema.json");
  report_schema::check_against(schema, report, "$", schema);
}

TEST_CASE("JSON escapes what a terminal would act on, and says the same") {
  const std::string text = "a\u009b2J\u202e\x7f ##[error] \u4F60";
  const auto json = collect([&](const Sink& sink) {
    JsonWriter writer(sink);
    writer.value(text);
    writer.flush();
  });
  CHECK(json == "\"a\\u009b2J\\u202e\\u007f \\u0023#[error] \u4F60\"");
  CHECK(Json::parse(json) == text);
}

TEST_CASE("an empty report has its arrays") {
  const Sources sources;
  const auto text = collect([&](const Sink& sink) {
    write_findings(FindingsFormat::json, FindingsReport{sources, {}}, {}, sink);
  });
  CHECK(text == Json::parse(text).dump(2) + "\n");
  CHECK(Json::parse(text)["findings"].is_array());
}

TEST_CASE("JSON texts are escaped, numbers exact") {
  const auto text = collect([](const Sink& sink) {
    JsonWriter json(sink);
    json.begin_array();
    json.value("\"\\\n\x01\u2028");
    json.value(std::int64_t{9223372036854775807});
    json.value(true);
    json.begin_object();
    json.end_object();
    json.end_array();
  });
  CHECK(text == "[\n  \"\\\"\\\\\\n\\u0001\\u2028\",\n  9223372036854775807,\n  true,\n  {}\n]\n");
}

/// `decimal` keeps the places that Kubernetes' AsDec() prints.
TEST_CASE("quantities are reported with all that Kubernetes makes of them") {
  std::vector<QuantityReading> readings;
  for (const auto* text : {"1.5Gi", "500q"}) readings.push_back({text, Quantity::parse(text)});
  const auto text = collect([&](const Sink& sink) { write_json(readings, sink); });
  CHECK(Json::parse(text) == Json::parse(R"([
    {"input": "1.5Gi", "ok": true, "canonical": "1536Mi", "decimal": "1610612736.000000000", "value": 1610612736,
     "milli": 1610612736000, "error": null},
    {"input": "500q", "ok": false, "canonical": null, "decimal": null, "value": null, "milli": null,
     "error": {"kind": "bad-suffix", "offset": 3, "length": 1}}])"));
}

} // namespace report_json_test
