#include "baselines.hpp"

#include "below.hpp"
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

auto Baselines::declare(Options& options) -> void {
  options.text(
      "--baseline", "FILE", "a path",
      [this](std::string_view text) {
        named_ = text;
        return !text.empty();
      },
      "findings that are known and not told, as --write-baseline has written them (default: berth.yaml's)");
  options.flag("--write-baseline", writes_,
               "write this run's findings into the baseline, which keeps what the run does not look at; then only new "
               "ones are told");
}

auto Baselines::baseline_of_file(const std::string& path) const -> const std::string& {
  if (!named_.empty()) return named_;
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
                        Sources& sources, Console& console) -> ExitCode {
  sources_ = &sources;
  folders_ = found.folders;
  auto code = ExitCode::ok;
  if (!named_.empty()) code = open(named_, sources, console); // even where no file is left to look at
  for (const auto& path : found.paths) {
    if (named_.empty()) of_file_[path] = from_settings(path);
    const auto& baseline = baseline_of_file(path);
    if (!baseline.empty()) {
      code = worse(code, open(baseline, sources, console));
    } else if (writes_) {
      console.error("`--write-baseline` does not know where to", "name the file: `--baseline .berth-baseline.json`");
      return ExitCode::usage;
    }
  }
  return code;
}

auto Baselines::open(const std::string& baseline, Sources& sources, Console& console) -> ExitCode {
  const auto [known, added] = all_.try_emplace(below("/", baseline));
  if (!added) return ExitCode::ok;
  known->second.path = baseline;
  if (writes_ && kind_of(baseline).kind == PathKind::Kind::missing) return ExitCode::ok;
  const auto code = read(known->second, sources, console);
  known->second.unusable = code != ExitCode::ok;
  return code;
}

auto Baselines::read(Known& known, Sources& sources, Console& console) const -> ExitCode {
  const auto& path = known.path;
  auto text = read_file(path);
  if (!text) {
    console.error("cannot read the baseline `" + path + "`: " + text.error().message,
                  writes_ ? "" : "`--write-baseline` makes one");
    return ExitCode::files;
  }
  known.file = sources.add(path, std::move(*text));
  const auto& file = sources[*known.file];
  if (writes_ && file.text().empty()) return ExitCode::ok; // made for the purpose, and nothing in it to lose
  auto entries = read_baseline(file, *known.file);
  if (!entries) {
    console.error("the baseline `" + path + "` " + entries.error().message,
                  "delete it, and `--write-baseline` makes it anew");
    return ExitCode::usage;
  }
  known.entries = std::move(*entries);
  std::stable_sort(known.entries.begin(), known.entries.end(), by_file);
  known.findings = baseline_of(known.entries);
  return ExitCode::ok;
}

auto Baselines::known(const std::string& path) const -> const std::set<std::string>* {
  const auto& baseline = baseline_of_file(path);
  if (baseline.empty() || writes_) return nullptr;
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
  if (writes_) {
    auto entries = baseline_entries(file, name, check);
    known.found.insert(known.found.end(), std::make_move_iterator(entries.begin()),
                       std::make_move_iterator(entries.end()));
  }
  if (hides_findings(check)) return;
  known.checked[name] = &options;
  if (writes_ || known.findings.count(name) == 0) return;
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

auto Baselines::write(Console& console) const -> ExitCode {
  auto code = ExitCode::ok;
  for (const auto& [place, known] : all_) {
    if (!known.unusable) code = worse(code, write(known, console));
  }
  return code;
}

/// What somebody has written into it meanwhile is not lost.
auto Baselines::put(const Known& known, const std::string& text) const -> tl::expected<void, FileError> {
  if (!known.file) return replace_file(known.path, text);
  const auto before = (*sources_)[*known.file].text();
  if (before == text) return {};
  if (const auto done = replace_unchanged(known.path, before, text); !done) return tl::make_unexpected(done.error());
  return {};
}

auto Baselines::write(const Known& known, Console& console) const -> ExitCode {
  const auto& path = known.path;
  const auto update =
      update_baseline(known.entries, known.found, [&](const BaselineEntry& entry) { return looked_for(known, entry); });
  if (const auto written = put(known, baseline_text(update.entries)); !written) {
    console.error("cannot write `" + path + "`: " + written.error().message);
    return ExitCode::files;
  }
  console.note("`" + path + "` knows " + counted(update.entries.size(), "finding") + ": " +
               std::to_string(update.added) + " added, " + std::to_string(update.kept) + " kept, " +
               std::to_string(update.gone) + " gone");
  return ExitCode::ok;
}

auto Baselines::tell_gone(Console& console) const -> void {
  for (const auto& [place, known] : all_) {
    auto gone = known.gone;
    for (const auto& [name, findings] : known.findings) {
      if (known.checked.count(name) == 0 && is_gone(known, name)) gone += findings.size();
    }
    if (gone == 0) continue;
    console.note("`" + known.path + "` knows " + counted(gone, "finding that is", "findings that are") + " gone",
                 "take what is gone out of it: `--write-baseline`");
  }
}

} // namespace berth
