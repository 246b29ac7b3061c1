#include "diff/compare.hpp"

#include "check/failure.hpp"
#include "diff/behaviour.hpp"
#include "diff/changes.hpp"
#include "diff/fleet_effects.hpp"
#include "diff/live.hpp"
#include "diff/refusals.hpp"
#include "diff/risks.hpp"
#include "diff/security.hpp"
#include "diff/standing.hpp"
#include "task/fields.hpp"
#include "task/neighbours.hpp"
#include "task/pod_sets.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <span>

namespace berth::diff {
namespace {

/// The template within what flytectl prints.
auto template_of(const Document& document) -> const Node* {
  if (document.form != Form::flyte_task) return document.root;
  const auto* compiled = flyte_field(document.root->find("closure"), "compiledTask");
  return compiled == nullptr ? document.root : compiled->find("template");
}

auto differ_in_wrapping(const Document& before, const Document& after) -> bool {
  const auto flyte = [](const Document& d) { return d.form == Form::flyte_task || d.form == Form::flyte_template; };
  return flyte(before) && flyte(after) && before.form != after.form;
}

/// A Meaning even where a document says nothing but defaults.
auto meaning_of(const Node* root, const Shape& shape) -> Meaning {
  auto meaning = read_meaning(root, shape);
  if (meaning) return std::move(*meaning);
  Meaning nothing;
  nothing.kind = Meaning::Kind::map;
  nothing.node = root;
  nothing.shape = &shape;
  return nothing;
}

/// One that a table knows, where only one side's apiVersion is known: both are of one kind.
auto common_shape(const Document& before, const Document& after) -> const Shape& {
  const auto& shape = shape_of(before);
  return &shape == &shapes::object || &shape == &shapes::any ? shape_of(after) : shape;
}

auto differences_of(const Document& before, const Document& after, const Server& server) -> std::vector<Change> {
  if (differ_in_wrapping(before, after)) {
    return changes_between(meaning_of(template_of(before), shapes::flyte_template),
                           meaning_of(template_of(after), shapes::flyte_template), server);
  }
  const auto& shape = common_shape(before, after);
  return changes_between(meaning_of(before.root, shape), meaning_of(after.root, shape), server,
                         has_update_rules(after));
}

/// What is to be told of two documents, with what the API server has against it.
auto changes_of(const Document& before, const Document& after, const CompareOptions& options) -> std::vector<Change> {
  auto changes = differences_of(before, after, options.server);
  mark_filled_in(before, after, changes);
  add_update_refusals(before, after, options.server, changes);
  std::erase_if(changes, [&](const Change& change) {
    return (change.rearranged && change.effects.empty()) || (change.cosmetic() && !options.all);
  });
  return changes;
}

/// The effects of all changes stand beside the one that can have them, if there is but one.
template <class CanCause>
auto settle_effects(std::vector<Effect> effects, DocumentDiff& diff, CanCause can_cause) -> void {
  std::vector<Change*> causes;
  for (auto& change : diff.changes) {
    if (can_cause(change)) causes.push_back(&change);
  }
  auto& home = causes.size() == 1 ? causes.front()->effects : diff.effects;
  home.insert(home.end(), std::make_move_iterator(effects.begin()), std::make_move_iterator(effects.end()));
}

/// What the changes of one document do by themselves, wherever it runs.
auto add_effects(const Document& before, const Document& after, DocumentDiff& diff) -> void {
  if (before.name.value != after.name.value) diff.renamed_from = before.name.value;
  add_security(after, diff.changes);
  add_behaviour(before, after, diff.changes);
  settle_effects(restarts_of(after, diff.changes), diff, [&](const Change& change) { return restarts(after, change); });
}

/// What each set of the document risks, by the name of the set.
auto add_risks_of_sets(std::span<const ReadPodSet> before, std::span<const ReadPodSet> after,
                       std::vector<Change>& changes) -> void {
  for (const auto& set : after) {
    const auto found = std::find_if(before.begin(), before.end(),
                                    [&](const ReadPodSet& one) { return one.task.pod_set == set.task.pod_set; });
    if (found != before.end()) add_risks(found->task, set.task, changes);
  }
}

/// One side, and what of it many documents ask for.
struct PlacedSide {
  const PreparedCluster* cluster{nullptr};
  FitOptions fit;
  Neighbours neighbours;
  std::optional<SidePlacing> placing; ///< where something is placed
  RunOfSide run;
};

class Comparing {
 public:
  Comparing(const Side& before, const Side& after, const CompareOptions& options) : options_(options) {
    result_.placed = before.cluster != nullptr && after.cluster != nullptr;
    settle(before, before_, result_.before);
    settle(after, after_, result_.after);
  }
  Comparing(const Comparing&) = delete;
  auto operator=(const Comparing&) -> Comparing& = delete;

