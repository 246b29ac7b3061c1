#include "report/effective/effective.hpp"
#include "report/findings/finding_json.hpp"
#include "report/findings/writers.hpp"
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

/// The documents and their verdicts come after all findings, so that their text is kept: little beside the findings'.
class JsonFindings : public FindingsWriter {
 public:
  JsonFindings(const Sources& sources, const ReportStyle& style, const Sink& sink)
      : sources_(sources), style_(style), json_(sink) {
    json_.begin_object();
    json_.member("version", 1);
    json_.key("findings").begin_array();
  }

  auto write(const CheckedFile& file) -> void override {
    for (const auto& finding : file.told()) write_finding_json(sources_, finding, json_);
    const auto broken = broken_documents(file.check.findings);
    for (const auto& document : file.check.documents) write(document, broken);
    rows_.flush();
  }

  auto end(const ReportEnd& end) -> void override {
    json_.end_array();
    json_.key("documents").begin_array();
    json_.items(documents_);
    json_.end_array();
    write(end.tally);
    if (style_.statistics) write_statistics(end.tally);
    if (!end.unread.empty()) write(end.unread);
    json_.end_object();
    json_.flush();
  }

 private:
  auto write(const DocumentVerdict& document, const Broken& broken) -> void {
    rows_.begin_object();
    rows_.member("file", sources_[document.file].name());
    rows_.member("document", document.document);
    rows_.member("item", document.item);
    rows_.key("kind").text_or_null(document.kind);
    rows_.key("name").text_or_null(document.name);
    rows_.member("verdict", verdict(document, broken));
    if (document.effective) {
      rows_.key("effective");
      write_effective_json(sources_, *document.effective, rows_);
    }
    rows_.end_object();
  }

  [[nodiscard]] static auto verdict(const DocumentVerdict& document, const Broken& broken) -> std::string_view {
    if (broken.count({document.document, document.item}) > 0) return "errors";
    return document.skipped ? "skipped" : "ok";
  }

  auto count(std::string_view name, std::size_t value) -> void { json_.member(name, static_cast<std::int64_t>(value)); }

  auto write(const FindingsTally& tally) -> void {
    json_.key("summary").begin_object();
    count("files", tally.files);
    count("documents", tally.documents);
    count("skipped", tally.skipped);
    count("errors", tally.errors);
    count("warnings", tally.warnings);
    count("notes", tally.notes);
    count("suppressed", tally.suppressed);
    count("baselined", tally.baselined);
    count("fixable", tally.fixable);
    count("unsafeFixes", tally.unsafe_fixes);
    count("fixed", tally.fixed);
    count("omitted", tally.omitted);
    write_passed_over(tally);
    json_.end_object();
  }

  /// What is counted as skipped, and what was no document at all.
  auto write_passed_over(const FindingsTally& tally) -> void {
    json_.key("passedOver").begin_object();
    json_.key("kinds").begin_object();
    for (const auto& [kind, number] : tally.kinds)
      if (!kind.empty()) count(kind, number);
    json_.end_object();
    const auto nameless = tally.kinds.find({});
    count("withoutKind", nameless == tally.kinds.end() ? 0 : nameless->second);
    count("templates", tally.templates);
    count("helmCharts", tally.charts);
    count("testData", tally.expectations);
    count("opinions", tally.opinions);
    json_.end_object();
  }

  auto write(const std::vector<FileError>& unread) -> void {
    json_.key("unread").begin_array();
    for (const auto& error : unread) {
      json_.begin_object();
      json_.member("file", error.path);
      json_.member("message", error.message);
      json_.end_object();
    }
    json_.end_array();
  }

  auto write_statistics(const FindingsTally& tally) -> void {
    json_.key("statistics").begin_array();
    for (const auto& [rule, told] : ranked(tally)) {
      json_.begin_object();
      json_.member("rule", rule->id);
      json_.member("name", rule->name);
      json_.member("severity", to_string(told.severity));
      count("count", told.count);
      count("fixable", told.fixable);
      count("unsafeFixes", told.unsafe_fixes);
      json_.end_object();
    }
    json_.end_array();
  }

  const Sources& sources_;
  const ReportStyle& style_;
  JsonWriter json_;
  std::string documents_;
  Sink to_documents_{[this](std::string_view text) { documents_ += text; }};
  JsonWriter rows_{to_documents_, 2};
};

} // namespace

auto make_json_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  return std::make_unique<JsonFindings>(sources, style, sink);
}

} // namespace berth
