# fish completion of berth, made by `berth completion fish`.
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
complete -c berth -n 'not __berth_command' -l color -x -a 'auto always never' -d 'colours; auto: NO_COLOR means none, FORCE_COLOR and CLICOLOR_FORCE mean them, else a terminal has them unless CLICOLOR=0 or TERM=dumb'
complete -c berth -n 'not __berth_command' -s v -l verbose -d 'say on standard error what is being done; -vv says more'
complete -c berth -n 'not __berth_command' -s h -l help -d 'say what a command does and takes'
complete -c berth -n 'not __berth_command' -s V -l version -d 'say which berth this is; with -v also what is in it'
complete -c berth -n 'not __berth_command' -a help -d 'say more of a command'

complete -c berth -n 'not __berth_command' -a validate -d 'check task specs and Kubernetes workloads, and say where and why they are wrong'
complete -c berth -n '__berth_on help' -a validate
complete -c berth -n '__berth_on validate' -a '(__berth_manifests)'
complete -c berth -n '__berth_on validate' -l format -x -a 'auto human concise json sarif github gitlab junit markdown' -d 'how findings are printed (default: berth.yaml\'s, else auto); auto is github within GitHub Actions, else human'
complete -c berth -n '__berth_on validate' -l output -x -a '(__berth_assignment human concise json sarif github gitlab junit markdown)' -d 'write this report too, into a file; may be repeated'
complete -c berth -n '__berth_on validate' -l fail-on -x -a 'error warning note never' -d 'the least severity that makes the exit code 1 (default: berth.yaml\'s, else error)'
complete -c berth -n '__berth_on validate' -l exit-zero -d 'findings do not make the exit code 1, whatever they are'
complete -c berth -n '__berth_on validate' -l max-findings -x -d 'print so many at most, and how many more there are'
complete -c berth -n '__berth_on validate' -l statistics -d 'how often each rule found something, in place of the findings (human, concise, markdown) or besides (json)'
complete -c berth -n '__berth_on validate' -s q -l quiet -d 'findings alone: no summary, no warnings, no progress'
complete -c berth -n '__berth_on validate' -l cluster -r -F -d 'the inventory, may be repeated: its version, its platform\'s limits, and where each task would go'
complete -c berth -n '__berth_on validate' -l platform -x -a 'flyte-default' -d 'the defaults and limits of Flyte tasks, instead of the inventory\'s: those that Flyte is compiled with'
complete -c berth -n '__berth_on validate' -l flyte-config -r -F -d 'the file of Flyte\'s configuration that has `plugins.k8s`: what it adds to every Pod (default: berth.yaml\'s, else as Flyte is compiled)'
complete -c berth -n '__berth_on validate' -l kubernetes-version -x -a '(__berth_ask versions)' -d 'the API server to check against (default: berth.yaml\'s, else the inventory\'s, else 1.37)'
complete -c berth -n '__berth_on validate' -l feature-gates -x -a '(__berth_ask gates)' -d 'gates that your control plane does not leave at their defaults: A=true,B=false'
complete -c berth -n '__berth_on validate' -l environment -x -a '(__berth_ask environments)' -d 'lay `spec.environments.NAME` over each of berth\'s own Tasks that has it, and take the others as they are'
complete -c berth -n '__berth_on validate' -l no-settings -d 'look for no berth.yaml'
complete -c berth -n '__berth_on validate' -l templates -x -a 'skip check' -d 'Helm charts, and files with template actions: pass them over, or check them as they stand'
complete -c berth -n '__berth_on validate' -l force-exclude -d 'files that are named are left out as those of a folder are, by `exclude` of berth.yaml, in vendor and hidden folders, as data of tests: for hooks, which name all'
complete -c berth -n '__berth_on validate' -l profile -x -a 'api recommended strict' -d 'api: only what the API server refuses or warns of; recommended (the default): what people regret as well; strict: opinions too'
complete -c berth -n '__berth_on validate' -l select -x -a '(__berth_ask rules)' -d 'only these rules, of those that the profile has; one named in full speaks in every profile. ALL,P160 adds P160'
complete -c berth -n '__berth_on validate' -l ignore -x -a '(__berth_ask rules)' -d 'not these rules'
complete -c berth -n '__berth_on validate' -l severity -x -a '(__berth_ask severities)' -d 'how loud a rule\'s findings are'
complete -c berth -n '__berth_on validate' -l today -x -d 'the day by which `until=` of a suppression has passed (default: today, in UTC)'
complete -c berth -n '__berth_on validate' -l strict-kinds -d 'documents of other kinds are findings, not passed over'
complete -c berth -n '__berth_on validate' -l baseline -r -F -d 'known findings, which are not reported, as --write-baseline has written them (default: berth.yaml\'s)'
complete -c berth -n '__berth_on validate' -l write-baseline -d 'write this run\'s findings into the baseline, which keeps what the run does not look at; then only new ones are told'
complete -c berth -n '__berth_on validate' -l fix -d 'fix what can be fixed without changing what is meant; of standard input, print it fixed'
complete -c berth -n '__berth_on validate' -l unsafe-fixes -d 'with --fix or --diff, also what may change what is meant'
complete -c berth -n '__berth_on validate' -l diff -d 'print what --fix would do as a patch for `git apply`, and write nothing; a patch shows its lines as they are'
complete -c berth -n '__berth_on validate' -l exit-non-zero-on-fix -d 'with --fix, what was fixed makes the exit code 1 even where nothing is left'
complete -c berth -n '__berth_on validate' -l effective -d 'tell each container\'s requests and limits as they really run: declared, filled in, cut, and by whom (human and json)'
complete -c berth -n '__berth_on validate' -l exclude -x -a '(__berth_manifests)' -d 'leave out files and folders, named or found; may be repeated'
complete -c berth -n '__berth_on validate' -l changed -d 'check only what git says has changed since REV (default: HEAD), in the work tree or the index, or does not know yet; main... is where this branch left main. The others are read as neighbours'
complete -c berth -n '__berth_on validate' -l neighbours -x -a '(__berth_manifests)' -d 'files and folders that are read for what tasks refer to (Services, claims, Secrets), and not checked; may be repeated'
complete -c berth -n '__berth_on validate' -l stdin-filename -x -a '(__berth_manifests)' -d 'what standard input is called: in findings, and for the berth.yaml above it'
complete -c berth -n '__berth_on validate' -s j -l jobs -x -d 'check so many files at once (default: as many as there are processors)'
complete -c berth -n '__berth_on validate' -l color -x -a 'auto always never' -d 'colours; auto: NO_COLOR means none, FORCE_COLOR and CLICOLOR_FORCE mean them, else a terminal has them unless CLICOLOR=0 or TERM=dumb'
complete -c berth -n '__berth_on validate' -s v -l verbose -d 'say on standard error what is being done; -vv says more'
complete -c berth -n '__berth_on validate' -s h -l help -d 'say what a command does and takes'

