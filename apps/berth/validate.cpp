#include "checking.hpp"
#include "command.hpp"
#include "files/find.hpp"
#include "files/read.hpp"
#include "log.hpp"
#include "parallel.hpp"
#include "report/effective/effective.hpp"
#include "report/findings/findings.hpp"
#include "syntax/tree.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace berth {
namespace {

enum class Format : std::uint8_t { automatic, human, json, github };
enum class FailOn : std::uint8_t { error, warning, note, never };

/// What became of one path: an error, or a file that was read and then checked.
struct Outcome {
  std::optional<FileId> file;
  std::optional<FileCheck> check;
  std::optional<FileError> error;
};

auto resolved(Format format) -> Format {
  if (format != Format::automatic) return format;
  const auto* actions = std::getenv("GITHUB_ACTIONS");
  return actions != nullptr && std::string_view(actions) == "true" ? Format::github : Format::human;
}

auto read_input(const std::string& path) -> tl::expected<std::string, FileError> {
  return path == standard_input ? read_standard_input() : read_file(path);
}

auto counts(Severity severity, FailOn fail_on) -> bool {
  switch (fail_on) {
  case FailOn::error:
    return severity == Severity::error;
  case FailOn::warning:
    return severity != Severity::note;
  case FailOn::note:
    return true;
  case FailOn::never:
    return false;
  }
  return true;
}

class Validate : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  [[nodiscard]] auto read(const std::string& path) -> Outcome;
  [[nodiscard]] auto gather_neighbours(const std::vector<Outcome>& outcomes) const -> Neighbours;
  auto check(const std::string& path, const Neighbours& neighbours, Outcome& outcome) -> void;
  [[nodiscard]] auto settings_faults(const std::vector<std::string>& paths) const -> std::vector<CheckedFile>;
  auto write(const std::vector<CheckedFile>& checked, Console& console) const -> void;
  [[nodiscard]] auto verdict(const std::vector<CheckedFile>& checked) const -> ExitCode;

  std::vector<std::string> paths_;
  std::vector<std::string> excludes_;
  Format format_{Format::automatic};
  FailOn fail_on_{FailOn::error};
  bool effective_{false};
  Sources sources_;
  Checking checking_{sources_};
};

auto Validate::page() const -> CommandPage {
  return {
      "[PATH...]",
      "Checks Flyte task specs, berth's own tasks and Kubernetes workloads, and shows the line and column of\n"
      "everything that the API server would refuse, that the platform would change, or that is likely to be\n"
      "regretted. Documents are known by their content; those of other kinds are passed over and counted.\n"
      "\n"
      "PATH is a file, a folder (its *.yaml, *.yml and *.json, hidden folders left out), a pattern such as\n"
      "'deploy/**/*.yaml', or - for standard input. Without one, the current folder is checked.\n"
      "\n"
      "The nearest berth.yaml above each file, up to the root of the git repository, may set the Kubernetes version,\n"
      "the profile, what to leave out, the inventory and the policy of an organisation: `berth explain settings`.",
      "berth validate                              everything below this folder\n"
      "berth validate task.yaml deploy/            a file and a folder\n"
      "kubectl get pod web -o yaml | berth validate -\n"
      "berth validate --format json . > report.json\n"
      "berth validate --fail-on warning .          warnings fail too, as CI may want\n"
      "berth validate --kubernetes-version 1.29 .  against the cluster that you have\n"
      "berth validate --cluster cluster.yaml --effective task.yaml   what it will really run with",
      "0  nothing at or above --fail-on was found\n"
      "1  something was\n"
      "2  the command line, or a berth.yaml, cannot be understood\n"
      "3  a file could not be read; the others were checked\n"
      "4  berth itself failed",
  };
}

auto Validate::declare(Options& options) -> void {
  options.positionals("PATH", paths_);
  options.choice(
      "--format", "FORMAT", format_,
      {{"auto", Format::automatic}, {"human", Format::human}, {"json", Format::json}, {"github", Format::github}},
      "how findings are printed; auto is github within GitHub Actions, else human");
  options.choice(
      "--fail-on", "SEVERITY", fail_on_,
      {{"error", FailOn::error}, {"warning", FailOn::warning}, {"note", FailOn::note}, {"never", FailOn::never}},
      "the least severity that makes the exit code 1");
  checking_.declare(options,
                    "the inventory, may be repeated: its version, its platform's limits, and where each task would go");
  checking_.declare_selection(options);
  options.flag(
      "--effective", effective_,
      "tell each container's requests and limits as they really run: declared, filled in, cut, and by whom (human "
      "and json)");
  options.texts("--exclude", "PATTERN", excludes_, "leave out what a folder or pattern would find; may be repeated");
}

