#include "report/findings/words.hpp"
#include "report/findings/writers.hpp"
#include "report/github/command.hpp"
#include "report/terminal/text.hpp"

namespace berth {
namespace {

auto command(Severity severity) -> std::string_view {
  return severity == Severity::note ? "notice" : to_string(severity);
}

auto line(const Sources& sources, const Finding& finding) -> std::string {
  const auto& file = sources[finding.span.file];
  return "::" + std::string(command(finding.severity)) + " file=" + github::property(file.name()) +
         github::place(file, finding.span) + ",title=" + github::property(title_of(*finding.rule)) +
         "::" + github::message(words_of(finding)) + "\n";
}

class Github : public FindingsWriter {
 public:
  Github(const Sources& sources, const Sink& sink) : sources_(sources), sink_(sink) {}

  auto write(const CheckedFile& file) -> void override {
    for (const auto& finding : file.told()) sink_(line(sources_, finding));
  }

  auto end(const ReportEnd& end) -> void override {
    for (const auto& error : end.unread) {
      sink_("::error file=" + github::property(error.path) +
            ",title=cannot be read::" + github::message(terminal::safe(error.message)) + "\n");
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