complete -c berth -n 'not __berth_command' -a fit -d 'say which group each task belongs on, why not the others, and what it costs'
complete -c berth -n '__berth_on help' -a fit
complete -c berth -n '__berth_on fit' -a '(__berth_manifests)'
complete -c berth -n '__berth_on fit' -l cluster -r -F -d 'a file with the inventory, may be repeated; else it is among the PATHs, or berth.yaml names it'
complete -c berth -n '__berth_on fit' -l platform -x -a 'flyte-default' -d 'the defaults and limits of Flyte tasks, instead of the inventory\'s: those that Flyte is compiled with'
complete -c berth -n '__berth_on fit' -l flyte-config -r -F -d 'the file of Flyte\'s configuration that has `plugins.k8s`: what it adds to every Pod (default: berth.yaml\'s, else as Flyte is compiled)'
complete -c berth -n '__berth_on fit' -l kubernetes-version -x -a '(__berth_ask versions)' -d 'the API server to check against (default: berth.yaml\'s, else the inventory\'s, else 1.37)'
complete -c berth -n '__berth_on fit' -l feature-gates -x -a '(__berth_ask gates)' -d 'gates that your control plane does not leave at their defaults: A=true,B=false'
complete -c berth -n '__berth_on fit' -l environment -x -a '(__berth_ask environments)' -d 'lay `spec.environments.NAME` over each of berth\'s own Tasks that has it, and take the others as they are'
complete -c berth -n '__berth_on fit' -l no-settings -d 'look for no berth.yaml'
complete -c berth -n '__berth_on fit' -l templates -x -a 'skip check' -d 'Helm charts, and files with template actions: pass them over, or check them as they stand'
complete -c berth -n '__berth_on fit' -l force-exclude -d 'files that are named are left out as those of a folder are, by `exclude` of berth.yaml, in vendor and hidden folders, as data of tests: for hooks, which name all'
complete -c berth -n '__berth_on fit' -l accept -x -a 'tight' -d 'take a group too that fits only at the best that is known of it'
complete -c berth -n '__berth_on fit' -l hours -x -d 'the hours of a month (default 730)'
complete -c berth -n '__berth_on fit' -l spot-factor -x -d 'what SPOT costs of the on-demand price, where the inventory has no price'
complete -c berth -n '__berth_on fit' -l discount -x -d 'what an account pays less than the list prices, of 1'
complete -c berth -n '__berth_on fit' -l together -d 'choose the pools of the whole run jointly, for the least total; where a task goes hangs on the others then'
complete -c berth -n '__berth_on fit' -l exclude -x -a '(__berth_manifests)' -d 'leave out what a folder or pattern would find; may be repeated'
complete -c berth -n '__berth_on fit' -l format -x -a 'human json' -d 'how placements are printed'
complete -c berth -n '__berth_on fit' -l max -d 'print the largest request that each group takes; needs no task'
complete -c berth -n '__berth_on fit' -l region -x -a '(__berth_ask regions)' -d 'answer from the EC2 catalog, where there is no inventory'
complete -c berth -n '__berth_on fit' -l types -x -a '(__berth_ask types)' -d 'the types to answer with, parted by commas (default: all of x86_64 but bare metal)'
complete -c berth -n '__berth_on fit' -l replay -d 'say what the autoscaler would do with each task if it were not pinned'
complete -c berth -n '__berth_on fit' -l all-groups -d 'name the groups of each pool, which differ in their zone alone'
complete -c berth -n '__berth_on fit' -l explain -d 'print every step of what each group\'s nodes offer, and every reason'
complete -c berth -n '__berth_on fit' -l color -x -a 'auto always never' -d 'colours; auto: NO_COLOR means none, FORCE_COLOR and CLICOLOR_FORCE mean them, else a terminal has them unless CLICOLOR=0 or TERM=dumb'
complete -c berth -n '__berth_on fit' -s v -l verbose -d 'say on standard error what is being done; -vv says more'
complete -c berth -n '__berth_on fit' -s h -l help -d 'say what a command does and takes'

