#include "manual/manual.hpp"

#include "report/prose/blocks.hpp"
#include "report/prose/roff.hpp"
#include "text/ascii.hpp"

namespace berth {
namespace {

using prose::roff;
using prose::roff_lines;
using prose::roff_text;

/// A heading is a paragraph's beginning already.
auto section(std::string_view title, std::string_view content) -> std::string {
  constexpr std::string_view paragraph = ".PP\n";
  if (content.starts_with(paragraph)) content.remove_prefix(paragraph.size());
  return ".SH " + std::string(title) + "\n" + std::string(content);
}

auto head(std::string_view name, std::string_view summary) -> std::string {
  return ".TH " + uppered(name) + " 1 " BERTH_RELEASED " \"berth " BERTH_VERSION "\"\n" +
         section("NAME", roff_lines(std::string(name) + " - " + std::string(summary)));
}

/// `-o DIR, --output-dir=DIR`
auto option_name(const Option& option) -> std::string {
  const auto value = option.value.empty() ? std::string() : "\\fI" + roff_text(option.value) + "\\fR";
  std::string text;
  if (option.letter != '\0')
    text += std::string("\\fB\\-") + option.letter + "\\fR" + (value.empty() ? "" : " " + value) + ", ";
  return text + "\\fB" + roff_text(option.name) + "\\fR" + (value.empty() ? "" : "=" + value);
}

auto options_section(const Options& options) -> std::string {
  std::string text;
  for (const auto& option : options.all()) {
    text += ".TP\n" + option_name(option) + "\n" + roff_lines(option.help);
    if (!option.choices.empty()) text += roff_lines("(" + choices_of(option) + ")");
  }
  return section("OPTIONS", text);
}

/// Two columns are for a screen; here what an example does stands below it.
auto examples_section(std::string_view examples) -> std::string {
  if (examples.empty()) return {};
  std::string text;
  while (!examples.empty()) {
    const auto end = std::min(examples.find('\n'), examples.size());
    const auto line = examples.substr(0, end);
    examples.remove_prefix(std::min(end + 1, examples.size()));
    const auto gap = line.find("  ");
    text += ".PP\n.EX\n" + roff_text("`" + std::string(line.substr(0, gap)) + "`") + "\n.EE\n";
    if (gap == std::string_view::npos) continue;
    text += ".RS 4\n" + roff_lines(line.substr(line.find_first_not_of(' ', gap))) + ".RE\n";
  }
  return section("EXAMPLES", text);
}

} // namespace

auto command_manual(const DescribedCommand& command) -> std::string {
  const auto page = command.command->page();
  const auto name = std::string(command.row.name);
  auto text = head("berth-" + name, command.row.summary);
  text += section("SYNOPSIS", "\\fBberth " + name + "\\fR [OPTIONS] " + roff_text(page.usage) + "\n");
  text += section("DESCRIPTION", roff(page.description)) + options_section(command.options);
  text += examples_section(page.examples) + section("EXIT STATUS", roff(prose::as_lines(page.exit_codes)));
  return text + section("SEE ALSO", ".BR berth (1)\n");
}

auto program_manual(const DescribedProgram& program, std::span<const CommandRow> rows) -> std::string {
  auto text = head("berth", "checks Flyte and Kubernetes task specs, and places them");
  text += section("SYNOPSIS", "\\fBberth\\fR COMMAND [OPTIONS] [ARGUMENTS]\n");
  text += section("DESCRIPTION", roff("berth gives every task its berth: it checks a task spec, finds the auto-scaling "
                                      "group that the task belongs on, and renders the Pod that is held on it. It "
                                      "needs no network, no cluster and no credentials."));
  std::string named;
  for (const auto& row : rows)
    named += ".TP\n.BR berth\\-" + std::string(row.name) + " (1)\n" + roff_lines(row.summary);
  text += section("COMMANDS", named) + options_section(program.options);
  text +=
      section("FILES", ".TP\n.I berth.yaml\n" +
                           roff_lines("the nearest above each file, up to the root of the git repository, sets what "
                                      "a team wants the same each time: `berth explain settings`") +
                           "\n");
  text += section("EXIT STATUS", roff("  0  nothing was found\n"
                                      "  1  findings at or above --fail-on, a task without a berth, or differences\n"
                                      "  2  the command line or a setting cannot be understood\n"
                                      "  3  a file could not be read or written\n"
                                      "  4  berth itself failed"));
  std::string also;
  for (const auto& row : rows)
    also += ".BR berth\\-" + std::string(row.name) + " (1)" + (&row == &rows.back() ? "\n" : ",\n");
  return text + section("SEE ALSO", also);
}

} // namespace berth
