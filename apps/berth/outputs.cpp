#include "outputs.hpp"

#include "files/find.hpp"
#include "files/replace.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace berth {
namespace {

constexpr std::array<std::pair<std::string_view, FindingsFormat>, 8> formats{{{"human", FindingsFormat::human},
                                                                              {"concise", FindingsFormat::concise},
                                                                              {"json", FindingsFormat::json},
                                                                              {"sarif", FindingsFormat::sarif},
                                                                              {"github", FindingsFormat::github},
                                                                              {"gitlab", FindingsFormat::gitlab},
                                                                              {"junit", FindingsFormat::junit},
                                                                              {"markdown", FindingsFormat::markdown}}};

auto format_named(std::string_view word) -> std::optional<FindingsFormat> {
  const auto* const found =
      std::find_if(formats.begin(), formats.end(), [&](const auto& f) { return f.first == word; });
  return found == formats.end() ? std::nullopt : std::optional(found->second);
}

/// Of a run within GitHub Actions, its annotations; else for the person who started it.
auto automatic_format() -> FindingsFormat {
  const auto* actions = std::getenv("GITHUB_ACTIONS");
  return actions != nullptr && std::string_view(actions) == "true" ? FindingsFormat::github : FindingsFormat::human;
}

auto takes_statistics(FindingsFormat format) -> bool {
  return format == FindingsFormat::human || format == FindingsFormat::concise || format == FindingsFormat::json ||
         format == FindingsFormat::markdown;
}

auto fails(Severity severity, FailOn least) -> bool {
  switch (least) {
  case FailOn::error:
    return severity == Severity::error;
  case FailOn::warning:
    return severity != Severity::note;
  case FailOn::note:
    return true;
  case FailOn::never:
    return false;
  }
  return false;
}

auto read_count(std::string_view text) -> std::optional<std::size_t> {
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return count;
}

} // namespace

auto Outputs::declare(Options& options) -> void {
  options.choice<std::optional<FormatChoice>>(
      "--format", "FORMAT", format_,
      {{"auto", FormatChoice()},
       {"human", FormatChoice(FindingsFormat::human)},
       {"concise", FormatChoice(FindingsFormat::concise)},
       {"json", FormatChoice(FindingsFormat::json)},
       {"sarif", FormatChoice(FindingsFormat::sarif)},
       {"github", FormatChoice(FindingsFormat::github)},
       {"gitlab", FormatChoice(FindingsFormat::gitlab)},
       {"junit", FormatChoice(FindingsFormat::junit)},
       {"markdown", FormatChoice(FindingsFormat::markdown)}},
      "how findings are printed (default: berth.yaml's, else auto); auto is github within GitHub Actions, else human");
  auto& output = options.text(
      "--output", "FORMAT=FILE", "a format and the path of a file: sarif=berth.sarif",
      [this](std::string_view text) { return add_file(text); }, "write this report too, into a file; may be repeated");
  output.repeats = true;
  for (const auto& [word, format] : formats) output.words.push_back(word);
  options.choice<std::optional<FailOn>>(
      "--fail-on", "SEVERITY", fail_on_,
      {{"error", FailOn::error}, {"warning", FailOn::warning}, {"note", FailOn::note}, {"never", FailOn::never}},
      "the least severity that makes the exit code 1 (default: berth.yaml's, else error)");
  options.flag("--exit-zero", exit_zero_, "findings do not make the exit code 1, whatever they are");
  options.text(
      "--max-findings", "COUNT", "a number",
      [this](std::string_view text) {
        most_ = read_count(text);
        return most_.has_value();
      },
      "print so many at most, and how many more there are");
  options.flag(
      "--statistics", style_.statistics,
      "how often each rule found something, in place of the findings (human, concise, markdown) or besides (json)");
  options.flag("--quiet", style_.quiet, "findings alone: no summary, no warnings, no progress").letter = 'q';
}

auto Outputs::add_file(std::string_view text) -> bool {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return false;
  const auto format = format_named(text.substr(0, equals));
  const auto path = text.substr(equals + 1);
  if (!format || path.empty() || path == standard_input) return false;
  files_.push_back({*format, std::string(path), {}, {}, nullptr});
  return true;
}

auto Outputs::open(const Sources& sources, Opening opening, Console& console) -> bool {
  const auto chosen = format_.value_or(format_named(opening.format));
  const auto format = chosen.value_or(style_.statistics ? FindingsFormat::human : automatic_format());
  const auto aside = opening.results == Results::standard_error;
  if (style_.statistics && opening.results != Results::nowhere && !takes_statistics(format)) {
    console.error("`--statistics` has no place in this format",
                  "leave it out, or choose human, concise, json or markdown");
    return false;
  }
  style_.look = aside ? console.error_look() : console.look();
  style_.effective = opening.effective;
  style_.paths = std::move(opening.paths);
  file_style_ = style_;
  file_style_.look = {};
  file_style_.quiet = false;
  if (opening.results != Results::nowhere) {
    to_console_ = [&console, aside](std::string_view text) { aside ? console.aside(text) : console.out(text); };
    writer_ = make_writer(format, sources, style_, to_console_);
  }
  for (auto& file : files_) {
    file.sink = [&file](std::string_view text) { file.text += text; };
    file.writer = make_writer(file.format, sources, file_style_, file.sink);
  }
  return true;
}

auto Outputs::write(CheckedFile& file, const Settings* settings) -> void {
  tally_.add(file.check);
  const auto by_settings = settings == nullptr ? std::nullopt : settings->fail_on;
  const auto least = fail_on_.value_or(by_settings.value_or(FailOn::error));
  const auto& findings = file.check.findings;
  failing_ += static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [&](const Finding& f) { return fails(f.severity, least); }));
  if (most_) file.most = *most_ - written_;
  const auto told = file.told().size();
  tally_.omitted += file.check.findings.size() - told;
  written_ += told;
  if (writer_) writer_->write(file);
  for (auto& output : files_) output.writer->write(file);
}

auto Outputs::end(const std::vector<FileError>& unread, Console& console) -> ExitCode {
  auto code = verdict();
  const ReportEnd last{tally_, unread};
  if (writer_) writer_->end(last);
  for (auto& output : files_) {
    output.writer->end(last);
    output.writer.reset();
    const auto written = replace_file(output.path, output.text);
    if (written) continue;
    console.error("cannot write `" + output.path + "`: " + written.error().message);
    code = worse(code, ExitCode::files);
  }
  return code;
}

auto Outputs::verdict() const -> ExitCode {
  if (tally_.failed > 0) return ExitCode::bug;
  return exit_zero_ || failing_ == 0 ? ExitCode::ok : ExitCode::findings;
}

} // namespace berth
