#include "baselines.hpp"
#include "check/failure.hpp"
#include "checking.hpp"
#include "command.hpp"
#include "files/find.hpp"
#include "fixing.hpp"
#include "intake.hpp"
#include "log.hpp"
#include "outputs.hpp"
#include "parallel.hpp"
#include "progress.hpp"

#include <algorithm>
#include <charconv>
#include <new>

namespace berth {
namespace {

/// What became of one path.
struct Outcome {
  std::optional<CheckedFile> checked;
  std::optional<Mended> mended; ///< in place of `checked`, with --fix and --diff
  std::optional<FileError> error;
};

auto has_findings(const Outcome& outcome) -> bool {
  return outcome.checked && !outcome.checked->check.findings.empty();
}

class Validate : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  [[nodiscard]] auto prepare(FoundFiles& found, Console& console) -> tl::expected<ExitCode, ExitCode>;
  auto check_all(Intake& intake, std::vector<FileError>& unread) -> void;
  [[nodiscard]] auto check(Intake& intake, std::size_t i) -> Outcome;
  [[nodiscard]] auto check(FileId file, const std::string& path, const Intake& intake) -> Outcome;
  auto hand_on(Intake& intake, std::size_t i, Outcome& outcome) -> void;
  auto report(const std::string& path, CheckedFile& checked) -> void;
  auto report(const std::string& path, Mended& mended) -> void;
  [[nodiscard]] auto tell_patched(Console& console) const -> ExitCode;
  [[nodiscard]] auto results(const FoundFiles& found) const -> Outputs::Results;
  auto write_settings_faults(const std::vector<std::string>& paths) -> void;

  std::vector<std::string> paths_;
  std::vector<std::string> excludes_;
  std::string input_name_;
  std::size_t jobs_{0}; ///< 0: as many as pay off
  bool effective_{false};
  Sources sources_;
  Checking checking_{sources_};
  Baselines baselines_;
  Fixing fixing_;
  Outputs outputs_;
  Sink to_console_;
  std::vector<FileError> unwritten_;
  std::size_t patched_{0}; ///< findings that the patches of --diff would mend
};

auto Validate::page() const -> CommandPage {
  return {
      "[PATH...]",
      "Checks Flyte task specs, berth's own tasks and Kubernetes workloads, and shows the line and column of\n"
      "everything that the API server would refuse, that the platform would change, or that is likely to be\n"
      "regretted. Documents are known by their content; those of other kinds are passed over and counted.\n"
      "\n"
      "PATH is a file, a folder (its *.yaml, *.yml and *.json, hidden folders left out), a pattern such as\n"
      "'deploy/**/*.yaml', a pipe such as <(helm template .), or - for standard input. Without one, the current\n"
      "folder is checked.\n"
      "\n"
      "The nearest berth.yaml above each file, up to the root of the git repository, may set the Kubernetes version,\n"
      "the profile, what to leave out, the inventory and the policy of an organisation: `berth explain settings`. A "
      "comment\n"
      "`# berth: ignore[R001] why it is so` passes over a finding: `berth explain suppressions`.\n"
      "\n"
      "Passwords, tokens and what a `kind: Secret` holds are masked in every report (`berth explain X010`), but not in "
      "the\n"
      "patches of --diff, which must show the lines around each fix.",
      "berth validate                              everything below this folder\n"
      "berth validate task.yaml deploy/            a file and a folder\n"
      "kubectl get pod web -o yaml | berth validate -\n"
      "berth validate --format json . > report.json\n"
      "berth validate --fix .                      mend what can be, or look first: --diff\n"
      "berth validate --output sarif=berth.sarif .\n"
      "berth validate --baseline known.json --write-baseline .   adopt what is there\n"
      "berth validate --fail-on warning .          warnings fail too, as CI may want\n"
      "berth validate --kubernetes-version 1.29 .  against the cluster that you have\n"
      "berth validate --cluster cluster.yaml --effective task.yaml   what it will really run with",
      "0  nothing at or above --fail-on was found\n"
      "1  something was, or --diff has printed a patch\n"
      "2  the command line, a berth.yaml or a baseline cannot be understood\n"
      "3  a file, a berth.yaml or standard output could not be read or written; the others were checked\n"
      "4  berth itself failed",
  };
}

auto Validate::declare(Options& options) -> void {
  options.positionals("PATH", paths_);
  outputs_.declare(options);
  checking_.declare(options,
                    "the inventory, may be repeated: its version, its platform's limits, and where each task would go");
  checking_.declare_selection(options);
  baselines_.declare(options);
  fixing_.declare(options);
  options.flag(
      "--effective", effective_,
      "tell each container's requests and limits as they really run: declared, filled in, cut, and by whom (human "
      "and json)");
  options.texts("--exclude", "PATTERN", excludes_, "leave out what a folder or pattern would find; may be repeated");
  options.text(
      "--stdin-filename", "PATH", "a path",
      [this](std::string_view text) {
        input_name_ = text;
        return !text.empty();
      },
      "what standard input is called: in findings, and for the berth.yaml above it");
  options
      .text(
          "--jobs", "COUNT", "a number from 1 on",
          [this](std::string_view text) {
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs_);
            return error == std::errc() && end == text.data() + text.size() && jobs_ > 0;
          },
          "check so many files at once (default: as many as there are processors)")
      .letter = 'j';
}

