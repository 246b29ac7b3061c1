#include "diff/compare.hpp"

#include "check/failure.hpp"
#include "diff/behaviour.hpp"
#include "diff/changes.hpp"
#include "diff/live.hpp"
#include "diff/refusals.hpp"
#include "diff/risks.hpp"
#include "diff/security.hpp"
#include "diff/standing.hpp"
#include "task/fields.hpp"

#include <algorithm>
#include <cassert>

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

class Comparing {
 public:
  Comparing(const Side& before, const Side& after, const CompareOptions& options)
      : before_(before), after_(after), options_(options) {
    result_.placed = before.cluster != nullptr && after.cluster != nullptr;
  }

  /// A pair at which berth itself fails becomes a failure, and the others are compared all the same.
  auto add(const ItemPair& pair) -> void;
  [[nodiscard]] auto result() && -> Comparison { return std::move(result_); }

 private:
  auto take(const ItemPair& pair) -> void;
  auto add_refusals_at_create(const ItemPair& pair, DocumentDiff& diff) -> void;
  auto read(const Item* item) -> std::optional<TaskSpec>;
  auto settle_standings(const std::optional<TaskSpec>& before, const std::optional<TaskSpec>& after, DocumentDiff& diff)
      -> void;

  const Side& before_;
  const Side& after_;
  const CompareOptions& options_;
  Comparison result_;
};

auto Comparing::read(const Item* item) -> std::optional<TaskSpec> {
  if (item == nullptr) return std::nullopt;
  Findings unused; // validate speaks of what cannot be read
  return read_task(item->document, unused);
}

auto Comparing::settle_standings(const std::optional<TaskSpec>& before, const std::optional<TaskSpec>& after,
                                 DocumentDiff& diff) -> void {
  if (before) diff.before = stand(*before, result_.placed ? before_.cluster : nullptr, options_.fit);
  if (after) diff.after = stand(*after, result_.placed ? after_.cluster : nullptr, options_.fit);
  if (diff.before) add_up(result_.before, *diff.before);
  if (diff.after) add_up(result_.after, *diff.after);
}

/// Of a document that is new, or whose changes nobody knows to be refused as such.
auto Comparing::add_refusals_at_create(const ItemPair& pair, DocumentDiff& diff) -> void {
  if (options_.sources == nullptr || pair.after == nullptr || diff.changes.empty()) return;
  const auto* before = pair.before == nullptr ? nullptr : &pair.before->document;
  auto effects = refusals_at_create(before, pair.after->document, options_.server, *options_.sources);
  diff.effects.insert(diff.effects.end(), std::make_move_iterator(effects.begin()),
                      std::make_move_iterator(effects.end()));
}

auto Comparing::add(const ItemPair& pair) -> void {
  const auto why = failure_of([&] { take(pair); });
  if (!why) return;
  const auto& document = (pair.after != nullptr ? pair.after : pair.before)->document;
  result_.failures.push_back({document.root->span, document.index, document.item, *why});
}

auto Comparing::take(const ItemPair& pair) -> void {
  const auto before = read(pair.before);
  const auto after = read(pair.after);
  DocumentDiff diff;
  diff.change = pair.before == nullptr  ? ChangeKind::added
                : pair.after == nullptr ? ChangeKind::removed
                                        : ChangeKind::changed;
  const auto* item = pair.after != nullptr ? pair.after : pair.before;
  assert(item != nullptr); // a pair has a side
  const auto& document = item->document;
  diff.kind = document.kind;
  diff.name = after ? after->name : before->name;
  diff.changes = diff.change == ChangeKind::changed ? changes_of(pair.before->document, pair.after->document, options_)
                                                    : std::vector{whole_change(diff.change, *document.root)};
  add_refusals_at_create(pair, diff);
  if (before && after) add_risks(*before, *after, diff.changes);
  if (diff.change == ChangeKind::changed) add_effects(pair.before->document, pair.after->document, diff);
  settle_standings(before, after, diff);
  settle_effects(effects_between(diff.before ? &*diff.before : nullptr, diff.after ? &*diff.after : nullptr), diff,
                 [](const Change& change) { return change.path.empty() || bears_on_placement(change.path); });
  if (diff.changes.empty() && diff.effects.empty()) return;
  (diff.change == ChangeKind::added     ? result_.added
   : diff.change == ChangeKind::removed ? result_.removed
                                        : result_.changed) += 1;
  result_.documents.push_back(std::move(diff));
}

} // namespace

auto compare(const Side& before, const Side& after, const CompareOptions& options) -> Comparison {
  Comparing comparing(before, after, options);
  for (const auto& pair : pair_documents(before.items, after.items)) comparing.add(pair);
  return std::move(comparing).result();
}

} // namespace berth::diff