  /// A pair at which berth itself fails becomes a failure, and the others are compared all the same.
  auto add(const ItemPair& pair) -> void;

  /// What the documents of a side do to each other, once all are there.
  auto add_fleet(const std::vector<ItemPair>& pairs) -> void;
  [[nodiscard]] auto result() && -> Comparison { return std::move(result_); }

 private:
  auto settle(const Side& side, PlacedSide& into, Sum& sum) const -> void;
  auto sum_up(Standing& standing, Sum& sum) const -> void;
  auto take(const ItemPair& pair) -> void;
  auto add_standings(const ItemPair& pair, std::vector<ReadPodSet> before, std::vector<ReadPodSet> after,
                     DocumentDiff& diff) -> void;
  auto add_crowded(const ItemPair& pair, std::size_t number, Effect effect) -> void;
  auto count(DocumentDiff diff) -> void;

  const CompareOptions& options_;
  PlacedSide before_;
  PlacedSide after_;
  Comparison result_;
  std::size_t pair_{0};                          ///< the one that is compared
  std::map<std::size_t, std::size_t> documents_; ///< of result_, by their pairs
};

/// What the documents of a side say of each other's volumes is asked only where something is placed.
auto Comparing::settle(const Side& side, PlacedSide& into, Sum& sum) const -> void {
  into.fit = options_.fit;
  if (!result_.placed) return;
  into.cluster = side.cluster;
  for (const auto& item : side.items) {
    if (item.document.root != nullptr) add_neighbour(item.document, into.neighbours);
  }
  into.fit.neighbours = &into.neighbours;
  into.placing.emplace(*into.cluster, into.fit);
  if (options_.together) sum.monthly_cost = into.placing->choose_together(side.items);
}

/// What sets cost whose pools are chosen jointly is known of all of them alone: one lies where it is dearer by itself,
/// so that the others are cheaper.
auto Comparing::sum_up(Standing& standing, Sum& sum) const -> void {
  if (!options_.together) return add_up(sum, standing);
  if (standing.placed && !standing.monthly_cost) ++sum.unknown;
  standing.monthly_cost.reset();
  standing.shares_cost = true;
}

/// Findings are left to validate, which speaks of what cannot be read.
auto sets_of(const Item* item) -> std::vector<ReadPodSet> {
  return item == nullptr ? std::vector<ReadPodSet>() : read_pod_sets(item->document);
}

auto Comparing::add_standings(const ItemPair& pair, std::vector<ReadPodSet> before, std::vector<ReadPodSet> after,
                              DocumentDiff& diff) -> void {
  const auto stand_on = [&](const Item* item, std::vector<ReadPodSet> sets, PlacedSide& side,
                            std::optional<Standing>& standing, Sum& sum) {
    if (item == nullptr) return;
    std::vector<TaskPlacement> placed;
    standing = stand(item->document, sets, side.fit, side.placing ? &*side.placing : nullptr, placed);
    sum_up(*standing, sum);
    if (!placed.empty() && !options_.together) side.run.take(pair_, std::move(sets), std::move(placed));
  };
  stand_on(pair.before, std::move(before), before_, diff.before, result_.before);
  stand_on(pair.after, std::move(after), after_, diff.after, result_.after);
  settle_effects(effects_between(diff.before ? &*diff.before : nullptr, diff.after ? &*diff.after : nullptr), diff,
                 [](const Change& change) { return change.path.empty() || bears_on_placement(change.path); });
}

/// One that nothing else is told of is told for this.
auto Comparing::add_crowded(const ItemPair& pair, std::size_t number, Effect effect) -> void {
  if (const auto found = documents_.find(number); found != documents_.end()) {
    result_.documents[found->second].effects.push_back(std::move(effect));
    return;
  }
  DocumentDiff diff;
  diff.kind = pair.after->document.kind;
  diff.effects.push_back(std::move(effect));
  const auto stand_again = [](const Item& item, PlacedSide& side) {
    std::vector<TaskPlacement> placed;
    return stand(item.document, read_pod_sets(item.document), side.fit, &*side.placing, placed);
  };
  if (pair.before != nullptr) diff.before = stand_again(*pair.before, before_);
  diff.after = stand_again(*pair.after, after_);
  diff.name = diff.after->name;
  pair_ = number;
  count(std::move(diff));
}

auto Comparing::add_fleet(const std::vector<ItemPair>& pairs) -> void {
  if (!result_.placed || options_.together) return; // who finds no room has no pool then
  before_.run.settle(*before_.cluster, before_.fit);
  after_.run.settle(*after_.cluster, after_.fit);
  for (auto& [number, effect] : fleet_effects(before_.run, after_.run))
    add_crowded(pairs[number], number, std::move(effect));
}

auto Comparing::add(const ItemPair& pair) -> void {
  const auto why = failure_of([&] { take(pair); });
  ++pair_;
  if (!why) return;
  const auto& document = (pair.after != nullptr ? pair.after : pair.before)->document;
  result_.failures.push_back({document.root->span, document.index, document.item, *why});
}

auto Comparing::count(DocumentDiff diff) -> void {
  if (diff.changes.empty() && diff.effects.empty()) return;
  (diff.change == ChangeKind::added     ? result_.added
   : diff.change == ChangeKind::removed ? result_.removed
                                        : result_.changed) += 1;
  documents_.emplace(pair_, result_.documents.size());
  result_.documents.push_back(std::move(diff));
}

auto Comparing::take(const ItemPair& pair) -> void {
  auto before = sets_of(pair.before);
  auto after = sets_of(pair.after);
  DocumentDiff diff;
  diff.change = pair.before == nullptr  ? ChangeKind::added
                : pair.after == nullptr ? ChangeKind::removed
                                        : ChangeKind::changed;
  const auto* item = pair.after != nullptr ? pair.after : pair.before;
  assert(item != nullptr); // a pair has a side
  const auto& document = item->document;
  diff.kind = document.kind;
  diff.changes = diff.change == ChangeKind::changed ? changes_of(pair.before->document, pair.after->document, options_)
                                                    : std::vector{whole_change(diff.change, *document.root)};
  if (options_.sources != nullptr && pair.after != nullptr && !diff.changes.empty()) {
    add_refusals_at_create(pair.before == nullptr ? nullptr : &pair.before->document, document, options_.server,
                           *options_.sources, diff);
  }
  add_risks_of_sets(before, after, diff.changes);
  if (diff.change == ChangeKind::changed) add_effects(pair.before->document, pair.after->document, diff);
  add_standings(pair, std::move(before), std::move(after), diff);
  diff.name = (diff.after ? diff.after : diff.before)->name;
  count(std::move(diff));
}

} // namespace

auto compare(const Side& before, const Side& after, const CompareOptions& options) -> Comparison {
  Comparing comparing(before, after, options);
  const auto pairs = pair_documents(before.items, after.items);
  for (const auto& pair : pairs) comparing.add(pair);
  comparing.add_fleet(pairs);
  return std::move(comparing).result();
}

} // namespace berth::diff
