#include "report/findings/finding_json.hpp"

namespace berth {
namespace {

class FindingJson {
 public:
  FindingJson(const Sources& sources, JsonWriter& json) : sources_(sources), json_(json) {}

  auto write(const Finding& finding) -> void {
    json_.begin_object();
    json_.member("file", sources_[finding.span.file].name());
    json_.member("document", finding.document);
    json_.member("item", finding.item);
    json_.member("rule", finding.rule->id);
    json_.member("name", finding.rule->name);
    json_.member("severity", to_string(finding.severity));
    json_.member("authority", to_string(finding.authority));
    if (finding.outcome != FindingOutcome::unsaid) json_.member("outcome", to_string(finding.outcome));
    json_.member("message", finding.message);
    json_.member("path", finding.path);
    if (!finding.fields.empty()) write_fields(finding);
    if (!finding.environment.empty()) json_.member("environment", finding.environment);
    json_.key("podPath").text_or_null(finding.pod_path);
    place(finding.span);
    json_.key("labels").begin_array();
    for (const auto& label : finding.labels) write(label);
    json_.end_array();
    json_.key("help").text_or_null(finding.help);
    write(finding.fix);
    json_.end_object();
  }

 private:
  auto write_fields(const Finding& finding) -> void {
    json_.key("fields").begin_array();
    for (const auto& field : finding.fields) json_.value(field);
    json_.end_array();
  }

  auto write(const Label& label) -> void {
    json_.begin_object();
    json_.member("message", label.message);
    json_.member("file", sources_[label.span.file].name());
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
      json_.member("file", sources_[edit.span.file].name());
      place(edit.span);
      json_.member("text", edit.text);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  auto place(Span span) -> void {
    const auto& file = sources_[span.file];
    const auto begin = file.position(span.begin);
    const auto end = file.position(span.end);
    json_.member("line", begin.line);
    json_.member("column", begin.column);
    json_.member("endLine", end.line);
    json_.member("endColumn", end.column);
  }

  const Sources& sources_;
  JsonWriter& json_;
};

} // namespace

auto write_finding_json(const Sources& sources, const Finding& finding, JsonWriter& json) -> void {
  FindingJson(sources, json).write(finding);
}

} // namespace berth
