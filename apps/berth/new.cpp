#include "command.hpp"
#include "files/create.hpp"
#include "finding/nearest.hpp"
#include "starters/from_files.hpp"
#include "starters/starter.hpp"

#include <algorithm>

namespace berth {
namespace {

auto starter_names() -> std::vector<std::string_view> {
  std::vector<std::string_view> names;
  for (const auto& one : starters()) names.push_back(one.name);
  return names;
}

/// Writes what people start from.
class New : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  [[nodiscard]] auto find_wanted(Console& console) const -> const Starter*;
  [[nodiscard]] auto is_understood(const Starter& wanted, Console& console) const -> bool;
  [[nodiscard]] auto text(const Starter& wanted, Console& console) -> MadeText;
  [[nodiscard]] auto write(const std::string& text, Console& console) const -> ExitCode;

  std::vector<std::string> words_;
  std::vector<std::string> from_;
  std::string like_;
  std::string output_;
  Answers answers_;
};

auto New::page() const -> CommandPage {
  return {
      "task|cluster|settings|hook|ci",
      "Writes a file to start from, commented and without a finding, to standard output or with -o into a file\n"
      "that is not there yet. On a terminal it asks for what goes in, unless a flag says some of it.\n"
      "\n"
      "  task      berth's own form of one: --name, --image, --cpu, --memory, --gpu; or --like FILE: a Task that\n"
      "            says what a Pod, a workload or a template of Flyte says, with where each value was found\n"
      "  cluster   the inventory: --name, --region, --kubernetes-version; or --from FILE...\n"
      "  settings  berth.yaml: --kubernetes-version\n"
      "  hook      .pre-commit-config.yaml, or what to add to it\n"
      "  ci        a workflow of GitHub's or jobs of GitLab's: --for github or gitlab, or that as a second word\n"
      "\n"
      "With --from the Cluster is joined from what there is already: an eksctl ClusterConfig,\n"
      "the JSON of aws, kubectl and terraform, another Cluster. Beside each value a comment says where it was found,\n"
      "and `unknown:` comments say what is still needed, and which command tells it.\n"
      "\n"
      "Each FILE fills in what those before it do not say; groups meet by the name of their node group, subnets by "
      "id,\n"
      "and what live nodes report replaces what berth would compute. `--cluster` takes the same files directly.\n"
      "\n"
      "A FILE is what one of these has or prints, known by its content:\n"
      "  an eksctl ClusterConfig\n"
      "  aws autoscaling describe-auto-scaling-groups\n"
      "  aws autoscaling describe-launch-configurations\n"
      "  aws ec2 describe-launch-template-versions\n"
      "  aws ec2 describe-subnets\n"
      "  aws eks describe-nodegroup, describe-cluster\n"
      "  kubectl get nodes -o json\n"
      "  kubectl get ds -A -o json\n"
      "  kubectl get nodepools,ec2nodeclasses -o yaml     of Karpenter\n"
      "  terraform show -json                             of a state or a plan\n"
      "AWS' answers may also be what --query left of them, in a list, or one after another. Groups that start nothing\n"
      "(failed, being deleted, Launch suspended) are left out with a word; so are nodes that no group manages.",
      "berth new task -o task.yaml\n"
      "berth new task --name train --cpu 2 --memory 8Gi > task.yaml\n"
      "berth new task --like deployment.yaml\n"
      "berth new settings -o berth.yaml\n"
      "berth new hook -o .pre-commit-config.yaml\n"
      "berth new ci gitlab >> .gitlab-ci.yml\n"
      "berth new cluster --from eksctl.yaml > cluster.yaml\n"
      "berth new cluster --from eksctl.yaml nodes.json > cluster.yaml\n"
      "kubectl get nodes -o json | berth new cluster --from groups.json -\n"
      "berth fit --cluster groups.json --cluster nodes.json task.yaml     without writing one",
      "0  written\n"
      "1  written, but without any group, or without a file that is broken\n"
      "2  the command line cannot be understood, or a file says nothing of a cluster or a task\n"
      "3  a file could not be read, or the file of -o is there already or could not be written\n"
      "4  berth itself failed",
  };
}

auto New::declare(Options& options) -> void {
  options.positionals("WHAT", words_, starter_names());
  const auto path_into = [](std::string& into) {
    return [&into](std::string_view text) { return !(into = text).empty(); };
  };
  options
      .text("--output", "FILE", "the path of a file", path_into(output_),
            "write into this file, which is not there yet")
      .letter = 'o';
  answers_.declare(options);
  options.text("--like", "FILE", "the path of a file", path_into(like_), "of a task: what says what it is to say");
  options.files("--from", from_, "of a cluster: a file to read; more may follow it, or it is repeated");
}

auto New::run(Console& console) -> ExitCode {
  const auto* wanted = find_wanted(console);
  if (wanted == nullptr) return ExitCode::usage;
  if (wanted->name == "ci" && words_.size() == 2 && answers_.answer("--for", words_[1])) words_.pop_back();
  if (!from_.empty()) from_.insert(from_.end(), words_.begin() + 1, words_.end());
  if (!is_understood(*wanted, console)) return ExitCode::usage;
  const auto made = text(*wanted, console);
  return made.has_text ? worse(made.code, write(made.text, console)) : made.code;
}

auto New::find_wanted(Console& console) const -> const Starter* {
  const auto all = starter_names();
  std::string names;
  for (const auto name : all) names += (names.empty() ? "`" : ", `") + std::string(name) + "`";
  if (words_.empty()) {
    console.error("new needs to know what to write: " + names, "type for example `berth new task`");
    return nullptr;
  }
  const auto* found = find_starter(words_.front());
  if (found != nullptr) return found;
  const auto near = nearest(words_.front(), all);
  console.error("new knows no `" + words_.front() + "`",
                near.empty() ? "it writes " + names : "did you mean `" + std::string(near) + "`?");
  return nullptr;
}

/// Each flag is for some things alone.
auto New::is_understood(const Starter& wanted, Console& console) const -> bool {
  const auto of = std::string(wanted.name);
  const auto is_cluster = wanted.name == "cluster";
  for (const auto& [flag, text] : answers_.given()) {
    const auto is_name_of_like = !like_.empty() && flag == "--name";
    const auto takes = std::find(wanted.questions.begin(), wanted.questions.end(), flag) != wanted.questions.end();
    if (takes && from_.empty() && (like_.empty() || is_name_of_like)) continue;
    const auto why = !takes ? " is not asked of `new " + of + "`" : " is said by the file already";
    console.error("`" + std::string(flag) + "`" + why, "leave it out; `berth help new` lists what belongs where");
    return false;
  }
  if (!like_.empty() && wanted.name != "task") {
    console.error("`--like` makes a task", "type `berth new task --like " + like_ + "`");
  } else if (!from_.empty() && !is_cluster) {
    console.error("`--from` makes a cluster", "type `berth new cluster --from " + from_.front() + "`");
  } else if (from_.empty() && words_.size() > 1) {
    console.error("`" + words_[1] + "` is one argument too many",
                  is_cluster ? "files of a cluster follow `--from`" : "one file is written at a time");
  } else {
    return true;
  }
  return false;
}

auto New::text(const Starter& wanted, Console& console) -> MadeText {
  if (!from_.empty()) return joined_cluster(from_, console);
  if (!like_.empty()) {
    const auto& given = answers_.given();
    return task_like_file(like_, given.count("--name") > 0 ? answers_["--name"] : std::string(), console);
  }
  answers_.call(wanted.called);
  answers_.ask(wanted.questions, console);
  return {wanted.text(answers_), ExitCode::ok, true};
}

auto New::write(const std::string& text, Console& console) const -> ExitCode {
  if (output_.empty()) {
    console.out(text);
    return ExitCode::ok;
  }
  const auto created = create_file(output_, text);
  if (created) return ExitCode::ok;
  console.error("cannot write `" + output_ + "`: " + created.error().message,
                "choose another path for -o; what is there is never overwritten");
  return ExitCode::files;
}

} // namespace

auto make_new() -> std::unique_ptr<Command> { return std::make_unique<New>(); }

} // namespace berth
