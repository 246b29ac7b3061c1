#include "finding/quotes.hpp"
#include "report/findings/finding_json.hpp"
#include "report/findings/shown.hpp"
#include "report/json/writer.hpp"
#include "report/placements/placements.hpp"
#include "report/placements/run_replay.hpp"
#include "report/placements/use.hpp"
#include "report/secret_free.hpp"
#include "task/pod_sets.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

namespace berth {
namespace {

class JsonPlacements {
 public:
  JsonPlacements(const PlacementsReport& report, const Sink& sink)
      : report_(report), json_(sink), shown_(report.sources) {}

  auto write() -> void {
    json_.begin_object();
    json_.member("version", 1);
    json_.key("tasks").begin_array();
    const auto& tasks = report_.tasks;
    auto podless = report_.podless.begin();
    for (std::size_t at = 0; at < tasks.size();) {
      auto end = at + 1;
      while (end < tasks.size() && are_of_one_task(tasks[at], tasks[end])) ++end;
      for (; podless != report_.podless.end() && stands_before(*podless, tasks[at].placed.task->document); ++podless)
        write(*podless, {});
      write(tasks[at].placed.task->document, {tasks.data() + at, end - at});
      at = end;
    }
    for (; podless != report_.podless.end(); ++podless) write(*podless, {});
    json_.end_array();
    write_findings();
    json_.key("pools").begin_array();
    for (const auto& drawn : drawn_pools(report_)) write(drawn);
    json_.end_array();
    json_.key("assumed").begin_array();
    for (const auto& words : report_.assumed) json_.value(words);
    json_.end_array();
    write(totals_of(report_));
    write_together();
    if (report_.run_replay) {
      json_.key("replay");
      write_run_replay(report_, json_);
    }
    json_.end_object();
  }

 private:
  /// Files are numbered as they are read.
  static auto stands_before(const Document& a, const Document& b) -> bool {
    return std::tuple(a.file, a.index, a.item) < std::tuple(b.file, b.index, b.item);
  }

  auto write_findings() -> void {
    json_.key("findings").begin_array();
    for (const auto& finding : report_.unread) write_finding_json(report_.sources, shown_.finding(finding), json_);
    for (const auto& task : report_.tasks) {
      for (const auto& finding : task.findings) write_finding_json(report_.sources, shown_.finding(finding), json_);
    }
    json_.end_array();
  }

  auto write_together() -> void {
    const auto& together = report_.fleet.together;
    if (!together) return;
    json_.key("together").begin_object();
    write("saved", std::optional(together->saved));
    json_.key("moved").begin_array();
    for (const auto at : together->moved) json_.value(report_.tasks[at].placed.task->name);
    json_.end_array();
    json_.end_object();
  }

  auto write(const Document& document, std::span<const FittedTask> sets) -> void {
    json_.begin_object();
    json_.member("file", report_.sources[document.file].name());
    json_.member("document", document.index);
    json_.member("item", document.item);
    json_.key("kind").text_or_null(document.kind);
    json_.member("name", name_for_people(document));
    write("monthlyCost", cost_of(sets));
    json_.key("podSets").begin_array();
    for (const auto& set : sets) write(set);
    json_.end_array();
    json_.end_object();
  }

  /// Absent where one of them has no berth, or no known price.
  static auto cost_of(std::span<const FittedTask> sets) -> std::optional<MicroDollars> {
    MicroDollars sum = 0;
    for (const auto& set : sets) {
      const auto* berth = set.placed.berth();
      if (berth == nullptr || !berth->monthly_cost) return std::nullopt;
      sum = plus(sum, *berth->monthly_cost);
    }
    return sum;
  }