complete -c berth -n 'not __berth_command' -a render -d 'write the Pod that runs each task on its group, ready for kubectl apply'
complete -c berth -n '__berth_on help' -a render
complete -c berth -n '__berth_on render' -a '(__berth_manifests)'
complete -c berth -n '__berth_on render' -l cluster -r -F -d 'a file with the inventory, may be repeated; else it is among the PATHs, or berth.yaml names it'
complete -c berth -n '__berth_on render' -l platform -x -a 'flyte-default' -d 'the defaults and limits of Flyte tasks, instead of the inventory\'s: those that Flyte is compiled with'
complete -c berth -n '__berth_on render' -l flyte-config -r -F -d 'the file of Flyte\'s configuration that has `plugins.k8s`: what it adds to every Pod (default: berth.yaml\'s, else as Flyte is compiled)'
complete -c berth -n '__berth_on render' -l kubernetes-version -x -a '(__berth_ask versions)' -d 'the API server to check against (default: berth.yaml\'s, else the inventory\'s, else 1.37)'
complete -c berth -n '__berth_on render' -l feature-gates -x -a '(__berth_ask gates)' -d 'gates that your control plane does not leave at their defaults: A=true,B=false'
complete -c berth -n '__berth_on render' -l environment -x -a '(__berth_ask environments)' -d 'lay `spec.environments.NAME` over each of berth\'s own Tasks that has it, and take the others as they are'
complete -c berth -n '__berth_on render' -l no-settings -d 'look for no berth.yaml'
complete -c berth -n '__berth_on render' -l templates -x -a 'skip check' -d 'Helm charts, and files with template actions: pass them over, or check them as they stand'
complete -c berth -n '__berth_on render' -l force-exclude -d 'files that are named are left out as those of a folder are, by `exclude` of berth.yaml, in vendor and hidden folders, as data of tests: for hooks, which name all'
complete -c berth -n '__berth_on render' -l accept -x -a 'tight' -d 'take a group too that fits only at the best that is known of it'
complete -c berth -n '__berth_on render' -l hours -x -d 'the hours of a month (default 730)'
complete -c berth -n '__berth_on render' -l spot-factor -x -d 'what SPOT costs of the on-demand price, where the inventory has no price'
complete -c berth -n '__berth_on render' -l discount -x -d 'what an account pays less than the list prices, of 1'
complete -c berth -n '__berth_on render' -l together -d 'choose the pools of the whole run jointly, for the least total; where a task goes hangs on the others then'
complete -c berth -n '__berth_on render' -l exclude -x -a '(__berth_manifests)' -d 'leave out what a folder or pattern would find; may be repeated'
complete -c berth -n '__berth_on render' -l as -x -a 'pod job cronjob podtemplate deployment statefulset propeller' -d 'what a task becomes (a Pod, of several replicas a Job); propeller: what Flyte creates of it'
complete -c berth -n '__berth_on render' -l schedule -x -d 'when --as cronjob runs it'
complete -c berth -n '__berth_on render' -l namespace -x -d 'where what berth renders goes; objects that come through keep theirs'
complete -c berth -n '__berth_on render' -l inputs -r -F -d 'a file of `name: value` that tasks are run with; may be repeated'
complete -c berth -n '__berth_on render' -l input -x -d 'one input; may be repeated, and overrules the files'
complete -c berth -n '__berth_on render' -l pin -x -a 'fit none' -d 'held on the groups that fit chooses (the default), or nowhere: then no inventory is needed'
complete -c berth -n '__berth_on render' -l provenance -d 'a comment behind each value that berth writes: who says it'
complete -c berth -n '__berth_on render' -l format -x -a 'yaml json' -d 'json: an object, or a List of several; with -o a file for each'
complete -c berth -n '__berth_on render' -l keep-templates -d 'leave `{{...}}` that nothing fills in as they are'
complete -c berth -n '__berth_on render' -l with-claims -d 'the claims of `placement.volumes` whose size is said, as well'
complete -c berth -n '__berth_on render' -l explain -d 'a table of what would be written instead: each value, and who says it'
complete -c berth -n '__berth_on render' -l with-services -d 'the Services that tasks dial and that nothing in the input makes, as well'
complete -c berth -n '__berth_on render' -l only-tasks -d 'leave out what is no task, and name it'
complete -c berth -n '__berth_on render' -l keep-going -d 'render the other files where one has errors (exit code 1)'
complete -c berth -n '__berth_on render' -l in-place -d 'write the pins into the documents of Kubernetes themselves'
complete -c berth -n '__berth_on render' -l diff -d 'print what --in-place would do as a patch for `git apply`, and write nothing'
complete -c berth -n '__berth_on render' -s o -l output-dir -x -a '(__fish_complete_directories (__berth_current) "")' -d 'a file for each object in that folder'
complete -c berth -n '__berth_on render' -l prune -d 'with -o: delete what an earlier run wrote there and this one does not'
complete -c berth -n '__berth_on render' -l color -x -a 'auto always never' -d 'colours; auto: NO_COLOR means none, FORCE_COLOR and CLICOLOR_FORCE mean them, else a terminal has them unless CLICOLOR=0 or TERM=dumb'
complete -c berth -n '__berth_on render' -s v -l verbose -d 'say on standard error what is being done; -vv says more'
complete -c berth -n '__berth_on render' -s h -l help -d 'say what a command does and takes'

