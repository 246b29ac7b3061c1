#include "placing.hpp"

#include "check/failure.hpp"
#include "files/find.hpp"
#include "fit/prepare.hpp"
#include "log.hpp"
#include "quantity/millionths.hpp"

#include <algorithm>
#include <charconv>

namespace berth {

auto Placing::declare(Options& options) -> void {
  options.positionals("PATH", paths_);
  checking_.declare(options,
                    "a file with the inventory, may be repeated; else it is among the PATHs, or berth.yaml names it");
  options.text(
      "--accept", "VERDICT", "tight", [this](std::string_view text) { return fit_.accept_tight = text == "tight"; },
      "take a group too that fits only at the best that is known of it");
  options.text(
      "--hours", "HOURS", "a whole number from 1 to 8760", [this](std::string_view text) { return read_hours(text); },
      "what a month is reckoned as (default 730)");
  options.text(
      "--spot-factor", "FACTOR", "a number from 0 to 1 such as 0.35",
      [this](std::string_view text) {
        fit_.spot_factor_micro = parse_millionths(text);
        return fit_.spot_factor_micro && *fit_.spot_factor_micro <= millionths;
      },
      "what SPOT costs of the on-demand price, where the inventory has no price");
  options.texts("--exclude", "PATTERN", excludes_, "leave out what a folder or pattern would find; may be repeated");
}

auto Placing::read_hours(std::string_view text) -> bool {
  constexpr std::int64_t year = 8760;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), fit_.hours_per_month);
  return error == std::errc() && end == text.data() + text.size() && fit_.hours_per_month > 0 &&
         fit_.hours_per_month <= year;
}

auto Placing::load(Console& console, bool needs_task) -> ExitCode {
  if (paths_.empty() && (needs_task || checking_.cluster_paths().empty())) paths_.emplace_back(".");
  if (const auto code = read_all(console); code != ExitCode::ok) return code;
  const auto* prepared = one_cluster(console);
  if (prepared == nullptr) return ExitCode::usage;
  on_ = prepared;
  cluster_ = prepared->cluster;
  fit_.platform = checking_.platform();
  for (const auto& task : tasks_) {
    attempt(task, [&] { placements_.push_back(place(task, *prepared, fit_)); });
  }
  log(1, "placed " + std::to_string(placements_.size()) + " tasks");
  return ExitCode::ok;
}

auto Placing::attempt(const TaskSpec& task, const std::function<void()>& work) -> bool {
  const auto why = failure_of(work);
  if (!why) return true;
  auto& file = file_of(task.document.file);
  auto finding = failure_finding(task.document.root->span, *why);
  finding.document = task.document.index;
  finding.item = task.document.item;
  file.check.secrets.add(finding.secret);
  file.check.failed = true;
  file.check.findings.push_back(std::move(finding));
  return false;
}

auto Placing::file_of(FileId file) -> CheckedFile& {
  return *std::find_if(files_.begin(), files_.end(), [&](const CheckedFile& one) { return one.file == file; });
}

auto Placing::failed() const -> bool {
  return std::any_of(files_.begin(), files_.end(), [](const CheckedFile& file) { return file.check.failed; });
}

auto Placing::read_all(Console& console) -> ExitCode {
  auto found = find_files(paths_, excludes_);
  auto code = found.errors.empty() ? ExitCode::ok : ExitCode::files;
  for (const auto& error : found.errors) console.error("cannot read `" + error.path + "`: " + error.message);
  auto& paths = found.paths;
  streams_ = found.streams;
  checking_.set_streams(streams_);
  named_ = checking_.cluster_paths();
  for (const auto& path : named_) {
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  }
  code = worse(code, checking_.load(paths, paths_, console));
  checking_.tell_misnamed(console);
  for (const auto& path : paths) {
    if (!add_file(path, console)) code = worse(code, ExitCode::files);
  }
  if (cluster_names_.empty() && named_.empty() && code == ExitCode::ok) code = add_settings_cluster(console);
  tell_settings_faults(console);
  return code;
}

