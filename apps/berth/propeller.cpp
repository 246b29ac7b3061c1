#include "propeller.hpp"

#include "render/propelled.hpp"
#include "run/origin_lines.hpp"
#include "tell.hpp"

#include <algorithm>

namespace berth {
namespace {

class Writer {
 public:
  Writer(PlacedTasks& tasks, const PropellerFlags& flags, const Platform* platform, const TaskInputs& inputs)
      : tasks_(tasks), flags_(flags) {
    const auto* own = tasks.has_cluster() && tasks.cluster().platform ? &*tasks.cluster().platform : nullptr;
    options_.platform = platform != nullptr ? platform : own;
    options_.inputs = &inputs;
  }

  /// Every set of one template.
  auto write(const FlyteTask& flyte, const std::vector<const TaskPlacement*>& placed) -> void {
    options_.configuration = flyte.configuration();
    const auto& sources = tasks_.sources();
    PropelledWriting writing;
    writing.source = sources[flyte.task().document.file].name();
    writing.provenance = flags_.provenance;
    writing.place = place_words(sources);
    auto rendered = render_propelled(flyte, options_, placed, writing);
    if (!rendered) {
      failed_ = true;
      auto& findings = tasks_.file_of(rendered.error().span.file).check.findings;
      const auto is_told = [&](const Finding& one) {
        return one.rule == rendered.error().rule && one.span == rendered.error().span;
      };
      if (std::none_of(findings.begin(), findings.end(), is_told)) findings.push_back(std::move(rendered.error()));
      return;
    }
    if (!text_.empty()) text_ += "---\n";
    text_ += rendered->text;
  }

  [[nodiscard]] auto text() const -> const std::string& { return text_; }
  [[nodiscard]] auto failed() const -> bool { return failed_; }

 private:
  PlacedTasks& tasks_;
  const PropellerFlags& flags_;
  PropellerOptions options_;
  std::string text_;
  bool failed_{false};
};

/// Those of the sets that have a group, where they are to be held on it.
auto placements_of(const PlacedTasks& tasks, const FlyteTask& flyte, const PropellerFlags& flags)
    -> std::vector<const TaskPlacement*> {
  std::vector<const TaskPlacement*> placed;
  if (!flags.pin) return placed;
  for (const auto& one : tasks.placements()) {
    if (one.task->flyte.get() == &flyte && one.berth() != nullptr) placed.push_back(&one);
  }
  return placed;
}

/// What Flyte or the API server refuses; what they lower or drop is to be seen in the object.
auto is_refusal(const Finding& finding) -> bool {
  return is_error(finding) &&
         (finding.outcome == FindingOutcome::refused || finding.outcome == FindingOutcome::refused_later);
}

auto tell_refusals(PlacedTasks& tasks, Console& console) -> bool {
  auto any = false;
  for (auto& file : tasks.files()) {
    std::erase_if(file.check.findings, [](const Finding& finding) { return !is_refusal(finding); });
    sort_findings(file.check.findings);
    any = any || !file.check.findings.empty();
  }
  if (any) tell_findings(tasks.files(), tasks.sources(), console);
  return any;
}

auto has_object(const PlacedTasks& tasks, const Document& document) -> bool {
  const auto& all = tasks.flyte_tasks();
  return std::any_of(all.begin(), all.end(),
                     [&](const auto& flyte) { return flyte->task().document.root == document.root; });
}

} // namespace

auto declare_propeller(Options& options, PropellerFlags& flags) -> void {
  options.choice("--pin", "WHICH", flags.pin, {{"fit", true}, {"none", false}},
                 "held on the groups that fit chooses (the default), or nowhere: then no inventory is needed");
  options.flag("--provenance", flags.provenance, "a comment behind each value that berth writes: who says it");
}

auto write_propelled(PlacedTasks& tasks, const PropellerFlags& flags, const TaskInputs& inputs,
                     const Platform* platform, Console& console) -> ExitCode {
  Writer writer(tasks, flags, platform, inputs);
  for (const auto& document : tasks.podless()) {
    if (!has_object(tasks, document))
      console.warn("`" + name_for_people(document) + "` runs no Pod, and has no object");
  }
  for (const auto& task : tasks.tasks()) {
    if (task.flyte == nullptr) console.warn("`" + task.name + "` is left out: it is no template of Flyte");
  }
  for (const auto& flyte : tasks.flyte_tasks())
    tasks.attempt(flyte->task(), [&] { writer.write(*flyte, placements_of(tasks, *flyte, flags)); });
  if (tasks.tasks().empty() && tasks.flyte_tasks().empty() && tasks.podless().empty())
    console.warn("there is no task here to render");
  console.out(writer.text());
  const auto refused = tell_refusals(tasks, console);
  if (tasks.failed()) return ExitCode::bug;
  return refused || writer.failed() ? ExitCode::findings : ExitCode::ok;
}

} // namespace berth