  auto write(const FittedTask& fitted) -> void {
    const auto& placed = fitted.placed;
    const auto& name = placed.task->pod_set;
    json_.begin_object();
    json_.member("name", name.empty() ? only_pod_set : std::string_view(name));
    json_.member("count", placed.replicas);
    json_.member("exclusive", placed.exclusive);
    json_.member("qos", to_string(placed.qos));
    json_.key("requests");
    write(placed.requests);
    json_.key("limits");
    write(placed.limits);
    write_chosen(placed);
    json_.key("placements").begin_array();
    for (const auto& placement : placed.placements) write(placement);
    json_.end_array();
    json_.key("nearestMisses").begin_array();
    for (const auto& miss : placed.nearest_misses) write(miss, placed);
    json_.end_array();
    json_.key("warnings").begin_array();
    for (const auto& warning : placed.warnings) json_.value(cut_words(warning));
    json_.end_array();
    json_.key("advice").begin_array();
    for (const auto& advice : placed.advice) json_.value(cut_words(advice));
    json_.end_array();
    json_.key("replay");
    if (fitted.replay) {
      write(*fitted.replay);
    } else {
      json_.null();
    }
    json_.end_object();
  }

  auto write(const Replay& replay) -> void {
    json_.begin_object();
    json_.key("expanders").begin_array();
    for (const auto expander : replay.chain) json_.value(to_string(expander));
    json_.end_array();
    json_.member("expandersAreDefault", replay.chain_is_default);
    json_.key("unknown").text_or_null(replay.unknown);
    json_.key("options").begin_array();
    for (const auto& option : replay.options) write(option, replay);
    json_.end_array();
    write("startsForNothing", replay.starts_for_nothing);
    json_.member("podsLeftOver", replay.left_over);
    write("expectedMonthlyCost", replay.expected);
    write("worstMonthlyCost", replay.worst);
    write("pinnedMonthlyCost", replay.pinned);
    json_.key("freeNode");
    if (replay.free_node) {
      write(*replay.free_node);
    } else {
      json_.null();
    }
    json_.end_object();
  }

  auto write(const ReplayOption& option, const Replay& replay) -> void {
    const auto chance = [](bool picked, std::size_t among) {
      return picked ? Share{1, static_cast<std::int64_t>(among)} : Share{0, 1};
    };
    json_.begin_object();
    json_.member("group", report_.cluster().groups[option.group].name.value);
    json_.member("nodes", option.nodes);
    json_.member("pods", option.pods);
    json_.member("fits", option.fits);
    json_.key("wasteScore");
    write_score(option.waste);
    write("chanceFirst", chance(option.picked_first, replay.first));
    write("chance", chance(option.ends_here, replay.last));
    write("monthlyCost", option.monthly);
    json_.end_object();
  }

  /// Null where it is no number: a tag can give a node no cpu at all, or so much that int64 wraps.
  auto write_score(double score) -> void {
    constexpr double largest = 1e12;
    if (!std::isfinite(score) || std::abs(score) > largest) return json_.null();
    json_.number(decimal_dollars(std::llround(score * static_cast<double>(micros))));
  }

  auto write(const FreeNode& node) -> void {
    json_.begin_object();
    json_.member("group", report_.cluster().groups[node.group].name.value);
    write("nodeShare", node.share);
    write("monthlyCost", node.monthly);
    json_.member("stays", node.stays);
    json_.end_object();
  }

  auto write(std::string_view name, const Share& share) -> void {
    json_.key(name).number(decimal_dollars(times(micros, share)));
  }

  auto write_chosen(const TaskPlacement& placed) -> void {
    const auto* berth = placed.berth();
    json_.key("chosen");
    if (berth == nullptr) return json_.null();
    json_.begin_object();
    write_pool(*berth);
    write(berth->pin, placed.held);
    json_.member("held", placed.held);
    json_.key("overflow");
    if (placed.overflow) {
      json_.begin_object();
      json_.member("from", placed.placements[placed.overflow->from].name);
      write("difference", placed.overflow->difference);
      json_.end_object();
    } else {
      json_.null();
    }
    json_.end_object();
  }

