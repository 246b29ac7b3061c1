#include "render/render.hpp"
#include "command.hpp"
#include "files/find.hpp"
#include "files/folder.hpp"
#include "files/repository.hpp"
#include "placing_flags.hpp"
#include "propeller.hpp"
#include "report/origins/origins.hpp"
#include "report/patch/patch.hpp"
#include "run/rendered_output.hpp"
#include "task_inputs.hpp"
#include "tell.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace berth {
namespace {

/// The forms of RenderAs, and what Flyte makes of a task.
struct RenderWhat {
  RenderAs as{RenderAs::automatic};
  bool propeller{false};
};

class Render : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  auto declare_output(Options& options) -> void;
  [[nodiscard]] auto contradiction() const -> std::string;
  [[nodiscard]] auto reads_stream() const -> bool;
  [[nodiscard]] auto write(const Rendering& rendering, Console& console) -> Outcome;
  auto write_patches(const Rendering& rendering, Console& console) const -> void;
  auto tell(Console& console) -> void;

  PlacingRequest request_;
  RenderingRequest rendering_;
  RenderWhat what_;
  PropellerFlags propeller_;
  InputFlags inputs_;
  std::string folder_;
  bool prune_{false};
  bool in_place_{false};
  bool patch_{false};
  bool explains_{false};
  std::optional<PlacedTasks> tasks_;
};

auto Render::page() const -> CommandPage {
  return {
      "[PATH...]",
      "Writes each task as the object that kubectl applies, held on the group that fit chooses: with its "
      "nodeSelector,\n"
      "zone, tolerations, volumes and resources. A task of several replicas becomes a Job that runs them at once, "
      "unless\n"
      "--as says otherwise.\n"
      "\n"
      "A document of Kubernetes keeps its bytes, comments and all: the pin is an edit of it, noted in its annotation\n"
      "berth.dev/pin, so that a later run replaces it. A set that its own selectors hold is left as it is. Other "
      "objects\n"
      "come through in their place; inventories, settings, kustomizations and patches do not, and are named.\n"
      "\n"
      "--in-place writes the pins into the files, --diff shows that as a patch, -o writes a file for each object.\n"
      "--provenance says behind each value that berth writes where it comes from (`# task.yaml:14`, `# platform "
      "default`,\n"
      "`# lowered from 8`, `# pool mem-64`), --explain as a table of every value. What is written is read again, "
      "checked as\n"
      "the API server would, and placed again before anybody sees it.\n"
      "\n"
      "With --as propeller it writes what Flyte's propeller creates of a task: the Pod, DaskJob, RayJob, ..., clamps "
      "and\n"
      "all.\n"
      "\n"
      "All is written or nothing: where a file has an error, or a task no group or no pin, the findings go to\n"
      "standard error; with --keep-going the other files are written. `berth validate` shows warnings too.",
      "berth render --cluster cluster.yaml task.yaml | kubectl apply -f -\n"
      "berth render samples/                          the inventory is among the files\n"
      "berth render --cluster cluster.yaml --environment staging task.yaml\n"
      "berth render --cluster cluster.yaml --in-place deploy/\n"
      "berth render --cluster cluster.yaml -o out --prune tasks/\n"
      "berth render --as cronjob --schedule '0 3 * * *' samples/\n"
      "berth render --explain samples/                where each value comes from\n"
      "berth render --with-services samples/\n"
      "berth render --as propeller --pin none --input rows=3 template.yaml",
      "0  written\n"
      "1  a file has errors, or a task has no group or no pin\n"
      "2  the command line cannot be understood, or names no inventory\n"
      "3  a file could not be read or written\n"
      "4  berth itself failed",
  };
}

auto Render::declare(Options& options) -> void {
  declare_placing(options, request_);
  options.choice<RenderWhat>(
      "--as", "WHAT", what_,
      {{"pod", {RenderAs::pod, false}},
       {"job", {RenderAs::job, false}},
       {"cronjob", {RenderAs::cron_job, false}},
       {"podtemplate", {RenderAs::pod_template, false}},
       {"deployment", {RenderAs::deployment, false}},
       {"statefulset", {RenderAs::stateful_set, false}},
       {"propeller", {RenderAs::automatic, true}}},
      "what a task becomes (a Pod, of several replicas a Job); propeller: what Flyte creates of it");
  options.text(
      "--schedule", "CRON", "a schedule such as `0 3 * * *`",
      [this](std::string_view text) {
        rendering_.form.schedule = text;
        return !text.empty();
      },
      "when --as cronjob runs it");
  options.text(
      "--namespace", "NAME", "a name",
      [this](std::string_view text) {
        rendering_.name_space = text;
        return !text.empty();
      },
      "where what berth renders goes; objects that come through keep theirs");
  declare_inputs(options, inputs_);
  declare_propeller(options, propeller_);
  declare_output(options);
}

