// What cluster-autoscaler 1.36.1's own loop starts on groups at zero, in 260 generated scenarios of 60 runs each.
#include "catch.hpp"
#include "cluster/cluster.hpp"
#include "document/load.hpp"
#include "fit/replay/run_replay.hpp"
#include "task/pod_sets.hpp"
#include "vectors.hpp"

#include <deque>
#include <map>
#include <set>
#include <sstream>

namespace run_replay_vectors_test {

using namespace berth;
using nlohmann::json;

namespace {

/// `g0=1 g4=2`
using Ends = std::map<std::string, double>;

auto cluster_of(const json& scenario) -> json {
  json groups = json::array();
  for (const auto& from : scenario["groups"]) {
    groups.push_back({{"name", from["name"]},
                      {"managed", true},
                      {"instanceTypes", json::array({from["type"]})},
                      {"zones", json::array({from["zone"]})},
                      {"max", from["max"]},
                      {"labels", from["labels"]},
                      {"taints", from["taints"]}});
  }
  const json autoscaler{{"expander", scenario["expander"]}, {"balanceSimilarNodeGroups", scenario["balance"]}};
  return {{"apiVersion", "berth.dev/v1"},
          {"kind", "Cluster"},
          {"spec",
           {{"region", "us-east-1"}, {"kubernetesVersion", "1.36"}, {"autoscaler", autoscaler}, {"groups", groups}}}};
}

auto deployment_of(const json& from) -> json {
  return {{"apiVersion", "apps/v1"},
          {"kind", "Deployment"},
          {"metadata", {{"name", from["name"]}}},
          {"spec",
           {{"replicas", from["replicas"]},
            {"selector", {{"matchLabels", from["labels"]}}},
            {"template", {{"metadata", {{"labels", from["labels"]}}}, {"spec", from["spec"]}}}}}};
}

/// A run over the scenario, with all that it borrows.
class Scenario {
 public:
  explicit Scenario(const json& from) {
    Findings told;
    cluster_ = read_cluster(load(cluster_of(from)).documents.front(), told);
    prepared_ = prepare(cluster_);
    for (const auto& each : from["pods"]) {
      for (auto& set : read_pod_sets(load(deployment_of(each)).documents.front()))
        tasks_.push_back(std::move(set.task));
    }
    for (const auto& task : tasks_) placed_.push_back(place(task, prepared_, {}));
  }

  [[nodiscard]] auto ends() const -> Ends {
    Ends ends;
    for (const auto& outcome : replay_run(placed_, prepared_, {}).outcomes) {
      std::string text;
      for (std::size_t i = 0; i < outcome.nodes.size(); ++i) {
        if (outcome.nodes[i] > 0)
          text += (text.empty() ? "" : " ") + cluster_.groups[i].name.value + "=" + std::to_string(outcome.nodes[i]);
      }
      ends[text] = outcome.chance;
    }
    return ends;
  }

 private:
  auto load(const json& document) -> const LoadedFile& {
    return loaded_.emplace_back(load_file(sources_, sources_.add("a.json", document.dump())));
  }

  Sources sources_;
  std::deque<LoadedFile> loaded_;
  Cluster cluster_;
  PreparedCluster prepared_;
  std::deque<TaskSpec> tasks_;
  std::vector<TaskPlacement> placed_;
};

/// All that was seen is among ours, and what we give one in ten was seen.
auto agree(const Ends& ours, const json& seen) -> bool {
  constexpr double likely = 0.1;
  for (const auto& [end, times] : seen.items()) {
    if (ours.count(end) == 0) return false;
  }
  for (const auto& [end, chance] : ours) {
    if (chance >= likely && !seen.contains(end)) return false;
  }
  return true;
}

auto words(const Ends& ends) -> std::string {
  std::ostringstream text;
  for (const auto& [end, chance] : ends) text << '`' << end << "` " << chance << "  ";
  return text.str();
}

} // namespace

TEST_CASE("a run ends as the autoscaler's own loop ended") {
  const auto vectors = read_vectors("replay");
  REQUIRE(vectors.size() == 260);
  double surprise = 0;
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    const auto ours = Scenario(vectors[i]).ends();
    const auto& seen = vectors[i]["outcomes"];
    INFO(i << " " << vectors[i].dump() << "\n" << words(ours));
    CHECK(agree(ours, seen));
    // As likely as they were often: chi-square over what is expected 5 times at least.
    for (const auto& [end, chance] : ours) {
      const auto expected = chance * vectors[i]["runs"].get<double>();
      if (expected < 5 || chance > 0.99) continue;
      const auto off = seen.value(end, 0.0) - expected;
      surprise += off * off / expected - (1 - chance);
    }
  }
  CHECK(surprise < 60); // of 190 such outcomes; the square root of twice that is 20
}

} // namespace run_replay_vectors_test
