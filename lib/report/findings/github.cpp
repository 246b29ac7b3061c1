#include "report/findings/repository_path.hpp"
#include "report/findings/words.hpp"
#include "report/findings/writers.hpp"
#include "report/github/command.hpp"
#include "report/github/shown_count.hpp"
#include "report/terminal/text.hpp"

#include <memory>

namespace berth {
namespace {

auto command(Severity severity) -> std::string_view {
  return severity == Severity::note ? "notice" : to_string(severity);
}

auto line(const Sources& sources, const Finding& finding, const std::string& path) -> std::string {
  return "::" + std::string(command(finding.severity)) + " file=" + github::property(path) +
         github::place(sources[finding.span.file], finding.span) +
         ",title=" + github::property(title_of(*finding.rule)) + "::" + github::message(words_of(finding)) + "\n";
}

/// For the log, which nothing cuts: what is the same for every run, whoever looks at it.
auto style_of_log(const ReportStyle& style) -> ReportStyle {
  ReportStyle log;
  log.look.endless = true;
  log.quiet = true;
  log.paths = style.paths;
  return log;
}

/// Annotations, errors first, and below them the findings with their lines, as people read them in the log. Errors go
/// out as they come.
class Github : public FindingsWriter {
 public:
  Github(const Sources& sources, const ReportStyle& style, const Sink& sink)
      : sources_(sources), sink_(sink), log_style_(style_of_log(style)),
        log_(make_human_writer(sources, log_style_, to_log_)) {}

  auto write(const CheckedFile& file) -> void override {
    for (const auto& finding : file.told()) {
      ++count_.of(finding.severity);
      const auto annotation = line(sources_, finding, paths_.of(sources_, finding.span.file));
      if (is_error(finding))
        sink_(annotation);
      else
        (finding.severity == Severity::warning ? warnings_ : notices_) += annotation;
    }
    log_->write(file);
  }

  auto end(const ReportEnd& end) -> void override {
    for (const auto& error : end.unread) {
      ++count_.errors;
      sink_("::error file=" + github::property(repository_path(error.path)) +
            ",title=cannot be read::" + github::message(terminal::safe(error.message)) + "\n");
    }
    sink_(warnings_);
    sink_(notices_);
    log_->end(end);
    if (!log_text_.empty()) sink_("::group::berth: the findings with their lines\n" + log_text_ + "::endgroup::\n");
    sink_(summary_line(end.tally, terminal::Look{}) + "\n");
    if (const auto hidden = count_.hidden(); !hidden.empty()) sink_(hidden + "\n");
  }

 private:
  const Sources& sources_;
  const Sink& sink_;
  ReportStyle log_style_;
  std::string log_text_;
  Sink to_log_{[this](std::string_view text) { log_text_ += text; }};
  std::unique_ptr<FindingsWriter> log_;
  RepositoryPaths paths_;
  github::ShownCount count_;
  std::string warnings_;
  std::string notices_;
};

} // namespace

auto make_github_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  return std::make_unique<Github>(sources, style, sink);
}

} // namespace berth
