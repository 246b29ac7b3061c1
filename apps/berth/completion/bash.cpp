#include "completion/filling.hpp"
#include "completion/scripts.hpp"

namespace berth {
namespace {

constexpr std::string_view bash_start =
    R"sh(# bash completion of berth, made by `berth completion bash`: bash 3.2 and newer.
# Words that depend on rules, on the catalog or on files are asked of the berth that is being typed.
)sh";

/// The part that is the same whatever the table holds. `__berth_how` and `__berth_words` say what completes a value.
constexpr std::string_view bash_end = R"sh(
# The words up to the cursor as they were typed: bash has them broken at `=` and `:`.
__berth_read_line() {
  local rest=${COMP_LINE:0:COMP_POINT} trimmed piece i last=0
  __berth_line=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    trimmed=${rest#"${rest%%[![:space:]]*}"}
    piece=${COMP_WORDS[i]}
    ((i < COMP_CWORD)) || piece=$trimmed
    if ((i == 0)) || [[ $trimmed != "$rest" ]]; then
      last=${#__berth_line[@]}
      __berth_line[last]=
    fi
    __berth_kept=${__berth_line[last]} # what stands before the piece that bash replaces
    __berth_line[last]+=$piece
    rest=${trimmed#"$piece"}
  done
  [[ $piece != [=:] ]] || __berth_kept+=$piece
}

__berth_add() { # PREFIX VALUE WORD...: those of the words that begin with VALUE
  local prefix=$1 value=$2 word
  shift 2
  for word; do
    [[ $word != "$value"* ]] || COMPREPLY+=("$prefix$word")
  done
}

__berth_add_files() { # PREFIX VALUE file|folder|manifests
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do
    if [[ -d $path || $3 == file || $3 == manifests && $path =~ \.(yaml|yml|json)$ ]]; then
      COMPREPLY+=("$1$path")
    fi
  done < <(compgen -f -- "$2")
}

__berth_ask() { # PREFIX VALUE KIND
  local word meaning
  while IFS=$'\t' read -r word meaning; do
    COMPREPLY+=("$1$word")
  done < <("${__berth_line[0]/#\~/$HOME}" completion words "$3" -- "$2" "${__berth_line[@]:1}" 2>/dev/null)
}

__berth_add_values() { # PREFIX VALUE: by __berth_how
  local words=("${__berth_words[@]}")
  case $__berth_how in
    words) __berth_add "$1" "$2" "${words[@]}" ;;
    file | folder | manifests) __berth_add_files "$1" "$2" "$__berth_how" ;;
    ask) __berth_ask "$1" "$2" "${words[0]}" ;;
    assignment)
      if [[ $2 == *=* ]]; then
        __berth_add_files "$1${2%%=*}=" "${2#*=}" file
      else
        __berth_add "$1" "$2" "${words[@]/%/=}"
      fi
      ;;
  esac
}

_berth() {
  local __berth_line __berth_kept= __berth_how= __berth_words=() __berth_options=()
  local current before i count command= only_arguments=
  COMPREPLY=()
  __berth_read_line
  count=${#__berth_line[@]}
  current=${__berth_line[count - 1]}
  before=${__berth_line[count - 2]}
  for ((i = 1; i < count - 1; i++)); do
    case ${__berth_line[i]} in
      --color) [[ -n $command ]] || ((i++)) ;;
      --) only_arguments=yes ;;
      -*) ;;
      *) [[ -n $command && $command != help ]] || command=${__berth_line[i]} ;;
    esac
  done
  __berth_describe "$command"
  if [[ -z $only_arguments && $current == --*=* ]] && __berth_value "$command ${current%%=*}"; then
    __berth_add_values "${current%%=*}=" "${current#*=}"
  elif [[ -z $only_arguments && $before == -* ]] && __berth_value "$command $before"; then
    __berth_add_values "" "$current"
  elif [[ -z $only_arguments && $current == -* ]]; then
    __berth_add "" "$current" "${__berth_options[@]}"
  else
    __berth_describe "$command"
    __berth_add_values "" "$current"
  fi
  for i in "${!COMPREPLY[@]}"; do
    COMPREPLY[i]=${COMPREPLY[i]#"$__berth_kept"}
  done
  [[ ${#COMPREPLY[@]} -eq 0 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
}

complete -F _berth berth
)sh";

auto joined(const std::vector<std::string_view>& words) -> std::string {
  std::string text;
  for (const auto word : words) text += (text.empty() ? "" : " ") + std::string(word);
  return text;
}

/// `__berth_how=words __berth_words=(api strict)`; no word of ours needs quotes.
auto bash_filling(const Filling& filling) -> std::string {
  const auto set = [](std::string_view how, const std::string& words) {
    return "__berth_how=" + std::string(how) + " __berth_words=(" + words + ")";
  };
  switch (filling.by) {
  case FilledBy::nothing:
    return set("nothing", {});
  case FilledBy::words:
    return set("words", joined(filling.words));
  case FilledBy::assignment:
    return set("assignment", joined(filling.words));
  case FilledBy::manifests:
    return set("manifests", {});
  case FilledBy::file:
    return set("file", {});
  case FilledBy::folder:
    return set("folder", {});
  case FilledBy::asked:
    return set("ask", std::string(filling.kind));
  }
  return {};
}

auto names_of(const Options& options) -> std::string {
  std::string names;
  for (const auto& option : options.all()) {
    if (option.letter != '\0') names += std::string("-") + option.letter + " ";
    names += std::string(option.name) + " ";
  }
  if (!names.empty()) names.pop_back();
  return names;
}

/// `"fit --cluster") ... ;;`, a line for each option that takes a value.
auto value_cases(std::string_view command, const Options& options) -> std::string {
  std::string text;
  for (const auto& option : options.all()) {
    if (!takes_word(option)) continue;
    const auto named = [&](const std::string& name) { return "\"" + std::string(command) + " " + name + "\""; };
    text += "    " + named(std::string(option.name));
    if (option.letter != '\0') text += " | " + named(std::string("-") + option.letter);
    text += ") " + bash_filling(filling_of(option)) + " ;;\n";
  }
  return text;
}

auto describe_case(std::string_view pattern, const Options& options, const Filling& arguments) -> std::string {
  return "    " + std::string(pattern) + ")\n      __berth_options=(" + names_of(options) + ")\n      " +
         bash_filling(arguments) + "\n      ;;\n";
}

} // namespace

auto bash_completion(const CompletionTable& table) -> std::string {
  std::string values;
  std::string descriptions;
  Filling names{FilledBy::words};
  for (const auto& one : table.commands) {
    names.words.push_back(one.row.name);
    values += value_cases(one.row.name, one.options);
    descriptions += describe_case(one.row.name, one.options, filling_of_arguments(one.options));
  }
  names.words.emplace_back("help");
  values += value_cases("", table.program.options);
  descriptions += describe_case("'' | help", table.program.options, names);
  return std::string(bash_start) +
         "\n# What a command has, and what completes its arguments.\n__berth_describe() {\n  __berth_how=nothing\n  "
         "case "
         "$1 in\n" +
         descriptions + "  esac\n}\n\n# What completes the value of `COMMAND OPTION`; 1 for an option without one.\n" +
         "__berth_value() {\n  case $1 in\n" + values + "    *) return 1 ;;\n  esac\n}\n" + std::string(bash_end);
}

} // namespace berth
