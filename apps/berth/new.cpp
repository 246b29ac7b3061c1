#include "cluster/import/form.hpp"
#include "cluster/import/write.hpp"
#include "command.hpp"
#include "run/inventories.hpp"
#include "tell.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Writes what people start from. So far that is the inventory.
class New : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  [[nodiscard]] auto is_understood(Console& console) const -> bool;
  [[nodiscard]] auto write_cluster(Console& console) -> ExitCode;
  [[nodiscard]] auto names() const -> std::vector<NamedSource>;

  std::vector<std::string> words_;
  std::vector<std::string> from_;
  Sources sources_;
  Inventories inventories_{sources_};
};

auto New::page() const -> CommandPage {
  return {
      "cluster --from FILE...",
      "Writes a berth.dev/v1 Cluster to standard output, joined from what there is already: an eksctl ClusterConfig,\n"
      "the JSON of aws, kubectl and terraform, another Cluster. Beside each value a comment says where it was found,\n"
      "and `unknown:` comments say what is still needed, and which command tells it.\n"
      "\n"
      "Each FILE fills in what those before it do not say; groups meet by the name of their node group, subnets by "
      "id,\n"
      "and what live nodes report replaces what berth would reckon. `--cluster` takes the same files directly.\n"
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
      "(failed, being deleted, Launch suspended) are left out with a word; so are nodes of other keepers than groups.",
      "berth new cluster --from eksctl.yaml > cluster.yaml\n"
      "berth new cluster --from eksctl.yaml nodes.json daemonsets.json subnets.json > cluster.yaml\n"
      "kubectl get nodes -o json | berth new cluster --from groups.json -\n"
      "berth fit --cluster groups.json --cluster nodes.json task.yaml     without writing one",
      "0  written\n"
      "1  written, but without any group, or without a file that is broken\n"
      "2  the command line cannot be understood, or a file says nothing of a cluster\n"
      "3  a file could not be read\n"
      "4  berth itself failed",
  };
}

auto New::declare(Options& options) -> void {
  options.positionals("WHAT", words_);
  options.files("--from", from_, "a file to read; more may follow it, or it is repeated");
}

auto New::run(Console& console) -> ExitCode {
  if (!is_understood(console)) return ExitCode::usage;
  from_.insert(from_.end(), words_.begin() + 1, words_.end());
  return write_cluster(console);
}

auto New::is_understood(Console& console) const -> bool {
  constexpr auto example = "type for example `berth new cluster --from eksctl.yaml`";
  if (words_.empty()) {
    console.error("new needs to know what to write: `cluster`", example);
  } else if (words_.front() != "cluster") {
    console.error("new writes a `cluster`, and knows no `" + words_.front() + "`", example);
  } else if (from_.empty()) {
    console.error("there is nothing to make a cluster from", example);
  } else {
    return true;
  }
  return false;
}

auto New::write_cluster(Console& console) -> ExitCode {
  const auto [inventory, outcome] = inventories_.joined(from_, "`--from`");
  const auto code = tell(outcome, sources_, console);
  if (inventory == nullptr) return code;
  console.out(write_inventory(*inventory, sources_, names()));
  if (!inventory->cluster.groups.empty()) return code;
  console.warn("the Cluster has no group yet, so that nothing can be placed on it",
               inventory->left_out.empty() ? "add a file that names them" : "");
  return ExitCode::findings;
}

/// Each file with what was found in it.
auto New::names() const -> std::vector<NamedSource> {
  std::vector<NamedSource> names;
  for (const auto& path : from_) {
    const auto& file = *inventories_.file(path);
    std::string what;
    for (const auto& document : file.documents) {
      for (const auto& part : inventory_parts(document)) {
        const auto word = to_string(part.form);
        if (what.find(word) == std::string::npos) what += (what.empty() ? "" : ", ") + std::string(word);
      }
    }
    names.push_back({sources_[file.file].name(), std::move(what)});
  }
  return names;
}

} // namespace

auto make_new() -> std::unique_ptr<Command> { return std::make_unique<New>(); }

} // namespace berth
