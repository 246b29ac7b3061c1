#include "placing.hpp"

#include "files/find.hpp"
#include "files/read.hpp"
#include "log.hpp"

#include <algorithm>

namespace berth {

auto Placing::declare(Options& options) -> void {
  options.positionals("PATH", paths_);
  options.text(
      "--cluster", "FILE", "a path",
      [this](std::string_view text) {
        cluster_path_ = text;
        return !text.empty();
      },
      "the file with the inventory; else it must be among the PATHs");
  options.text(
      "--accept", "VERDICT", "tight", [this](std::string_view text) { return fit_.accept_tight = text == "tight"; },
      "take a group too that fits only at the best that is known of it");
  options.texts("--exclude", "PATTERN", excludes_, "leave out what a folder or pattern would find; may be repeated");
}

auto Placing::load(Console& console) -> ExitCode {
  if (!read_all(console)) return ExitCode::files;
  if (!one_cluster(console)) return ExitCode::usage;
  for (const auto& task : tasks_) placements_.push_back(place(task, *cluster_, fit_));
  log(1, "placed " + std::to_string(placements_.size()) + " tasks");
  return ExitCode::ok;
}

auto Placing::read_all(Console& console) -> bool {
  if (paths_.empty()) paths_.emplace_back(".");
  const auto found = find_files(paths_, excludes_);
  auto all = found.errors.empty();
  for (const auto& error : found.errors) console.error("cannot read `" + error.path + "`: " + error.message);
  auto paths = found.paths;
  if (!cluster_path_.empty() && std::find(paths.begin(), paths.end(), cluster_path_) == paths.end())
    paths.push_back(cluster_path_);
  for (const auto& path : paths) all = add_file(path, console) && all;
  return all;
}

auto Placing::add_file(const std::string& path, Console& console) -> bool {
  auto text = path == standard_input ? read_standard_input() : read_file(path);
  if (!text) {
    console.error("cannot read `" + path + "`: " + text.error().message);
    return false;
  }
  const auto file = sources_.add(path == standard_input ? "<stdin>" : path, std::move(*text));
  files_.push_back({file, check_file(sources_, file, {})});
  trees_.push_back(parse(sources_[file], file));
  const auto named = path == cluster_path_;
  for (const auto& document : documents_of(trees_.back().tree, file)) {
    if (document.form == Form::cluster ? cluster_path_.empty() || named : is_placeable(document)) take(document);
  }
  return true;
}

auto Placing::take(const Document& document) -> void {
  Findings told; // by check, of the same document
  if (document.form != Form::cluster) {
    tasks_.push_back(read_task(document, told));
    return;
  }
  cluster_names_.push_back(document.name.value + " in " + sources_[document.file].name());
  cluster_ = read_cluster(document, told);
}

auto Placing::one_cluster(Console& console) const -> bool {
  if (cluster_names_.size() == 1) return true;
  if (cluster_names_.empty()) {
    const auto where = cluster_path_.empty() ? "among these files" : "in `" + cluster_path_ + "`";
    console.error(std::string("there is no Cluster ") + where,
                  "name the file of the inventory: `--cluster cluster.yaml`");
    return false;
  }
  console.error("there are several Clusters: `" + cluster_names_[0] + "` and `" + cluster_names_[1] + "`",
                "name the one that counts: `--cluster FILE`");
  return false;
}

} // namespace berth
