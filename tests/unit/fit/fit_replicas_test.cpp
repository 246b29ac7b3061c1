// What replicas demand of each other, and of the nodes of a group together.
#include "catch.hpp"
#include "fit_build.hpp"
#include "source/sources.hpp"
#include "syntax/tree.hpp"

namespace fit_replicas_test {

using namespace berth;
using namespace berth::fit_build;

namespace {

/// A Deployment whose Pods carry `app: web`, placed on two groups: `one` in one zone, `three` in three.
class Deployed {
 public:
  Deployed(int replicas, const std::string& pod_spec, std::int64_t max = 20) {
    const auto text =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  replicas: " +
        std::to_string(replicas) +
        "\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n"
        "    spec:\n      containers:\n        - name: main\n          image: web:1\n"
        "          resources: {requests: {cpu: 900m, memory: 1Gi}}\n" +
        pod_spec;
    const auto id = sources_.add("web.yaml", text);
    parsed_ = parse(sources_[id], id);
    REQUIRE(parsed_.findings.empty());
    Findings findings;
    task_ = read_task(documents_of(parsed_.tree, id).at(0), findings);
    cluster_ = cluster({group("one", {"r5.large"}), group("three", {"r5.large"})});
    for (const auto* zone : {"us-east-1b", "us-east-1c"}) cluster_.groups[1].zones.push_back({zone, {}});
    cluster_.groups[1].labels["zones"] = "three"; // else the two are one pool
    for (auto& each : cluster_.groups) each.max = max;
  }

  auto with(void (*change)(Cluster&)) -> Deployed& {
    change(cluster_);
    return *this;
  }

  /// On `one` and on `three`: the verdict, and the kind of the reason that decides.
  auto said() -> std::string {
    const auto placed = place_on(task_, cluster_);
    std::string text;
    REQUIRE(placed.placements.size() >= 2);
    for (const auto& placement : placed.placements) {
      text += (text.empty() ? "" : ", ") + std::string(to_string(placement.verdict));
      if (placement.verdict != Verdict::certain) text += " " + std::string(to_string(placement.reasons.front().kind));
    }
    return text;
  }

  /// Whether it is among the reasons on `one`.
  auto tells(ReasonKind kind) -> bool { return has(place_on(task_, cluster_).placements.front(), kind); }

  /// What the file has where the first reason on `one` points.
  auto marked() -> std::string {
    const auto placed = place_on(task_, cluster_);
    const auto span = placed.placements.front().reasons.front().span;
    return std::string(sources_[span.file].text().substr(span.begin, span.size()));
  }

