#include "check/failure.hpp"
#include "check_flags.hpp"
#include "command.hpp"
#include "files/find.hpp"
#include "fixing.hpp"
#include "log.hpp"
#include "outputs.hpp"
#include "part_flags.hpp"
#include "progress.hpp"
#include "rerun.hpp"
#include "run/baselines.hpp"
#include "run/configuration.hpp"
#include "run/input_files.hpp"
#include "run/parallel.hpp"
#include "run/part_of_run.hpp"
#include "run/passed_over.hpp"
#include "tell.hpp"

#include <algorithm>
#include <charconv>
#include <new>
#include <set>

namespace berth {
namespace {

/// What became of one path.
struct Checked {
  std::optional<CheckedFile> checked;
  std::optional<Mended> mended; ///< in place of `checked`, with --fix and --diff
  std::optional<FileError> error;
};

auto has_findings(const Checked& outcome) -> bool {
  return outcome.checked && !outcome.checked->check.findings.empty();
}

class Validate : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  [[nodiscard]] auto find(Console& console) -> tl::expected<FoundFiles, ExitCode>;
  [[nodiscard]] auto prepare(FoundFiles& found, Console& console) -> tl::expected<ExitCode, ExitCode>;
  [[nodiscard]] auto words_for_more() const -> std::string;
  [[nodiscard]] auto survey(InputFiles& input, Console& console) -> bool;
  [[nodiscard]] auto settings_format() const -> std::string;
  auto add_fixed(const std::string& path, std::size_t count) -> void;
  auto check_all(InputFiles& input, std::vector<FileError>& unread) -> void;
  [[nodiscard]] auto check(InputFiles& input, std::size_t i) -> Checked;
  [[nodiscard]] auto check(FileId file, const std::string& path, const InputFiles& input) -> Checked;
  auto hand_on(InputFiles& input, std::size_t i, Checked& outcome) -> void;
  [[nodiscard]] auto chooses_rules(const CheckOptions& options) const -> bool;
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
  bool without_paths_{false}; ///< none was given
  Sources sources_;
  CheckFlags check_flags_;
  BaselineFlags baseline_flags_;
  PartFlags part_flags_;
  PartOfRun part_{part_flags_};
  std::vector<std::string> beside_; ///< files that are read for what others refer to alone
  Configuration configuration_{sources_, check_flags_};
  Baselines baselines_{baseline_flags_};
  PassedOver passed_over_;
  std::set<std::string> of_tests_; ///< files that a walk has found below folders of tests
  Fixing fixing_;
  HardLinks links_;
  Outputs outputs_;
  Sink to_console_;
  std::vector<FileError> unwritten_;
  bool fails_for_fixes_{false};
  std::size_t patched_{0}; ///< findings that the patches of --diff would mend
};

auto Validate::page() const -> CommandPage {
  return {
      "[PATH...]",
      "Checks Flyte task specs, berth's own tasks and Kubernetes workloads, and shows the line and column of\n"
      "everything that the API server would refuse, that the platform would change, or that is likely to be\n"
      "regretted. Documents are known by their content; those of other kinds are passed over and counted.\n"
      "\n"
      "PATH is a file, a folder (its *.yaml, *.yml and *.json; hidden folders, vendor, node_modules and what "
      ".gitignore\n"
      "names left out), a pattern such as 'deploy/**/*.yaml', a pipe such as <(helm template .), or - for standard\n"
      "input. Without one, the current folder is checked.\n"
      "\n"
      "A Task is checked as it stands and with each overlay of its `spec.environments`; --environment looks at one.\n"
      "\n"
      "Helm charts and files with template actions are passed over, and told. What a kustomization.yaml names as a "
      "patch\n"
      "need not be whole, placeholders (${NAME}, <NAME>, PVC_NAME) are not judged. Data of tests (testdata, "
      "01-assert.yaml)\n"
      "is passed over and opinions on what lies below test, tests or e2e are left out, unless they are named.\n"
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
      "berth validate --fix .                      fix what can be, or look first: --diff\n"
      "berth validate --output sarif=berth.sarif .\n"
      "berth validate --baseline known.json --write-baseline .   adopt what is there\n"
      "berth validate --fail-on warning .          warnings fail too, as CI may want\n"
      "berth validate --changed main...            what this branch does, and what is not committed yet\n"
      "berth validate --kubernetes-version 1.29 .  against the cluster that you have\n"
      "berth validate --cluster cluster.yaml --effective task.yaml   what it will really run with",
      "0  nothing at or above --fail-on was found\n"
      "1  something was, or --diff has printed a patch, or --exit-non-zero-on-fix met what was fixed\n"
      "2  the command line, a berth.yaml or a baseline cannot be understood, or git not be asked\n"
      "3  a file, a berth.yaml or standard output could not be read or written; the others were checked\n"
      "4  berth itself failed",
  };
}

auto Validate::declare(Options& options) -> void {
  options.positionals("PATH", paths_);
  outputs_.declare(options);
  declare_check(options, check_flags_,
                "the inventory, may be repeated: its version, its platform's limits, and where each task would go");
  declare_selection(options, check_flags_);
  declare_baselines(options, baseline_flags_);
  fixing_.declare(options);
  options.flag(
      "--effective", effective_,
      "tell each container's requests and limits as they really run: declared, filled in, cut, and by whom (human "
      "and json)");
  options.texts("--exclude", "PATTERN", excludes_, "leave out files and folders, named or found; may be repeated");
  declare_part(options, part_flags_);
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

/// The files of the run, and those beside them; an error where the command line, or git, will not have it.
auto Validate::find(Console& console) -> tl::expected<FoundFiles, ExitCode> {
  without_paths_ = paths_.empty();
  if (without_paths_) paths_.emplace_back(input_name_.empty() ? "." : standard_input);
  auto found = find_files(paths_, excludes_, check_flags_.templates, check_flags_.force_exclude);
  passed_over_.add_charts(found.charts);
  passed_over_.add_expectations(found.expectations);
  outputs_.add_passed_over(found.charts.size(), found.expectations.size());
  of_tests_ = found.of_tests;
  log(1, "found " + std::to_string(found.paths.size()) + " files");
  auto understandable = understood(check_flags_);
  if (understandable.is_ok()) understandable.add(fixing_.understood(found));
  if (understandable.is_ok()) understandable.add(part_.widen(found, excludes_, check_flags_.templates));
  if (tell(understandable, sources_, console) != ExitCode::ok) return tl::make_unexpected(ExitCode::usage);
  return found;
}

auto Validate::run(Console& console) -> ExitCode {
  auto files = find(console);
  if (!files) return files.error();
  auto& found = *files;
  const auto prepared = prepare(found, console);
  if (!prepared) return prepared.error();

  to_console_ = [&console](std::string_view text) { console.out(text); };
  const auto on_read = [](const std::string& path, std::size_t bytes) {
    if (logs(2)) log(2, "read " + path + ", " + std::to_string(bytes) + " bytes");
  };
  InputFiles input(sources_, found, beside_, input_name_, on_read);
  if (!survey(input, console)) return ExitCode::usage;
  if (!outputs_.open(sources_, {effective_, results(found), words_for_more(), settings_format()}, console))
    return ExitCode::usage;
  write_settings_faults(found.paths);
  check_all(input, found.errors);
  for (const auto& error : found.errors) console.error("cannot read `" + error.path + "`: " + error.message);
  for (const auto& error : unwritten_) console.error("cannot write `" + error.path + "`: " + error.message);
  if (input.size() == 0 && beside_.empty() && found.errors.empty() && found.charts.empty() && !outputs_.quiet())
    console.warn("there is no *.yaml, *.yml or *.json file to check here");
  auto code = worse(outputs_.end(found.errors, console), *prepared);
  if (!outputs_.quiet()) {
    tell(passed_over_.notes(), sources_, console);
    tell(links_.left_behind(), sources_, console);
  }
  if (fixing_.shows_patch()) code = worse(code, tell_patched(console));
  if (fails_for_fixes_) code = worse(code, ExitCode::findings);
  if (baselines_.writes())
    code = worse(code == ExitCode::bug ? code : *prepared, tell(baselines_.write(), sources_, console));
  else if (!outputs_.quiet())
    tell(baselines_.gone(), sources_, console);
  return worse(code, found.errors.empty() && unwritten_.empty() ? ExitCode::ok : ExitCode::files);
}

/// A patch is a difference: exit code 1, whatever else there is.
auto Validate::tell_patched(Console& console) const -> ExitCode {
  const auto& tally = outputs_.tally();
  const auto left = tally.errors + tally.warnings + tally.notes - patched_;
  if (!outputs_.quiet() && patched_ + left > 0)
    console.note(std::to_string(patched_) + (patched_ == 1 ? " finding" : " findings") + " can be fixed like this, " +
                 std::to_string(left) + " cannot");
  return patched_ == 0 ? ExitCode::ok : ExitCode::findings;
}

/// All that the run was given, so that the same files are checked by the same; the paths where none were named.
auto Validate::words_for_more() const -> std::string {
  return shell_line_without_output(given(), without_paths_ ? paths_ : std::vector<std::string>());
}

auto Validate::settings_format() const -> std::string {
  for (const auto* settings : configuration_.all_settings()) {
    if (!settings->format.empty()) return settings->format;
  }
  return {};
}

auto Validate::add_fixed(const std::string& path, std::size_t count) -> void {
  const auto* settings = configuration_.options(path).settings;
  outputs_.add_fixed(count);
  if (count > 0 && (fixing_.fails_on_fix() || (settings != nullptr && settings->exit_non_zero_on_fix)))
    fails_for_fixes_ = true;
}

/// Everything that the files are checked by, before the first is. What went wrong with berth.yaml files is in the exit
/// code, for the files can be checked all the same; an error where they cannot.
auto Validate::prepare(FoundFiles& found, Console& console) -> tl::expected<ExitCode, ExitCode> {
  configuration_.set_input_name(input_name_);
  configuration_.set_streams(found.streams);
  baselines_.set_input_name(input_name_);
  auto code = tell(configuration_.load(found.paths, paths_), sources_, console);
  if (!outputs_.quiet()) tell(configuration_.misnamed(), sources_, console);
  auto narrowed = part_.narrow(found);
  if (outputs_.quiet())
    std::erase_if(narrowed.outcome.remarks, [](const Remark& r) { return r.kind == Remark::Kind::note; });
  if (const auto told = tell(narrowed.outcome, sources_, console); told != ExitCode::ok)
    return tl::make_unexpected(told);
  beside_ = std::move(narrowed.value);
  if (configuration_.misses_gates() || (code != ExitCode::ok && !check_flags_.cluster_paths.empty()))
    return tl::make_unexpected(code);
  const auto from_settings = [this](const std::string& path) { return configuration_.settings_baseline_path(path); };
  const auto read = tell(baselines_.prepare(found, from_settings, sources_), sources_, console);
  if (read == ExitCode::usage) return tl::make_unexpected(read);
  code = worse(code, read);
  return code;
}

/// Whether the environment that was asked for is there.
auto Validate::survey(InputFiles& input, Console& console) -> bool {
  LoadContext reading;
  reading.templates = check_flags_.templates;
  reading.environment = check_flags_.environment;
  input.set_reading(reading);
  input.survey(threads_for(input.size(), jobs_));
  return tell(input.environments().judge(check_flags_.environment), sources_, console) == ExitCode::ok;
}

/// Where findings go for people: not where a patch, or a mended text, goes. A baseline that is being written is to
/// spare them the findings.
auto Validate::results(const FoundFiles& found) const -> Outputs::Results {
  if (fixing_.shows_patch() || baselines_.writes()) return Outputs::Results::nowhere;
  return fixing_.on() && !found.streams.empty() ? Outputs::Results::standard_error : Outputs::Results::standard_output;
}

auto Validate::check_all(InputFiles& input, std::vector<FileError>& unread) -> void {
  const auto threads = threads_for(input.size(), jobs_);
  for (auto& error : input.unread_beside()) unread.push_back(std::move(error));
  Progress progress(input.size(), !outputs_.quiet());
  std::vector<Checked> outcomes(input.size());
  for_each_in_order(
      input.size(), threads, [&](std::size_t i) { outcomes[i] = check(input, i); },
      [&](std::size_t i) {
        if (outcomes[i].error) unread.push_back(*outcomes[i].error);
        if (outcomes[i].mended || effective_ || has_findings(outcomes[i])) progress.make_way();
        hand_on(input, i, outcomes[i]);
        progress.step(i + 1);
      });
  log(1, "checked " + std::to_string(outputs_.tally().files) + " files");
}

auto Validate::check(InputFiles& input, std::size_t i) -> Checked {
  const auto& path = input.path(i);
  try {
    const auto file = input.take(i);
    if (!file) return {std::nullopt, std::nullopt, file.error()};
    Checked outcome;
    auto why = input.failure(i);
    if (!why) why = failure_of([&] { outcome = check(*file, path, input); });
    if (why) outcome = {CheckedFile{*file, failed_check(sources_, *file, *why)}, std::nullopt, std::nullopt};
    return outcome;
  } catch (const std::bad_alloc&) {
    return {std::nullopt, std::nullopt, FileError{path, "there is not enough memory for it"}};
  }
}

auto Validate::check(FileId file, const std::string& path, const InputFiles& input) -> Checked {
  auto options = configuration_.options(path);
  options.trace = effective_;
  options.neighbours = input.neighbours();
  options.known = baselines_.known(path);
  options.reading = configuration_.reading(path);
  options.of_tests = of_tests_.count(path) != 0 && !chooses_rules(options);
  CheckedFile checked{file, check_file(sources_, file, options)};
  if (!fixing_.on()) return {std::move(checked), std::nullopt, std::nullopt};
  return {std::nullopt, fixing_.mend(sources_, path, std::move(checked), options), std::nullopt};
}

/// Whether somebody has said which rules he wants, so that no others are chosen for him.
auto Validate::chooses_rules(const CheckOptions& options) const -> bool {
  const auto by_settings = options.settings != nullptr && options.settings->profile.has_value();
  return by_settings || check_flags_.profile.has_value() || !check_flags_.rules.select.empty();
}

/// Says what there is to say of file i, and forgets it.
auto Validate::hand_on(InputFiles& input, std::size_t i, Checked& outcome) -> void {
  if (outcome.checked) report(input.path(i), *outcome.checked);
  if (outcome.mended) report(input.path(i), *outcome.mended);
  outcome = {};
  input.release(i);
}

auto Validate::report(const std::string& path, CheckedFile& checked) -> void {
  if (checked.check.unfilled) passed_over_.add(path);
  passed_over_.add_opinions(path, checked.check.opinions);
  if (!checked.check.failed)
    baselines_.checked(path, sources_[checked.file], checked.check, configuration_.options(path));
  outputs_.write(checked, configuration_.options(path).settings);
}

auto Validate::report(const std::string& path, Mended& mended) -> void {
  const auto shown = fixing_.show(sources_, path, mended, to_console_);
  if (!fixing_.shows_patch())
    add_fixed(path, mended.count);
  else if (shown)
    patched_ += mended.count;
  if (mended.unwritten) unwritten_.push_back(*mended.unwritten);
  if (mended.replaced) links_.add(path, *mended.replaced);
  report(path, mended.checked);
  if (mended.now) sources_.release(*mended.now);
}

/// Those of a berth.yaml that is not itself among the files.
auto Validate::write_settings_faults(const std::vector<std::string>& paths) -> void {
  for (auto fault : configuration_.faults()) {
    const auto& name = sources_[fault.file].name();
    if (std::find(paths.begin(), paths.end(), name) == paths.end()) outputs_.write(fault, nullptr);
  }
}

} // namespace

auto make_validate() -> std::unique_ptr<Command> { return std::make_unique<Validate>(); }

} // namespace berth
