#include "catch.hpp"

#include "diff/compare.hpp"
#include "diff/standing.hpp"
#include "source/sources.hpp"

#include <memory>

namespace diff_placement_test {

using namespace berth;
using diff::Comparison;
using diff::EffectKind;

namespace {

/// One side with its own inventory, if its text has one.
class Text {
 public:
  explicit Text(std::string text) {
    const auto file = sources_.add("test.yaml", std::move(text));
    parsed_ = parse(sources_[file], file);
    REQUIRE(parsed_.findings.empty());
    for (auto& document : documents_of(parsed_.tree, file)) {
      if (document.form == Form::cluster) {
        Findings findings;
        cluster_ = read_cluster(document, findings);
        REQUIRE(findings.empty());
        prepared_ = prepare(*cluster_);
      }
      side_.items.push_back({std::move(document), {}});
    }
    if (prepared_) side_.cluster = &*prepared_;
  }
  Text(const Text&) = delete;

  [[nodiscard]] auto side() const -> const diff::Side& { return side_; }

 private:
  Sources sources_;
  Parsed parsed_;
  std::optional<Cluster> cluster_;
  std::optional<PreparedCluster> prepared_;
  diff::Side side_;
};

auto compare(const std::string& before, const std::string& after) -> Comparison {
  const Text a(before);
  const Text b(after);
  return diff::compare(a.side(), b.side(), {});
}

/// Two groups of 64 and 128 GiB at $0.50 and $1 an hour, one task to a node: $365 and $730 a month.
auto cluster(const std::string& price = "0.5") -> std::string {
  return "apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: c}\nspec:\n  region: us-east-1\n"
         "  packing: exclusive\n  groups:\n"
         "  - {name: small, instanceTypes: [r5.2xlarge], zones: [us-east-1a], min: 1, max: 9, labels: {t: s},\n"
         "     taints: [{key: t, effect: NoSchedule}], volumeSize: 80Gi, pricePerHour: " +
         price +
         "}\n"
         "  - {name: large, instanceTypes: [r5.4xlarge], zones: [us-east-1a], min: 1, max: 9, labels: {t: l},\n"
         "     taints: [{key: t, effect: NoSchedule}], volumeSize: 80Gi, pricePerHour: 1}\n---\n";
}

auto task(const std::string& memory, const std::string& more = "", const std::string& name = "t") -> std::string {
  return "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: " + name + "}\nspec:\n  type: python-task\n" + more +
         "  container:\n    image: a:v1\n    resources: {requests: {cpu: 1, memory: " + memory +
         "}, limits: {memory: 200Gi}}\n";
}

} // namespace

TEST_CASE("the effects of one change stand beside it") {
  const auto result = compare(cluster() + task("30Gi"), cluster() + task("90Gi"));
  REQUIRE(result.documents.size() == 1);
  const auto& document = result.documents[0];
  CHECK(document.before->group == "small");
  CHECK(document.before->monthly_cost == 365'000'000);
  CHECK(document.after->group == "large");
  CHECK(document.after->monthly_cost == 730'000'000);
  CHECK(document.effects.empty());
  const auto& effects = document.changes.at(0).effects;
  REQUIRE(effects.size() == 2);
  CHECK(effects[0].kind == EffectKind::placement);
  CHECK(effects[0].message.starts_with("moves from `small` to `large`: "));
  CHECK(effects[1].kind == EffectKind::cost);
  CHECK(effects[1].amount == Value(JsonNumber{"365"}));
}

TEST_CASE("the effects of several changes stand beside none") {
  const auto result = compare(cluster() + task("30Gi"), cluster() + task("90Gi", "  placement: {replicas: 2}\n"));
  REQUIRE(result.documents.size() == 1);
  CHECK(result.documents[0].changes.size() == 2);
  REQUIRE(result.documents[0].effects.size() == 2);
  CHECK(result.documents[0].effects[1].amount == Value(JsonNumber{"1095"}));
  CHECK(result.before.monthly_cost == 365'000'000);
  CHECK(result.after.monthly_cost == 1'460'000'000);
}

TEST_CASE("another price shows on a task that nobody touched") {
  const auto result = compare(cluster("0.5") + task("30Gi"), cluster("0.6") + task("30Gi"));
  REQUIRE(result.documents.size() == 2);
  CHECK(result.documents[1].changes.empty());
  REQUIRE(result.documents[1].effects.size() == 1);
  CHECK(result.documents[1].effects[0].kind == EffectKind::cost);
  CHECK(result.documents[1].effects[0].amount == Value(JsonNumber{"73"}));
}

TEST_CASE("without an inventory on both sides nothing is placed") {
  const auto result = compare(task("30Gi"), task("90Gi"));
  CHECK_FALSE(result.placed);
  CHECK_FALSE(result.documents.at(0).after->placed);
  CHECK(result.documents[0].changes.at(0).effects.empty());
}

TEST_CASE("what no group takes costs nothing known") {
  const auto result = compare(cluster() + task("30Gi"), cluster() + task("190Gi"));
  REQUIRE(result.documents.size() == 1);
  CHECK(result.documents[0].after->group.empty());
  CHECK_FALSE(result.documents[0].after->monthly_cost);
  const auto& effects = result.documents[0].changes.at(0).effects;
  REQUIRE(effects.size() == 2);
  CHECK(effects[0].kind == EffectKind::unplaced);
  CHECK(effects[0].message.starts_with("no group takes it: "));
  CHECK_FALSE(effects[1].amount);
  CHECK(result.after.unknown == 1);
  CHECK_FALSE(result.after.monthly_cost);
}

TEST_CASE("an added task costs all of its price") {
  const auto result = compare(cluster() + task("30Gi"), cluster() + task("30Gi") + "---\n" + task("30Gi", "", "u"));
  REQUIRE(result.documents.size() == 1);
  const auto& effects = result.documents[0].changes.at(0).effects;
  REQUIRE(effects.size() == 1);
  CHECK(effects[0].amount == Value(JsonNumber{"365"}));
}

TEST_CASE("fields that placing looks at are known by their path") {
  for (const auto* path : {"spec.containers[main].resources.limits[cpu]", "spec.nodeSelector[a]", "spec.tolerations",
                           "spec.template.spec.affinity.nodeAffinity", "spec.replicas", "spec.containers[side]",
                           "spec.placement.zone", "spec.interruptible", "spec.container.resources.requests[memory]"})
    CHECK(diff::bears_on_placement(path));
  for (const auto* path : {"spec.containers[main].image", "spec.container.env[replicas]", "metadata.labels[affinity]",
                           "spec.containers[resources].args", "data.resourcesX", "spec.containers[main].env[A]"})
    CHECK_FALSE(diff::bears_on_placement(path));
}

} // namespace diff_placement_test
