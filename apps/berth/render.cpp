#include "render/render.hpp"
#include "command.hpp"
#include "placing_flags.hpp"
#include "tell.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace berth {
namespace {

class Render : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override { declare_placing(options, request_); }
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  [[nodiscard]] auto has_errors() -> bool;
  [[nodiscard]] auto render_all(Console& console) -> std::string;
  auto write(const TaskPlacement& placed, std::string& text) -> void;
  auto tell(Console& console) -> void;
  auto add(Finding finding) -> void;

  PlacingRequest request_;
  std::optional<PlacedTasks> tasks_;
};

auto Render::page() const -> CommandPage {
  return {
      "[PATH...]",
      "Writes each task as the Pod that kubectl applies, held on the group that fit chooses: with its nodeSelector,\n"
      "zone, tolerations, volumes and resources. A task of several replicas becomes a Job that runs them at once;\n"
      "a Kubernetes workload comes back as what it is, pinned in its Pod template.\n"
      "\n"
      "All is written or nothing: where a file has an error, or a task no group or no pin, the findings go to\n"
      "standard error. `berth validate` shows warnings too.",
      "berth render --cluster cluster.yaml task.yaml | kubectl apply -f -\n"
      "berth render samples/                          the inventory is among the files\n"
      "berth render --accept tight --cluster cluster.yaml task.yaml",
      "0  written\n"
      "1  a file has errors, or a task has no group or no pin\n"
      "2  the command line cannot be understood, or names no inventory\n"
      "3  a file could not be read\n"
      "4  berth itself failed",
  };
}

auto Render::run(Console& console) -> ExitCode {
  tasks_.emplace(std::move(request_));
  if (const auto code = berth::tell(tasks_->load(), tasks_->sources(), console); code != ExitCode::ok) return code;
  if (tasks_->placements().empty()) console.warn("there is no task here to render");
  for (const auto& placed : tasks_->placements()) {
    if (placed.task->wrapped != nullptr) continue;
    tasks_->attempt(*placed.task, [&] {
      for (auto& finding : placement_findings(placed, tasks_->cluster())) add(std::move(finding));
    });
  }
  const auto text = has_errors() ? std::string() : render_all(console);
  const auto failed = has_errors();
  tell(console);
  if (tasks_->failed()) return ExitCode::bug;
  if (failed) return ExitCode::findings;
  console.out(text);
  return ExitCode::ok;
}

/// Of a Flyte task whose container or K8sPod is faulty there is a finding: this one has neither.
auto runs_no_pod(const TaskSpec& task) -> bool {
  return task.document.form != Form::kubernetes && task.pod.containers.empty();
}

/// Once for all its pod sets.
auto tell_left_out(const Document& document, Console& console) -> void {
  console.warn("`" + name_for_people(document) + "` is left out: its Pods are made by the operator of `" +
                   document.kind + "`, and are not pinned yet",
               "`berth fit` says where each of them belongs; write that into the document");
}

auto Render::render_all(Console& console) -> std::string {
  std::string text;
  const Node* left_out = nullptr;
  for (const auto& placed : tasks_->placements()) {
    if (const auto& document = placed.task->document; document.wrapped != nullptr) {
      if (document.root != left_out) tell_left_out(document, console);
      left_out = document.root;
      continue;
    }
    if (runs_no_pod(*placed.task)) {
      console.warn("`" + placed.task->name + "` runs no Pod, so none is written of it");
      continue;
    }
    tasks_->attempt(*placed.task, [&] { write(placed, text); });
  }
  return text;
}

auto Render::write(const TaskPlacement& placed, std::string& text) -> void {
  auto rendered = render(placed, {tasks_->sources()[placed.task->document.file].name()});
  if (!rendered) return add(std::move(rendered.error()));
  if (!text.empty()) text += "---\n";
  text += rendered->text;
}

/// To the findings of the file that it speaks of.
auto Render::add(Finding finding) -> void {
  tasks_->file_of(finding.span.file).check.findings.push_back(std::move(finding));
}

auto Render::has_errors() -> bool {
  const auto& files = tasks_->files();
  return std::any_of(files.begin(), files.end(), [](const CheckedFile& file) {
    return std::any_of(file.check.findings.begin(), file.check.findings.end(), is_error);
  });
}

/// Errors, and what placing warns of; the warnings of check are validate's to show.
auto Render::tell(Console& console) -> void {
  auto any = false;
  for (auto& file : tasks_->files()) {
    auto& findings = file.check.findings;
    const auto quiet = [](const Finding& f) { return !is_error(f) && f.rule->role != Role::placing; };
    findings.erase(std::remove_if(findings.begin(), findings.end(), quiet), findings.end());
    sort_findings(findings);
    any = any || !findings.empty();
  }
  if (any) tell_findings(tasks_->files(), tasks_->sources(), console);
}

} // namespace

auto make_render() -> std::unique_ptr<Command> { return std::make_unique<Render>(); }

} // namespace berth
