#include "check/failure.hpp"
#include "command.hpp"
#include "diff/mask.hpp"
#include "files/find.hpp"
#include "report/changes/changes.hpp"
#include "run/compared_side.hpp"
#include "run/inventories.hpp"
#include "tell.hpp"

namespace berth {
namespace {

enum class DiffFormat : std::uint8_t { human, json };

class Diff : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  [[nodiscard]] auto read_sides(Console& console) -> ExitCode;
  [[nodiscard]] auto read_named_cluster(Console& console) -> ExitCode;
  auto find_clusters(Console& console) -> void;
  [[nodiscard]] auto is_from_git() const -> bool { return paths_.size() == 7 || paths_.size() == 9; }
  auto tell_faults(Console& console) const -> void;
  auto tell_failures(const diff::Comparison& comparison, Console& console) const -> void;
  auto write(const diff::Comparison& comparison, Console& console) const -> void;

  std::vector<std::string> paths_;
  std::vector<std::string> excludes_;
  std::vector<std::string> cluster_paths_;
  FitOptions fit_;
  DiffFormat format_{DiffFormat::human};
  bool show_secrets_{false};

  Sources sources_;
  ComparedSide before_;
  ComparedSide after_;
  Inventories inventories_{sources_};
};

auto Diff::page() const -> CommandPage {
  return {
      "OLD NEW",
      "Compares two task specs, or two folders of them, by what they mean: `1000m` is `1`, an absent `replicas` is 1,\n"
      "and the order of keys, comments and quotes do not count. Says what the differences do: another group and cost\n"
      "(with an inventory, from --cluster or among the files), another QoS class, limits that kill or throttle.\n"
      "\n"
      "OLD and NEW are each a file, a folder (its *.yaml, *.yml and *.json), a pipe, - for standard input, or "
      "/dev/null\n"
      "for nothing. Documents meet by kind, namespace and name; any kind of Kubernetes document is compared.\n"
      "\n"
      "Secrets are masked, in every format and on both sides: what a `kind: Secret` holds, variables that hold one by\n"
      "their name, tokens wherever they stand. That they differ is told all the same; --show-secrets prints them.\n"
      "\n"
      "git can call it too, and shows what it prints in place of the lines that changed:\n"
      "  git config diff.berth.command 'berth diff'\n"
      "  echo '*.yaml diff=berth' >> .gitattributes",
      "berth diff old.yaml new.yaml\n"
      "berth diff --cluster cluster.yaml old/ new/     with groups and monthly costs\n"
      "kubectl get deployment web -o yaml | berth diff - web.yaml\n"
      "berth diff --format json old.yaml new.yaml > report.json",
      "0  nothing differs in meaning; always when git calls it\n"
      "1  something does, or a document is malformed\n"
      "2  the command line cannot be understood\n"
      "3  a file could not be read\n"
      "4  berth itself failed",
  };
}

auto Diff::declare(Options& options) -> void {
  options.positionals("PATH", paths_);
  options.files("--cluster", cluster_paths_,
                "a file with the inventory, may be repeated; else one among the files counts");
  options.choice("--format", "FORMAT", format_,
                 {{"auto", DiffFormat::human}, {"human", DiffFormat::human}, {"json", DiffFormat::json}},
                 "how differences are printed; auto is human");
  options.text(
      "--accept", "VERDICT", "tight", [this](std::string_view text) { return fit_.accept_tight = text == "tight"; },
      "take a group too that fits only at the best that is known of it");
  options.texts("--exclude", "PATTERN", excludes_, "leave out what a folder would find; may be repeated");
  options.flag("--show-secrets", show_secrets_,
               "print the values of Secrets, passwords and tokens, in place of telling that they differ");
}

auto Diff::run(Console& console) -> ExitCode {
  if (paths_.size() != 2 && !is_from_git()) {
    console.error("diff takes two paths, and there " +
                      (paths_.size() == 1 ? std::string("is 1") : "are " + std::to_string(paths_.size())),
                  "name the old and the new one: `berth diff OLD NEW`");
    return ExitCode::usage;
  }
  if (paths_[0] == standard_input && paths_[1] == standard_input) {
    console.error("both sides are `-`, and there is one standard input", "name a file for one of them");
    return ExitCode::usage;
  }
  auto code = read_named_cluster(console);
  if (code != ExitCode::ok && !is_from_git()) return code;
  code = read_sides(console);
  if (cluster_paths_.empty()) find_clusters(console);
  tell_faults(console);
  auto comparison = diff::compare(before_.side(), after_.side(), fit_);
  tell_failures(comparison, console);
  if (!comparison.failures.empty()) code = ExitCode::bug;
  if (!show_secrets_) diff::mask(comparison, before_.side(), after_.side(), sources_);
  write(comparison, console);
  if (is_from_git()) return ExitCode::ok; // git takes anything else for a crash
  return comparison.empty() ? code : worse(code, ExitCode::findings);
}

/// git calls with: path old-file old-hex old-mode new-file new-hex new-mode [new-path what-was-renamed].
auto Diff::read_sides(Console& console) -> ExitCode {
  SidePath before{paths_[0], {}};
  SidePath after{paths_[1], {}};
  if (is_from_git()) {
    before = {paths_[1], paths_[0]};
    after = {paths_[4], paths_.size() == 9 ? paths_[7] : paths_[0]};
  }
  auto code = tell(before_.read(before, excludes_, sources_), sources_, console);
  code = worse(code, tell(after_.read(after, excludes_, sources_), sources_, console));
  before_.leave_out(after_.left_out());
  after_.leave_out(before_.left_out());
  return code;
}

auto Diff::read_named_cluster(Console& console) -> ExitCode {
  if (cluster_paths_.empty()) return ExitCode::ok;
  const auto [inventory, outcome] = inventories_.get(cluster_paths_, "`--cluster`");
  before_.side().cluster = inventory;
  after_.side().cluster = inventory;
  return tell(outcome, sources_, console);
}

/// Each side's own inventory, so that a change of it shows; where only one side has one, it counts for both.
auto Diff::find_clusters(Console& console) -> void {
  std::size_t in_before = 0;
  std::size_t in_after = 0;
  const auto* before = before_.read_cluster_of_items(in_before) ? before_.cluster() : nullptr;
  const auto* after = after_.read_cluster_of_items(in_after) ? after_.cluster() : nullptr;
  if (in_before > 1 || in_after > 1) {
    console.warn("there are several Clusters on one side, so nothing is placed",
                 "name the one that counts: `--cluster FILE`");
    return;
  }
  before_.side().cluster = before != nullptr ? before : after;
  after_.side().cluster = after != nullptr ? after : before;
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

auto Diff::write(const diff::Comparison& comparison, Console& console) const -> void {
  ChangesReport report{sources_, comparison, {}, before_.is_folder() || after_.is_folder() || is_from_git()};
  for (const auto* side : {&before_, &after_}) {
    for (const auto& file : side->faults()) report.left_out.push_back(sources_[file.file].name());
  }
  for (const auto& failure : comparison.failures) report.left_out.push_back(sources_[failure.place.file].name());
  const Sink sink = [&](std::string_view text) { console.out(text); };
  return format_ == DiffFormat::json ? write_json(report, sink) : write_human(report, console.look(), sink);
}

} // namespace

auto make_diff() -> std::unique_ptr<Command> { return std::make_unique<Diff>(); }

} // namespace berth