auto Validate::run(Console& console) -> ExitCode {
  if (paths_.empty()) paths_.emplace_back(input_name_.empty() ? "." : standard_input);
  auto found = find_files(paths_, excludes_);
  log(1, "found " + std::to_string(found.paths.size()) + " files");
  if (!checking_.understood(console) || !fixing_.understood(found, console)) return ExitCode::usage;
  const auto prepared = prepare(found, console);
  if (!prepared) return prepared.error();

  to_console_ = [&console](std::string_view text) { console.out(text); };
  Intake intake(sources_, found, input_name_);
  write_settings_faults(found.paths);
  check_all(intake, found.errors);
  for (const auto& error : found.errors) console.error("cannot read `" + error.path + "`: " + error.message);
  for (const auto& error : unwritten_) console.error("cannot write `" + error.path + "`: " + error.message);
  if (intake.size() == 0 && found.errors.empty() && !outputs_.quiet())
    console.warn("there is no *.yaml, *.yml or *.json file to check here");
  auto code = worse(outputs_.end(found.errors, console), *prepared);
  if (!outputs_.quiet()) fixing_.tell_other_names(console);
  if (fixing_.shows_patch()) code = worse(code, tell_patched(console));
  if (baselines_.writes())
    code = worse(code == ExitCode::bug ? code : *prepared, baselines_.write(console));
  else if (!outputs_.quiet())
    baselines_.tell_gone(console);
  return worse(code, found.errors.empty() && unwritten_.empty() ? ExitCode::ok : ExitCode::files);
}

/// A patch is a difference: exit code 1, whatever else there is.
auto Validate::tell_patched(Console& console) const -> ExitCode {
  const auto& tally = outputs_.tally();
  const auto left = tally.errors + tally.warnings + tally.notes - patched_;
  if (!outputs_.quiet() && patched_ + left > 0)
    console.note(std::to_string(patched_) + (patched_ == 1 ? " finding" : " findings") + " can be mended like this, " +
                 std::to_string(left) + " cannot");
  return patched_ == 0 ? ExitCode::ok : ExitCode::findings;
}

/// Everything that the files are checked by, before the first is. What went wrong with berth.yaml files is in the exit
/// code, for the files can be checked all the same; an error where they cannot.
auto Validate::prepare(FoundFiles& found, Console& console) -> tl::expected<ExitCode, ExitCode> {
  checking_.set_input_name(input_name_);
  checking_.set_streams(found.streams);
  baselines_.set_input_name(input_name_);
  auto code = checking_.load(found.paths, paths_, console);
  if (!outputs_.quiet()) checking_.tell_misnamed(console);
  if (checking_.misses_gates() || (code != ExitCode::ok && !checking_.cluster_paths().empty()))
    return tl::make_unexpected(code);
  const auto from_settings = [this](const std::string& path) { return checking_.settings_baseline_path(path); };
  const auto read = baselines_.prepare(found, from_settings, sources_, console);
  if (read == ExitCode::usage) return tl::make_unexpected(read);
  code = worse(code, read);
  if (!outputs_.open(sources_, {effective_, results(found)}, console)) return tl::make_unexpected(ExitCode::usage);
  return code;
}