 private:
  Sources sources_;
  Parsed parsed_;
  TaskSpec task_;
  Cluster cluster_;
};

auto affinity(const char* kind, const char* key, const char* selector) -> std::string {
  return std::string("      affinity:\n        ") + kind +
         ":\n          requiredDuringSchedulingIgnoredDuringExecution:\n            - topologyKey: " + key +
         "\n              labelSelector: " + selector + "\n";
}

auto spread(const char* key, const char* more) -> std::string {
  return std::string("      topologySpreadConstraints:\n        - {topologyKey: ") + key +
         ", whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}, " + more + "}\n";
}

constexpr auto* itself = "{matchLabels: {app: web}}";
constexpr auto* zone = "topology.kubernetes.io/zone";
constexpr auto* hostname = "kubernetes.io/hostname";

} // namespace

TEST_CASE("replicas share nodes unless something keeps them apart") {
  CHECK(Deployed(4, "", 2).said() == "certain, certain");
  CHECK(Deployed(5, "", 2).said() == "no max-size, no max-size");
}

TEST_CASE("anti-affinity by host, a host port and the host's network take a node each") {
  const auto apart = affinity("podAntiAffinity", hostname, itself);
  CHECK(Deployed(2, apart, 2).said() == "certain, certain");
  CHECK(Deployed(3, apart, 2).said() == "no max-size, no max-size");
  CHECK(Deployed(3, apart, 2).marked() == "3");
  CHECK(Deployed(3, affinity("podAntiAffinity", hostname, "{matchLabels: {app: other}}"), 2).said() ==
        "certain, certain");
  const std::string port = "          ports: [{containerPort: 80, hostPort: 8080}]\n";
  CHECK(Deployed(3, port, 2).said() == "no max-size, no max-size");
  const std::string own = "          ports: [{containerPort: 80}]\n";
  CHECK(Deployed(3, own, 2).said() == "certain, certain");
  CHECK(Deployed(3, own + "      hostNetwork: true\n", 2).said() == "no max-size, no max-size");
}

TEST_CASE("anti-affinity by zone needs a zone for each replica") {
  const auto apart = affinity("podAntiAffinity", zone, itself);
  CHECK(Deployed(1, apart).said() == "certain, certain");
  CHECK(Deployed(3, apart).said() == "no anti-affinity, tight several-zones");
  CHECK(Deployed(3, apart).marked() == zone);
  CHECK(Deployed(4, apart).said() == "no anti-affinity, no anti-affinity");
  CHECK(Deployed(9, affinity("podAntiAffinity", "rack", itself)).said() == "certain, certain"); // no node has it
  CHECK(Deployed(2, affinity("podAntiAffinity", "kubernetes.io/arch", itself)).said() ==
        "no anti-affinity, no anti-affinity");
}

TEST_CASE("an anti-affinity term counts only where it selects the Pod itself") {
  const auto in = [](const char* more) {
    return Deployed(2, affinity("podAntiAffinity", zone, itself) + "              " + more + "\n").said();
  };
  const std::string counts = "no anti-affinity, tight several-zones";
  CHECK(in("namespaces: [shop]") == counts);
  CHECK(in("namespaces: [other]") == "certain, certain");
  CHECK(in("namespaceSelector: {}") == counts);
  CHECK(in("namespaceSelector: {matchLabels: {team: a}}") == "certain, certain");
  CHECK(in("matchLabelKeys: [app]") == counts);
  CHECK(in("mismatchLabelKeys: [app]") == "certain, certain");
  CHECK(Deployed(2, affinity("podAntiAffinity", zone, "{}")).said() == counts);
  CHECK(Deployed(2, affinity("podAntiAffinity", zone, "null")).said() == "certain, certain");
  CHECK(
      Deployed(2, affinity("podAntiAffinity", zone, "{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}"))
          .said() == "certain, certain");
}

TEST_CASE("affinity to itself holds all replicas in one place") {
  const auto together = affinity("podAffinity", hostname, itself);
  CHECK(Deployed(2, together).said() == "certain, certain"); // 900m each of 1930m
  CHECK(Deployed(3, together).said() == "no pod-affinity, no pod-affinity");
  CHECK(Deployed(3, affinity("podAffinity", zone, itself)).said() == "certain, tight several-zones");
  CHECK(Deployed(3, affinity("podAffinity", "rack", itself)).said() == "no pod-affinity, no pod-affinity");
}

TEST_CASE("a topology spread needs its label, and domains enough") {
  CHECK(Deployed(9, spread(zone, "maxSkew: 1")).said() == "certain, certain");
  CHECK(Deployed(1, spread("rack", "maxSkew: 1")).said() == "no topology-spread, no topology-spread");
  CHECK(Deployed(1, spread("rack", "maxSkew: 1")).marked() == "rack");
  CHECK(Deployed(3, spread(zone, "maxSkew: 1, minDomains: 3")).said() == "no topology-spread, certain");
  CHECK(Deployed(1, spread(zone, "maxSkew: 1, minDomains: 3")).said() == "certain, certain");
  CHECK(Deployed(3, spread(zone, "maxSkew: 3, minDomains: 3")).said() == "certain, certain");
  const auto three_hosts = spread(hostname, "maxSkew: 1, minDomains: 3");
  CHECK(Deployed(4, three_hosts, 2).said() == "no max-size, no max-size"); // three nodes, and there are but two
  CHECK(Deployed(4, three_hosts, 2).tells(ReasonKind::topology_spread));
  CHECK_FALSE(Deployed(4, three_hosts, 3).tells(ReasonKind::topology_spread));
  CHECK(Deployed(4, three_hosts, 3).said() == "certain, certain");
  CHECK(Deployed(2, three_hosts, 2).said() == "certain, certain");
}

TEST_CASE("with nodeAffinityPolicy Ignore an empty domain elsewhere counts") {
  const auto spreads = spread(zone, "maxSkew: 1, nodeAffinityPolicy: Ignore");
  CHECK(Deployed(2, spreads).said() == "certain, certain");
  const auto elsewhere = [](Cluster& where) {
    auto other = group("system", {"t3.medium"});
    other.zones = {{"us-east-1d", {}}};
    other.min = 1;
    where.groups.push_back(other);
  };
  CHECK(Deployed(2, spreads).with(elsewhere).said().rfind("no topology-spread, certain", 0) == 0);
  CHECK(Deployed(1, spreads).with(elsewhere).said().rfind("certain, certain", 0) == 0);
  const auto asleep = [](Cluster& where) { // and so without a node for sure
    auto other = group("system", {"t3.medium"});
    other.zones = {{"us-east-1d", {}}};
    where.groups.push_back(other);
  };
  CHECK(Deployed(2, spreads).with(asleep).said().rfind("certain, certain", 0) == 0);
}

TEST_CASE("a Pod goes where its operating system is") {
  const auto windows = [](Cluster& where) { where.groups[0].ami_type = "WINDOWS_CORE_2022_x86_64"; };
  CHECK(Deployed(1, "").with(windows).said() == "no os, certain");
  CHECK(Deployed(1, "      os: {name: windows}\n").said() == "no os, no os");
  CHECK(Deployed(1, "      os: {name: windows}\n").with(windows).said() == "certain, no os");
  CHECK(Deployed(1, "      nodeSelector: {kubernetes.io/os: windows}\n").with(windows).said() ==
        "certain, no node-selector");
}

TEST_CASE("a part of a device fits nowhere") {
  const auto what = task({{"cpu", "1"}, {"memory", "1Gi"}, {"nvidia.com/gpu", "500m"}});
  const auto where = cluster({group("gpu", {"p3.2xlarge"})});
  CHECK(has(place_on(what, where).placements.front(), ReasonKind::fraction));
}

TEST_CASE("huge pages are there where a tag or a live node says so") {
  const auto what = task({{"cpu", "1"}, {"memory", "1Gi"}, {"hugepages-2Mi", "64Mi"}});
  auto where = cluster({group("plain", {"r5.large"}), group("huge", {"r5.large"})});
  where.groups[1].labels["pages"] = "huge"; // else the two are one pool
  where.groups[1].tags.emplace("k8s.io/cluster-autoscaler/node-template/resources/hugepages-2Mi", "1Gi");
  const auto placed = place_on(what, where);
  REQUIRE(placed.placements.size() == 2);
  CHECK(placed.placements[0].verdict == Verdict::no);
  CHECK(placed.placements[1].verdict == Verdict::certain);
  where.groups[1].labels.clear(); // one pool, of which this group alone takes it
  const auto pooled = place_on(what, where);
  REQUIRE(pooled.placements.size() == 1);
  CHECK(pooled.placements[0].verdict == Verdict::certain);
  CHECK(pooled.placements[0].groups == GroupList{&where.groups[1]});
}

} // namespace fit_replicas_test
