#include "report/effective/effective.hpp"
#include "report/findings/findings.hpp"
#include "report/json/writer.hpp"

#include <set>
#include <utility>

namespace berth {
namespace {

/// The documents that have an error, as (document, item).
using Broken = std::set<std::pair<int, int>>;

auto broken_documents(const Findings& findings) -> Broken {
  Broken broken;
  for (const auto& finding : findings) {
    if (finding.severity == Severity::error) broken.emplace(finding.document, finding.item);
  }
  return broken;
}

class Json {
 public:
  Json(const FindingsReport& report, const Sink& sink) : report_(report), json_(sink) {}

  auto write() -> void {
    json_.begin_object();
    json_.member("version", 1);
    json_.key("findings").begin_array();
    for (const auto& file : report_.files) {
      for (const auto& finding : file.check.findings) write(finding);
    }
    json_.end_array();
    json_.key("documents").begin_array();
    for (const auto& file : report_.files) {
      const auto broken = broken_documents(file.check.findings);
      for (const auto& document : file.check.documents) write(document, broken);
    }
    json_.end_array();
    write(summarize(report_));
    json_.end_object();
  }

 private:
  auto write(const Finding& finding) -> void {
    json_.begin_object();
    json_.member("file", report_.sources[finding.span.file].name());
    json_.member("document", finding.document);
    json_.member("item", finding.item);
    json_.member("rule", finding.rule->id);
    json_.member("name", finding.rule->name);
    json_.member("severity", to_string(finding.severity));
    json_.member("authority", to_string(finding.authority));
    json_.member("message", finding.message);
    json_.member("path", finding.path);
    json_.key("podPath").text_or_null(finding.pod_path);
    place(finding.span);
    json_.key("labels").begin_array();
    for (const auto& label : finding.labels) write(label);
    json_.end_array();
    json_.key("help").text_or_null(finding.help);
    write(finding.fix);
    json_.end_object();
  }

  auto write(const Label& label) -> void {
    json_.begin_object();
    json_.member("message", label.message);
    json_.member("file", report_.sources[label.span.file].name());
    place(label.span);
    json_.end_object();
  }

  auto write(const std::optional<Fix>& fix) -> void {
    json_.key("fix");
    if (!fix) {
      json_.null();
      return;
    }
    json_.begin_object();
    json_.member("message", fix->message);
    json_.member("safe", fix->safe);
    json_.key("edits").begin_array();
    for (const auto& edit : fix->edits) {
      json_.begin_object();
      json_.member("file", report_.sources[edit.span.file].name());
      place(edit.span);
      json_.member("text", edit.text);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  auto place(Span span) -> void {
    const auto& file = report_.sources[span.file];
    const auto begin = file.position(span.begin);
    const auto end = file.position(span.end);
    json_.member("line", begin.line);
    json_.member("column", begin.column);
    json_.member("endLine", end.line);
    json_.member("endColumn", end.column);
  }

  auto write(const DocumentVerdict& document, const Broken& broken) -> void {
    json_.begin_object();
    json_.member("file", report_.sources[document.file].name());
    json_.member("document", document.document);
    json_.member("item", document.item);
    json_.key("kind").text_or_null(document.kind);
    json_.key("name").text_or_null(document.name);
    json_.member("verdict", verdict(document, broken));
    if (document.effective) {
      json_.key("effective");
      write_effective_json(report_.sources, *document.effective, json_);
    }
    json_.end_object();
  }

  [[nodiscard]] static auto verdict(const DocumentVerdict& document, const Broken& broken) -> std::string_view {
    if (broken.count({document.document, document.item}) > 0) return "errors";
    return document.skipped ? "skipped" : "ok";
  }

  auto write(const FindingsSummary& summary) -> void {
    const auto count = [this](std::string_view name, std::size_t value) {
      json_.member(name, static_cast<std::int64_t>(value));
    };
    json_.key("summary").begin_object();
    count("files", summary.files);
    count("documents", summary.documents);
    count("skipped", summary.skipped);
    count("errors", summary.errors);
    count("warnings", summary.warnings);
    count("notes", summary.notes);
    json_.end_object();
  }

  const FindingsReport& report_;
  JsonWriter json_;
};

} // namespace

auto write_json(const FindingsReport& report, const Sink& sink) -> void { Json(report, sink).write(); }

} // namespace berth
