#include "report/markdown/markdown.hpp"
#include "report/findings/shown.hpp"
#include "report/findings/writers.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth {
namespace {

/// GitHub takes step summaries of up to 1 MiB: what is left is for the headline and the table, which are at the top and
/// so are written last.
constexpr std::size_t most_sections = 900'000;
constexpr std::size_t most_unread = 50'000;

/// Longer than any run of backticks in the block, so that nothing in it ends it.
auto fence_length(std::size_t longest) -> std::size_t { return std::max<std::size_t>(longest + 1, 3); }

auto table(const FindingsTally& tally) -> std::string {
  if (tally.by_rule.empty()) return {};
  std::string drawn = "| found | severity | rule | what it is | fixable |\n|--:|---|---|---|--:|\n";
  for (const auto& [rule, told] : ranked(tally)) {
    const auto fixable = told.fixable + told.unsafe_fixes;
    drawn += "| " + std::to_string(told.count) + " | " + std::string(to_string(told.severity)) + " | " +
             std::string(rule->id) + " " + std::string(rule->name) + " | " + markdown::cell(rule->summary) + " | " +
             (fixable == 0 ? "" : std::to_string(fixable)) + " |\n";
  }
  return drawn + "\n";
}

/// For comments and job summaries. Bounded, whatever was found: what is left out is counted.
class Markdown : public FindingsWriter {
 public:
  Markdown(const Sources& sources, const ReportStyle& style, const Sink& sink)
      : sources_(sources), style_(style), sink_(sink), shown_(sources) {}

  auto write(const CheckedFile& file) -> void override {
    const auto findings = file.told();
    if (style_.statistics || findings.empty()) return;
    const auto heading = "### " + markdown::code(sources_[file.file].name()) + "\n\n";
    Section section;
    std::size_t told = 0;
    if (!full_) shown_.enter(file);
    while (!full_ && told < findings.size()) {
      full_ = !add(findings[told], heading.size(), section);
      told += full_ ? 0 : 1;
    }
    untold_ += findings.size() - told;
    if (told == 0) return;
    section.text.pop_back(); // the empty line after the last
    const std::string fence(fence_length(section.longest), '`');
    sections_ += heading + fence + "text\n" + section.text + fence + "\n\n";
  }

  auto end(const ReportEnd& end) -> void override {
    sink_("## berth: " + summary_line(end.tally, terminal::Look{}) + "\n\n");
    sink_(unread(end.unread));
    sink_(table(end.tally));
    sink_(sections_);
    if (untold_ > 0) {
      sink_(std::to_string(untold_) + (untold_ == 1 ? " more finding is" : " more findings are") +
            " left out here, for a summary may be of 1 MiB at most: `berth validate` tells all.\n");
    }
  }

 private:
  /// What is told of one file.
  struct Section {
    std::string text;
    std::size_t longest{0}; ///< run of backticks in it
  };

  /// Whether there was room for it.
  auto add(const Finding& finding, std::size_t heading, Section& section) -> bool {
    const auto drawn = draw_finding(sources_, finding, shown_.texts(finding), terminal::Look{});
    const auto longest = std::max(section.longest, markdown::longest_run(drawn, '`'));
    constexpr std::size_t around = 10; // the fences' word and line breaks
    const auto size = section.text.size() + drawn.size() + 2 * fence_length(longest) + around;
    if (sections_.size() + heading + size > most_sections) return false;
    section.text += drawn;
    section.longest = longest;
    return true;
  }

  [[nodiscard]] static auto unread(const std::vector<FileError>& errors) -> std::string {
    std::string list;
    std::size_t told = 0;
    for (const auto& error : errors) {
      const auto line = "- cannot read " + markdown::code(error.path) + ": " + markdown::code(error.message) + "\n";
      if (list.size() + line.size() > most_unread) break;
      list += line;
      ++told;
    }
    if (told < errors.size()) list += "- and " + std::to_string(errors.size() - told) + " more files\n";
    return list.empty() ? list : list + "\n";
  }

  const Sources& sources_;
  const ReportStyle& style_;
  const Sink& sink_;
  Shown shown_;
  std::string sections_;
  bool full_{false};
  std::size_t untold_{0};
};

} // namespace

auto make_markdown_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  return std::make_unique<Markdown>(sources, style, sink);
}

} // namespace berth