/// Where findings go for people: not where a patch, or a mended text, goes. A baseline that is being written is to
/// spare them the findings.
auto Validate::results(const FoundFiles& found) const -> Outputs::Results {
  if (fixing_.shows_patch() || baselines_.writes()) return Outputs::Results::nowhere;
  return fixing_.on() && !found.streams.empty() ? Outputs::Results::standard_error : Outputs::Results::standard_output;
}

auto Validate::check_all(Intake& intake, std::vector<FileError>& unread) -> void {
  const auto threads = threads_for(intake.size(), jobs_);
  intake.survey(threads);
  Progress progress(intake.size(), !outputs_.quiet());
  std::vector<Outcome> outcomes(intake.size());
  for_each_in_order(
      intake.size(), threads, [&](std::size_t i) { outcomes[i] = check(intake, i); },
      [&](std::size_t i) {
        if (outcomes[i].error) unread.push_back(*outcomes[i].error);
        if (outcomes[i].mended || effective_ || has_findings(outcomes[i])) progress.make_way();
        hand_on(intake, i, outcomes[i]);
        progress.step(i + 1);
      });
  log(1, "checked " + std::to_string(outputs_.tally().files) + " files");
}

auto Validate::check(Intake& intake, std::size_t i) -> Outcome {
  const auto& path = intake.path(i);
  try {
    const auto file = intake.take(i);
    if (!file) return {std::nullopt, std::nullopt, file.error()};
    Outcome outcome;
    auto why = intake.failure(i);
    if (!why) why = failure_of([&] { outcome = check(*file, path, intake); });
    if (why) outcome = {CheckedFile{*file, failed_check(sources_, *file, *why)}, std::nullopt, std::nullopt};
    return outcome;
  } catch (const std::bad_alloc&) {
    return {std::nullopt, std::nullopt, FileError{path, "there is not enough memory for it"}};
  }
}

auto Validate::check(FileId file, const std::string& path, const Intake& intake) -> Outcome {
  auto options = checking_.options(path);
  options.trace = effective_;
  options.neighbours = intake.neighbours();
  options.known = baselines_.known(path);
  CheckedFile checked{file, check_file(sources_, file, options)};
  if (!fixing_.on()) return {std::move(checked), std::nullopt, std::nullopt};
  return {std::nullopt, fixing_.mend(sources_, path, std::move(checked), options), std::nullopt};
}

/// Says what there is to say of file i, and forgets it.
auto Validate::hand_on(Intake& intake, std::size_t i, Outcome& outcome) -> void {
  if (outcome.checked) report(intake.path(i), *outcome.checked);
  if (outcome.mended) report(intake.path(i), *outcome.mended);
  outcome = {};
  intake.release(i);
}

auto Validate::report(const std::string& path, CheckedFile& checked) -> void {
  if (!checked.check.failed) baselines_.checked(path, sources_[checked.file], checked.check, checking_.options(path));
  outputs_.write(checked);
}

auto Validate::report(const std::string& path, Mended& mended) -> void {
  const auto shown = fixing_.show(sources_, path, mended, to_console_);
  if (!fixing_.shows_patch())
    outputs_.add_fixed(mended.count);
  else if (shown)
    patched_ += mended.count;
  if (mended.unwritten) unwritten_.push_back(*mended.unwritten);
  fixing_.note_names(path, mended.replaced);
  report(path, mended.checked);
  if (mended.now) sources_.release(*mended.now);
}

/// Those of a berth.yaml that is not itself among the files.
auto Validate::write_settings_faults(const std::vector<std::string>& paths) -> void {
  for (auto fault : checking_.faults()) {
    const auto& name = sources_[fault.file].name();
    if (std::find(paths.begin(), paths.end(), name) == paths.end()) outputs_.write(fault);
  }
}

} // namespace

auto make_validate() -> std::unique_ptr<Command> { return std::make_unique<Validate>(); }

} // namespace berth
