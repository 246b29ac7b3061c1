# bash completion of berth, made by `berth completion bash`: bash 3.2 and newer.
# Words that depend on rules, on the catalog or on files are asked of the berth that is being typed.

# What a command has, and what completes its arguments.
__berth_describe() {
  __berth_how=nothing
  case $1 in
    validate)
      __berth_options=(--format --output --fail-on --exit-zero --max-findings --statistics -q --quiet --cluster --platform --flyte-config --kubernetes-version --feature-gates --environment --no-settings --templates --force-exclude --profile --select --ignore --severity --today --strict-kinds --baseline --write-baseline --fix --unsafe-fixes --diff --exit-non-zero-on-fix --effective --exclude --changed --neighbours --stdin-filename -j --jobs --color -v --verbose -h --help)
      __berth_how=manifests __berth_words=()
      ;;
    fit)
      __berth_options=(--cluster --platform --flyte-config --kubernetes-version --feature-gates --environment --no-settings --templates --force-exclude --accept --hours --spot-factor --discount --together --exclude --format --max --region --types --replay --all-groups --explain --color -v --verbose -h --help)
      __berth_how=manifests __berth_words=()
      ;;
    render)
      __berth_options=(--cluster --platform --flyte-config --kubernetes-version --feature-gates --environment --no-settings --templates --force-exclude --accept --hours --spot-factor --discount --together --exclude --as --schedule --namespace --inputs --input --pin --provenance --format --keep-templates --with-claims --explain --with-services --only-tasks --keep-going --in-place --diff -o --output-dir --prune --color -v --verbose -h --help)
      __berth_how=manifests __berth_words=()
      ;;
    diff)
      __berth_options=(--cluster --platform --flyte-config --kubernetes-version --feature-gates --environment --no-settings --templates --force-exclude --cluster-before --format --output --stat --fail-on --accept --hours --spot-factor --discount --together --all --exclude --show-secrets --color -v --verbose -h --help)
      __berth_how=manifests __berth_words=()
      ;;
    new)
      __berth_options=(-o --output --name --image --cpu --memory --gpu --region --kubernetes-version --for --like --from --color -v --verbose -h --help)
      __berth_how=words __berth_words=(task cluster settings hook ci)
      ;;
    explain)
      __berth_options=(--format --color -v --verbose -h --help)
      __berth_how=ask __berth_words=(pages)
      ;;
    schema)
      __berth_options=(--color -v --verbose -h --help)
      __berth_how=words __berth_words=(cluster kubernetes report-diff report-explain report-fit report-validate settings task)
      ;;
    completion)
      __berth_options=(--color -v --verbose -h --help)
      __berth_how=words __berth_words=(bash zsh fish)
      ;;
    '' | help)
      __berth_options=(--color -v --verbose -h --help -V --version)
      __berth_how=words __berth_words=(validate fit render diff new explain schema completion help)
      ;;
  esac
}

