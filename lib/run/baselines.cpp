#include "run/baselines.hpp"

#include "files/below.hpp"
#include "files/folder.hpp"
#include "files/read.hpp"
#include "files/replace.hpp"
#include "settings/find.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace berth {
namespace {

constexpr std::string_view nameless_input = "<stdin>";

auto by_file(const BaselineEntry& a, const BaselineEntry& b) -> bool { return a.file < b.file; }

} // namespace

auto Baselines::baseline_of_file(const std::string& path) const -> const std::string& {
  if (!flags_.named.empty()) return flags_.named;
  static const std::string none;
  const auto found = of_file_.find(path);
  return found == of_file_.end() ? none : found->second;
}

auto Baselines::known_at(const std::string& baseline) const -> const Known& { return all_.at(below("/", baseline)); }

/// The file in the terms of the folder that the baseline lies in, so that both can move.
auto Baselines::name_in(const std::string& baseline, const std::string& path) const -> std::string {
  if (path == standard_input && input_name_.empty()) return std::string(nameless_input);
  return below(folder_of(baseline), path == standard_input ? input_name_ : path);
}

auto Baselines::prepare(const FoundFiles& found, const std::function<std::string(const std::string&)>& from_settings,
                        Sources& sources) -> Outcome {
  sources_ = &sources;
  folders_ = found.folders;
  Outcome outcome;
  if (!flags_.named.empty()) outcome = open(flags_.named, sources); // even where no file is left to look at
  for (const auto& path : found.paths) {
    if (flags_.named.empty()) of_file_[path] = from_settings(path);
    const auto& baseline = baseline_of_file(path);
    if (!baseline.empty()) {
      outcome.add(open(baseline, sources));
    } else if (flags_.writes) {
      outcome.error(ExitCode::usage, "`--write-baseline` does not know where to",
                    "name the file: `--baseline .berth-baseline.json`");
      return outcome;
    }
  }
  return outcome;
}

auto Baselines::open(const std::string& baseline, Sources& sources) -> Outcome {
  const auto [known, added] = all_.try_emplace(below("/", baseline));
  if (!added) return {};
  known->second.path = baseline;
  if (flags_.writes && kind_of(baseline).kind == PathKind::Kind::missing) return {};
  auto outcome = read(known->second, sources);
  known->second.unusable = !outcome.is_ok();
  return outcome;
}

auto Baselines::read(Known& known, Sources& sources) const -> Outcome {
  const auto& path = known.path;
  Outcome outcome;
  auto text = read_file(path);
  if (!text) {
    outcome.error(ExitCode::files, "cannot read the baseline `" + path + "`: " + text.error().message,
                  flags_.writes ? "" : "`--write-baseline` makes one");
    return outcome;
  }
  known.file = sources.add(path, std::move(*text));
  const auto& file = sources[*known.file];
  if (flags_.writes && file.text().empty()) return outcome; // made for the purpose, and nothing in it to lose
  auto entries = read_baseline(file, *known.file);
  if (!entries) {
    outcome.error(ExitCode::usage, "the baseline `" + path + "` " + entries.error().message,
                  "delete it, and `--write-baseline` makes it again");
    return outcome;
  }
  known.entries = std::move(*entries);
  std::stable_sort(known.entries.begin(), known.entries.end(), by_file);
  known.findings = baseline_of(known.entries);
  return outcome;
}

auto Baselines::known(const std::string& path) const -> const std::set<std::string>* {
  const auto& baseline = baseline_of_file(path);
  if (baseline.empty() || flags_.writes) return nullptr;
  const auto& findings = known_at(baseline).findings;
  const auto found = findings.find(name_in(baseline, path));
  return found == findings.end() ? nullptr : &found->second;
}

auto Baselines::checked(const std::string& path, const SourceFile& file, const FileCheck& check,
                        const CheckOptions& options) -> void {
  const auto& baseline = baseline_of_file(path);
  if (baseline.empty()) return;
  auto& known = all_.at(below("/", baseline));
  const auto name = name_in(baseline, path);
  if (flags_.writes) {
    auto entries = baseline_entries(file, name, check);
    known.found.insert(known.found.end(), std::make_move_iterator(entries.begin()),
                       std::make_move_iterator(entries.end()));
  }
  if (hides_findings(check)) return;
  known.checked[name] = &options;
  if (flags_.writes || known.findings.count(name) == 0) return;
  const auto [first, last] =
      std::equal_range(known.entries.begin(), known.entries.end(), BaselineEntry{name, {}, {}, {}}, by_file);
  const auto wanted = static_cast<std::size_t>(
      std::count_if(first, last, [&](const BaselineEntry& entry) { return looks_for(entry.rule, options); }));
  known.gone += wanted - std::min(wanted, check.baselined);
}

/// A file that is not there any more, in a folder that was looked through: deleted, or called otherwise now.
auto Baselines::is_gone(const Known& known, const std::string& name) const -> bool {
  if (name == nameless_input) return false;
  namespace fs = std::filesystem;
  const auto path = fs::path(folder_of(known.path)) / name;
  std::error_code unknown; // no right to look, say: not known to be gone
  if (fs::symlink_status(path, unknown).type() != fs::file_type::not_found) return false;
  return std::any_of(folders_.begin(), folders_.end(),
                     [&](const std::string& folder) { return below(folder, path.string()).substr(0, 2) != ".."; });
}

auto Baselines::looked_for(const Known& known, const BaselineEntry& entry) const -> bool {
  const auto checked = known.checked.find(entry.file);
  return checked == known.checked.end() ? is_gone(known, entry.file) : looks_for(entry.rule, *checked->second);
}

auto Baselines::write() const -> Outcome {
  Outcome outcome;
  for (const auto& [place, known] : all_) {
    if (!known.unusable) outcome.add(write(known));
  }
  return outcome;
}

/// What somebody has written into it meanwhile is not lost.
auto Baselines::put(const Known& known, const std::string& text) const -> tl::expected<void, FileError> {
  if (!known.file) return replace_file(known.path, text);
  const auto before = (*sources_)[*known.file].text();
  if (before == text) return {};
  if (const auto done = replace_unchanged(known.path, before, text); !done) return tl::make_unexpected(done.error());
  return {};
}

auto Baselines::write(const Known& known) const -> Outcome {
  const auto& path = known.path;
  const auto update =
      update_baseline(known.entries, known.found, [&](const BaselineEntry& entry) { return looked_for(known, entry); });
  Outcome outcome;
  if (const auto written = put(known, baseline_text(update.entries)); !written) {
    outcome.error(ExitCode::files, "cannot write `" + path + "`: " + written.error().message);
    return outcome;
  }
  outcome.note("`" + path + "` knows " + counted(update.entries.size(), "finding") + ": " +
               std::to_string(update.added) + " added, " + std::to_string(update.kept) + " kept, " +
               std::to_string(update.gone) + " gone");
  return outcome;
}

auto Baselines::gone() const -> Outcome {
  Outcome outcome;
  for (const auto& [place, known] : all_) {
    auto gone = known.gone;
    for (const auto& [name, findings] : known.findings) {
      if (known.checked.count(name) == 0 && is_gone(known, name)) gone += findings.size();
    }
    if (gone == 0) continue;
    outcome.note("`" + known.path + "` knows " + counted(gone, "finding that is", "findings that are") + " gone",
                 "take what is gone out of it: `--write-baseline`");
  }
  return outcome;
}

} // namespace berth
