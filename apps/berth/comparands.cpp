#include "comparands.hpp"

#include "check/failure.hpp"
#include "document/load.hpp"
#include "files/find.hpp"
#include "files/folder.hpp"
#include "log.hpp"

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

auto not_read(Console& console, const FileError& error) -> ExitCode {
  console.error("cannot read `" + error.path + "`: " + error.message);
  return ExitCode::files;
}

} // namespace

auto Comparand::read(const SidePath& side, const std::vector<std::string>& excludes, Sources& sources, Console& console)
    -> ExitCode {
  if (side.path == nothing) return ExitCode::ok;
  folder_ = side.path != standard_input && kind_of(side.path).kind == PathKind::Kind::folder;
  if (!folder_) {
    if (is_pipe(side.path)) streams_.insert(side.path);
    return add(side.path, side, sources, console);
  }
  const auto found = find_files({side.path}, excludes);
  auto code = ExitCode::ok;
  for (const auto& error : found.errors) code = worse(code, not_read(console, error));
  for (const auto& path : found.paths) code = worse(code, add(path, side, sources, console));
  log(1, "read " + std::to_string(found.paths.size()) + " files of " + side.path);
  return code;
}

auto Comparand::add(const std::string& path, const SidePath& side, Sources& sources, Console& console) -> ExitCode {
  const auto name = folder_ ? name_within(path, side.path) : std::string();
  const auto file = add_file(sources, {path, path == standard_input ? "" : side.shown, streams_.count(path) != 0});
  if (!file) {
    left_out_.insert(name);
    return not_read(console, file.error());
  }
  auto code = ExitCode::ok;
  const auto why = failure_of([&] { code = take(load_file(sources, *file), name); });
  if (!why) return code;
  left_out_.insert(name);
  faults_.push_back({*file, failed_check(sources, *file, *why)});
  return ExitCode::bug;
}

auto Comparand::take(LoadedFile loaded, const std::string& name) -> ExitCode {
  files_.push_back(std::move(loaded));
  auto& [file, parsed, documents] = files_.back();
  if (lacks_documents(parsed)) {
    left_out_.insert(name);
    CheckedFile fault{file, {}};
    fault.check.findings = std::move(parsed.findings);
    faults_.push_back(std::move(fault));
    return ExitCode::findings;
  }
  for (auto& document : documents) side_.items.push_back({std::move(document), name});
  return ExitCode::ok;
}

/// How the file is called below the folder: `./old/a.yaml` within `old/` is `a.yaml`.
auto Comparand::name_within(const std::string& path, const std::string& folder) const -> std::string {
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

auto Comparand::leave_out(const std::set<std::string>& files) -> void {
  auto& items = side_.items;
  items.erase(
      std::remove_if(items.begin(), items.end(), [&](const diff::Item& item) { return files.count(item.file) != 0; }),
      items.end());
}

auto Comparand::read_cluster_of_items(std::size_t& found) -> bool {
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
