#include "check/fingerprint.hpp"
#include "report/findings/artifact_uri.hpp"
#include "report/findings/sarif_rule.hpp"
#include "report/findings/words.hpp"
#include "report/findings/writers.hpp"
#include "report/json/writer.hpp"
#include "report/terminal/text.hpp"

#include <map>

namespace berth {
namespace {

/// In SARIF's messages `[text](target)` is a link (section 3.11.6): a bracket after a backslash makes none.
auto without_links(std::string text) -> std::string {
  for (auto at = text.find("]("); at != std::string::npos; at = text.find("](", at + 3)) text.insert(at, 1, '\\');
  return text;
}

/// The edits of a fix by file: SARIF changes an artifact at a time.
auto by_file(const Fix& fix) -> std::map<FileId, std::vector<const Edit*>> {
  std::map<FileId, std::vector<const Edit*>> files;
  for (const auto& edit : fix.edits) files[edit.span.file].push_back(&edit);
  return files;
}

/// SARIF 2.1.0: one run, whose results come as they are found and whose rules, those that occur, come after them.
/// GitHub's code scanning takes up to 25,000 results and 10 MB of it packed, and shows the first 5,000.
class Sarif : public FindingsWriter {
 public:
  Sarif(const Sources& sources, const Sink& sink) : sources_(sources), json_(sink) {
    json_.begin_object();
    json_.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_.member("version", "2.1.0");
    json_.key("runs").begin_array();
    json_.begin_object();
    json_.member("columnKind", "unicodeCodePoints");
    json_.key("results").begin_array();
  }

  auto write(const CheckedFile& file) -> void override {
    const auto prints = fingerprints(sources_[file.file], file.check);
    const auto findings = file.told();
    for (std::size_t i = 0; i < findings.size(); ++i) write(findings[i], prints[i]);
  }

  auto end(const ReportEnd& end) -> void override {
    json_.end_array();
    write_tool();
    json_.key("invocations").begin_array();
    write_invocation(end);
    json_.end_array();
    json_.end_object();
    json_.end_array();
    json_.end_object();
    json_.flush();
  }

 private:
  auto write(const Finding& finding, std::string_view print) -> void {
    json_.begin_object();
    json_.member("ruleId", finding.rule->id);
    json_.member("ruleIndex", index_of(*finding.rule));
    json_.member("level", to_string(finding.severity));
    message("message", words_of(finding));
    json_.key("locations").begin_array();
    json_.begin_object();
    physical(finding.span);
    json_.end_object();
    json_.end_array();
    if (!finding.labels.empty()) write(finding.labels);
    json_.key("partialFingerprints").begin_object();
    json_.member("berth/v1", print);
    json_.end_object();
    if (finding.fix) write(*finding.fix);
    write_properties(finding);
    json_.end_object();
  }

  auto write(const FindingLabels& labels) -> void {
    json_.key("relatedLocations").begin_array();
    int id = 0;
    for (const auto& label : labels) {
      json_.begin_object();
      json_.member("id", ++id);
      physical(label.span);
      message("message", terminal::safe(label.message));
      json_.end_object();
    }
    json_.end_array();
  }

  auto write(const Fix& fix) -> void {
    json_.key("fixes").begin_array();
    json_.begin_object();
    message("description", terminal::safe(fix.message));
    json_.key("artifactChanges").begin_array();
    for (const auto& [file, edits] : by_file(fix)) {
      json_.begin_object();
      artifact(sources_[file].name());
      json_.key("replacements").begin_array();
      for (const auto* edit : edits) write(*edit);
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
    json_.key("properties").begin_object();
    json_.member("safe", fix.safe);
    json_.end_object();
    json_.end_object();
    json_.end_array();
  }

  auto write(const Edit& edit) -> void {
    json_.begin_object();
    region("deletedRegion", edit.span);
    if (!edit.text.empty()) {
      json_.key("insertedContent").begin_object();
      json_.member("text", edit.text);
      json_.end_object();
    }
    json_.end_object();
  }

  auto write_properties(const Finding& finding) -> void {
    json_.key("properties").begin_object();
    json_.member("path", finding.path);
    if (!finding.pod_path.empty()) json_.member("podPath", finding.pod_path);
    json_.member("document", finding.document);
    json_.member("item", finding.item);
    json_.end_object();
  }

  auto write_tool() -> void {
    json_.key("tool").begin_object();
    json_.key("driver").begin_object();
    json_.member("name", "berth");
    json_.member("version", BERTH_VERSION);
    json_.key("rules").begin_array();
    for (const auto* rule : rules_) write_sarif_rule(*rule, json_);
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  auto write_invocation(const ReportEnd& end) -> void {
    json_.begin_object();
    json_.member("executionSuccessful", end.unread.empty() && end.tally.failed == 0);
    json_.key("toolExecutionNotifications").begin_array();
    for (const auto& error : end.unread) {
      notify("error", "cannot be read: " + terminal::safe(error.message), error.path);
    }
    if (end.tally.omitted > 0) notify("warning", words_of_omitted(end.tally.omitted), {});
    json_.end_array();
    json_.end_object();
  }

  /// `path`: the file that it is about; empty: the run as a whole.
  auto notify(std::string_view level, const std::string& text, std::string_view path) -> void {
    json_.begin_object();
    json_.member("level", level);
    message("message", text);
    if (!path.empty()) {
      json_.key("locations").begin_array();
      json_.begin_object();
      json_.key("physicalLocation").begin_object();
      artifact(path);
      json_.end_object();
      json_.end_object();
      json_.end_array();
    }
    json_.end_object();
  }

  auto index_of(const RuleInfo& rule) -> int {
    const auto [place, is_new] = indexes_.emplace(&rule, static_cast<int>(rules_.size()));
    if (is_new) rules_.push_back(&rule);
    return place->second;
  }

  auto message(std::string_view name, std::string text) -> void {
    json_.key(name).begin_object();
    json_.member("text", without_links(std::move(text)));
    json_.end_object();
  }

  auto artifact(std::string_view name) -> void {
    json_.key("artifactLocation").begin_object();
    json_.member("uri", artifact_uri(name));
    json_.end_object();
  }

  auto physical(Span span) -> void {
    json_.key("physicalLocation").begin_object();
    artifact(sources_[span.file].name());
    region("region", span);
    json_.end_object();
  }

  auto region(std::string_view name, Span span) -> void {
    const auto begin = sources_[span.file].position(span.begin);
    const auto end = sources_[span.file].position(span.end);
    json_.key(name).begin_object();
    json_.member("startLine", begin.line);
    json_.member("startColumn", begin.column);
    json_.member("endLine", end.line);
    json_.member("endColumn", end.column);
    json_.end_object();
  }

  const Sources& sources_;
  JsonWriter json_;
  std::map<const RuleInfo*, int> indexes_;
  std::vector<const RuleInfo*> rules_; ///< in the order of their first findings
};

} // namespace

auto make_sarif_writer(const Sources& sources, const ReportStyle& /*style*/, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  return std::make_unique<Sarif>(sources, sink);
}

} // namespace berth
