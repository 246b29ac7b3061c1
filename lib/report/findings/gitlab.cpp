#include "check/fingerprint.hpp"
#include "report/findings/repository_path.hpp"
#include "report/findings/words.hpp"
#include "report/findings/writers.hpp"
#include "report/json/writer.hpp"
#include "report/terminal/text.hpp"

namespace berth {
namespace {

/// Of GitLab's info, minor, major, critical, blocker.
auto severity_of(Severity severity) -> std::string_view {
  switch (severity) {
  case Severity::error:
    return "major";
  case Severity::warning:
    return "minor";
  case Severity::note:
    return "info";
  }
  return "major";
}

/// GitLab's code quality report, a subset of Code Climate's. Of two entries with one fingerprint GitLab shows one, so
/// that the file's name is a part of it. Source: GitLab's documentation of Code Quality, "Code Quality report format".
class Gitlab : public FindingsWriter {
 public:
  Gitlab(const Sources& sources, const Sink& sink) : sources_(sources), json_(sink) { json_.begin_array(); }

  auto write(const CheckedFile& file) -> void override {
    const auto prints = fingerprints(sources_[file.file], file.check);
    const auto path = repository_path(sources_[file.file].name());
    const auto findings = file.told();
    for (std::size_t i = 0; i < findings.size(); ++i) {
      const auto& finding = findings[i];
      open(words_of(finding), title_of(*finding.rule), digest({path, prints[i]}), severity_of(finding.severity));
      location(path, sources_[file.file].position(finding.span.begin), sources_[file.file].position(finding.span.end));
      json_.end_object();
    }
  }

  auto end(const ReportEnd& end) -> void override {
    for (const auto& error : end.unread) {
      const auto path = repository_path(error.path);
      open("cannot be read: " + terminal::safe(error.message), "unread-file", digest({path, "unread-file"}), "major");
      location(path, {}, {});
      json_.end_object();
    }
    json_.end_array();
    json_.flush();
  }

 private:
  auto open(std::string_view description, std::string_view check, std::string_view print, std::string_view severity)
      -> void {
    json_.begin_object();
    json_.member("description", description);
    json_.member("check_name", check);
    json_.member("fingerprint", print);
    json_.member("severity", severity);
  }

  /// GitLab itself reads the lines; others that read its reports know the columns from the positions.
  auto location(std::string_view path, Position begin, Position end) -> void {
    json_.key("location").begin_object();
    json_.member("path", path);
    json_.key("lines").begin_object();
    json_.member("begin", begin.line);
    json_.member("end", end.line);
    json_.end_object();
    json_.key("positions").begin_object();
    position("begin", begin);
    position("end", end);
    json_.end_object();
    json_.end_object();
  }

  auto position(std::string_view name, Position position) -> void {
    json_.key(name).begin_object();
    json_.member("line", position.line);
    json_.member("column", position.column);
    json_.end_object();
  }

  const Sources& sources_;
  JsonWriter json_;
};

} // namespace

auto make_gitlab_writer(const Sources& sources, const ReportStyle& /*style*/, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  return std::make_unique<Gitlab>(sources, sink);
}

} // namespace berth