auto Render::declare_output(Options& options) -> void {
  options.choice("--format", "FORMAT", rendering_.json, {{"yaml", false}, {"json", true}},
                 "json: an object, or a List of several; with -o a file for each");
  options.flag("--keep-templates", rendering_.keep_templates, "leave `{{...}}` that nothing fills in as they are");
  options.flag("--with-claims", rendering_.with_claims,
               "the claims of `placement.volumes` whose size is said, as well");
  options.flag("--explain", rendering_.explain,
               "a table of what would be written instead: each value, and who says it");
  options.flag("--with-services", rendering_.with_services,
               "the Services that tasks dial and that nothing in the input makes, as well");
  options.flag("--only-tasks", rendering_.only_tasks, "leave out what is no task, and name it");
  options.flag("--keep-going", rendering_.keep_going, "render the other files where one has errors (exit code 1)");
  options.flag("--in-place", in_place_, "write the pins into the documents of Kubernetes themselves");
  options.flag("--diff", patch_, "print what --in-place would do as a patch for `git apply`, and write nothing");
  options
      .text(
          "--output-dir", "DIR", "a folder",
          [this](std::string_view text) {
            folder_ = text;
            return !text.empty();
          },
          "a file for each object in that folder")
      .letter = 'o';
  options.flag("--prune", prune_, "with -o: delete what an earlier run wrote there and this one does not");
}

/// What does not go together; empty: all does.
auto Render::contradiction() const -> std::string {
  if (what_.as == RenderAs::cron_job && rendering_.form.schedule.empty()) return "`--as cronjob` needs a `--schedule`";
  if (what_.as != RenderAs::cron_job && !rendering_.form.schedule.empty())
    return "`--schedule` goes with `--as cronjob`";
  if (prune_ && folder_.empty()) return "`--prune` goes with `-o DIR`";
  const auto ways = (in_place_ || patch_ ? 1 : 0) + (folder_.empty() ? 0 : 1) + (what_.propeller ? 1 : 0);
  if (ways > 1) return "`--in-place` or `--diff`, `-o` and `--as propeller` are different ways to go: choose one";
  if (rendering_.explain && ways > 0)
    return "`--explain` writes nothing but its table: leave `--in-place`, `--diff`, `-o` or `--as propeller` out";
  if (in_place_ && propeller_.provenance)
    return "`--in-place` writes the pins alone, and `--provenance` comments: leave one of them out";
  if ((in_place_ || patch_) && (rendering_.with_claims || rendering_.with_services))
    return "`--with-claims` and `--with-services` make objects, for which `--in-place` and `--diff` have no place";
  if (rendering_.json && (in_place_ || patch_ || what_.propeller || propeller_.provenance))
    return "`--format json` goes with none of `--provenance`, `--in-place`, `--diff` and `--as propeller`";
  if (in_place_ && !patch_ && reads_stream())
    return "`--in-place` has no file to write where standard input or a pipe is read";
  return {};
}

auto Render::reads_stream() const -> bool {
  return std::any_of(request_.paths.begin(), request_.paths.end(),
                     [](const std::string& path) { return path == standard_input || is_pipe(path); });
}

auto Render::run(Console& console) -> ExitCode {
  propeller_.propeller = what_.propeller;
  rendering_.form.as = what_.as;
  rendering_.pin = propeller_.pin;
  rendering_.provenance = propeller_.provenance;
  if (const auto wrong = contradiction(); !wrong.empty()) {
    console.error(wrong);
    return ExitCode::usage;
  }
  const Sources none;
  if (const auto code = berth::tell(read_inputs(inputs_, rendering_.inputs), none, console); code != ExitCode::ok)
    return code;
  const auto* platform = request_.check.platform;
  request_.as_flyte = propeller_.propeller;
  request_.needs_cluster =
      !propeller_.propeller && propeller_.pin; // without an inventory there is nothing to hold a set on
  tasks_.emplace(std::move(request_));
  const auto loaded = tasks_->load();
  auto code = berth::tell(loaded, tasks_->sources(), console);
  if (!loaded.has_result()) return code;
  if (propeller_.propeller) return write_propelled(*tasks_, propeller_, rendering_.inputs, platform, console);
  for (const auto& document : tasks_->podless())
    console.warn("`" + name_for_people(document) + "` runs no Pod, so none is written of it");
  if (tasks_->tasks().empty() && tasks_->podless().empty()) console.warn("there is no task here to render");
  const auto keeps_going = rendering_.keep_going;
  explains_ = rendering_.explain;
  Rendering rendering(*tasks_, std::move(rendering_));
  const auto made = rendering.make();
  code = worse(code, berth::tell(made, tasks_->sources(), console));
  tell(console);
  if (tasks_->failed()) return ExitCode::bug;
  if (made.code == ExitCode::usage) return code;
  const auto failed = rendering.left_out() || !made.is_ok() || rendering.has_errors();
  if (failed && !keeps_going) return ExitCode::findings;
  code = worse(code, berth::tell(write(rendering, console), tasks_->sources(), console));
  return worse(code, failed ? ExitCode::findings : ExitCode::ok);
}

auto Render::write(const Rendering& rendering, Console& console) -> Outcome {
  if (explains_) {
    write_origins(rendering, console.look(), [&](std::string_view text) { console.out(text); });
    return {};
  }
  if (patch_) return write_patches(rendering, console), Outcome();
  if (in_place_) return write_in_place(tasks_->sources(), rendering);
  if (!folder_.empty()) return write_into_folder(folder_, prune_, rendering);
  console.out(rendering.stream());
  return {};
}

auto Render::write_patches(const Rendering& rendering, Console& console) const -> void {
  for (const auto& file : rendering.files()) {
    const auto& source = tasks_->sources()[file.loaded->file];
    if (file.pinned)
      write_patch(source, file.pinned->rework, path_from_repository(source.name()),
                  [&](std::string_view text) { console.out(text); });
  }
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
