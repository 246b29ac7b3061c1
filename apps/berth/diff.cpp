#include "check/failure.hpp"
#include "check_flags.hpp"
#include "command.hpp"
#include "diff/mask.hpp"
#include "files/find.hpp"
#include "files/replace.hpp"
#include "fit/from_settings.hpp"
#include "placing_flags.hpp"
#include "report/changes/changes.hpp"
#include "run/comparands.hpp"
#include "run/compared_folders.hpp"
#include "run/git/compared_files.hpp"
#include "tell.hpp"

#include <array>
#include <cstdlib>

namespace berth {
namespace {

enum class DiffFormat : std::uint8_t { human, json, markdown, github };

constexpr std::array<std::pair<std::string_view, DiffFormat>, 4> diff_formats{{{"human", DiffFormat::human},
                                                                               {"json", DiffFormat::json},
                                                                               {"markdown", DiffFormat::markdown},
                                                                               {"github", DiffFormat::github}}};

/// Within GitHub Actions its annotations; else for the person who started it.
auto automatic_diff_format() -> DiffFormat {
  const auto* actions = std::getenv("GITHUB_ACTIONS");
  return actions != nullptr && std::string_view(actions) == "true" ? DiffFormat::github : DiffFormat::human;
}

class Diff : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  struct Copy {
    DiffFormat format;
    std::string path;
  };

  auto declare_reports(Options& options) -> void;
  [[nodiscard]] auto add_copy(std::string_view text) -> bool;
  [[nodiscard]] auto read_sides(const Comparands& comparands) -> Outcome;
  [[nodiscard]] auto judge_environment(bool all) const -> Outcome;
  [[nodiscard]] auto is_placed() const -> bool; ///< an inventory is named
  [[nodiscard]] auto read_paths(const SidePath& before, const SidePath& after) -> Outcome;
  [[nodiscard]] auto read_revisions(const RevisionPair& pair) -> Outcome;
  [[nodiscard]] auto read_named_clusters() -> Outcome;
  [[nodiscard]] auto find_clusters() -> Outcome;
  [[nodiscard]] auto take_settings() -> std::string;
  [[nodiscard]] auto verdict(const diff::Comparison& comparison, const std::vector<diff::GateFailure>& failing) const
      -> ExitCode;
  auto tell_faults(Console& console) const -> void;
  auto tell_failures(const diff::Comparison& comparison, Console& console) const -> void;
  auto write(const ChangesReport& report, Console& console) const -> ExitCode;
  auto write(const ChangesReport& report, DiffFormat format, const terminal::Look& look, const Sink& sink) const
      -> void;

  DiffArguments arguments_;
  std::vector<std::string> excludes_;
  CheckFlags check_;
  std::vector<std::string> clusters_before_;
  diff::CompareOptions options_;
  std::optional<DiffFormat> format_; ///< none: auto
  std::vector<Copy> copies_;
  std::vector<diff::Gate> gates_;
  std::string gate_fault_; ///< of what `--fail-on` said
  bool stat_{false};
  bool show_secrets_{false};

