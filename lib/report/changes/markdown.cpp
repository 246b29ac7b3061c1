#include "report/changes/changes.hpp"

#include "report/changes/drawn_value.hpp"
#include "report/changes/sums.hpp"
#include "report/markdown/markdown.hpp"
#include "text/counted.hpp"

namespace berth {
namespace {

using diff::Change;
using diff::ChangeKind;
using diff::DocumentDiff;
using diff::SideValue;

/// What GitHub takes for a comment. Source: its REST API refuses one with "body is too long (maximum is 65536
/// characters)". Counted in bytes, which are never fewer.
constexpr std::size_t comment_end = 65'536;
/// Kept for the words that say what had no room, and for the gates.
constexpr std::size_t kept = 1'500;
/// The table has this much, so that one long run still shows what some of its changes are.
constexpr std::size_t rows_end = 40'000;
constexpr unsigned cell_columns = 120;

/// Effects with their messages; those that the table's other columns tell are left out of it.
auto told_effects(const DocumentDiff& diff) -> std::string {
  std::string text;
  const auto add = [&](const std::vector<diff::Effect>& effects) {
    for (const auto& effect : effects) {
      if (effect.kind == diff::EffectKind::cost || effect.kind == diff::EffectKind::cosmetic || effect.obvious)
        continue;
      text += (text.empty() ? "" : "<br>") + std::string(to_string(effect.kind)) + ": " +
              markdown::code_cell(effect.message);
    }
  };
  add(diff.effects);
  for (const auto& change : diff.changes) add(change.effects);
  return text;
}

auto cost_cell(const DocumentDiff& diff) -> std::string {
  const auto moved = movement_of(diff);
  if (moved.up == 0 && moved.down == 0) return {};
  return signed_dollars(moved.up > 0 ? moved.up : moved.down);
}

auto row_of(const DocumentDiff& diff) -> std::string {
  const auto changes =
      diff.change == ChangeKind::changed ? counted(diff.changes.size(), "change") : std::string(to_string(diff.change));
  return "| " + markdown::code_cell(called(diff)) + " | " + changes + " | " + told_effects(diff) + " | " +
         cost_cell(diff) + " |\n";
}

auto value_of(const SideValue& side) -> std::string {
  auto text = markdown::code(draw_one(side.value, cell_columns));
  if (side.masked) return text + " (masked)";
  return side.implied ? text + " (unset)" : text;
}

auto line_of(const Change& change) -> std::string {
  auto line = "- " + markdown::code(change.path.empty() ? "document" : change.path) + ": ";
  if (change.before && change.after) {
    const auto drawn = draw_pair(change.before->value, change.after->value, cell_columns);
    const auto masked = change.before->masked || change.after->masked;
    line += markdown::code(drawn.before) + " → " + markdown::code(drawn.after) + (masked ? " (masked)" : "");
  } else {
    line += change.before ? "removed " + value_of(*change.before) : "added " + value_of(*change.after);
  }
  for (const auto& effect : change.effects) {
    if (effect.obvious) continue;
    line += "; " + std::string(to_string(effect.kind)) + ": " + markdown::code(effect.message);
  }
  return line + "\n";
}

auto section_of(const DocumentDiff& diff) -> std::string {
  auto text = "<details><summary>" + markdown::html_code(called(diff)) + "</summary>\n\n";
  for (const auto& change : diff.changes) text += line_of(change);
  return text + "\n</details>\n";
}

/// As many as have room, and how many do not.
template <class Draw>
auto add_while_room(const std::vector<DocumentDiff>& documents, std::size_t room, Draw draw, std::string& into)
    -> std::size_t {
  std::size_t left = documents.size();
  for (const auto& diff : documents) {
    const auto piece = draw(diff);
    if (into.size() + piece.size() > room) return left;
    into += piece;
    --left;
  }
  return left;
}

} // namespace

auto write_markdown(const ChangesReport& report, const Sink& sink) -> void {
  const auto& documents = report.comparison.documents;
  const auto bill = bill_line(report.comparison);
  auto text =
      "## berth: " + (documents.empty() ? std::string("nothing differs in meaning") : counts_line(report.comparison)) +
      (bill.empty() ? "" : "; " + bill) + "\n\n";
  for (const auto& failure : report.failing)
    text += "**fails on** " + markdown::code(failure.gate->text) + ": " +
            markdown::code(clip(failure.why, cell_columns)) + "\n\n";
  if (documents.empty()) return sink(text);
  text += "| what | changes | effects | cost a month |\n|---|---|---|--:|\n";
  const auto rows = add_while_room(documents, rows_end, row_of, text);
  text += "\n";
  const auto sections = add_while_room(documents, comment_end - kept, section_of, text);
  if (rows > 0 || sections > 0)
    text += "\nCut to what a comment may hold: " + counted(rows, "row") + " of the table and the details of " +
            counted(sections, "document") + " are left out; `berth diff` tells all.\n";
  sink(text);
}

} // namespace berth
