#include "report/patch/patch.hpp"

#include "report/patch/git_name.hpp"
#include "report/patch/hunks.hpp"

#include <algorithm>

namespace berth {
namespace {

using patch::Block;
using patch::Hunk;
using patch::Lines;

auto write_heading(const std::string& name, const Sink& sink) -> void {
  const auto a = git_name("a/" + name);
  const auto b = git_name("b/" + name);
  // A tab ends a name with spaces in it, which would else be taken for a name and a time.
  const std::string end = name.find(' ') == std::string::npos ? "\n" : "\t\n";
  sink("diff --git " + a + ' ' + b + "\n--- " + a + end + "+++ " + b + end);
}

/// `12,7`; of no lines it names the line before them.
auto range(std::size_t first, std::size_t count) -> std::string {
  const auto number = std::to_string(count == 0 ? first : first + 1);
  return count == 1 ? number : number + ',' + std::to_string(count);
}

class PatchWriter {
 public:
  PatchWriter(const Lines& before, const Lines& after, const Sink& sink)
      : before_(before), after_(after), sink_(sink) {}

  auto write(const Hunk& hunk) const -> void {
    const auto& first = hunk.front();
    const auto& last = hunk.back();
    const auto lead = std::min(patch::context, first.begin);
    const auto tail = std::min(patch::context, before_.size() - last.end);
    const auto begin = first.begin - lead;
    const auto new_begin = first.new_begin - lead;
    sink_("@@ -" + range(begin, last.end + tail - begin) + " +" + range(new_begin, last.new_end + tail - new_begin) +
          " @@\n");
    auto at = begin;
    for (const auto& block : hunk) {
      write(' ', before_, at, block.begin);
      write('-', before_, block.begin, block.end);
      write('+', after_, block.new_begin, block.new_end);
      at = block.end;
    }
    write(' ', before_, at, last.end + tail);
  }

 private:
  auto write(char mark, const Lines& lines, std::size_t begin, std::size_t end) const -> void {
    for (auto line = begin; line < end; ++line) {
      const auto text = lines[line];
      sink_(std::string(1, mark).append(text));
      if (text.back() != '\n') sink_("\n\\ No newline at end of file\n");
    }
  }

  const Lines& before_;
  const Lines& after_;
  const Sink& sink_;
};

} // namespace

auto write_patch(const SourceFile& before, const Rework& rework, const std::string& name, const Sink& sink) -> void {
  const auto changes = rework.changes();
  if (changes.empty()) return;
  const Lines old_lines(before.text());
  const Lines new_lines(rework.text());
  const auto found = patch::hunks(old_lines, new_lines, changes);
  if (found.empty()) return;
  write_heading(name, sink);
  const PatchWriter writer(old_lines, new_lines, sink);
  for (const auto& hunk : found) writer.write(hunk);
}

} // namespace berth
