#include "completion/filling.hpp"
#include "completion/scripts.hpp"

namespace berth {
namespace {

constexpr std::string_view zsh_start = R"sh(#compdef berth
# zsh completion of berth, made by `berth completion zsh`.
# Words that depend on rules, on the catalog or on files are asked of the berth that is being typed.

_berth_ask() { # KIND; $expl is of _arguments
  local row
  local -a found shown assigned assigned_shown
  for row in ${(f)"$(${~_berth_typed[1]} completion words $1 -- "$PREFIX" "${(@)_berth_typed[2,-1]}" 2>/dev/null)"}; do
    if [[ ${row%%$'\t'*} == *= ]]; then
      assigned+=(${row%%$'\t'*})
      assigned_shown+=("${row/$'\t'/  -- }")
    else
      found+=(${row%%$'\t'*})
      shown+=("${row/$'\t'/  -- }")
    fi
  done
  compadd "$expl[@]" -l -d shown -a found
  compadd "$expl[@]" -S '' -l -d assigned_shown -a assigned
}

_berth_assignment() { # WORD...: each is followed by `=FILE`
  local -a assigned=("${@/%/=}")
  if compset -P '*='; then
    _files
  else
    compadd "$expl[@]" -S '' -a assigned
  fi
}

_berth_manifests() { _files -g '*.(yaml|yml|json)(-.)' }

)sh";

constexpr std::string_view zsh_end = R"sh(
_berth() {
  local curcontext=$curcontext state ret=1
  local -a state_descr line _berth_typed=("${(@Q)words}")
  typeset -A opt_args
  local -a program
  _berth_program_options
  _arguments -C -s $program '1: :_berth_commands' '*:: :->arguments' && ret=0
  [[ $state == arguments ]] || return ret
  curcontext=${curcontext%:*}-$words[1]:
  if [[ $words[1] == help ]]; then
    (( CURRENT == 2 )) && _berth_commands && ret=0
  elif (( $+functions[_berth_on_$words[1]] )); then
    _berth_on_$words[1] && ret=0
  fi
  return ret
}

if [[ $funcstack[1] == _berth ]]; then
  _berth "$@"
else
  compdef _berth berth
fi
)sh";

/// Within single quotes, in a place where _arguments reads `\`, `[`, `]` and `:`.
auto zsh_text(std::string_view text) -> std::string {
  std::string made;
  for (const auto c : text) {
    if (c == '\'') {
      made += "'\\''";
      continue;
    }
    if (c == '\\' || c == '[' || c == ']' || c == ':') made += '\\';
    made += c;
  }
  return made;
}

auto zsh_words(const Filling& filling) -> std::string {
  std::string text;
  for (const auto word : filling.words) text += (text.empty() ? "" : " ") + std::string(word);
  return text;
}

auto zsh_action(const Filling& filling) -> std::string {
  switch (filling.by) {
  case FilledBy::nothing:
    return " ";
  case FilledBy::words:
    return "(" + zsh_words(filling) + ")";
  case FilledBy::assignment:
    return " _berth_assignment " + zsh_words(filling);
  case FilledBy::manifests:
    return "_berth_manifests";
  case FilledBy::file:
    return "_files";
  case FilledBy::folder:
    return "_files -/";
  case FilledBy::asked:
    return " _berth_ask " + std::string(filling.kind);
  }
  return {};
}

/// `'*--select=[only these rules]:RULES:_berth_ask rules'`, one for the letter too where there is one.
auto zsh_option(const Option& option) -> std::string {
  const auto name = std::string(option.name);
  const auto sign = takes_word(option) ? "=" : "";
  auto rest = "[" + zsh_text(option.help) + "]";
  if (takes_word(option)) rest += ":" + zsh_text(option.value) + ":" + zsh_action(filling_of(option));
  const std::string star = option.repeats ? "*" : "";
  if (option.letter == '\0') return "    '" + star + name + sign + rest + "'\n";
  const auto letter = std::string("-") + option.letter;
  const auto apart = option.repeats ? star : "(" + letter + " " + name + ")";
  return "    '" + apart + "'{" + letter + (takes_word(option) ? "+" : "") + "," + name + sign + "}'" + rest + "'\n";
}

auto zsh_command(const DescribedCommand& one) -> std::string {
  auto text = "\n_berth_on_" + std::string(one.row.name) + "() {\n  local -a options=(\n";
  for (const auto& option : one.options.all()) text += zsh_option(option);
  text += "  )\n  _arguments -s $options '*:" + zsh_text(one.options.positional()) + ":" +
          zsh_action(filling_of_arguments(one.options)) + "'\n}\n";
  return text;
}

} // namespace

auto zsh_completion(const CompletionTable& table) -> std::string {
  auto text = std::string(zsh_start) + "_berth_commands() {\n  local -a commands=(\n";
  for (const auto& one : table.commands)
    text += "    '" + std::string(one.row.name) + ":" + zsh_text(one.row.summary) + "'\n";
  text += "    'help:say more of a command'\n  )\n  _describe -t commands command commands\n}\n";
  text += "\n_berth_program_options() {\n  program=(\n";
  for (const auto& option : table.program.options.all()) text += zsh_option(option);
  text += "  )\n}\n";
  for (const auto& one : table.commands) text += zsh_command(one);
  return text + std::string(zsh_end);
}

} // namespace berth
