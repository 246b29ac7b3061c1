#include "report/findings/shown.hpp"
#include "report/findings/words.hpp"
#include "report/findings/writers.hpp"
#include "report/terminal/text.hpp"

#include <map>
#include <set>
#include <utility>

namespace berth {
namespace {

/// Text that holds no control character but line breaks, for XML 1.0, which has no way to write the others.
auto escape(std::string_view text) -> std::string {
  std::string escaped;
  for (const auto c : text) {
    if (c == '&') {
      escaped += "&amp;";
    } else if (c == '<') {
      escaped += "&lt;";
    } else if (c == '>') {
      escaped += "&gt;";
    } else if (c == '"') {
      escaped += "&quot;";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

auto attribute(std::string_view name, std::string_view value) -> std::string {
  return " " + std::string(name) + "=\"" + escape(terminal::safe(value)) + "\"";
}

auto attribute(std::string_view name, std::size_t value) -> std::string {
  return attribute(name, std::to_string(value));
}

/// `Pod web`, or `#2` where it has no name, `#2.3` within a List: people count from one.
auto label_of(const DocumentVerdict& document) -> std::string {
  if (!document.name.empty()) return (document.kind.empty() ? "" : document.kind + " ") + document.name;
  const auto number = "#" + std::to_string(document.document + 1);
  return document.item == 0 ? number : number + "." + std::to_string(document.item + 1);
}

auto fails(const Finding& finding) -> bool { return finding.severity != Severity::note; }

/// One file's suite. What reads JUnit shows one failure of a case (GitLab, Jenkins), so that each finding is a case of
/// its own, named by what it says of which document, and a document without any is a case that passed.
class Suite {
 public:
  Suite(const Sources& sources, const CheckedFile& file, Shown& shown)
      : sources_(sources), file_(file), shown_(shown), name_(sources[file.file].name()) {
    shown.enter(file);
    for (const auto& document : file.check.documents)
      labels_.emplace(std::pair(document.document, document.item), label_of(document));
    for (const auto& finding : file.check.findings) {
      if (fails(finding)) failed_.emplace(finding.document, finding.item);
    }
  }

  [[nodiscard]] auto draw() -> std::string {
    for (const auto& document : file_.check.documents) add(document);
    std::string notes;
    for (const auto& finding : file_.told()) {
      if (fails(finding)) {
        add(finding);
      } else {
        notes += draw_finding(sources_, finding, shown_.texts(finding), terminal::Look{});
      }
    }
    auto head = "  <testsuite" + attribute("name", name_) + attribute("tests", tests_) +
                attribute("failures", failures_) + attribute("errors", std::size_t{0}) + attribute("skipped", skipped_);
    if (!notes.empty()) cases_ += "    <system-out>" + escape(notes) + "</system-out>\n";
    return head + ">\n" + cases_ + "  </testsuite>\n";
  }

 private:
  auto add(const DocumentVerdict& document) -> void {
    if (failed_.count({document.document, document.item}) > 0) return;
    open(label_of(document));
    skipped_ += document.skipped ? 1 : 0;
    cases_ += document.skipped ? ">\n      <skipped/>\n    </testcase>\n" : "/>\n";
  }

  auto add(const Finding& finding) -> void {
    const auto label = labels_.find({finding.document, finding.item});
    auto name = label == labels_.end() ? std::string() : label->second + ": ";
    name += title_of(*finding.rule);
    if (!finding.path.empty()) name += " at " + finding.path;
    open(name);
    ++failures_;
    cases_ += ">\n      <failure" + attribute("type", title_of(*finding.rule)) + attribute("message", finding.message) +
              ">" + escape(draw_finding(sources_, finding, shown_.texts(finding), terminal::Look{})) +
              "</failure>\n    </testcase>\n";
  }

  /// Cases are told apart by their names from one run to the next: equal ones are numbered.
  auto open(const std::string& name) -> void {
    ++tests_;
    const auto times = ++names_[name];
    cases_ += "    <testcase" + attribute("name", times == 1 ? name : name + " (" + std::to_string(times) + ")") +
              attribute("classname", name_);
  }

  const Sources& sources_;
  const CheckedFile& file_;
  Shown& shown_;
  std::string_view name_;
  std::map<std::pair<int, int>, std::string> labels_; ///< by (document, item)
  std::set<std::pair<int, int>> failed_;
  std::map<std::string, std::size_t> names_;
  std::string cases_;
  std::size_t tests_{0};
  std::size_t failures_{0};
  std::size_t skipped_{0};
};

/// JUnit's XML as Jenkins' schema has it, a suite for each file. No times: the same input gives the same bytes.
class Junit : public FindingsWriter {
 public:
  Junit(const Sources& sources, const Sink& sink) : sources_(sources), sink_(sink), shown_(sources) {
    sink_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"berth validate\">\n");
  }

  auto write(const CheckedFile& file) -> void override { sink_(Suite(sources_, file, shown_).draw()); }

  auto end(const ReportEnd& end) -> void override {
    for (const auto& error : end.unread) {
      alone(error.path, "read", "error", "cannot be read: " + error.message);
    }
    if (end.tally.omitted > 0) {
      alone("berth", "all findings are told", "failure", words_of_omitted(end.tally.omitted));
    }
    sink_("</testsuites>\n");
  }

 private:
  /// A suite of one case, which went wrong.
  auto alone(std::string_view suite, std::string_view name, const std::string& how, std::string_view message) -> void {
    sink_("  <testsuite" + attribute("name", suite) + attribute("tests", std::size_t{1}) +
          attribute("failures", std::size_t{how == "failure"}) + attribute("errors", std::size_t{how == "error"}) +
          attribute("skipped", std::size_t{0}) + ">\n    <testcase" + attribute("name", name) +
          attribute("classname", suite) + ">\n      <" + how + attribute("message", message) +
          "/>\n    </testcase>\n  </testsuite>\n");
  }

  const Sources& sources_;
  const Sink& sink_;
  Shown shown_;
};

} // namespace

auto make_junit_writer(const Sources& sources, const ReportStyle& /*style*/, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  return std::make_unique<Junit>(sources, sink);
}

} // namespace berth
