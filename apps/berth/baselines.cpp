#include "baselines.hpp"

#include "below.hpp"
#include "files/find.hpp"
#include "files/read.hpp"
#include "files/replace.hpp"
#include "settings/find.hpp"

namespace berth {

auto Baselines::declare(Options& options) -> void {
  options.text(
      "--baseline", "FILE", "a path",
      [this](std::string_view text) {
        named_ = text;
        return !text.empty();
      },
      "findings that are known and not told, as --write-baseline has written them (default: berth.yaml's)");
  options.flag("--write-baseline", writes_,
               "write every finding of this run into the baseline; from then on only new ones are told");
}

auto Baselines::baseline_of(const std::string& path) const -> const std::string& {
  if (!named_.empty()) return named_;
  static const std::string none;
  const auto found = of_file_.find(path);
  return found == of_file_.end() ? none : found->second;
}

/// The file in the terms of the folder that the baseline lies in, so that both can move.
auto Baselines::name_in(const std::string& baseline, const std::string& path) const -> std::string {
  if (path == standard_input && input_name_.empty()) return "<stdin>";
  return below(folder_of(baseline), path == standard_input ? input_name_ : path);
}

auto Baselines::prepare(const std::string& path, const std::string& from_settings, Sources& sources, Console& console)
    -> ExitCode {
  if (named_.empty() && !from_settings.empty()) of_file_[path] = from_settings;
  const auto& baseline = baseline_of(path);
  if (baseline.empty()) {
    if (!writes_) return ExitCode::ok;
    console.error("`--write-baseline` does not know where to", "name the file: `--baseline .berth-baseline.json`");
    return ExitCode::usage;
  }
  const auto [known, added] = all_.try_emplace(baseline);
  return added && !writes_ ? read(baseline, known->second, sources, console) : ExitCode::ok;
}

auto Baselines::read(const std::string& path, Known& known, Sources& sources, Console& console) const -> ExitCode {
  auto text = read_file(path);
  if (!text) {
    console.error("cannot read the baseline `" + path + "`: " + text.error().message, "`--write-baseline` makes one");
    return ExitCode::files;
  }
  const auto file = sources.add(path, std::move(*text));
  auto baseline = read_baseline(sources[file], file);
  if (!baseline) {
    console.error("the baseline `" + path + "` " + baseline.error().message, "`--write-baseline` makes it anew");
    return ExitCode::usage;
  }
  known.findings = std::move(*baseline);
  return ExitCode::ok;
}

auto Baselines::known(const std::string& path) const -> const std::set<std::string>* {
  const auto& baseline = baseline_of(path);
  if (baseline.empty() || writes_) return nullptr;
  const auto& findings = all_.at(baseline).findings;
  const auto found = findings.find(name_in(baseline, path));
  return found == findings.end() ? nullptr : &found->second;
}

auto Baselines::add(const std::string& path, const SourceFile& file, const FileCheck& check) -> void {
  const auto& baseline = baseline_of(path);
  auto entries = baseline_entries(file, name_in(baseline, path), check);
  auto& all = all_.at(baseline).entries;
  all.insert(all.end(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
}

auto Baselines::met(const std::string& path, std::size_t count) -> void {
  if (const auto* findings = known(path); findings != nullptr)
    all_.at(baseline_of(path)).gone += findings->size() - count;
}

auto Baselines::write(Console& console) const -> ExitCode {
  auto code = ExitCode::ok;
  for (const auto& [path, known] : all_) {
    if (const auto written = replace_file(path, baseline_text(known.entries)); !written) {
      console.error("cannot write `" + path + "`: " + written.error().message);
      code = worse(code, ExitCode::files);
      continue;
    }
    const auto count = known.entries.size();
    console.note("`" + path + "` knows " + std::to_string(count) + (count == 1 ? " finding" : " findings"));
  }
  return code;
}

auto Baselines::tell_gone(Console& console) const -> void {
  for (const auto& [path, known] : all_) {
    if (known.gone == 0) continue;
    console.note("`" + path + "` knows " + std::to_string(known.gone) +
                     (known.gone == 1 ? " finding that is" : " findings that are") + " gone",
                 "take what is gone out of it: `--write-baseline`");
  }
}

} // namespace berth
