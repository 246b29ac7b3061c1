#include "help.hpp"

#include "report/prose/blocks.hpp"
#include "report/prose/flow.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

struct Row {
  std::string left;
  std::vector<std::string> right; ///< each begins a line
};

auto title(std::string_view text, const Look& look) -> std::string { return "\n" + look.paint(Ink::bold, text) + "\n"; }

/// The left column is as wide as most need it; what is longer has what it says below it.
auto table_text(const std::vector<Row>& rows, const Look& look) -> std::string {
  constexpr std::size_t widest = 26;
  constexpr std::size_t around = 4; // the margin, and what parts the columns
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, std::min(row.left.size(), widest));
  const auto room = prose::reading_width(look) - width - around;
  std::string text;
  for (const auto& row : rows) {
    text += "  " + look.paint(Ink::note, row.left);
    bool beside = row.left.size() <= width;
    if (!beside) text += '\n';
    for (const auto& part : row.right) {
      for (const auto& line : prose::broken(part, room)) {
        text += std::string(beside ? width + 2 - row.left.size() : width + around, ' ') + line + "\n";
        beside = false;
      }
    }
  }
  return text;
}

auto section(std::string_view title_text, std::string_view content, const Look& look) -> std::string {
  if (content.empty()) return {};
  return title(title_text, look) + prose::flowed(prose::as_lines(content), prose::reading_width(look));
}

/// `-v, --verbose`, or `--fail-on SEVERITY` with the name where those with a letter have theirs.
auto left_of(const Option& option) -> std::string {
  auto left = option.letter == '\0' ? std::string("    ") : std::string("-") + option.letter + ", ";
  left += option.name;
  if (!option.value.empty()) left += " " + std::string(option.value);
  return left;
}

/// What the option does; its choices on a line of their own, in short those alone of which it takes no other.
auto right_of(const Option& option, HelpLength length) -> std::vector<std::string> {
  std::vector<std::string> right{std::string(option.help)};
  const auto closed = option.words == option.choices;
  if (!option.choices.empty() && (closed || length == HelpLength::whole)) right.push_back(choices_of(option));
  return right;
}

auto option_table(const Options& options, HelpLength length, const Look& look) -> std::string {
  std::vector<Row> rows;
  for (const auto& option : options.all()) rows.push_back({left_of(option), right_of(option, length)});
  return title("Options", look) + table_text(rows, look);
}

auto first_paragraph(std::string_view text) -> std::string_view { return text.substr(0, text.find("\n\n")); }

auto usage_line(std::string_view rest, const Look& look) -> std::string {
  return look.paint(Ink::bold, "Usage:") + " berth " + std::string(rest) + "\n";
}

} // namespace

auto general_help(const Options& global, const Look& look) -> std::string {
  std::vector<Row> rows;
  for (const auto& row : commands()) rows.push_back({std::string(row.name), {std::string(row.summary)}});
  rows.push_back({"help", {"say more of a command"}});
  auto text = prose::flowed("berth gives every task its berth: it checks Flyte and Kubernetes task specs before a "
                            "cluster does.\n\n",
                            prose::reading_width(look));
  text += usage_line("COMMAND [OPTIONS] [ARGUMENTS]", look);
  text += title("Commands", look) + table_text(rows, look);
  text += option_table(global, HelpLength::whole, look);
  text += section("Examples",
                  "berth validate                     check every YAML and JSON file below this folder\n"
                  "berth validate task.yaml           check one file\n"
                  "berth explain quantity 1.5Gi 512m  say what Kubernetes reads in these\n"
                  "berth help validate                every option of validate, and its exit codes",
                  look);
  return text;
}

auto command_help(const CommandRow& row, const Command& command, const Options& options, HelpLength length,
                  const Look& look) -> std::string {
  const auto page = command.page();
  const auto whole = length == HelpLength::whole;
  auto text = usage_line(std::string(row.name) + " [OPTIONS] " + std::string(page.usage), look) + "\n";
  text += prose::flowed(whole ? page.description : first_paragraph(page.description), prose::reading_width(look));
  text += option_table(options, length, look);
  if (!whole) return text + "\n`berth help " + std::string(row.name) + "` says more, with examples and exit codes\n";
  text += section("Examples", page.examples, look);
  text += section("Exit codes", page.exit_codes, look);
  return text;
}

} // namespace berth