# What completes the value of `COMMAND OPTION`; 1 for an option without one.
__berth_value() {
  case $1 in
    "validate --format") __berth_how=words __berth_words=(auto human concise json sarif github gitlab junit markdown) ;;
    "validate --output") __berth_how=assignment __berth_words=(human concise json sarif github gitlab junit markdown) ;;
    "validate --fail-on") __berth_how=words __berth_words=(error warning note never) ;;
    "validate --max-findings") __berth_how=nothing __berth_words=() ;;
    "validate --cluster") __berth_how=file __berth_words=() ;;
    "validate --platform") __berth_how=words __berth_words=(flyte-default) ;;
    "validate --flyte-config") __berth_how=file __berth_words=() ;;
    "validate --kubernetes-version") __berth_how=ask __berth_words=(versions) ;;
    "validate --feature-gates") __berth_how=ask __berth_words=(gates) ;;
    "validate --environment") __berth_how=ask __berth_words=(environments) ;;
    "validate --templates") __berth_how=words __berth_words=(skip check) ;;
    "validate --profile") __berth_how=words __berth_words=(api recommended strict) ;;
    "validate --select") __berth_how=ask __berth_words=(rules) ;;
    "validate --ignore") __berth_how=ask __berth_words=(rules) ;;
    "validate --severity") __berth_how=ask __berth_words=(severities) ;;
    "validate --today") __berth_how=nothing __berth_words=() ;;
    "validate --baseline") __berth_how=file __berth_words=() ;;
    "validate --exclude") __berth_how=manifests __berth_words=() ;;
    "validate --neighbours") __berth_how=manifests __berth_words=() ;;
    "validate --stdin-filename") __berth_how=manifests __berth_words=() ;;
    "validate --jobs" | "validate -j") __berth_how=nothing __berth_words=() ;;
    "validate --color") __berth_how=words __berth_words=(auto always never) ;;
    "fit --cluster") __berth_how=file __berth_words=() ;;
    "fit --platform") __berth_how=words __berth_words=(flyte-default) ;;
    "fit --flyte-config") __berth_how=file __berth_words=() ;;
    "fit --kubernetes-version") __berth_how=ask __berth_words=(versions) ;;
    "fit --feature-gates") __berth_how=ask __berth_words=(gates) ;;
    "fit --environment") __berth_how=ask __berth_words=(environments) ;;
    "fit --templates") __berth_how=words __berth_words=(skip check) ;;
    "fit --accept") __berth_how=words __berth_words=(tight) ;;
    "fit --hours") __berth_how=nothing __berth_words=() ;;
    "fit --spot-factor") __berth_how=nothing __berth_words=() ;;
    "fit --discount") __berth_how=nothing __berth_words=() ;;
    "fit --exclude") __berth_how=manifests __berth_words=() ;;
    "fit --format") __berth_how=words __berth_words=(human json) ;;
    "fit --region") __berth_how=ask __berth_words=(regions) ;;
    "fit --types") __berth_how=ask __berth_words=(types) ;;
    "fit --color") __berth_how=words __berth_words=(auto always never) ;;
    "render --cluster") __berth_how=file __berth_words=() ;;
    "render --platform") __berth_how=words __berth_words=(flyte-default) ;;
    "render --flyte-config") __berth_how=file __berth_words=() ;;
    "render --kubernetes-version") __berth_how=ask __berth_words=(versions) ;;
    "render --feature-gates") __berth_how=ask __berth_words=(gates) ;;
    "render --environment") __berth_how=ask __berth_words=(environments) ;;
    "render --templates") __berth_how=words __berth_words=(skip check) ;;
    "render --accept") __berth_how=words __berth_words=(tight) ;;
    "render --hours") __berth_how=nothing __berth_words=() ;;
    "render --spot-factor") __berth_how=nothing __berth_words=() ;;
    "render --discount") __berth_how=nothing __berth_words=() ;;
    "render --exclude") __berth_how=manifests __berth_words=() ;;
    "render --as") __berth_how=words __berth_words=(pod job cronjob podtemplate deployment statefulset propeller) ;;
    "render --schedule") __berth_how=nothing __berth_words=() ;;
    "render --namespace") __berth_how=nothing __berth_words=() ;;
    "render --inputs") __berth_how=file __berth_words=() ;;
    "render --input") __berth_how=nothing __berth_words=() ;;
    "render --pin") __berth_how=words __berth_words=(fit none) ;;
    "render --format") __berth_how=words __berth_words=(yaml json) ;;
    "render --output-dir" | "render -o") __berth_how=folder __berth_words=() ;;
    "render --color") __berth_how=words __berth_words=(auto always never) ;;
    "diff --cluster") __berth_how=file __berth_words=() ;;
    "diff --platform") __berth_how=words __berth_words=(flyte-default) ;;
    "diff --flyte-config") __berth_how=file __berth_words=() ;;
    "diff --kubernetes-version") __berth_how=ask __berth_words=(versions) ;;
    "diff --feature-gates") __berth_how=ask __berth_words=(gates) ;;
    "diff --environment") __berth_how=ask __berth_words=(environments) ;;
    "diff --templates") __berth_how=words __berth_words=(skip check) ;;
    "diff --cluster-before") __berth_how=file __berth_words=() ;;
    "diff --format") __berth_how=words __berth_words=(auto human json markdown github) ;;
    "diff --output") __berth_how=assignment __berth_words=(human json markdown github) ;;
    "diff --fail-on") __berth_how=ask __berth_words=(effects) ;;
    "diff --accept") __berth_how=words __berth_words=(tight) ;;
    "diff --hours") __berth_how=nothing __berth_words=() ;;
    "diff --spot-factor") __berth_how=nothing __berth_words=() ;;
    "diff --discount") __berth_how=nothing __berth_words=() ;;
    "diff --exclude") __berth_how=manifests __berth_words=() ;;
    "diff --color") __berth_how=words __berth_words=(auto always never) ;;
    "new --output" | "new -o") __berth_how=file __berth_words=() ;;
    "new --name") __berth_how=nothing __berth_words=() ;;
    "new --image") __berth_how=nothing __berth_words=() ;;
    "new --cpu") __berth_how=nothing __berth_words=() ;;
    "new --memory") __berth_how=nothing __berth_words=() ;;
    "new --gpu") __berth_how=nothing __berth_words=() ;;
    "new --region") __berth_how=ask __berth_words=(regions) ;;
    "new --kubernetes-version") __berth_how=ask __berth_words=(versions) ;;
    "new --for") __berth_how=nothing __berth_words=() ;;
    "new --like") __berth_how=file __berth_words=() ;;
    "new --from") __berth_how=file __berth_words=() ;;
    "new --color") __berth_how=words __berth_words=(auto always never) ;;
    "explain --format") __berth_how=words __berth_words=(human json markdown) ;;
    "explain --color") __berth_how=words __berth_words=(auto always never) ;;
    "schema --color") __berth_how=words __berth_words=(auto always never) ;;
    "completion --color") __berth_how=words __berth_words=(auto always never) ;;
    " --color") __berth_how=words __berth_words=(auto always never) ;;
    *) return 1 ;;
  esac
}

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