  /// Empty where the set is held without one.
  auto write(const Pin& pin, bool held) -> void {
    json_.key("pin").begin_object();
    if (pin.found() && !held) {
      json_.key(pin.key);
      if (pin.values.empty()) {
        json_.value(pin.value);
      } else {
        json_.begin_array();
        for (const auto& value : pin.values) json_.value(value);
        json_.end_array();
      }
      if (!pin.zone.empty()) json_.member(label::zone, pin.zone);
    }
    json_.end_object();
  }

  auto write_pool(const Placement& placement) -> void {
    json_.member("pool", placement.name);
    json_.key("groups").begin_array();
    for (const auto* group : placement.groups) json_.value(group->name.value);
    json_.end_array();
  }

  auto write(const Placement& placement) -> void {
    json_.begin_object();
    write_pool(placement);
    json_.member("verdict", to_string(placement.verdict));
    json_.key("reasons").begin_array();
    for (const auto& reason : placement.reasons) write(reason);
    json_.end_array();
    json_.key("allocatable");
    write(placement.allocatable->mid);
    write_range(*placement.allocatable);
    json_.member("nodes", placement.nodes);
    write("nodePrice", placement.node_cost);
    write("pricePerHour", placement.price_per_hour);
    json_.member("priceIsOnDemand", placement.price_is_on_demand);
    write("monthlyCost", placement.monthly_cost);
    write("share", placement.share_cost);
    write("lifetimeCost", placement.lifetime_cost);
    json_.key("waste");
    if (placement.verdict == Verdict::no) {
      json_.null();
    } else {
      write(placement.left);
    }
    json_.end_object();
  }

  auto write(const Reason& reason) -> void {
    json_.begin_object();
    json_.member("kind", to_string(reason.kind));
    json_.member("atMost", to_string(reason.at_most));
    json_.key("resource").text_or_null(reason.resource);
    json_.key("asked").text_or_null(reason.asked ? reason.asked->canonical() : std::string());
    json_.key("free").text_or_null(reason.free ? reason.free->canonical() : std::string());
    json_.member("message", cut_words(reason.message));
    write_place(reason.span);
    json_.end_object();
  }

  /// What in a file causes it; nulls where nothing is written.
  auto write_place(Span span) -> void {
    if (span.empty()) {
      for (const auto* key : {"file", "line", "column", "endLine", "endColumn"}) json_.key(key).null();
      return;
    }
    const auto& file = report_.sources[span.file];
    const auto begin = file.position(span.begin);
    const auto end = file.position(span.end);
    json_.member("file", file.name());
    json_.member("line", begin.line);
    json_.member("column", begin.column);
    json_.member("endLine", end.line);
    json_.member("endColumn", end.column);
  }

  /// Of the resources that have a band alone.
  auto write_range(const GroupAllocatable& offer) -> void {
    json_.key("allocatableRange").begin_object();
    for (const auto& [name, middle] : offer.mid) {
      const auto worst = amount(offer.min, name);
      const auto best = amount(offer.max, name);
      if (worst == best) continue;
      json_.key(name).begin_object();
      json_.member("worst", worst.canonical());
      json_.member("middle", middle.canonical());
      json_.member("best", best.canonical());
      json_.end_object();
    }
    json_.end_object();
  }

  auto write(const NearestMiss& miss, const TaskPlacement& placed) -> void {
    json_.begin_object();
    json_.member("pool", placed.placements[miss.placement].name);
    json_.member("resource", miss.resource);
    json_.member("asked", miss.asked.canonical());
    json_.member("largest", miss.largest.canonical());
    json_.key("cut").number(decimal_dollars(miss.cut_ppm));
    write("monthlyCost", miss.cost);
    write("monthlySaving", miss.saving);
    write_place(miss.span);
    json_.end_object();
  }

