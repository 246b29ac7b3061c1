#include "help.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

struct Row {
  std::string left;
  std::vector<std::string> right; ///< lines
};

auto title(std::string_view text, const Look& look) -> std::string { return "\n" + look.paint(Ink::bold, text) + "\n"; }

/// Texts of ours alone: a byte is a column.
auto table_text(const std::vector<Row>& rows, const Look& look) -> std::string {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, row.left.size());
  std::string text;
  for (const auto& row : rows) {
    text += "  " + look.paint(Ink::note, row.left) + std::string(width - row.left.size(), ' ');
    for (const auto& line : row.right)
      text += (&line == &row.right.front() ? "  " : std::string(width + 4, ' ')) + line + "\n";
  }
  return text;
}

auto lines(std::string_view title_text, std::string_view content, const Look& look) -> std::string {
  if (content.empty()) return {};
  auto text = title(title_text, look);
  while (!content.empty()) {
    const auto end = std::min(content.find('\n'), content.size());
    text += "  " + std::string(content.substr(0, end)) + "\n";
    content.remove_prefix(std::min(end + 1, content.size()));
  }
  return text;
}

/// `-v, --verbose`, or `--fail-on SEVERITY` with the name where those with a letter have theirs.
auto left_of(const Option& option) -> std::string {
  auto left = option.letter == '\0' ? std::string("    ") : std::string("-") + option.letter + ", ";
  left += option.name;
  if (!option.value.empty()) left += " " + std::string(option.value);
  return left;
}

/// What the option does; its choices on a line of their own.
auto right_of(const Option& option) -> std::vector<std::string> {
  std::vector<std::string> right{std::string(option.help)};
  if (!option.choices.empty()) right.push_back(choices_of(option));
  return right;
}

auto option_table(const Options& options, const Look& look) -> std::string {
  std::vector<Row> rows;
  for (const auto& option : options.all()) rows.push_back({left_of(option), right_of(option)});
  return title("Options", look) + table_text(rows, look);
}

} // namespace

auto general_help(const Options& global, const Look& look) -> std::string {
  std::vector<Row> rows;
  for (const auto& row : commands()) rows.push_back({std::string(row.name), {std::string(row.summary)}});
  rows.push_back({"help", {"say more of a command"}});
  std::string text =
      "berth gives every task its berth: it checks Flyte and Kubernetes task specs before a cluster does.\n\n";
  text += look.paint(Ink::bold, "Usage:") + " berth COMMAND [OPTIONS] [ARGUMENTS]\n";
  text += title("Commands", look) + table_text(rows, look);
  text += option_table(global, look);
  text += lines("Examples",
                "berth validate                     check every YAML and JSON file below this folder\n"
                "berth validate task.yaml           check one file\n"
                "berth explain quantity 1.5Gi 512m  say what Kubernetes reads in these\n"
                "berth help validate                every option of validate, and its exit codes",
                look);
  return text;
}

auto command_help(const CommandRow& row, const Command& command, const Options& options, const Look& look)
    -> std::string {
  const auto page = command.page();
  auto text = look.paint(Ink::bold, "Usage:") + " berth " + std::string(row.name) + " [OPTIONS] " +
              std::string(page.usage) + "\n\n" + std::string(page.description) + "\n";
  text += option_table(options, look);
  text += lines("Examples", page.examples, look);
  text += lines("Exit codes", page.exit_codes, look);
  return text;
}

} // namespace berth