  Sources sources_;
  Configuration configuration_{sources_, check_};
  ComparedSide before_;
  ComparedSide after_;
};

auto Diff::page() const -> CommandPage {
  return {
      "OLD NEW | [REV [REV]] [-- PATH...]",
      "Compares task specs by what they mean: `1000m` is `1`, an absent `replicas` is 1, and the order of keys,\n"
      "comments and quotes do not count. Says what the differences do: another group and cost (with an inventory, "
      "from\n"
      "--cluster, berth.yaml or among the files), what the API server refuses, what restarts, what may do more, "
      "limits\n"
      "that kill or throttle: `berth explain effects`. Of a live object what the server fills in is left out "
      "(--all).\n"
      "\n"
      "OLD and NEW are each a file, a folder (its *.yaml, *.yml and *.json), a pipe, - for standard input, or "
      "/dev/null\n"
      "for nothing. Documents meet by kind, namespace and name; any kind of Kubernetes document is compared.\n"
      "\n"
      "In a git repository: nothing named is the work tree against HEAD (before the first commit: against nothing), "
      "REV the work tree against that, REV REV two of them, A...B what B did since it left A. Paths behind -- narrow "
      "it. git is asked to read, and nothing else is run.\n"
      "\n"
      "--fail-on says what makes the exit code 1: refused, unplaced, placement, qos, security and the other effects,\n"
      "cost>5% or cost>$100 (also cost:5%) of what all tasks cost a month. Without it every difference does.\n"
      "\n"
      "Secrets are masked, in every format and on both sides: what a `kind: Secret` holds, variables that hold one by\n"
      "their name, tokens wherever they stand. That they differ is told all the same; --show-secrets prints them.\n"
      "\n"
      "git can call it too, and shows what it prints in place of the lines that changed:\n"
      "  git config diff.berth.command 'berth diff'\n"
      "  echo '*.yaml diff=berth' >> .gitattributes",
      "berth diff old.yaml new.yaml\n"
      "berth diff                                      what the work tree changes\n"
      "berth diff main...HEAD -- tasks/                what this branch does to tasks/\n"
      "berth diff --cluster cluster.yaml old/ new/     with groups and monthly costs\n"
      "berth diff --fail-on 'refused,unplaced,cost>5%' origin/main...HEAD\n"
      "berth diff <(kustomize build a) <(kustomize build b)\n"
      "kubectl get deployment web -o yaml | berth diff - web.yaml\n"
      "berth diff --output markdown=comment.md main...HEAD",
      "0  nothing differs in meaning, or nothing that --fail-on names; always when git calls it\n"
      "1  something does, or a document is malformed\n"
      "2  the command line cannot be understood\n"
      "3  a file could not be read\n"
      "4  berth itself failed",
  };
}

auto Diff::declare(Options& options) -> void {
  options.positionals("PATH", arguments_.words);
  options.behind_dashes(arguments_.behind);
  declare_check(options, check_,
                "a file with the inventory, may be repeated; else one among the files counts, or berth.yaml names it");
  options.files("--cluster-before", clusters_before_,
                "the inventory of the earlier side, where it is another; may be repeated");
  declare_reports(options);
  declare_fit(options, options_.fit);
  options.flag("--together", options_.together,
               "choose the pools of each side jointly, for the least total; the cost is that of all tasks then");
  options.flag("--all", options_.all, "tell what means nothing too, such as what a server fills in");
  options.texts("--exclude", "PATTERN", excludes_, "leave out what a folder would find; may be repeated");
  options.flag("--show-secrets", show_secrets_,
               "print the values of Secrets, passwords and tokens, in place of telling that they differ");
}

auto Diff::declare_reports(Options& options) -> void {
  options.choice<std::optional<DiffFormat>>(
      "--format", "FORMAT", format_,
      {{"auto", std::nullopt},
       {"human", DiffFormat::human},
       {"json", DiffFormat::json},
       {"markdown", DiffFormat::markdown},
       {"github", DiffFormat::github}},
      "how differences are printed; auto is github within GitHub Actions, else human");
  auto& output = options.text(
      "--output", "FORMAT=FILE", "a format and the path of a file: markdown=comment.md",
      [this](std::string_view text) { return add_copy(text); }, "write this report too, into a file; may be repeated");
  output.repeats = true;
  for (const auto& [word, format] : diff_formats) output.words.push_back(word);
  options.flag("--stat", stat_, "a line for each document that differs (human)");
  options.text(
      "--fail-on", "EFFECT,...", "effects",
      [this](std::string_view text) {
        auto gates = diff::parse_gates(text);
        gate_fault_ = gates ? std::string() : gates.error();
        if (gates) gates_ = std::move(*gates);
        return true;
      },
      "what makes the exit code 1: kinds of effects, cost>5%, cost>$100 (default: berth.yaml's, else any difference)");
}

auto Diff::add_copy(std::string_view text) -> bool {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return false;
  const auto* const found = std::find_if(diff_formats.begin(), diff_formats.end(),
                                         [&](const auto& one) { return one.first == text.substr(0, equals); });
  const auto path = text.substr(equals + 1);
  if (found == diff_formats.end() || path.empty() || path == standard_input) return false;
  copies_.push_back({found->second, std::string(path)});
  return true;
}

auto Diff::run(Console& console) -> ExitCode {
  if (!gate_fault_.empty()) {
    console.error("`--fail-on`: " + gate_fault_);
    return ExitCode::usage;
  }
  options_.fit.platform = check_.platform;
  const auto understood = understand(arguments_);
  if (!understood.value) return tell(understood.outcome, sources_, console);
  const auto& comparands = *understood.value;
  auto code = tell(read_named_clusters(), sources_, console);
  if (code != ExitCode::ok && !comparands.called_by_git) return code;
  code = tell(read_sides(comparands), sources_, console);
  if (code == ExitCode::usage) return code;
  code = worse(code, tell(find_clusters(), sources_, console));
  tell_faults(console);
  if (const auto fault = take_settings(); !fault.empty()) {
    console.error(fault, "`berth help diff` lists what `--fail-on` takes");
    return ExitCode::usage;
  }
  options_.sources = &sources_;
  options_.server = configuration_.server();
  auto comparison = diff::compare(before_.side(), after_.side(), options_);
  tell_failures(comparison, console);
  if (!comparison.failures.empty()) code = ExitCode::bug;
  if (!show_secrets_) diff::mask(comparison, before_.side(), after_.side(), sources_);
  ChangesReport report{sources_, comparison, {}, before_.is_folder() || after_.is_folder() || comparands.called_by_git,
                       {},       {}};
  if (comparands.revisions) report.revisions = {comparands.revisions->before_name, comparands.revisions->after_name};
  report.failing = diff::failures_of(gates_, comparison);
  code = worse(code, write(report, console));
  return comparands.called_by_git ? ExitCode::ok // git takes anything else for a crash
                                  : worse(code, verdict(comparison, report.failing));
}

/// What berth.yaml says of the run and no flag does. The error is for people.
auto Diff::take_settings() -> std::string {
  for (const auto* settings : configuration_.all_settings()) {
    fill_in(*settings, options_.fit);
    options_.together = options_.together || settings->together;
    if (!gates_.empty()) continue;
    std::string text;
    for (const auto& gate : settings->diff_fail_on) text += (text.empty() ? "" : ",") + gate;
    if (text.empty()) continue;
    auto gates = diff::parse_gates(text);
    if (!gates) return "`diffFailOn` of `" + settings->file + "`: " + gates.error();
    gates_ = std::move(*gates);
  }
  return {};
}

auto Diff::verdict(const diff::Comparison& comparison, const std::vector<diff::GateFailure>& failing) const
    -> ExitCode {
  const auto fails = gates_.empty() ? !comparison.same() : !failing.empty();
  return fails ? ExitCode::findings : ExitCode::ok;
}

auto Diff::read_sides(const Comparands& comparands) -> Outcome {
  Outcome outcome;
  before_.set_environment(check_.environment);
  after_.set_environment(check_.environment);
  if (comparands.revisions) {
    outcome = read_revisions(*comparands.revisions);
  } else {
    outcome = read_paths(comparands.before, comparands.after);
  }
  outcome.add(before_.notes());
  outcome.add(after_.notes());
  outcome.add(configuration_.misnamed());
  outcome.findings(configuration_.faults());
  if (!comparands.called_by_git) outcome.add(judge_environment(!comparands.revisions));
  before_.leave_out(after_.left_out());
  after_.leave_out(before_.left_out());
  return outcome;
}

/// `all`: both sides are there whole.
auto Diff::judge_environment(bool all) const -> Outcome {
  auto environments = before_.environments();
  environments.add(after_.environments());
  return environments.judge(check_.environment, all);
}

auto Diff::is_placed() const -> bool {
  return !check_.cluster_paths.empty() || !configuration_.settings_cluster_path().empty();
}

auto Diff::read_paths(const SidePath& before, const SidePath& after) -> Outcome {
  ComparedFolders folders(before, after);
  Outcome outcome;
  if (!folders.has_before()) outcome.add(before_.read(before, configuration_, sources_));
  if (!folders.has_after()) outcome.add(after_.read(after, configuration_, sources_));
  outcome.add(folders.find(excludes_, configuration_, before_, after_));
  outcome.add(folders.read(is_placed(), before_, after_, sources_));
  return outcome;
}

auto Diff::read_revisions(const RevisionPair& pair) -> Outcome {
  const Excludes excludes(excludes_);
  ComparedFiles files(pair, excludes);
  auto [paths, outcome] = files.list();
  if (!outcome.is_ok()) return outcome;
  outcome.add(configuration_.load(paths, {}));
  outcome.add(files.read(paths, is_placed(), before_, after_, sources_));
  outcome.add(files.untracked());
  return outcome;
}

auto Diff::read_named_clusters() -> Outcome {
  if (check_.cluster_paths.empty()) {
    Outcome outcome;
    if (!clusters_before_.empty())
      outcome.error(ExitCode::usage,
                    "`--cluster-before` goes with `--cluster`, which names the inventory of the later side");
    return outcome;
  }
  auto [inventory, outcome] = configuration_.inventories().get(check_.cluster_paths, "`--cluster`");
  before_.side().cluster = inventory;
  after_.side().cluster = inventory;
  if (clusters_before_.empty()) return std::move(outcome);
  auto earlier = configuration_.inventories().get(clusters_before_, "`--cluster-before`");
  before_.side().cluster = earlier.value;
  outcome.add(std::move(earlier.outcome));
  return std::move(outcome);
}

/// Each side's own inventory, so that a change of it shows; where only one side has one, it counts for both; where none
/// has, that of berth.yaml.
auto Diff::find_clusters() -> Outcome {
  Outcome outcome;
  if (!check_.cluster_paths.empty()) return outcome;
  std::size_t in_before = 0;
  std::size_t in_after = 0;
  const auto* before = before_.read_cluster_of_items(in_before) ? before_.cluster() : nullptr;
  const auto* after = after_.read_cluster_of_items(in_after) ? after_.cluster() : nullptr;
  if (in_before > 1 || in_after > 1) {
    outcome.warn("there are several Clusters on one side, so nothing is placed",
                 "name the one that counts: `--cluster FILE`");
    return outcome;
  }
  const auto path = configuration_.settings_cluster_path();
  if (before == nullptr && after == nullptr && !path.empty()) {
    auto [inventory, found] = configuration_.inventories().get({path}, "berth.yaml");
    outcome.add(std::move(found));
    before = inventory;
  }
  before_.side().cluster = before != nullptr ? before : after;
  after_.side().cluster = after != nullptr ? after : before;
  return outcome;
}

auto Diff::tell_faults(Console& console) const -> void {
  std::vector<CheckedFile> faults;
  for (const auto* side : {&before_, &after_})
    faults.insert(faults.end(), side->faults().begin(), side->faults().end());
  tell_findings(faults, sources_, console);
}

auto Diff::tell_failures(const diff::Comparison& comparison, Console& console) const -> void {
  std::vector<CheckedFile> failed;
  for (const auto& failure : comparison.failures) {
    auto& file = failed.emplace_back(CheckedFile{failure.place.file, {}});
    file.check.findings.push_back(failure_finding(failure.place, failure.why));
    file.check.findings.back().document = failure.document;
    file.check.findings.back().item = failure.item;
    file.check.secrets = secrets_of(file.check.findings);
  }
  tell_findings(failed, sources_, console);
}

auto Diff::write(const ChangesReport& comparison, Console& console) const -> ExitCode {
  auto report = comparison;
  for (const auto* side : {&before_, &after_}) {
    for (const auto& file : side->faults()) report.left_out.push_back(sources_[file.file].name());
  }
  for (const auto& failure : report.comparison.failures) report.left_out.push_back(sources_[failure.place.file].name());
  const auto format = format_.value_or(stat_ ? DiffFormat::human : automatic_diff_format());
  write(report, format, console.look(), [&](std::string_view text) { console.out(text); });
  auto code = ExitCode::ok;
  for (const auto& copy : copies_) {
    std::string text;
    write(report, copy.format, {}, [&](std::string_view piece) { text += piece; });
    const auto written = replace_file(copy.path, text);
    if (written) continue;
    console.error("cannot write `" + copy.path + "`: " + written.error().message);
    code = ExitCode::files;
  }
  return code;
}

auto Diff::write(const ChangesReport& report, DiffFormat format, const terminal::Look& look, const Sink& sink) const
    -> void {
  switch (format) {
  case DiffFormat::human:
    return stat_ ? write_stat(report, look, sink) : write_human(report, look, sink);
  case DiffFormat::json:
    return write_json(report, sink);
  case DiffFormat::markdown:
    return write_markdown(report, sink);
  case DiffFormat::github:
    return write_github(report, sink);
  }
}

} // namespace

auto make_diff() -> std::unique_ptr<Command> { return std::make_unique<Diff>(); }

} // namespace berth
