#include "report/findings/words.hpp"
#include "report/findings/writers.hpp"
#include "report/terminal/text.hpp"

namespace berth {
namespace {

/// How workflow commands write what would end them. Source: GitHub's actions/toolkit, packages/core/src/command.ts.
auto escape(std::string_view text, bool property) -> std::string {
  std::string escaped;
  for (const auto c : text) {
    if (c == '%') {
      escaped += "%25";
    } else if (c == '\n') {
      escaped += "%0A";
    } else if (c == '\r') {
      escaped += "%0D";
    } else if (property && c == ':') {
      escaped += "%3A";
    } else if (property && c == ',') {
      escaped += "%2C";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

/// A name that holds what cannot be shown is no longer that of the file, for these have no escape in a command.
auto property(std::string_view text) -> std::string { return escape(terminal::safe(text), true); }

auto command(Severity severity) -> std::string_view {
  return severity == Severity::note ? "notice" : to_string(severity);
}

/// GitHub shows a range of columns only within one line.
auto place(const SourceFile& file, Span span) -> std::string {
  const auto begin = file.position(span.begin);
  const auto end = file.position(span.end);
  auto text = ",line=" + std::to_string(begin.line) + ",col=" + std::to_string(begin.column);
  text += begin.line == end.line ? ",endColumn=" + std::to_string(end.column) : ",endLine=" + std::to_string(end.line);
  return text;
}

auto line(const Sources& sources, const Finding& finding) -> std::string {
  const auto& file = sources[finding.span.file];
  return "::" + std::string(command(finding.severity)) + " file=" + property(file.name()) + place(file, finding.span) +
         ",title=" + property(title_of(*finding.rule)) + "::" + escape(words_of(finding), false) + "\n";
}

class Github : public FindingsWriter {
 public:
  Github(const Sources& sources, const Sink& sink) : sources_(sources), sink_(sink) {}

  auto write(const CheckedFile& file) -> void override {
    for (const auto& finding : file.told()) sink_(line(sources_, finding));
  }

  auto end(const ReportEnd& end) -> void override {
    for (const auto& error : end.unread) {
      sink_("::error file=" + property(error.path) +
            ",title=cannot be read::" + escape(terminal::safe(error.message), false) + "\n");
    }
    sink_(summary_line(end.tally, terminal::Look{}) + "\n");
  }

 private:
  const Sources& sources_;
  const Sink& sink_;
};

} // namespace

auto make_github_writer(const Sources& sources, const ReportStyle& /*style*/, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  return std::make_unique<Github>(sources, sink);
}

} // namespace berth
