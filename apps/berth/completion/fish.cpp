#include "completion/filling.hpp"
#include "completion/scripts.hpp"

namespace berth {
namespace {

constexpr std::string_view fish_start = R"sh(# fish completion of berth, made by `berth completion fish`.
# Words that depend on rules, on the catalog or on files are asked of the berth that is being typed.

# Which command was typed; `help validate` counts as `help`.
function __berth_command
    set -l words (commandline -opc)
    set -e words[1]
    while set -q words[1]
        if test "$words[1]" = --color
            set -e words[1]
        else if not string match -q -- '-*' $words[1]
            echo $words[1]
            return
        end
        set -e words[1]
    end
    return 1
end

function __berth_on
    set -l typed (__berth_command)
    test "$typed" = $argv[1]
end

# What stands at the cursor of a value, without the option before it.
function __berth_current
    commandline -ct | string replace -r -- '^--[^=]*=' ''
end

function __berth_ask
    set -l typed (commandline -opc)
    set -l current (__berth_current)
    set -l program (string replace -r '^~' $HOME -- $typed[1])
    command $program completion words $argv[1] -- "$current" $typed[2..-1] 2>/dev/null
end

function __berth_manifests
    set -l current (__berth_current)
    __fish_complete_path "$current" | string match -r -- '^[^\t]*(?:/|\.ya?ml|\.json)(?:\t.*)?$'
end

# WORD=FILE
function __berth_assignment
    set -l current (__berth_current)
    set -l parts (string split -m 1 = -- "$current")
    if set -q parts[2]
        string replace -r -- '^' "$parts[1]=" (__fish_complete_path "$parts[2]")
    else
        printf '%s=\n' $argv
    end
end

complete -c berth -f
)sh";

auto fish_text(std::string_view text) -> std::string {
  std::string made = "'";
  for (const auto c : text) {
    if (c == '\'' || c == '\\') made += '\\';
    made += c;
  }
  return made + "'";
}

auto fish_words(const Filling& filling) -> std::string {
  std::string text;
  for (const auto word : filling.words) text += (text.empty() ? "" : " ") + std::string(word);
  return text;
}

/// What `complete` is told of a value.
auto fish_filling(const Filling& filling) -> std::string {
  const auto call = [](const std::string& function) { return "-a '(" + function + ")'"; };
  switch (filling.by) {
  case FilledBy::nothing:
    return {};
  case FilledBy::words:
    return "-a '" + fish_words(filling) + "'";
  case FilledBy::assignment:
    return call("__berth_assignment " + fish_words(filling));
  case FilledBy::manifests:
    return call("__berth_manifests");
  case FilledBy::file:
    return "-F";
  case FilledBy::folder:
    return call("__fish_complete_directories (__berth_current) \"\"");
  case FilledBy::asked:
    return call("__berth_ask " + std::string(filling.kind));
  }
  return {};
}

auto fish_option(std::string_view condition, const Option& option) -> std::string {
  auto text = "complete -c berth -n '" + std::string(condition) + "'";
  if (option.letter != '\0') text += std::string(" -s ") + option.letter;
  text += " -l " + std::string(option.name.substr(2));
  if (takes_word(option)) {
    const auto filling = filling_of(option);
    const auto how = fish_filling(filling);
    text += (filling.by == FilledBy::file ? " -r" : " -x") + (how.empty() ? "" : " " + how);
  }
  return text + " -d " + fish_text(option.help) + "\n";
}

auto fish_command(const DescribedCommand& one) -> std::string {
  const auto name = std::string(one.row.name);
  auto text = "\ncomplete -c berth -n 'not __berth_command' -a " + name + " -d " + fish_text(one.row.summary) +
              "\ncomplete -c berth -n '__berth_on help' -a " + name + "\n";
  const auto condition = "__berth_on " + name;
  if (const auto how = fish_filling(filling_of_arguments(one.options)); !how.empty())
    text += "complete -c berth -n '" + condition + "' " + how + "\n";
  for (const auto& option : one.options.all()) text += fish_option(condition, option);
  return text;
}

} // namespace

auto fish_completion(const CompletionTable& table) -> std::string {
  auto text = std::string(fish_start);
  for (const auto& option : table.program.options.all()) text += fish_option("not __berth_command", option);
  text += "complete -c berth -n 'not __berth_command' -a help -d 'say more of a command'\n";
  for (const auto& one : table.commands) text += fish_command(one);
  return text;
}

} // namespace berth
