#include "report/findings/excerpt.hpp"

#include "report/findings/drawn_line.hpp"
#include "report/findings/ink.hpp"
#include "report/findings/marks.hpp"
#include "report/findings/underline.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

/// The file of the finding itself, then those of its labels, each once.
auto files_of(const Finding& finding) -> std::vector<FileId> {
  std::vector<FileId> files{finding.span.file};
  for (const auto& label : finding.labels) {
    if (std::find(files.begin(), files.end(), label.span.file) == files.end()) files.push_back(label.span.file);
  }
  return files;
}

class Excerpt {
 public:
  Excerpt(const SourceFile& file, const std::string* masked, Ink primary, unsigned indent, const Look& look)
      : file_(file), masked_(masked), primary_(primary), indent_(indent), look_(look) {}

  auto draw(const MarkedLines& lines, Span first, bool main) -> void {
    const auto [line, column] = file_.position(first.begin);
    out_ += std::string(indent_, ' ') + look_.paint(Ink::frame, main ? "-->" : ":::") + " " +
            terminal::safe(file_.name()) + ":" + std::to_string(line) + ":" + std::to_string(column) + "\n";
    gutter("");
    out_ += '\n';
    std::uint32_t before = 0;
    for (const auto& [number, marks] : lines) {
      bridge(before, number);
      numbered(number, marks);
      before = number;
    }
  }

  [[nodiscard]] auto take() -> std::string { return std::move(out_); }

 private:
  auto gutter(const std::string& number) -> void {
    out_ += look_.paint(Ink::frame, std::string(indent_ - number.size(), ' ') + number + " |");
  }

  auto content(const std::string& text) -> void { out_ += (text.empty() ? "" : " ") + text + "\n"; }

  /// Between two marked lines: the one that lies between, or `...` for more.
  auto bridge(std::uint32_t before, std::uint32_t number) -> void {
    if (before == 0 || number == before + 1) return;
    if (number == before + 2) {
      numbered(before + 1, {});
    } else {
      out_ += look_.paint(Ink::frame, "...") + "\n";
    }
  }

  auto numbered(std::uint32_t number, std::vector<Mark> marks) -> void {
    auto text = file_.line(number);
    if (masked_ != nullptr) text = std::string_view(*masked_).substr(file_.line_start(number), text.size());
    if (number == 1) leave_out_bom(text, marks);
    const DrawnLine line(text, focus_of(marks), width());
    gutter(std::to_string(number));
    content(line.text());
    if (marks.empty()) return;
    std::vector<Underline> underlines;
    underlines.reserve(marks.size());
    for (const auto& mark : marks)
      underlines.push_back({line.column_of(mark.begin), line.column_after(mark.end), mark.primary, mark.text});
    for (const auto& row : draw_underlines(std::move(underlines), primary_, look_)) {
      gutter("");
      content(row);
    }
  }

  /// A byte order mark is not a part of what the author wrote, and counts as no column.
  static auto leave_out_bom(std::string_view& text, std::vector<Mark>& marks) -> void {
    constexpr std::string_view bom = "\xEF\xBB\xBF";
    if (text.substr(0, bom.size()) != bom) return;
    text.remove_prefix(bom.size());
    for (auto& mark : marks) {
      mark.begin -= std::min(mark.begin, bom.size());
      mark.end -= std::min(mark.end, bom.size());
    }
  }

  [[nodiscard]] static auto focus_of(const std::vector<Mark>& marks) -> std::size_t {
    const auto primary = std::find_if(marks.begin(), marks.end(), [](const Mark& mark) { return mark.primary; });
    if (primary != marks.end()) return primary->begin;
    return marks.empty() ? 0 : marks.front().begin;
  }

  [[nodiscard]] auto width() const -> unsigned {
    constexpr unsigned least = 20;
    const auto frame = indent_ + 3;
    return look_.columns > frame + least ? look_.columns - frame : least;
  }

  const SourceFile& file_;
  const std::string* masked_; ///< the text of the file with stars for its secrets; null when it has none
  Ink primary_;
  unsigned indent_;
  const Look& look_;
  std::string out_;
};

} // namespace

auto excerpt_indent(const Sources& sources, const Finding& finding) -> unsigned {
  const auto last_line = [&](Span span) {
    return sources[span.file].position(std::max(span.begin + 1, span.end) - 1).line;
  };
  auto highest = last_line(finding.span);
  for (const auto& label : finding.labels) highest = std::max(highest, last_line(label.span));
  return static_cast<unsigned>(std::to_string(highest).size());
}

auto draw_excerpt(const Sources& sources, const Finding& finding, const Masked& masked, const Look& look)
    -> std::string {
  const auto indent = excerpt_indent(sources, finding);
  std::string drawn;
  for (const auto id : files_of(finding)) {
    const auto main = id == finding.span.file;
    const auto label = std::find_if(finding.labels.begin(), finding.labels.end(),
                                    [&](const Label& candidate) { return candidate.span.file == id; });
    const auto first = main ? finding.span : label->span;
    const auto text = masked.find(id);
    Excerpt excerpt(sources[id], text == masked.end() ? nullptr : &text->second, ink_of(finding.severity), indent,
                    look);
    excerpt.draw(marked_lines(sources[id], id, finding), first, main);
    drawn += excerpt.take();
  }
  return drawn;
}

} // namespace berth
