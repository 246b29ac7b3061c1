// What the autoscaler would do without the pin.
#include "catch.hpp"
#include "fit/replay/imagined.hpp"
#include "fit/replay/replay.hpp"
#include "fit_build.hpp"

#include <algorithm>
#include <map>
#include <random>

namespace replay_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

auto replayed(const TaskSpec& what, const Cluster& where) -> Replay {
  const auto prepared = prepare(where);
  return replay(place(what, prepared, {}), prepared, {});
}

auto expanders(Cluster& where, std::initializer_list<const char*> names) -> void {
  where.autoscaler.expander.clear();
  for (const auto* name : names) where.autoscaler.expander.push_back({name, {}});
}

/// `a 1/2 $91.98, b 1/2 $367.92`: where the Pods may end.
auto ends(const Replay& replay, const Cluster& where) -> std::string {
  std::string text;
  for (const auto& option : replay.options) {
    if (!option.ends_here) continue;
    text += (text.empty() ? "" : ", ") + where.groups[option.group].name.value + " 1/" + std::to_string(replay.last);
  }
  return text;
}

auto first(const Replay& replay, const Cluster& where) -> std::string {
  std::string text;
  for (const auto& option : replay.options) {
    if (option.picked_first) text += (text.empty() ? "" : ", ") + where.groups[option.group].name.value;
  }
  return text;
}

auto tiers() -> Cluster {
  return cluster({group("small", {"r5.large"}), group("medium", {"r5.2xlarge"}), group("large", {"r5.16xlarge"})});
}

} // namespace

