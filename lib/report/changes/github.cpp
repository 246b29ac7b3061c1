#include "report/changes/changes.hpp"

#include "report/changes/drawn_value.hpp"
#include "report/changes/sums.hpp"
#include "report/findings/repository_path.hpp"
#include "report/github/command.hpp"
#include "report/github/shown_count.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

using diff::Change;
using diff::DocumentDiff;
using diff::Effect;
using diff::EffectKind;

constexpr unsigned annotation_columns = 100;

/// How GitHub shows it: 0 an error, 1 a warning, 2 a notice.
auto weight_of(EffectKind kind) -> int {
  switch (kind) {
  case EffectKind::refused:
  case EffectKind::unplaced:
  case EffectKind::volume_zone:
  case EffectKind::fleet:
    return 0;
  case EffectKind::placement:
  case EffectKind::qos:
  case EffectKind::oom_risk:
  case EffectKind::throttle_risk:
  case EffectKind::security:
    return 1;
  default:
    return 2;
  }
}

struct Annotation {
  int weight{2};
  std::string line;
};

auto annotated_value(const std::optional<diff::SideValue>& side) -> std::string {
  return side ? draw_one(side->value, annotation_columns) : "nothing";
}

auto annotation_text(const Change& change) -> std::string {
  auto path = change.path.empty() ? std::string() : terminal::safe(change.path) + ": ";
  switch (change.kind) {
  case diff::ChangeKind::added:
    return path + "added " + annotated_value(change.after);
  case diff::ChangeKind::removed:
    return path + "removed " + annotated_value(change.before);
  case diff::ChangeKind::changed:
    return path + annotated_value(change.before) + " -> " + annotated_value(change.after);
  }
  return path;
}

auto annotation_text(const std::vector<Effect>& effects) -> std::string {
  std::string text;
  for (const auto& effect : effects) {
    if (effect.obvious) continue;
    text += "\n" + std::string(to_string(effect.kind)) + ": " + terminal::safe(effect.message);
  }
  return text;
}

auto worst_of(const std::vector<Effect>& effects) -> int {
  auto worst = 2;
  for (const auto& effect : effects) worst = std::min(worst, weight_of(effect.kind));
  return worst;
}

class Annotations {
 public:
  explicit Annotations(const ChangesReport& report) : report_(report) {}

  auto add(const DocumentDiff& diff) -> void {
    for (const auto& change : diff.changes)
      add(diff, change.after && !change.after->span.is_nowhere() ? change.after->span : Span{},
          annotation_text(change) + annotation_text(change.effects), worst_of(change.effects));
    if (!diff.effects.empty()) {
      const auto words = annotation_text(diff.effects);
      add(diff, Span{}, words.substr(1), worst_of(diff.effects));
    }
  }

  [[nodiscard]] auto count() const -> github::ShownCount {
    github::ShownCount count;
    for (const auto& annotation : all_)
      ++(annotation.weight == 0 ? count.errors : annotation.weight == 1 ? count.warnings : count.notices);
    return count;
  }

  /// The worst first, for GitHub shows ten of a kind for a step.
  [[nodiscard]] auto sorted() && -> std::vector<Annotation> {
    std::stable_sort(all_.begin(), all_.end(), [](const auto& a, const auto& b) { return a.weight < b.weight; });
    return std::move(all_);
  }

 private:
  /// What nobody wrote on the later side stands at its document's file.
  auto add(const DocumentDiff& diff, Span span, const std::string& words, int weight) -> void {
    constexpr std::array<std::string_view, 3> commands{"error", "warning", "notice"};
    const auto& standing = diff.after ? diff.after : diff.before;
    std::string at;
    if (!span.is_nowhere()) {
      const auto& file = report_.sources[span.file];
      at = " file=" + github::property(path_of(file.name())) + github::place(file, span) + ",";
    } else if (standing && standing->file != no_file) {
      at = " file=" + github::property(path_of(report_.sources[standing->file].name())) + ",";
    } else {
      at = " ";
    }
    all_.push_back({weight, "::" + std::string(commands[static_cast<std::size_t>(weight)]) + at +
                                "title=" + github::property(called(diff)) + "::" + github::message(words) + "\n"});
  }

  /// GitHub shows the files as they are checked out.
  [[nodiscard]] auto path_of(std::string_view name) const -> std::string {
    for (const auto& revision : report_.revisions) {
      const auto length = revision.size();
      if (length > 0 && name.size() > length && name.starts_with(revision) && name[length] == ':') {
        name.remove_prefix(length + 1);
        break;
      }
    }
    return repository_path(std::string(name));
  }

  const ChangesReport& report_;
  std::vector<Annotation> all_;
};

} // namespace

auto write_github(const ChangesReport& report, const Sink& sink) -> void {
  Annotations annotations(report);
  for (const auto& diff : report.comparison.documents) annotations.add(diff);
  auto count = annotations.count();
  count.errors += report.failing.size();
  for (const auto& failure : report.failing)
    sink("::error title=berth diff::" + github::message(terminal::safe(failure_line(failure))) + "\n");
  for (const auto& annotation : std::move(annotations).sorted()) sink(annotation.line);
  if (report.comparison.empty()) return;
  sink("::group::berth: the differences as a whole\n");
  terminal::Look log;
  log.endless = true;
  write_human(report, log, sink);
  sink("::endgroup::\n");
  const auto bill = bill_line(report.comparison);
  sink(counts_line(report.comparison) + (bill.empty() ? "" : "; " + bill) + "\n");
  if (const auto hidden = count.hidden(); !hidden.empty()) sink(hidden + "\n");
}

} // namespace berth
