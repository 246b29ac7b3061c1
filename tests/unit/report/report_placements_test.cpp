#include "catch.hpp"
#include "fit_build.hpp"
#include "report/placements/memory.hpp"
#include "report/placements/percent.hpp"
#include "report/placements/placements.hpp"
#include "report/terminal/text.hpp"
#include "report_schema.hpp"

#include <algorithm>
#include <deque>

namespace report_placements_test {

using namespace berth;
using namespace berth::fit_build;
using report_schema::Json;

namespace {

/// Tasks placed on a cluster, and all that the report borrows of them.
struct Run {
  explicit Run(Cluster where) : cluster(std::move(where)) {
    sources.add("task.yaml", std::string(200, 'x'));
    sources.add("cluster.yaml", std::string(200, 'x'));
  }

  auto add(TaskSpec what, const FitOptions& options = {}) -> void {
    tasks.push_back(std::move(what));
    tasks.back().document.file = 0;
    placements.push_back(place(tasks.back(), cluster, options));
    fitted.push_back({placements.back(), placement_findings(placements.back(), cluster)});
  }

  [[nodiscard]] auto packed(const PreparedCluster& prepared) const -> Fleet {
    std::vector<TaskPlacement> sets(placements.begin(), placements.end());
    return settle(sets, prepared, {});
  }

  [[nodiscard]] auto human(const terminal::Look& look = {}, bool explain = false) const -> std::string {
    std::string text;
    const auto prepared = prepare(cluster);
    const auto fleet = packed(prepared);
    write_human({sources, prepared, fitted, fleet, {}}, look, {explain, false},
                [&](std::string_view piece) { text += piece; });
    return text;
  }

  [[nodiscard]] auto json() const -> std::string {
    std::string text;
    const auto prepared = prepare(cluster);
    const auto fleet = packed(prepared);
    write_json({sources, prepared, fitted, fleet, {}}, [&](std::string_view piece) { text += piece; });
    return text;
  }

