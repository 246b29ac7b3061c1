#include "catch.hpp"
#include "check/check.hpp"
#include "cluster/cluster.hpp"
#include "fit/prepare.hpp"
#include "fleet/fleet.hpp"
#include "rules/all_rules.hpp"
#include "task/flyte_platform.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace rules_test {

using namespace berth;

namespace {

struct Checked {
  Findings findings;
  std::string text;
};

/// A fault of berth itself has no example.
auto is_our_own(const RuleInfo& rule) -> bool { return rule.id == "B030" && rule.bad.empty(); }

/// What an example's own documents say of its surroundings.
struct Surroundings {
  Cluster cluster;
  PreparedCluster prepared;
  Settings settings;
  bool has_cluster{false};
  bool has_settings{false};
};

auto read_surroundings(const std::vector<Document>& documents, Surroundings& around) -> void {
  Findings unread;
  for (const auto& document : documents) {
    if (document.form == Form::cluster) {
      around.cluster = read_cluster(document, unread);
      around.prepared = prepare(around.cluster);
      around.has_cluster = true;
    } else if (document.form == Form::settings) {
      around.settings = read_settings(document, unread);
      around.settings.file = "berth.yaml";
      around.has_settings = true;
    }
  }
}

/// What Flyte looks at when it registers a task is held against the platform's limits.
auto needs_platform(const RuleInfo& rule) -> bool {
  return rule.id == "F003" || rule.id == "F004" || rule.id == "F005";
}

/// What only fit and render say, of all that they are given together.
auto is_of_a_run(const RuleInfo& rule) -> bool { return rule.id == "K007"; }

auto placed_together(const std::vector<Document>& documents, const PreparedCluster& prepared) -> Findings {
  std::deque<TaskSpec> tasks;
  std::vector<TaskPlacement> placed;
  Findings findings;
  for (const auto& document : documents) {
    if (!is_placeable(document)) continue;
    tasks.push_back(read_task(document, findings));
    placed.push_back(place(tasks.back(), prepared, {}));
  }
  static_cast<void>(settle(placed, prepared, {}));
  for (const auto& set : placed) {
    for (auto& finding : placement_findings(set, *prepared.cluster)) findings.push_back(std::move(finding));
  }
  return findings;
}

/// With every option on that the rule needs to speak at all.
auto check(const RuleInfo& rule, std::string_view text) -> Checked {
  Sources sources;
  const auto file = sources.add("example.yaml", std::string(text));
  const auto parsed = parse(sources[file], file);
  const auto documents = documents_of(parsed.tree, file);
  Surroundings around;
  read_surroundings(documents, around);
  CheckOptions options;
  options.strict_kinds = rule.id == "B001";
  options.today = std::chrono::year(2026) / 11 / 25; // that `until=` is held against
  options.profile = std::max(rule.profile, Profile::recommended);
  if (needs_platform(rule)) options.platform = &flyte_default_platform();
  if (around.has_cluster) options.cluster = &around.prepared;
  if (around.has_settings) options.settings = &around.settings;
  auto findings = check_file(sources, file, options).findings;
  if (is_of_a_run(rule)) findings = placed_together(documents, around.prepared);
  if (rule.profile == Profile::strict) {
    // its neighbours in that profile are opinions too, and speak of every plain Pod
    const auto is_neighbour = [&](const Finding& f) { return f.rule->profile == Profile::strict && f.rule != &rule; };
    findings.erase(std::remove_if(findings.begin(), findings.end(), is_neighbour), findings.end());
  }
  return {std::move(findings), std::string(text)};
}

auto ids(const Findings& findings) -> std::vector<std::string> {
  std::vector<std::string> found;
  for (const auto& finding : findings) found.push_back(std::string(finding.rule->id) + ": " + finding.message);
  return found;
}

/// Edits from the last to the first, so that offsets stay good.
auto apply(std::string text, Fix fix) -> std::string {
  std::sort(fix.edits.begin(), fix.edits.end(),
            [](const Edit& a, const Edit& b) { return a.span.begin > b.span.begin; });
  for (const auto& edit : fix.edits) text.replace(edit.span.begin, edit.span.size(), edit.text);
  return text;
}

auto is_kebab(std::string_view name) -> bool {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

} // namespace

TEST_CASE("each rule's bad example makes exactly one finding, of that rule, and its good one none") {
  for (const auto* rule : all_rules()) {
    INFO(rule->id << " " << rule->name);
    if (is_our_own(*rule)) continue;
    const auto bad = check(*rule, rule->bad);
    INFO("bad:\n" << rule->bad);
    CHECK(ids(bad.findings).size() == 1);
    if (bad.findings.empty()) continue;
    CHECK(bad.findings.front().rule == rule);
    INFO("good:\n" << rule->good);
    CHECK(ids(check(*rule, rule->good).findings) == std::vector<std::string>{});
  }
}

TEST_CASE("a safe fix turns the bad example into the good one byte for byte") {
  auto fixed = 0;
  for (const auto* rule : all_rules()) {
    const auto bad = check(*rule, rule->bad);
    if (bad.findings.empty() || !bad.findings.front().fix || !bad.findings.front().fix->safe) continue;
    INFO(rule->id);
    CHECK(apply(bad.text, *bad.findings.front().fix) == rule->good);
    ++fixed;
  }
  CHECK(fixed > 0);
}

TEST_CASE("ids and names are of one form and used once") {
  std::set<std::string_view> seen;
  for (const auto* rule : all_rules()) {
    INFO(rule->id << " " << rule->name);
    CHECK(rule->id.size() == 4);
    CHECK(std::string_view("YSQRPIEXFKGB").find(rule->id.front()) != std::string_view::npos);
    CHECK(std::all_of(rule->id.begin() + 1, rule->id.end(), [](char c) { return c >= '0' && c <= '9'; }));
    CHECK(is_kebab(rule->name));
    CHECK(seen.insert(rule->id).second);
    CHECK(seen.insert(rule->name).second);
    CHECK_FALSE(rule->summary.empty());
    CHECK(rule->summary.back() != '.');
    CHECK_FALSE(rule->why.empty());
  }
}

TEST_CASE("every finding points into its file and speaks as the house does") {
  for (const auto* rule : all_rules()) {
    const auto bad = check(*rule, rule->bad);
    for (const auto& finding : bad.findings) {
      INFO(rule->id << " " << finding.message);
      CHECK(finding.span.end <= bad.text.size());
      CHECK(finding.span.begin <= finding.span.end);
      CHECK(finding.message.back() != '.');
      CHECK(finding.message.find("invalid") == std::string::npos);
      CHECK(finding.message.find("please") == std::string::npos);
    }
  }
}

TEST_CASE("rules are found by id, by name and by neighbours of either") {
  CHECK(find_rule("r001") == find_rule("request-over-limit"));
  REQUIRE(find_rule("R001") != nullptr);
  CHECK(find_rule("R001")->id == "R001");
  CHECK(find_rule("no-such-rule") == nullptr);
  CHECK(nearest_rule("request-over-limits") == "request-over-limit");
}

} // namespace rules_test
