#include "check/check.hpp"
#include "cluster/import/write.hpp"
#include "fit/fit.hpp"
#include "imported.hpp"
#include "task/task_spec.hpp"

namespace import_write_test {

namespace {

using Names = std::vector<std::string>;

/// The sets of files that are joined: each source alone, and all that meet.
const std::vector<Names>& sets() {
  static const std::vector<Names> all{
      {"eksctl-spot-gpu.yaml"},
      {"eksctl-subnets.yaml"},
      {"eksctl-managed.yaml"},
      {"invented-eksctl.yaml"},
      {"auto-scaling-groups.json", "launch-template-versions.json"},
      {"node-group.json"},
      {"subnets.json", "node-group.json"},
      {"nodes.json", "daemon-sets.json"},
      {"invented-terraform-state.json"},
      {"invented-terraform-plan.json"},
      {"invented-auto-scaling-groups.json", "invented-launch-template-versions.json"},
      {"invented-node-group.json", "invented-auto-scaling-groups.json", "invented-launch-template-versions.json",
       "invented-subnets.json", "invented-nodes.json", "invented-daemon-sets.json"},
      {"invented-nodes.json", "invented-auto-scaling-groups.json"},
  };
  return all;
}

auto joined(const Names& names) -> std::string {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

auto written(const Imported& read, const Names& names) -> std::string {
  std::vector<berth::NamedSource> files;
  for (const auto& name : names) files.push_back({name, "a fixture"});
  return berth::write_inventory(read.inventory(), read.sources(), files);
}

/// Tasks small and large, with and without what groups are told apart by.
auto tasks() -> std::string {
  std::string text;
  const auto add = [&](const std::string& memory, const std::string& cpu, const std::string& more) {
    if (!text.empty()) text += "---\n";
    text += "apiVersion: v1\nkind: Pod\nmetadata: {name: t}\nspec:\n  containers:\n    - name: main\n"
            "      image: a:v1\n      resources: {requests: {cpu: " +
            cpu + ", memory: " + memory + more;
  };
  const std::string tolerant = "  tolerations: [{operator: Exists}]\n";
  for (const auto* const memory : {"500Mi", "1300Mi", "3Gi", "14500Mi", "50Gi", "500Gi"}) {
    add(memory, "500m", "}}\n");
    add(memory, "'2'", "}}\n" + tolerant);
    add(memory, "'1'", ", ephemeral-storage: 60Gi}}\n" + tolerant);
    add(memory, "'1'", "}, limits: {nvidia.com/gpu: 1}}\n" + tolerant);
    add(memory, "100m", "}}\n  nodeSelector: {tier: mem-64}\n" + tolerant);
    add(memory, "100m", "}}\n  nodeSelector: {topology.kubernetes.io/zone: us-east-1a}\n" + tolerant);
  }
  return text;
}

/// Every group's verdict, reasons and cost, and what was chosen.
auto placed(const berth::Cluster& cluster) -> std::string {
  berth::Sources sources;
  const auto file = sources.add("tasks.yaml", tasks());
  const auto parsed = berth::parse(sources[file], file);
  const auto prepared = berth::prepare(cluster);
  std::string text;
  for (const auto& document : berth::documents_of(parsed.tree, file)) {
    berth::Findings unread;
    const auto task = berth::read_task(document, unread);
    const auto placement = berth::place(task, prepared, {});
    for (const auto& group : placement.placements) {
      text += group.group->name.value + " " + std::to_string(static_cast<int>(group.verdict));
      text += group.monthly_cost ? " " + std::to_string(*group.monthly_cost) : " ?";
      for (const auto& reason : group.reasons) text += " | " + reason.message;
      text += "\n";
    }
    text += placement.chosen ? "chosen " + std::to_string(*placement.chosen) + "\n" : "none\n";
  }
  return text;
}

auto errors_of(const std::string& yaml) -> std::string {
  berth::Sources sources;
  const auto file = sources.add("cluster.yaml", yaml);
  std::string text;
  for (const auto& finding : berth::check_file(sources, file, {}).findings) {
    if (finding.severity == berth::Severity::error) text += finding.message + "\n";
  }
  return text;
}

} // namespace

TEST_CASE("what new writes passes validate without an error, and fit places on it as on the sources") {
  for (const auto& names : sets()) {
    INFO(joined(names));
    const Imported read(names);
    const auto yaml = written(read, names);
    CHECK(errors_of(yaml).empty());
    const auto again = Imported::of({yaml});
    CHECK_FALSE(again.inventory().joined);
    const auto direct = placed(read.cluster());
    CHECK(placed(again.cluster()) == direct);
    CHECK(read.cluster().groups.empty() == (direct.find(" | ") == std::string::npos));
  }
}

TEST_CASE("every value that is written has its origin beside it") {
  for (const auto& names : sets()) {
    const Imported read(names);
    const auto yaml = written(read, names);
    INFO(yaml);
    for (const auto* const key : {"instanceTypes:", "zones:", "min:", "max:", "volumeSize:", "region:", "- id:"}) {
      for (auto at = yaml.find(key); at != std::string::npos; at = yaml.find(key, at + 1)) {
        const auto line = yaml.substr(at, yaml.find('\n', at) - at);
        if (yaml.rfind('#', at) > yaml.rfind('\n', at) && yaml.rfind('#', at) != std::string::npos)
          continue; // a comment
        INFO(line);
        CHECK(line.find("  # ") != std::string::npos);
      }
    }
  }
}

TEST_CASE("what is written of our own Cluster is the same Cluster") {
  std::ifstream file(BERTH_SOURCE_DIR "/samples/cluster.yaml");
  const std::string sample{std::istreambuf_iterator<char>(file), {}};
  const auto read = Imported::of({sample});
  const auto yaml = written(read, {"samples/cluster.yaml"});
  CHECK(errors_of(yaml).empty());
  const auto again = Imported::of({yaml});
  CHECK(placed(again.cluster()) == placed(read.cluster()));
  CHECK(again.cluster().packing == read.cluster().packing);
  CHECK(again.cluster().spot_factor_micro == read.cluster().spot_factor_micro);
  CHECK(again.cluster().autoscaler.scale_down_unneeded_seconds ==
        read.cluster().autoscaler.scale_down_unneeded_seconds);
  CHECK(again.cluster().calico->typha_replicas == read.cluster().calico->typha_replicas);
  CHECK(again.cluster().platform->limits == read.cluster().platform->limits);
  CHECK(again.cluster().pin_label.value == read.cluster().pin_label.value);
}

TEST_CASE("names from a file cannot leave their line") {
  const auto read = Imported::of({"{\"AutoScalingGroups\": [{\"AutoScalingGroupName\": \"a\\u001b[31m\\nspec: {}\", "
                                  "\"Instances\": [{\"InstanceType\": \"m5.large\"}], \"Tags\": "
                                  "[{\"Key\": \"k\\n# unknown\", \"Value\": \"\\u2028v\\r\"}]}]}"});
  REQUIRE(read.cluster().groups.size() == 1);
  const auto yaml = berth::write_inventory(read.inventory(), read.sources(), {{"a\nb\x1b", "what\n"}});
  CHECK(yaml.find('\x1b') == std::string::npos);
  CHECK(yaml.find("\u2028") == std::string::npos);
  CHECK(yaml.find("\nb") == std::string::npos);
  CHECK(errors_of(yaml).empty());
  const auto again = Imported::of({yaml});
  CHECK(again.cluster().groups.at(0).name.value == read.cluster().groups[0].name.value);
  CHECK(again.cluster().groups[0].tags == read.cluster().groups[0].tags);
}

} // namespace import_write_test