complete -c berth -n 'not __berth_command' -a diff -d 'say what two versions of a spec differ in, by meaning, and what that does'
complete -c berth -n '__berth_on help' -a diff
complete -c berth -n '__berth_on diff' -a '(__berth_manifests)'
complete -c berth -n '__berth_on diff' -l cluster -r -F -d 'a file with the inventory, may be repeated; else one among the files counts, or berth.yaml names it'
complete -c berth -n '__berth_on diff' -l platform -x -a 'flyte-default' -d 'the defaults and limits of Flyte tasks, instead of the inventory\'s: those that Flyte is compiled with'
complete -c berth -n '__berth_on diff' -l flyte-config -r -F -d 'the file of Flyte\'s configuration that has `plugins.k8s`: what it adds to every Pod (default: berth.yaml\'s, else as Flyte is compiled)'
complete -c berth -n '__berth_on diff' -l kubernetes-version -x -a '(__berth_ask versions)' -d 'the API server to check against (default: berth.yaml\'s, else the inventory\'s, else 1.37)'
complete -c berth -n '__berth_on diff' -l feature-gates -x -a '(__berth_ask gates)' -d 'gates that your control plane does not leave at their defaults: A=true,B=false'
complete -c berth -n '__berth_on diff' -l environment -x -a '(__berth_ask environments)' -d 'lay `spec.environments.NAME` over each of berth\'s own Tasks that has it, and take the others as they are'
complete -c berth -n '__berth_on diff' -l no-settings -d 'look for no berth.yaml'
complete -c berth -n '__berth_on diff' -l templates -x -a 'skip check' -d 'Helm charts, and files with template actions: pass them over, or check them as they stand'
complete -c berth -n '__berth_on diff' -l force-exclude -d 'files that are named are left out as those of a folder are, by `exclude` of berth.yaml, in vendor and hidden folders, as data of tests: for hooks, which name all'
complete -c berth -n '__berth_on diff' -l cluster-before -r -F -d 'the inventory of the earlier side, where it is another; may be repeated'
complete -c berth -n '__berth_on diff' -l format -x -a 'auto human json markdown github' -d 'how differences are printed; auto is github within GitHub Actions, else human'
complete -c berth -n '__berth_on diff' -l output -x -a '(__berth_assignment human json markdown github)' -d 'write this report too, into a file; may be repeated'
complete -c berth -n '__berth_on diff' -l stat -d 'a line for each document that differs (human)'
complete -c berth -n '__berth_on diff' -l fail-on -x -a '(__berth_ask effects)' -d 'what makes the exit code 1: kinds of effects, cost>5%, cost>$100 (default: berth.yaml\'s, else any difference)'
complete -c berth -n '__berth_on diff' -l accept -x -a 'tight' -d 'take a group too that fits only at the best that is known of it'
complete -c berth -n '__berth_on diff' -l hours -x -d 'the hours of a month (default 730)'
complete -c berth -n '__berth_on diff' -l spot-factor -x -d 'what SPOT costs of the on-demand price, where the inventory has no price'
complete -c berth -n '__berth_on diff' -l discount -x -d 'what an account pays less than the list prices, of 1'
complete -c berth -n '__berth_on diff' -l together -d 'choose the pools of each side jointly, for the least total; the cost is that of all tasks then'
complete -c berth -n '__berth_on diff' -l all -d 'tell what means nothing too, such as what a server fills in'
complete -c berth -n '__berth_on diff' -l exclude -x -a '(__berth_manifests)' -d 'leave out what a folder would find; may be repeated'
complete -c berth -n '__berth_on diff' -l show-secrets -d 'print the values of Secrets, passwords and tokens, in place of telling that they differ'
complete -c berth -n '__berth_on diff' -l color -x -a 'auto always never' -d 'colours; auto: NO_COLOR means none, FORCE_COLOR and CLICOLOR_FORCE mean them, else a terminal has them unless CLICOLOR=0 or TERM=dumb'
complete -c berth -n '__berth_on diff' -s v -l verbose -d 'say on standard error what is being done; -vv says more'
complete -c berth -n '__berth_on diff' -s h -l help -d 'say what a command does and takes'