auto Validate::run(Console& console) -> ExitCode {
  if (paths_.empty()) paths_.emplace_back(".");
  auto found = find_files(paths_, excludes_);
  log(1, "found " + std::to_string(found.paths.size()) + " files");
  const auto loaded = checking_.load(found.paths, paths_, console);
  if (loaded != ExitCode::ok && !checking_.cluster_paths().empty()) return loaded;
  std::vector<Outcome> outcomes(found.paths.size());
  for_each_index(outcomes.size(), [&](std::size_t i) { outcomes[i] = read(found.paths[i]); });
  const auto neighbours = gather_neighbours(outcomes);
  for_each_index(outcomes.size(), [&](std::size_t i) { check(found.paths[i], neighbours, outcomes[i]); });

  auto checked = settings_faults(found.paths);
  for (auto& outcome : outcomes) {
    if (outcome.check) checked.push_back({*outcome.file, std::move(*outcome.check)});
    if (outcome.error) found.errors.push_back(std::move(*outcome.error));
  }
  log(1, "checked " + std::to_string(checked.size()) + " files");
  for (const auto& error : found.errors) console.error("cannot read `" + error.path + "`: " + error.message);
  if (outcomes.empty() && found.errors.empty()) console.warn("there is no *.yaml, *.yml or *.json file to check here");
  write(checked, console);
  return worse(worse(verdict(checked), loaded), found.errors.empty() ? ExitCode::ok : ExitCode::files);
}

/// Those of a berth.yaml that is not itself among the files.
auto Validate::settings_faults(const std::vector<std::string>& paths) const -> std::vector<CheckedFile> {
  std::vector<CheckedFile> faults;
  for (const auto& fault : checking_.faults()) {
    const auto& name = sources_[fault.file].name();
    if (std::find(paths.begin(), paths.end(), name) == paths.end()) faults.push_back(fault);
  }
  return faults;
}

auto Validate::read(const std::string& path) -> Outcome {
  try {
    auto text = read_input(path);
    if (!text) return {std::nullopt, std::nullopt, text.error()};
    if (logs(2)) log(2, "read " + path + ", " + std::to_string(text->size()) + " bytes");
    return {sources_.add(path == standard_input ? "<stdin>" : path, std::move(*text)), std::nullopt, std::nullopt};
  } catch (const std::bad_alloc&) {
    return {std::nullopt, std::nullopt, FileError{path, "there is not enough memory for it"}};
  }
}

/// What the rules on one file must know of the others. Few files have any of it, so the bytes are asked first.
auto Validate::gather_neighbours(const std::vector<Outcome>& outcomes) const -> Neighbours {
  Neighbours neighbours;
  for (const auto& outcome : outcomes) {
    if (!outcome.file || !may_be_neighbour(sources_[*outcome.file].text())) continue;
    try {
      const auto parsed = parse(sources_[*outcome.file], *outcome.file);
      for (const auto& document : documents_of(parsed.tree, *outcome.file)) add_neighbour(document, neighbours);
    } catch (const std::bad_alloc&) { // said when it is checked
    }
  }
  return neighbours;
}

auto Validate::check(const std::string& path, const Neighbours& neighbours, Outcome& outcome) -> void {
  if (!outcome.file) return;
  try {
    auto options = checking_.options(path);
    options.trace = effective_;
    options.neighbours = &neighbours;
    outcome.check = check_file(sources_, *outcome.file, options);
  } catch (const std::bad_alloc&) {
    outcome.error = FileError{path, "there is not enough memory for it"};
  }
}

auto Validate::write(const std::vector<CheckedFile>& checked, Console& console) const -> void {
  const FindingsReport report{sources_, checked};
  const Sink sink = [&](std::string_view text) { console.out(text); };
  switch (resolved(format_)) {
  case Format::json:
    return write_json(report, sink);
  case Format::github:
    return write_github(report, sink);
  default:
    write_human(report, console.look(), sink);
    if (effective_) write_effective(report, console.look(), sink);
  }
}

auto Validate::verdict(const std::vector<CheckedFile>& checked) const -> ExitCode {
  for (const auto& file : checked) {
    for (const auto& finding : file.check.findings) {
      if (counts(finding.severity, fail_on_)) return ExitCode::findings;
    }
  }
  return ExitCode::ok;
}

} // namespace

auto make_validate() -> std::unique_ptr<Command> { return std::make_unique<Validate>(); }

} // namespace berth
