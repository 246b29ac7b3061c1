#include "catch.hpp"
#include "report_schema.hpp"

#include "report/changes/changes.hpp"
#include "report/changes/drawn_value.hpp"

namespace report_diff_test {

using namespace berth;
using diff::Change;
using diff::ChangeKind;
using diff::EffectKind;
using report_schema::Json;

namespace {

/// A comparison with all that a report can carry.
struct Sample {
  Sources sources;
  diff::Comparison comparison;

  Sample() {
    const auto old_file = sources.add("old.yaml", "a");
    const auto new_file = sources.add("new.yaml", "b");
    diff::DocumentDiff changed;
    changed.kind = "Task";
    changed.name = "train";
    changed.before = {old_file, 0, 0, "train", Qos::guaranteed, true, "mem-16", Verdict::certain, 91'980'000};
    changed.after = {new_file, 1, 2, "train", Qos::burstable, true, "", Verdict::no, std::nullopt};
    Change memory{"spec.memory",
                  ChangeKind::changed,
                  diff::SideValue{Value("8Gi"), {}, false, true},
                  diff::SideValue{Value(JsonNumber{"1e10"}), {}, false, true},
                  {}};
    memory.effects.push_back({EffectKind::oom_risk, "killed sooner", Value("-2Gi")});
    memory.effects.push_back({EffectKind::cost, "less", Value(JsonNumber{"-91.98"})});
    changed.changes.push_back(memory);
    changed.changes.push_back(
        {"spec.labels[a]", ChangeKind::added, {}, diff::SideValue{Value("b\xFF"), {}, false, false}, {}});
    changed.effects.push_back({EffectKind::placement, "moves", {}});
    comparison.documents.push_back(changed);
    diff::DocumentDiff removed;
    removed.name = "#0";
    removed.change = ChangeKind::removed;
    removed.before = diff::Standing{old_file, 3, 0, "#0", {}, false, {}, Verdict::no, {}};
    comparison.documents.push_back(removed);
    comparison.changed = 1;
    comparison.removed = 1;
    comparison.placed = true;
    comparison.before.monthly_cost = 91'980'000;
    comparison.after.unknown = 1;
  }

  [[nodiscard]] auto json() const -> std::string {
    std::string text;
    write_json(ChangesReport{sources, comparison, {"c.yaml"}, false}, [&](std::string_view piece) { text += piece; });
    return text;
  }
};

auto names(const Json& object) -> std::vector<std::string> {
  std::vector<std::string> all;
  for (const auto& [name, value] : object.items()) all.push_back(name);
  return all;
}

} // namespace

TEST_CASE("the diff report holds what its contract names, in its order") {
  const auto report = Json::parse(Sample().json());
  CHECK(names(report) == std::vector<std::string>{"version", "tasks", "leftOut", "totals"});
  const auto& task = report["tasks"][0];
  CHECK(names(task) ==
        std::vector<std::string>{"name", "renamedFrom", "kind", "change", "changes", "effects", "before", "after"});
  CHECK(task["changes"][0].dump() == R"({"path":"spec.memory","kind":"changed","before":"8Gi","after":10000000000.0,)"
                                     R"("effects":[{"kind":"oom-risk","message":"killed sooner","amount":"-2Gi"},)"
                                     R"({"kind":"cost","message":"less","amount":-91.98}]})");
  CHECK(task["changes"][1]["before"].is_null());
  CHECK(task["changes"][1]["after"] == "b\uFFFD");
  CHECK(task["before"]["monthlyCost"] == 91.98);
  CHECK(task["after"]["group"].is_null());
  CHECK(report["tasks"][1]["after"].is_null());
  CHECK(report["tasks"][1]["kind"].is_null());
  CHECK_FALSE(report["tasks"][1]["before"].contains("group"));
  CHECK(report["totals"]["difference"] == -91.98);
  CHECK(report["totals"]["after"]["monthlyCost"].is_null());
}

TEST_CASE("the diff report keeps to its schema") {
  const auto schema = report_schema::read_schema("report-diff.schema.json");
  report_schema::check_against(schema, Json::parse(Sample().json()), "$", schema);
}

TEST_CASE("values are drawn on one line, quoted where they would read as something else") {
  CHECK(draw_one(Value("true"), 80) == "\"true\"");
  CHECK(draw_one(Value("registry/x:v1"), 80) == "registry/x:v1");
  CHECK(draw_one(Value(""), 80) == "\"\"");
  CHECK(draw_one(Value(true), 80) == "true");
  auto map = Value::map();
  map.set("a", Value::list({Value("x,y"), Value(1), Value()}));
  CHECK(draw_one(map, 80) == "{a: [\"x,y\", 1, null]}");
  CHECK(draw_one(Value("a\x1b[2J"), 80) == "a\\x1b[2J");
}

TEST_CASE("long values are cut, and where they begin alike to what differs") {
  CHECK(draw_one(Value(std::string(100, 'a')), 10) == "aaaaaaa...");
  CHECK(draw_one(Value(std::string(10, 'a')), 10) == "aaaaaaaaaa");
  const auto pair = draw_pair(Value(std::string(99, 'a') + "1"), Value(std::string(99, 'a') + "2"), 40);
  CHECK(pair.before == "...aaaaaaaaaaaa1");
  CHECK(pair.after == "...aaaaaaaaaaaa2");
  const auto inside = draw_pair(Value(std::string(99, 'a') + "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9x"),
                                Value(std::string(99, 'a') + "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9y"), 40);
  CHECK(inside.before == "...\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9x"); // never half a character
}

TEST_CASE("nothing is printed where nothing differs") {
  const Sources sources;
  const diff::Comparison nothing;
  std::string text;
  write_human(ChangesReport{sources, nothing, {}, false}, {}, [&](std::string_view piece) { text += piece; });
  CHECK(text.empty());
}

} // namespace report_diff_test
