#include "report/changes/changes.hpp"

#include "report/changes/drawn_lines.hpp"
#include "report/changes/drawn_value.hpp"
#include "report/changes/sums.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

using diff::Change;
using diff::ChangeKind;
using diff::DocumentDiff;
using diff::Effect;
using diff::EffectKind;
using diff::SideValue;
using terminal::Ink;

struct SignMark {
  std::string_view sign;
  Ink ink;
};

auto mark_of(ChangeKind kind) -> SignMark {
  switch (kind) {
  case ChangeKind::added:
    return {"+", Ink::good};
  case ChangeKind::removed:
    return {"-", Ink::error};
  case ChangeKind::changed:
    break;
  }
  return {"~", Ink::warning};
}

class HumanChanges {
 public:
  HumanChanges(const ChangesReport& report, const terminal::Look& look, const Sink& sink)
      : report_(report), look_(look), sink_(sink) {}

  auto write() -> void {
    for (const auto& diff : report_.comparison.documents) write(diff);
    if (!report_.comparison.empty()) write_totals();
  }

 private:
  auto write(const DocumentDiff& diff) -> void;
  auto write(const Change& change) -> void;
  auto write(const Effect& effect, unsigned& column) -> void;
  auto write_standings(const DocumentDiff& diff) -> void;
  auto write_totals() -> void;
  auto fact(std::string_view name, const std::string& text, bool differs) -> void;
  [[nodiscard]] auto heading(const DocumentDiff& diff) const -> std::string;
  [[nodiscard]] auto values(const Change& change, std::string& plain) const -> std::string;

  const ChangesReport& report_;
  const terminal::Look& look_;
  const Sink& sink_;
  bool first_{true};
};

/// What the lines at the block's end say is left to them.
auto is_told(const Effect& effect) -> bool {
  constexpr std::array settled{EffectKind::placement, EffectKind::cost, EffectKind::qos};
  return !effect.obvious && std::find(settled.begin(), settled.end(), effect.kind) == settled.end();
}

auto HumanChanges::heading(const DocumentDiff& diff) const -> std::string {
  const auto mark = mark_of(diff.change);
  auto text = look_.paint(diff.change == ChangeKind::changed ? Ink::bold : mark.ink, terminal::safe(called(diff)));
  if (diff.change != ChangeKind::changed) text = look_.paint(mark.ink, mark.sign) + " " + text;
  if (report_.name_files) {
    const auto& standing = diff.after ? *diff.after : *diff.before;
    text += look_.paint(Ink::dim, "  " + terminal::safe(report_.sources[standing.file].name()));
  }
  return text;
}

auto HumanChanges::write(const DocumentDiff& diff) -> void {
  if (!first_) sink_("\n");
  first_ = false;
  sink_(heading(diff) + "\n");
  for (const auto& change : diff.changes) {
    if (!change.path.empty() || diff.change == ChangeKind::changed) write(change);
  }
  write_standings(diff);
  for (const auto& effect : diff.effects) {
    if (is_told(effect)) fact(to_string(effect.kind), terminal::safe(effect.message), true);
  }
}

constexpr std::string_view masked_remark = " (masked)";

/// Of an amount nobody needs to see whether it is a string.
auto side_text(const SideValue& side, const std::string& drawn, unsigned room) -> std::string {
  const auto bare = side.quantity && side.value.kind() == Kind::string;
  const auto text = bare ? clip(side.value.string(), room) : drawn;
  return side.implied && !side.masked ? text + " (unset)" : text;
}

/// `plain` is the same without colours, for measuring.
auto HumanChanges::values(const Change& change, std::string& plain) const -> std::string {
  const auto room = std::max(look_.columns, 60U);
  if (!change.before || !change.after) {
    const auto& side = change.before ? *change.before : *change.after;
    const auto drawn = side_text(side, draw_one(side.value, room), room);
    const auto remark = side.masked ? masked_remark : std::string_view();
    plain = drawn + std::string(remark);
    return look_.paint(mark_of(change.kind).ink, drawn) + look_.paint(Ink::dim, remark);
  }
  const auto drawn = draw_pair(change.before->value, change.after->value, room / 2);
  const auto before = side_text(*change.before, drawn.before, room / 2);
  const auto after = side_text(*change.after, drawn.after, room / 2);
  const auto remark = change.before->masked || change.after->masked ? masked_remark : std::string_view();
  plain = before + " -> " + after + std::string(remark);
  const auto words = paint_words(before, after, look_);
  return words.before + " -> " + words.after + look_.paint(Ink::dim, remark);
}