/// Where no inventory is among the files, that of berth.yaml.
auto Placing::add_settings_cluster(Console& console) -> ExitCode {
  const auto path = checking_.settings_cluster_path();
  if (path.empty()) return ExitCode::ok;
  named_ = {path};
  std::vector<std::string> paths = named_;
  auto code = checking_.load(paths, named_, console);
  if (!add_file(path, console)) code = worse(code, ExitCode::files);
  return code;
}

auto Placing::tell_settings_faults(Console& console) const -> void {
  if (checking_.faults().empty()) return;
  write_findings(FindingsFormat::human, {sources_, checking_.faults()}, console.error_look(),
                 [&](std::string_view text) { console.aside(text); });
}

auto Placing::add_file(const std::string& path, Console& console) -> bool {
  auto options = checking_.options(path);
  options.cluster = nullptr; // what the inventory and the platform have to say is said of the placements themselves
  options.platform = nullptr;
  if (std::find(named_.begin(), named_.end(), path) != named_.end()) {
    const auto* inventory = checking_.inventories().file(path);
    if (inventory != nullptr) take_named(*inventory, options);
    return true; // what is wrong with it has been told
  }
  const auto file = berth::add_file(sources_, {path, {}, streams_.count(path) != 0});
  if (!file) {
    console.error("cannot read `" + path + "`: " + file.error().message);
    return false;
  }
  files_.push_back(CheckedFile{*file, {}});
  const auto why = failure_of([&] {
    const auto& loaded = loaded_.emplace_back(load_file(sources_, *file));
    files_.back().check = check_file(sources_, loaded, options);
    take(loaded.documents, named_.empty());
  });
  if (why) files_.back().check = failed_check(sources_, *file, *why);
  return true;
}

auto Placing::take(const std::vector<Document>& documents, bool with_clusters) -> void {
  for (const auto& document : documents) {
    if (document.form == Form::cluster ? with_clusters : is_placeable(document)) take(document);
  }
}

/// A Cluster of our own is checked like any file, and tasks beside it are placed. What others print is theirs: berth
/// says of it only where it could not be read to its end.
auto Placing::take_named(const LoadedFile& inventory, const CheckOptions& options) -> void {
  const auto& documents = inventory.documents;
  const auto is_own = [](const Document& document) { return document.form == Form::cluster; };
  if (std::none_of(documents.begin(), documents.end(), is_own)) {
    CheckedFile foreign{inventory.file, {}};
    foreign.check.findings = inventory.parsed.findings;
    files_.push_back(std::move(foreign));
    return;
  }
  files_.push_back({inventory.file, check_file(sources_, inventory, options)});
  const auto why = failure_of([&] { take(documents, false); });
  if (why) files_.back().check = failed_check(sources_, inventory.file, *why);
}

auto Placing::take(const Document& document) -> void {
  Findings told; // by check, of the same document
  if (document.form != Form::cluster) {
    tasks_.push_back(read_task(document, told));
    return;
  }
  cluster_names_.push_back(document.name.value + " in " + sources_[document.file].name());
  found_ = read_cluster(document, told);
}

auto Placing::one_cluster(Console& console) -> const PreparedCluster* {
  auto told = ExitCode::ok;
  if (!named_.empty()) return checking_.inventories().get(named_, "`--cluster`", console, told);
  if (cluster_names_.size() == 1) {
    prepared_ = prepare(*found_);
    return &*prepared_;
  }
  if (cluster_names_.empty())
    console.error("there is no Cluster among these files", "name the file of the inventory: `--cluster cluster.yaml`");
  else
    console.error("there are several Clusters: `" + cluster_names_[0] + "` and `" + cluster_names_[1] + "`",
                  "name the one that counts: `--cluster FILE`");
  return nullptr;
}

} // namespace berth