complete -c berth -n 'not __berth_command' -a new -d 'write a file to start from: a task, settings, or the inventory from what you have'
complete -c berth -n '__berth_on help' -a new
complete -c berth -n '__berth_on new' -a 'task cluster settings hook ci'
complete -c berth -n '__berth_on new' -s o -l output -r -F -d 'write into this file, which is not there yet'
complete -c berth -n '__berth_on new' -l name -x -d 'what it is called'
complete -c berth -n '__berth_on new' -l image -x -d 'what runs'
complete -c berth -n '__berth_on new' -l cpu -x -d 'the cores that are kept free for it'
complete -c berth -n '__berth_on new' -l memory -x -d 'the memory that is kept free for it'
complete -c berth -n '__berth_on new' -l gpu -x -d 'how many GPUs it needs'
complete -c berth -n '__berth_on new' -l region -x -a '(__berth_ask regions)' -d 'where the cluster is'
complete -c berth -n '__berth_on new' -l kubernetes-version -x -a '(__berth_ask versions)' -d 'of the API server'
complete -c berth -n '__berth_on new' -l for -x -d 'who runs the pipeline'
complete -c berth -n '__berth_on new' -l like -r -F -d 'of a task: what says what it is to say'
complete -c berth -n '__berth_on new' -l from -r -F -d 'of a cluster: a file to read; more may follow it, or it is repeated'
complete -c berth -n '__berth_on new' -l color -x -a 'auto always never' -d 'colours; auto: NO_COLOR means none, FORCE_COLOR and CLICOLOR_FORCE mean them, else a terminal has them unless CLICOLOR=0 or TERM=dumb'
complete -c berth -n '__berth_on new' -s v -l verbose -d 'say on standard error what is being done; -vv says more'
complete -c berth -n '__berth_on new' -s h -l help -d 'say what a command does and takes'