  Sources sources;
  Cluster cluster;
  std::deque<TaskSpec> tasks;
  std::deque<TaskPlacement> placements;
  std::vector<FittedTask> fitted;
};

auto tiers() -> Cluster {
  auto where = cluster({group("mem-4", {"t3.medium"}), group("mem-64", {"r5.2xlarge"}), group("gpu", {"p3.8xlarge"})});
  where.packing = Packing::exclusive;
  for (auto& group : where.groups) group.taints.push_back({"dedicated", "tasks", "NoSchedule"});
  return where;
}

auto lines_of(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

auto widest(const std::string& text) -> unsigned {
  unsigned most = 0;
  for (const auto& line : lines_of(text)) most = std::max(most, terminal::columns(line));
  return most;
}

auto line_with(const std::string& text, const std::string& part) -> std::string {
  for (const auto& line : lines_of(text)) {
    if (line.find(part) != std::string::npos) return line;
  }
  return {};
}

} // namespace

TEST_CASE("the table shows the chosen group first and marked, then the others by verdict and cost") {
  Run run(tiers());
  run.add(task({{"cpu", "1"}, {"memory", "20Gi"}}));
  const auto lines = lines_of(run.human());
  CHECK(lines[2].find("pool") != std::string::npos);
  CHECK(lines[3].rfind("  > mem-64", 0) == 0);
  CHECK(lines[3].find("$367.92") != std::string::npos);
  CHECK(lines[4].rfind("    mem-4", 0) == 0);
  CHECK(lines[5].rfind("    gpu", 0) == 0);
  CHECK(lines[4].find("asks 20Gi memory") != std::string::npos);
}

TEST_CASE("the table keeps within 100 and 80 columns, where the reason has a line of its own") {
  Run run(tiers());
  run.add(task({{"cpu", "1"}, {"memory", "20Gi"}}));
  run.add(task({{"cpu", "1"}, {"memory", "20Gi"}, {"nvidia.com/gpu", "1"}}));
  for (const auto columns : {80U, 100U, 200U}) {
    terminal::Look look;
    look.columns = columns;
    CHECK(widest(run.human(look)) <= columns);
  }
}

TEST_CASE("without unicode the report is ASCII, and with it the bars are blocks") {
  Run run(tiers());
  run.add(task({{"cpu", "1"}, {"memory", "20Gi"}}));
  const auto plain = run.human();
  CHECK(std::all_of(plain.begin(), plain.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
  terminal::Look look;
  look.unicode = true;
  CHECK(run.human(look).find("\u2588") != std::string::npos);
}

TEST_CASE("a percentage rounds up and says how much more was asked") {
  CHECK(percent_words(quantity("0"), quantity("8")) == "   0%");
  CHECK(percent_words(quantity("1m"), quantity("8")) == "   1%");
  CHECK(percent_words(quantity("4"), quantity("8")) == "  50%");
  CHECK(percent_words(quantity("7999m"), quantity("8")) == " 100%");
  CHECK(percent_words(quantity("9"), quantity("8")) == ">113%");
  CHECK(percent_words(quantity("900"), quantity("8")) == ">999%");
  CHECK(percent_words(quantity("1"), quantity("0")) == ">999%");
}

TEST_CASE("a bar of memory has exactly its width, and a column for each part that is there") {
  MemoryUse use;
  use.asked = 48;
  use.idle = 8;
  use.daemon_sets = 1;
  use.reserved = 7;
  CHECK(memory_bar(use, 16, {}) == "############--+=");
  CHECK(memory_bar(use, 64, {}) == std::string(48, '#') + std::string(8, '-') + "+" + std::string(7, '='));
  use.idle = 0;
  use.missing = 1000;
  CHECK(memory_bar(use, 16, {}) == "#>>>>>>>>>>>>>+=");
  CHECK(memory_bar({}, 16, {}) == std::string(16, ' '));
  for (const auto width : {4U, 10U, 33U, 72U}) CHECK(memory_bar(use, width, {}).size() == width);
}

TEST_CASE("where a node's memory goes adds up to what the node has") {
  const auto where = tiers();
  for (const auto& group : where.groups) {
    const auto offers = allocatable(group, where);
    const auto& offer = offers.types.front();
    for (const auto* asked : {"0", "1Gi", "200Gi", "9Ei", "-1Gi"}) {
      for (const std::int64_t nodes : {1, 3, 1000}) {
        const auto use = memory_use(offer, quantity(asked), nodes);
        CHECK(use.whole() == nodes * std::int64_t{offer.type->memory_mib});
        CHECK((use.missing == 0 || use.idle == 0));
        CHECK(use.asked >= 0);
      }
    }
  }
}

TEST_CASE("names from files cannot move the cursor") {
  auto where = tiers();
  where.groups[0].name.value = "evil\x1b[2J";
  Run run(where);
  auto what = task({{"cpu", "1"}});
  what.name = "task\x1b]0;x\x07\u202e";
  run.add(what);
  for (const auto explain : {false, true}) {
    const auto text = run.human({}, explain);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\u202e") == std::string::npos);
    CHECK(text.find("evil\\x1b") != std::string::npos);
  }
}

TEST_CASE("names from files are no commands of a runner of CI") {
  auto where = tiers();
  where.groups[1].name.value = "::error::x";
  Run run(where);
  auto what = task({{"cpu", "1"}, {"memory", "20Gi"}});
  what.name = "::warning::y";
  run.add(what);
  for (const auto& line : lines_of(run.human({}, true))) {
    if (line.rfind(" ::: cluster.yaml:", 0) == 0) continue; // the frame of an excerpt: `:` is no runner's command
    INFO(line);
    const auto begin = line.find_first_not_of(" \t");
    CHECK((begin == std::string::npos || line.compare(begin, 2, "::") != 0));
  }
}

TEST_CASE("--explain prints every step of every group's allocatable, and every reason") {
  Run run(tiers());
  run.add(task({{"cpu", "9"}, {"memory", "20Gi"}}));
  const auto text = run.human({}, true);
  for (const auto& placement : run.placements[0].placements) {
    for (const auto& reason : placement.reasons) CHECK(text.find(reason.message) != std::string::npos);
    for (const auto& offer : placement.allocatable->types) {
      for (const auto& step : offer.steps) CHECK(text.find(step.after.mid.canonical()) != std::string::npos);
    }
  }
  CHECK_FALSE(line_with(text, "eviction").empty());
}

TEST_CASE("the picture says who lies where, what it costs and who has no berth") {
  Run run(tiers());
  auto workers = task({{"cpu", "1"}, {"memory", "20Gi"}});
  workers.name = "workers";
  workers.demands.replicas.value = 10;
  run.add(workers);
  auto lost = task({{"cpu", "99"}});
  lost.name = "lost";
  run.add(lost);
  const auto text = run.human();
  CHECK(line_with(text, "workers").find("mem-64") != std::string::npos);
  CHECK(line_with(text, "workers").find("10 nodes") != std::string::npos);
  CHECK(line_with(text, "workers").find("$3,679.20") != std::string::npos);
  CHECK(line_with(text, "  lost").find("no berth") != std::string::npos);
  const auto picture = text.substr(text.rfind("mem-64  r5.2xlarge"));
  CHECK(line_with(picture, "mem-64").find("10 nodes") != std::string::npos);
  CHECK(picture.find("2 tasks, 1 with a berth, 10 Pods on 10 nodes, $3,679.20 a month\n") != std::string::npos);
}

TEST_CASE("a changed request is shown from declared to clamped") {
  auto where = tiers();
  where.platform = Platform{{}, list({{"memory", "2Gi"}})};
  Run run(where);
  run.add(task({{"cpu", "1"}, {"memory", "20Gi"}}));
  CHECK_FALSE(line_with(run.human(), "memory request: 20Gi -> 20Gi -> 2Gi").empty());
}

TEST_CASE("the JSON report keeps to its schema and is as nlohmann would print it") {
  auto where = tiers();
  where.groups.push_back(group("unknown", {"x9.nothing"}));
  Run run(where);
  run.add(task({{"cpu", "1"}, {"memory", "20Gi"}}));
  run.add(task({{"cpu", "60"}, {"memory", "1Gi"}}));
  auto living = task({{"cpu", "1"}, {"memory", "70Gi"}, {"ephemeral-storage", "100Gi"}});
  living.demands.lifetime_seconds = Located<std::int64_t>{3600, {}};
  run.add(living);
  const auto text = run.json();
  const auto parsed = Json::parse(text);
  CHECK(text == parsed.dump(2) + "\n");
  const auto schema = report_schema::read_schema("report-fit.schema.json");
  report_schema::check_against(schema, parsed, "$", schema);
}

TEST_CASE("the JSON report has what its contract names") {
  Run run(tiers());
  run.add(task({{"cpu", "1"}, {"memory", "20Gi"}}));
  const auto report = Json::parse(run.json());
  CHECK(report["version"] == 1);
  const auto& first = report["tasks"][0];
  CHECK(first["file"] == "task.yaml");
  CHECK(first["monthlyCost"].dump() == "367.92");
  const auto& set = first["podSets"][0];
  CHECK(set["name"] == "main");
  CHECK(set["count"] == 1);
  CHECK(set["chosen"]["groups"] == Json::parse(R"(["mem-64"])"));
  CHECK(set["requests"] == Json::parse(R"({"cpu": "1", "memory": "20Gi"})"));
  const auto& berth = set["placements"][1];
  CHECK(berth["pool"] == "mem-64");
  CHECK(berth["verdict"] == "certain");
  CHECK(berth["monthlyCost"].dump() == "367.92");
  CHECK(berth["lifetimeCost"].is_null());
  CHECK(berth["allocatableRange"]["memory"].contains("worst"));
  CHECK(set["placements"][0]["reasons"][0]["kind"] == "insufficient");
  CHECK(set["placements"][0]["reasons"][0]["asked"] == "20Gi");
  CHECK(set["placements"][2]["reasons"][0]["kind"] == "gpu-reserved");
  CHECK(report["totals"]["monthlyCost"].dump() == "367.92");
  CHECK(report["pools"].size() == 3);
  CHECK(report["pools"][1]["nodes"] == 1);
}

} // namespace report_placements_test
