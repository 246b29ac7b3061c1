#include "run/compared_side.hpp"

#include "check/failure.hpp"
#include "document/load.hpp"
#include "files/find.hpp"
#include "files/folder.hpp"
#include "vocabulary/versions.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::string_view nothing = "/dev/null"; // what git gives for a side that is not there

/// Whether a document of the file is not in the tree, for a finding says why.
auto lacks_documents(const Parsed& parsed) -> bool {
  if (parsed.findings.empty()) return false;
  std::set<int> there;
  for (const auto& document : parsed.tree.documents()) there.insert(there.end(), document.index);
  return std::any_of(parsed.findings.begin(), parsed.findings.end(),
                     [&](const Finding& finding) { return there.count(finding.document) == 0; });
}

} // namespace

auto may_be_inventory(std::string_view text) -> bool {
  return text.find(berth_version) != std::string_view::npos && text.find("Cluster") != std::string_view::npos;
}

auto ComparedSide::read(const SidePath& side, Configuration& configuration, Sources& sources) -> Outcome {
  Outcome outcome;
  if (side.path == nothing) return outcome;
  const auto is_stream = is_pipe(side.path);
  configuration.set_streams(is_stream ? std::set{side.path} : std::set<std::string>());
  std::vector<std::string> placed{side.shown.empty() ? side.path : side.shown}; // a draft of git's lies elsewhere
  outcome.add(configuration.load(placed, {side.path}));
  if (placed.empty()) return outcome;
  const auto file = add_file(sources, {side.path, side.path == standard_input ? "" : side.shown, is_stream});
  if (!file) {
    left_out_.emplace();
    outcome.error(ExitCode::files, "cannot read `" + file.error().path + "`: " + file.error().message);
    return outcome;
  }
  outcome.code = worse(outcome.code, load(*file, {}, side.path, sources, false));
  return outcome;
}

auto ComparedSide::look_at(SideText side, Sources& sources) -> Outcome {
  Outcome outcome;
  const auto items = side_.items.size();
  const auto faults = faults_.size();
  const auto file = sources.add(side.shown, std::move(side.text));
  outcome.code = load(file, side.name, side.shown, sources, false);
  side_.items.erase(side_.items.begin() + static_cast<std::ptrdiff_t>(items), side_.items.end());
  if (faults_.size() > faults) return outcome;
  if (outcome.is_ok()) files_.pop_back();
  sources.release(file);
  return outcome;
}

auto ComparedSide::sort() -> void {
  std::stable_sort(side_.items.begin(), side_.items.end(),
                   [](const diff::Item& a, const diff::Item& b) { return a.file < b.file; });
}

auto ComparedSide::read(SideText side, Sources& sources) -> Outcome {
  Outcome outcome;
  folder_ = true;
  const auto file = sources.add(side.shown, std::move(side.text));
  outcome.code = load(file, side.name, side.shown, sources, side.is_same);
  return outcome;
}

auto ComparedSide::load(FileId file, const std::string& name, const std::string& path, Sources& sources, bool is_same)
    -> ExitCode {
  auto code = ExitCode::ok;
  LoadContext reading;
  reading.environment = environment_;
  const auto why = failure_of([&] { code = take(load_file(sources, file, reading), name, is_same); });
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
  auto& [file, parsed, documents, placeholders, unfilled, foreign] = files_.back();
  environments_.add(documents);
  if (unfilled || foreign) return ExitCode::ok;
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
