#include "run/compared_side.hpp"

#include "check/failure.hpp"
#include "document/load.hpp"
#include "files/find.hpp"
#include "files/folder.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::string_view nothing = "/dev/null"; // what git gives for a side that is not there

/// Whether a document of the file is not in the tree, for a finding says why.
auto lacks_documents(const Parsed& parsed) -> bool {
  const auto& documents = parsed.tree.documents();
  return std::any_of(parsed.findings.begin(), parsed.findings.end(), [&](const Finding& finding) {
    return std::none_of(documents.begin(), documents.end(),
                        [&](const Tree::Document& document) { return document.index == finding.document; });
  });
}

auto add_unread(const FileError& error, Outcome& outcome) -> void {
  outcome.error(ExitCode::files, "cannot read `" + error.path + "`: " + error.message);
}

} // namespace

auto ComparedSide::read(const SidePath& side, const std::vector<std::string>& excludes, Configuration& configuration,
                        Sources& sources) -> Outcome {
  Outcome outcome;
  if (side.path == nothing) return outcome;
  folder_ = side.path != standard_input && kind_of(side.path).kind == PathKind::Kind::folder;
  auto found = FoundFiles();
  if (folder_)
    found = find_files({side.path}, excludes);
  else
    found.paths.push_back(side.path);
  if (!folder_ && is_pipe(side.path)) streams_.insert(side.path);
  configuration.set_streams(streams_);
  std::vector<std::string> placed{side.shown.empty() ? side.path : side.shown}; // a draft of git's lies elsewhere
  outcome.add(configuration.load(folder_ ? found.paths : placed, {side.path}));
  if (placed.empty()) return outcome;
  passed_over_.add_charts(found.charts);
  for (const auto& error : found.errors) add_unread(error, outcome);
  for (const auto& path : found.paths) add(path, side, sources, outcome);
  if (folder_) outcome.step("read " + std::to_string(found.paths.size()) + " files of " + side.path);
  return outcome;
}

auto ComparedSide::read(SideText side, Sources& sources) -> Outcome {
  Outcome outcome;
  folder_ = true;
  const auto file = sources.add(side.shown, std::move(side.text));
  outcome.code = load(file, side.name, side.shown, sources, side.is_same);
  return outcome;
}

auto ComparedSide::add(const std::string& path, const SidePath& side, Sources& sources, Outcome& outcome) -> void {
  const auto name = folder_ ? name_within(path, side.path) : std::string();
  const auto file = add_file(sources, {path, path == standard_input ? "" : side.shown, streams_.count(path) != 0});
  if (!file) {
    left_out_.insert(name);
    return add_unread(file.error(), outcome);
  }
  outcome.code = worse(outcome.code, load(*file, name, path, sources, false));
}

auto ComparedSide::load(FileId file, const std::string& name, const std::string& path, Sources& sources, bool is_same)
    -> ExitCode {
  auto code = ExitCode::ok;
  const auto why = failure_of([&] { code = take(load_file(sources, file), name, is_same); });
  if (!why && files_.back().unfilled) {
    left_out_.insert(name);
    passed_over_.add(path);
  }
  if (!why) return code;
  left_out_.insert(name);
  faults_.push_back(CheckedFile{file, failed_check(sources, file, *why)});
  return ExitCode::bug;
}

auto ComparedSide::take(LoadedFile loaded, const std::string& name, bool is_same) -> ExitCode {
  files_.push_back(std::move(loaded));
  auto& [file, parsed, documents, placeholders, unfilled] = files_.back();
  if (unfilled) return ExitCode::ok;
  if (lacks_documents(parsed)) {
    left_out_.insert(name);
    if (is_same) return ExitCode::ok;
    CheckedFile fault{file, {}};
    fault.check.findings = std::move(parsed.findings);
    faults_.push_back(std::move(fault));
    return ExitCode::findings;
  }
  for (auto& document : documents) side_.items.push_back({std::move(document), name});
  return ExitCode::ok;
}

/// How the file is called below the folder: `./old/a.yaml` within `old/` is `a.yaml`.
auto ComparedSide::name_within(const std::string& path, const std::string& folder) const -> std::string {
  const auto plain = [](std::string_view text) {
    while (text.substr(0, 2) == "./") text.remove_prefix(2);
    return text;
  };
  const auto bare = plain(path);
  auto prefix = plain(folder);
  while (!prefix.empty() && prefix.back() == '/') prefix.remove_suffix(1);
  if (prefix == ".") prefix = {};
  if (!prefix.empty() && bare.substr(0, prefix.size()) == prefix && bare.substr(prefix.size(), 1) == "/")
    return std::string(bare.substr(prefix.size() + 1));
  return std::string(bare);
}

auto ComparedSide::leave_out(const std::set<std::string>& files) -> void {
  auto& items = side_.items;
  items.erase(
      std::remove_if(items.begin(), items.end(), [&](const diff::Item& item) { return files.count(item.file) != 0; }),
      items.end());
}

auto ComparedSide::read_cluster_of_items(std::size_t& found) -> bool {
  const Document* inventory = nullptr;
  found = 0;
  for (const auto& item : side_.items) {
    if (item.document.form != Form::cluster) continue;
    inventory = &item.document;
    ++found;
  }
  if (found != 1) return false;
  Findings unused; // validate speaks of what cannot be read
  cluster_ = read_cluster(*inventory, unused);
  prepared_ = prepare(*cluster_);
  return true;
}

} // namespace berth