TEST_CASE("least-waste takes the smallest that fits, and whatever there is for a task that asks for nothing") {
  auto where = tiers();
  expanders(where, {"least-waste"});
  CHECK(ends(replayed(task({{"cpu", "1"}, {"memory", "8Gi"}}), where), where) == "small 1/1");
  const auto nothing = replayed(task({}), where);
  CHECK(ends(nothing, where) == "small 1/3, medium 1/3, large 1/3");
  CHECK(*nothing.pinned < *nothing.expected);
  CHECK(*nothing.worst == 2'943'360'000);
  CHECK(*nothing.expected == (91'980'000 + 367'920'000 + 2'943'360'000 + 1) / 3);
}

TEST_CASE("a free node is kept by a Pod that uses half of it, and is one that it fits for sure") {
  const auto kept = [](const char* cpu) {
    auto dear = group("dear", {"r5.4xlarge"}, {{"cpu", cpu}, {"memory", "120Gi"}, {"pods", "50"}});
    auto what = pod({{"cpu", "1"}, {"memory", "1Gi"}});
    what.document.kind = "Deployment"; // evicted from a node that is used little
    const auto node = replayed(what, cluster({group("cheap", {"m5.large"}), dear})).free_node;
    REQUIRE(node);
    return node->stays;
  };
  CHECK(kept("2"));
  CHECK_FALSE(kept("2001m"));
  const auto mixed = cluster({group("cheap", {"r5.large"}), group("mixed", {"t3.medium", "r5.16xlarge"})});
  CHECK_FALSE(replayed(pod({{"cpu", "1"}, {"memory", "8Gi"}}), mixed).free_node);
}

TEST_CASE("random takes any, and is the default before 1.33") {
  auto where = tiers();
  const auto what = task({{"cpu", "1"}, {"memory", "8Gi"}});
  expanders(where, {"random"});
  CHECK(ends(replayed(what, where), where) == "small 1/3, medium 1/3, large 1/3");
  expanders(where, {});
  where.kubernetes_version = "1.32";
  CHECK(replayed(what, where).chain == std::vector<Expander>{Expander::random});
  where.kubernetes_version = "1.33";
  CHECK(replayed(what, where).chain == std::vector<Expander>{Expander::least_waste});
  CHECK(replayed(what, where).chain_is_default);
}

TEST_CASE("most-pods and least-nodes compare what each group would take") {
  auto where = tiers();
  where.groups[0].max = 2;
  auto what = task({{"cpu", "1"}, {"memory", "8Gi"}});
  what.demands.replicas.value = 12;
  expanders(where, {"most-pods"});
  CHECK(ends(replayed(what, where), where) == "small 1/3, medium 1/3, large 1/3"); // `max` cuts what is started alone
  expanders(where, {"least-nodes"});
  CHECK(ends(replayed(what, where), where) == "large 1/1");
  expanders(where, {"most-pods", "least-nodes"});
  CHECK(ends(replayed(what, where), where) == "large 1/1");
  expanders(where, {"most-pods", "least-waste"});
  CHECK(ends(replayed(what, where), where) == "medium 1/1");
}

TEST_CASE("priority takes what the highest expression finds, by the name of the ASG") {
  auto where = tiers();
  const auto what = task({{"cpu", "1"}, {"memory", "8Gi"}});
  expanders(where, {"priority"});
  CHECK(ends(replayed(what, where), where) == "small 1/3, medium 1/3, large 1/3"); // no ConfigMap
  where.autoscaler.priorities = {{10, {{".*", {}}}}, {50, {{"large|medium", {}}}}};
  CHECK(ends(replayed(what, where), where) == "medium 1/2, large 1/2");
  where.autoscaler.priorities.push_back({60, {{"^eks-large-", {}}}});
  CHECK(ends(replayed(what, where), where) == "large 1/1"); // EKS names the ASGs of managed groups
  where.autoscaler.priorities.push_back({70, {{"^large", {}}}});
  CHECK(ends(replayed(what, where), where) == "large 1/1");
  where.autoscaler.priorities.push_back({99, {{"(", {}}}}); // then the whole ConfigMap counts for nothing
  CHECK(ends(replayed(what, where), where) == "small 1/3, medium 1/3, large 1/3");
  where.autoscaler.priorities = {{-5, {{".*", {}}}}};
  CHECK(ends(replayed(what, where), where) == "small 1/3, medium 1/3, large 1/3");
  where.autoscaler.priorities = {{10, {{"none", {}}}}};
  expanders(where, {"priority", "least-waste"});
  CHECK(ends(replayed(what, where), where) == "small 1/1");
}

TEST_CASE("of price and grpc nothing can be told") {
  auto where = tiers();
  expanders(where, {"price"});
  CHECK_FALSE(replayed(task({}), where).unknown.empty());
  expanders(where, {"grpc"});
  CHECK_FALSE(replayed(task({}), where).unknown.empty());
  CHECK(replayed(task({}), where).last == 0);
}

TEST_CASE("a group that looks big enough from zero is started for nothing, then left out") {
  auto where = cluster({group("small", {"r5.large"}), group("large", {"r5.16xlarge"})});
  expanders(where, {"least-waste"});
  const auto what = task({{"cpu", "1"}, {"memory", "16Gi"}}); // all that EC2 advertises
  const auto from_zero = replayed(what, where);
  CHECK(first(from_zero, where) == "small");
  CHECK(ends(from_zero, where) == "large 1/1");
  CHECK(from_zero.starts_for_nothing.part == 1);
  where.groups[0].min = 1; // a node is there, and the autoscaler looks at it
  const auto running = replayed(what, where);
  CHECK(first(running, where) == "large");
  CHECK(running.starts_for_nothing.part == 0);
  where.groups.pop_back();
  where.groups[0].min = 0;
  const auto alone = replayed(what, where);
  CHECK(alone.last == 0);
  CHECK(alone.starts_for_nothing.part == 1);
}

TEST_CASE("a group at its max is no option, and what it has no room for is left over") {
  auto where = cluster({group("a", {"r5.large"}), group("b", {"r5.large"})});
  expanders(where, {"random"});
  where.groups[0].min = 5;
  where.groups[0].max = 5;
  auto what = task({{"cpu", "1"}, {"memory", "8Gi"}});
  CHECK(ends(replayed(what, where), where) == "b 1/1");
  where.groups[1].max = 2;
  what.demands.replicas.value = 5;
  CHECK(replayed(what, where).left_over == 3); // one to a node: its kube-proxy takes 100m
}

TEST_CASE("a taint keeps Pods off only where the autoscaler knows of it") {
  auto where = cluster({group("a", {"r5.large"}), group("b", {"r5.large"})});
  expanders(where, {"random"});
  auto what = pod({{"cpu", "1"}, {"memory", "8Gi"}});
  where.groups[1].taints.push_back({"dedicated", "x", "NoSchedule"});
  CHECK(ends(replayed(what, where), where) == "a 1/1");
  where.groups[1].managed = false;
  const auto unknown = replayed(what, where);
  CHECK(first(unknown, where) == "a, b");
  CHECK(ends(unknown, where) == "a 1/1");
  where.groups[1].tags.emplace("k8s.io/cluster-autoscaler/node-template/taint/dedicated", "x:NoSchedule");
  CHECK(first(replayed(what, where), where) == "a");
  where.groups[1].tags.begin()->second = "x"; // dropped without a word
  CHECK(first(replayed(what, where), where) == "a, b");
}

TEST_CASE("a selector is met where the autoscaler knows of the label, in the first zone alone") {
  auto where = cluster({group("a", {"r5.large"}), group("b", {"r5.large"})});
  expanders(where, {"random"});
  for (auto& each : where.groups) {
    each.managed = false;
    each.labels.emplace("tier", "x");
  }
  where.groups[0].tags.emplace("k8s.io/cluster-autoscaler/node-template/label/tier", "x");
  auto what = pod({{"cpu", "1"}});
  what.pod.node_selector.push_back({{"tier", {}}, {"x", {}}});
  CHECK(first(replayed(what, where), where) == "a");
  where.groups[1].tags.emplace("eks:tier", "x");
  CHECK(first(replayed(what, where), where) == "a, b");
  where.groups[0].zones = {{"us-east-1b", {}}, {"us-east-1a", {}}};
  what.pod.node_selector.push_back({{"topology.kubernetes.io/zone", {}}, {"us-east-1a", {}}});
  CHECK(first(replayed(what, where), where) == "b");
}

TEST_CASE("a selector on a legacy label is met at zero") {
  auto where = tiers();
  for (auto& group : where.groups) group.managed = false;
  expanders(where, {"least-waste"});
  const auto chosen = [&](const char* key, const char* value) {
    return first(replayed(selecting(key, value), where), where);
  };
  CHECK(chosen("beta.kubernetes.io/instance-type", "r5.2xlarge") == "medium");
  CHECK(chosen("failure-domain.beta.kubernetes.io/zone", "us-east-1b").empty());
  CHECK_FALSE(chosen("failure-domain.beta.kubernetes.io/zone", "us-east-1a").empty());
}

TEST_CASE("a group of several types may start the right one") {
  auto where = cluster({group("mixed", {"r5.2xlarge", "r5.large"})});
  const auto told = replayed(task({{"cpu", "1"}, {"memory", "40Gi"}}), where);
  CHECK(ends(told, where) == "mixed 1/1");
  CHECK(told.starts_for_nothing.part == 0);
}

TEST_CASE("GPU and SPOT groups are open to whoever is not pinned") {
  auto where = cluster({group("plain", {"r5.2xlarge"}), group("gpu", {"p3.2xlarge"}), group("spot", {"r5.2xlarge"})});
  where.groups[2].capacity_type = CapacityType::spot;
  expanders(where, {"random"});
  CHECK(ends(replayed(task({{"cpu", "1"}}), where), where) == "plain 1/3, gpu 1/3, spot 1/3");
}

TEST_CASE("the dearest free node swallows the smallest Pod") {
  auto where = tiers();
  where.packing = Packing::exclusive; // the berth is `small`
  auto what = task({{"cpu", "1"}, {"memory", "8Gi"}});
  const auto hazard = replayed(what, where).free_node;
  REQUIRE(hazard);
  CHECK(where.groups[hazard->group].name.value == "large");
  CHECK(*hazard->monthly == 2'943'360'000);
  CHECK(hazard->stays);
  what.document.kind = "Deployment";
  CHECK_FALSE(replayed(what, where).free_node->stays);
  what.pod.annotations.push_back({{"cluster-autoscaler.kubernetes.io/safe-to-evict", {}}, {"false", {}}});
  CHECK(replayed(what, where).free_node->stays);
  where.groups[2].taints.push_back({"dedicated", "x", "NoSchedule"});
  CHECK(where.groups[replayed(what, where).free_node->group].name.value == "medium");
}

namespace {

/// Every choice of chance, one after another, with nothing of the program's but what each option is worth.
class Brute {
 public:
  Brute(const Replay& replay, std::string expander) : replay_(replay), expander_(std::move(expander)) {}

  auto run() -> std::map<std::size_t, double> {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < replay_.options.size(); ++i) all.push_back(i);
    turn(all, 1, 0);
    return ends_;
  }

  [[nodiscard]] auto for_nothing() const -> double { return for_nothing_; }

 private:
  [[nodiscard]] auto worth(std::size_t at) const -> double {
    const auto& option = replay_.options[at];
    if (expander_ == "least-waste") return -option.waste;
    if (expander_ == "most-pods") return static_cast<double>(option.pods);
    if (expander_ == "least-nodes") return -static_cast<double>(option.nodes);
    return 0;
  }

  auto turn(const std::vector<std::size_t>& left, double chance, int started) -> void {
    if (left.empty()) {
      for_nothing_ += chance * started;
      return;
    }
    double best = worth(left.front());
    for (const auto at : left) best = std::max(best, worth(at));
    std::vector<std::size_t> equals;
    for (const auto at : left) {
      if (worth(at) == best) equals.push_back(at);
    }
    for (const auto picked : equals) {
      const auto here = chance / static_cast<double>(equals.size());
      if (replay_.options[picked].fits) {
        ends_[picked] += here;
        for_nothing_ += here * started;
        continue;
      }
      auto rest = left;
      rest.erase(std::find(rest.begin(), rest.end(), picked));
      turn(rest, here, started + 1);
    }
  }

  const Replay& replay_;
  std::string expander_;
  std::map<std::size_t, double> ends_;
  double for_nothing_{0};
};

} // namespace

TEST_CASE("the chances are those of playing every round through") {
  std::mt19937 random(7);
  const std::vector<const char*> types{"r5.large", "r5.xlarge", "m5.xlarge", "m5.2xlarge", "c5.2xlarge"};
  const std::vector<const char*> memories{"1Gi", "15Gi", "16Gi", "30Gi", "32Gi"};
  int several = 0;
  int wasted = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<Group> groups;
    for (int i = 0; i < 5; ++i) {
      groups.push_back(group("g", {types[random() % types.size()]}));
      groups.back().name.value += std::to_string(i);
    }
    auto where = cluster(groups);
    const auto what = task({{"cpu", random() % 2 == 0 ? "1" : "4"}, {"memory", memories[random() % memories.size()]}});
    for (const auto* name : {"random", "least-waste", "most-pods", "least-nodes"}) {
      expanders(where, {name});
      const auto told = replayed(what, where);
      Brute brute(told, name);
      const auto chances = brute.run();
      INFO(round << " " << name);
      for (std::size_t i = 0; i < told.options.size(); ++i) {
        const auto found = chances.find(i);
        const auto chance = told.options[i].ends_here ? 1.0 / static_cast<double>(told.last) : 0.0;
        CHECK(chance == Approx(found == chances.end() ? 0.0 : found->second));
      }
      const auto& nothing = told.starts_for_nothing;
      CHECK(static_cast<double>(nothing.part) / static_cast<double>(nothing.whole) == Approx(brute.for_nothing()));
      several += told.last > 1 ? 1 : 0;
      wasted += nothing.part > 0 ? 1 : 0;
    }
  }
  CHECK(several > 50);
  CHECK(wasted > 50);
}

TEST_CASE("the order of the groups changes no chance and no cost") {
  std::mt19937 random(11);
  auto where = tiers();
  where.groups.push_back(group("twin", {"r5.large"}));
  for (int round = 0; round < 20; ++round) {
    const auto what = task({{"cpu", "1"}, {"memory", round % 2 == 0 ? "8Gi" : "16Gi"}});
    const auto before = replayed(what, where);
    auto shuffled = where;
    std::shuffle(shuffled.groups.begin(), shuffled.groups.end(), random);
    const auto after = replayed(what, shuffled);
    CHECK(before.last == after.last);
    CHECK(before.expected == after.expected);
    CHECK(before.worst == after.worst);
    CHECK(before.starts_for_nothing.part == after.starts_for_nothing.part);
  }
}

} // namespace replay_test