complete -c berth -n 'not __berth_command' -a explain -d 'say what a rule, a field or a word means, or what a quantity comes to'
complete -c berth -n '__berth_on help' -a explain
complete -c berth -n '__berth_on explain' -a '(__berth_ask pages)'
complete -c berth -n '__berth_on explain' -l format -x -a 'human json markdown' -d 'how pages are printed; quantities as human or json'
complete -c berth -n '__berth_on explain' -l color -x -a 'auto always never' -d 'colours; auto: NO_COLOR means none, FORCE_COLOR and CLICOLOR_FORCE mean them, else a terminal has them unless CLICOLOR=0 or TERM=dumb'
complete -c berth -n '__berth_on explain' -s v -l verbose -d 'say on standard error what is being done; -vv says more'
complete -c berth -n '__berth_on explain' -s h -l help -d 'say what a command does and takes'

complete -c berth -n 'not __berth_command' -a schema -d 'print the JSON schema of a document or a report, for editors and validators'
complete -c berth -n '__berth_on help' -a schema
complete -c berth -n '__berth_on schema' -a 'cluster kubernetes report-diff report-explain report-fit report-validate settings task'
complete -c berth -n '__berth_on schema' -l color -x -a 'auto always never' -d 'colours; auto: NO_COLOR means none, FORCE_COLOR and CLICOLOR_FORCE mean them, else a terminal has them unless CLICOLOR=0 or TERM=dumb'
complete -c berth -n '__berth_on schema' -s v -l verbose -d 'say on standard error what is being done; -vv says more'
complete -c berth -n '__berth_on schema' -s h -l help -d 'say what a command does and takes'

complete -c berth -n 'not __berth_command' -a completion -d 'print what makes bash, zsh or fish complete what you type'
complete -c berth -n '__berth_on help' -a completion
complete -c berth -n '__berth_on completion' -a 'bash zsh fish'
complete -c berth -n '__berth_on completion' -l color -x -a 'auto always never' -d 'colours; auto: NO_COLOR means none, FORCE_COLOR and CLICOLOR_FORCE mean them, else a terminal has them unless CLICOLOR=0 or TERM=dumb'
complete -c berth -n '__berth_on completion' -s v -l verbose -d 'say on standard error what is being done; -vv says more'
complete -c berth -n '__berth_on completion' -s h -l help -d 'say what a command does and takes'