  /// What one Pod of its own may ask for at the most, where that was asked for: of the first group.
  [[nodiscard]] auto largest_of(const DrawnPool& drawn) const -> const LargestRequest* {
    const auto at = drawn.pool->groups.front();
    return at < report_.largest.size() ? &report_.largest[at] : nullptr;
  }

  auto write(const DrawnPool& drawn) -> void {
    const auto& group = *drawn.group->group;
    const auto& use = *drawn.use;
    json_.begin_object();
    json_.member("name", drawn.pool->name);
    json_.key("groups").begin_array();
    for (const auto at : drawn.pool->groups) json_.value(report_.cluster().groups[at].name.value);
    json_.end_array();
    json_.key("instanceTypes").begin_array();
    for (const auto& type : group.instance_types) json_.value(type.value);
    json_.end_array();
    json_.key("zones").begin_array();
    for (const auto& zone : zones_of(drawn)) json_.value(zone);
    json_.end_array();
    json_.member("capacityType", to_string(group.capacity_type));
    json_.member("podSets", static_cast<std::int64_t>(use.sets.size()));
    json_.member("pods", use.pods);
    json_.member("nodes", use.nodes);
    json_.member("nodesAtLeast", use.nodes_at_least);
    json_.key("max");
    if (use.max) {
      json_.value(*use.max);
    } else {
      json_.null();
    }
    write("nodePrice", use.node_cost);
    write("monthlyCost", use.monthly_cost);
    json_.key("used");
    write(use.used);
    json_.key("waste");
    write(use.waste);
    write(drawn.memory);
    write(largest_of(drawn));
    json_.end_object();
  }

  [[nodiscard]] auto zones_of(const DrawnPool& drawn) const -> std::vector<std::string> {
    std::vector<std::string> zones;
    for (const auto at : drawn.pool->groups) {
      for (const auto& zone : report_.prepared.groups[at].zones) {
        if (std::find(zones.begin(), zones.end(), zone) == zones.end()) zones.push_back(zone);
      }
    }
    return zones;
  }

  auto write(const MemoryUse& use) -> void {
    json_.key("memory").begin_object();
    json_.member("asked", Quantity::from_mebibytes(use.asked).canonical());
    json_.member("idle", Quantity::from_mebibytes(use.idle).canonical());
    json_.member("daemonSets", Quantity::from_mebibytes(use.daemon_sets).canonical());
    json_.member("reserved", Quantity::from_mebibytes(use.reserved).canonical());
    json_.end_object();
  }

  auto write(const LargestRequest* largest) -> void {
    json_.key("largestRequest");
    if (largest == nullptr) {
      json_.null();
      return;
    }
    json_.begin_object();
    json_.key("certain");
    write(largest->certain);
    json_.key("likely");
    write(largest->likely);
    write("monthlyCost", largest->monthly);
    json_.end_object();
  }

  auto write(const PlacementTotals& totals) -> void {
    json_.key("totals").begin_object();
    json_.member("tasks", totals.tasks);
    json_.member("placed", totals.placed);
    json_.member("pods", totals.pods);
    json_.member("nodes", totals.nodes);
    write("monthlyCost", std::optional(totals.monthly_cost));
    json_.member("unknownPrices", totals.unknown_prices);
    json_.end_object();
  }

  auto write(const ResourceList& list) -> void {
    json_.begin_object();
    for (const auto& [name, amount] : list) json_.member(name, amount.canonical());
    json_.end_object();
  }

  auto write(std::string_view name, const std::optional<MicroDollars>& cost) -> void {
    json_.key(name);
    if (cost) {
      json_.number(decimal_dollars(*cost));
    } else {
      json_.null();
    }
  }

  static constexpr std::int64_t micros = 1'000'000;

  const PlacementsReport& report_;
  JsonWriter json_;
  Shown shown_;
};

} // namespace

auto write_json(const PlacementsReport& report, const Sink& sink) -> void {
  const auto discreet = secret_free(sink);
  JsonPlacements(report, discreet).write();
}

} // namespace berth