/// What both sides say in several lines, and nothing of it stands for a secret.
auto has_lines(const Change& change) -> bool {
  const auto is_text = [](const std::optional<SideValue>& side) {
    return side && !side->masked && side->value.kind() == Kind::string;
  };
  return is_text(change.before) && is_text(change.after) &&
         change.before->value.string().find('\n') < change.before->value.string().size() - 1 &&
         change.after->value.string().find('\n') != std::string::npos;
}

auto HumanChanges::write(const Change& change) -> void {
  const auto mark = mark_of(change.kind);
  const auto path = change.path.empty() ? std::string("document") : terminal::safe(change.path);
  if (has_lines(change)) {
    sink_("  " + look_.paint(mark.ink, mark.sign) + " " + path + ":");
    auto column = 5 + terminal::columns(path);
    for (const auto& effect : change.effects) write(effect, column);
    sink_("\n");
    return write_lines(change.before->value.string(), change.after->value.string(), look_, sink_);
  }
  std::string plain;
  const auto text = values(change, plain);
  sink_("  " + look_.paint(mark.ink, mark.sign) + " " + path + ": " + text);
  auto column = 6 + terminal::columns(path) + terminal::columns(plain);
  for (const auto& effect : change.effects) write(effect, column);
  sink_("\n");
}

/// Beside the change where there is room, else below it.
auto HumanChanges::write(const Effect& effect, unsigned& column) -> void {
  if (!is_told(effect)) return;
  const auto text = std::string(to_string(effect.kind)) + ": " + terminal::safe(effect.message);
  const auto width = terminal::columns(text) + 2;
  const auto beside = column + width <= look_.columns;
  sink_(beside ? "  " : "\n      ");
  sink_(look_.paint(effect.kind == EffectKind::cosmetic ? Ink::dim : Ink::warning, text));
  column = beside ? column + width : look_.columns;
}

auto HumanChanges::fact(std::string_view name, const std::string& text, bool differs) -> void {
  const auto label = terminal::pad_right(name, 10);
  sink_("    " + look_.paint(Ink::dim, label) + " " + (differs ? text : look_.paint(Ink::dim, text)) + "\n");
}

auto HumanChanges::write_standings(const DocumentDiff& diff) -> void {
  const auto* before = diff.before && diff.before->placed ? &*diff.before : nullptr;
  const auto* after = diff.after && diff.after->placed ? &*diff.after : nullptr;
  if (before != nullptr || after != nullptr) {
    const auto from = before == nullptr ? std::string("nothing") : terminal::safe(place_text(*before));
    const auto to = after == nullptr ? std::string("nothing") : terminal::safe(place_text(*after));
    fact("placement", from == to ? to : from + " -> " + to, from != to);
    const auto old_cost = before == nullptr ? MicroDollars{0} : before->monthly_cost;
    const auto new_cost = after == nullptr ? MicroDollars{0} : after->monthly_cost;
    const auto shares_cost = (before != nullptr ? before : after)->shares_cost;
    if (!shares_cost) fact("cost", cost_line(old_cost, new_cost), old_cost != new_cost);
  }
  if (!diff.before || !diff.after || !diff.before->qos || !diff.after->qos || diff.before->qos == diff.after->qos)
    return;
  fact("qos", std::string(to_string(*diff.before->qos)) + " -> " + std::string(to_string(*diff.after->qos)), true);
}

auto HumanChanges::write_totals() -> void {
  const auto& comparison = report_.comparison;
  sink_("\n" + look_.paint(Ink::bold, counts_line(comparison)));
  if (const auto bill = bill_line(comparison); !bill.empty()) sink_("; " + bill);
  sink_("\n");
  for (const auto& failure : report_.failing)
    sink_(look_.paint(Ink::error, terminal::safe(failure_line(failure))) + "\n");
}

} // namespace

auto write_human(const ChangesReport& report, const terminal::Look& look, const Sink& sink) -> void {
  HumanChanges(report, look, sink).write();
}

} // namespace berth
