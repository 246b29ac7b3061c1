#include "diff/changes.hpp"

#include "diff/env_order.hpp"
#include "syntax/path.hpp"
#include "syntax/value_of.hpp"

#include <algorithm>
#include <utility>

namespace berth::diff {
namespace {

auto value_of_absence(std::string_view absent) -> Value {
  if (absent.size() > 1 && absent.front() == '"') return Value(absent.substr(1, absent.size() - 2));
  if (absent == "true" || absent == "false") return Value(absent == "true");
  if (absent.find_first_not_of("0123456789") == std::string_view::npos) return Value(JsonNumber{std::string(absent)});
  return Value(absent);
}

auto side_of(const Meaning* meaning, const Meaning* other) -> std::optional<SideValue> {
  if (meaning != nullptr && meaning->node != nullptr) {
    const auto implied = meaning->implied || meaning->filled;
    return SideValue{value_of(*meaning->node), implied ? Span{} : meaning->node->span, implied,
                     meaning->amount != nullptr, meaning->node};
  }
  if (meaning == nullptr && other != nullptr && other->absent != nullptr)
    return SideValue{value_of_absence(*other->absent), {}, true};
  return std::nullopt;
}

/// Walks two Meanings side by side. A null one is absent.
class Comparer {
 public:
  Comparer(const Server& server, bool orders) : server_(server), orders_(orders) {}

  auto compare(const Meaning* a, const Meaning* b, const Path& path) -> void;

  std::vector<Change> changes;

 private:
  auto compare_maps(const Meaning* a, const Meaning* b, const Path& path) -> void;
  auto compare_order(const Meaning& a, const Meaning& b, const Path& path) -> void;
  auto compare_sets(const Meaning* a, const Meaning* b, const Path& path) -> void;
  auto compare_lists(const Meaning& a, const Meaning& b, const Path& path) -> void;
  auto report(const Meaning* a, const Meaning* b, const Path& path) -> void;
  [[nodiscard]] auto is_unserved(const Part& part) const -> bool;

  const Server& server_;
  bool orders_;
  bool unserved_{false}; ///< within a field that the server does not have
};

auto is_server(const Meaning* meaning) -> bool { return meaning != nullptr && meaning->shape->server; }

auto Comparer::report(const Meaning* a, const Meaning* b, const Path& path) -> void {
  Change change;
  change.path = path.str();
  change.before = side_of(a, b);
  change.after = side_of(b, a);
  change.kind = change.before && change.after ? ChangeKind::changed
                : change.after                ? ChangeKind::added
                                              : ChangeKind::removed;
  change.unserved = unserved_;
  if (is_server(a) || is_server(b)) change.effects.push_back({EffectKind::cosmetic, "the server writes it", {}});
  changes.push_back(std::move(change));
}

auto Comparer::compare(const Meaning* a, const Meaning* b, const Path& path) -> void {
  const auto* one = a != nullptr ? a : b;
  if (one == nullptr) return;
  if (a == nullptr || b == nullptr) {
    if (one->implied) return; // what implies it is reported
    if (!one->shape->hollow) return report(a, b, path);
    if (one->kind == Meaning::Kind::map) return compare_maps(a, b, path);
    if (one->kind == Meaning::Kind::set) return compare_sets(a, b, path);
    return report(a, b, path);
  }
  if (a->implied && b->implied && a->node != nullptr) return; // what implies them is reported
  if (is_server(a) || is_server(b)) {
    if (!mean_the_same(*a, *b)) report(a, b, path);
    return;
  }
  if (a->kind != b->kind) return report(a, b, path);
  switch (a->kind) {
  case Meaning::Kind::scalar:
    if (!mean_the_same(*a, *b)) report(a, b, path);
    return;
  case Meaning::Kind::map:
    return compare_maps(a, b, path);
  case Meaning::Kind::set:
    return compare_sets(a, b, path);
  case Meaning::Kind::list:
    return compare_lists(*a, *b, path);
  }
}

struct Pair {
  const Part* a{nullptr};
  const Part* b{nullptr};
  std::size_t number{0}; ///< in the list that has it
  std::size_t place{0};  ///< the earlier file's order, then what only the later has
};

/// Parts by key, in the order in which to speak of them.
auto pairs_of(const Meaning* a, const Meaning* b) -> std::vector<Pair> {
  const auto left = a == nullptr ? std::vector<std::uint32_t>() : by_key(*a);
  const auto right = b == nullptr ? std::vector<std::uint32_t>() : by_key(*b);
  const auto before = [](const Part& x, const Part& y) {
    const auto order = x.key.compare(y.key);
    return order != 0 ? order < 0 : x.nth < y.nth;
  };
  std::vector<Pair> pairs;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < left.size() || j < right.size()) {
    const auto* x = i < left.size() ? &a->parts[left[i]] : nullptr;
    const auto* y = j < right.size() ? &b->parts[right[j]] : nullptr;
    if (x != nullptr && y != nullptr && before(*x, *y)) y = nullptr;
    if (x != nullptr && y != nullptr && before(*y, *x)) x = nullptr;
    pairs.push_back({x, y, x != nullptr ? left[i] : right[j], x != nullptr ? left[i] : left.size() + right[j]});
    i += x != nullptr;
    j += y != nullptr;
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) { return x.place < y.place; });
  return pairs;
}

auto Comparer::compare_maps(const Meaning* a, const Meaning* b, const Path& path) -> void {
  for (const auto& pair : pairs_of(a, b)) {
    const auto& part = pair.a != nullptr ? *pair.a : *pair.b;
    const auto numbered = (a != nullptr ? a : b)->shape->numbered;
    const auto inner = numbered ? path.index(pair.number) : part.quoted ? path.key(part.key) : path.field(part.key);
    const auto outside = std::exchange(unserved_, unserved_ || is_unserved(part));
    compare(pair.a == nullptr ? nullptr : &pair.a->meaning, pair.b == nullptr ? nullptr : &pair.b->meaning, inner);
    unserved_ = outside;
  }
  if (a != nullptr && b != nullptr) compare_order(*a, *b, path);
}

/// The keys that both lists have, in the order of `list`.
auto common_keys(const Meaning& list, const Meaning& other) -> std::vector<std::string> {
  std::vector<std::string> known;
  for (const auto& part : other.parts) known.push_back(part.key);
  std::sort(known.begin(), known.end());
  std::vector<std::string> keys;
  for (const auto& part : list.parts) {
    if (std::binary_search(known.begin(), known.end(), part.key)) keys.push_back(part.key);
  }
  return keys;
}

auto names(const std::vector<std::string>& keys) -> Value {
  auto list = Value::list();
  for (const auto& key : keys) list.push(Value(key));
  return list;
}

auto Comparer::is_unserved(const Part& part) const -> bool {
  return part.property != nullptr && schema::availability(*part.property, server_) != schema::Availability::known;
}

auto Comparer::compare_order(const Meaning& a, const Meaning& b, const Path& path) -> void {
  if (a.node == nullptr || b.node == nullptr || !a.node->is_sequence() || !b.node->is_sequence()) return;
  if (a.order == Shape::Order::nothing || b.order == Shape::Order::nothing) return;
  const auto harmless = a.order == Shape::Order::starting;
  if (harmless && !orders_) return;
  const auto left = common_keys(a, b);
  const auto right = common_keys(b, a);
  if (left == right) return;
  Change change;
  if (a.order == Shape::Order::references) {
    for (auto& said : broken_references(a, b)) change.effects.push_back({EffectKind::behaviour, std::move(said), {}});
    if (change.effects.empty()) return;
  }
  change.path = path.str();
  change.before = SideValue{names(left), a.node->span, false};
  change.after = SideValue{names(right), b.node->span, false};
  change.rearranged = harmless;
  change.unserved = unserved_;
  if (change.effects.empty() && !harmless) change.effects.push_back({EffectKind::behaviour, "in another order", {}});
  changes.push_back(std::move(change));
}

auto part_at(const Meaning* collection, std::size_t index) -> const Meaning* {
  return collection != nullptr && index < collection->parts.size() ? &collection->parts[index].meaning : nullptr;
}

/// What only one of two sorted sets has, in the order of the files.
auto Comparer::compare_sets(const Meaning* a, const Meaning* b, const Path& path) -> void {
  if (a != nullptr && b != nullptr && mean_the_same(*a, *b)) return;
  std::vector<const Meaning*> removed;
  std::vector<const Meaning*> added;
  std::size_t i = 0;
  std::size_t j = 0;
  while (part_at(a, i) != nullptr || part_at(b, j) != nullptr) {
    const auto* x = part_at(a, i);
    const auto* y = part_at(b, j);
    const auto order = x == nullptr   ? std::strong_ordering::greater
                       : y == nullptr ? std::strong_ordering::less
                                      : compare_meanings(*x, *y);
    if (std::is_lt(order)) removed.push_back(x);
    if (std::is_gt(order)) added.push_back(y);
    if (std::is_lteq(order)) ++i;
    if (std::is_gteq(order)) ++j;
  }
  const auto earlier = [](const Meaning* x, const Meaning* y) { return x->node->span.begin < y->node->span.begin; };
  std::stable_sort(removed.begin(), removed.end(), earlier);
  std::stable_sort(added.begin(), added.end(), earlier);
  for (const auto* item : removed) report(item, nullptr, path);
  for (const auto* item : added) report(nullptr, item, path);
}

auto is_flat(const Meaning& list) -> bool {
  return std::all_of(list.parts.begin(), list.parts.end(),
                     [](const Part& part) { return part.meaning.kind == Meaning::Kind::scalar; });
}

/// What both lists have in common at their ends is left out; what is between is compared place by place. Lists of
/// scalars (arguments) of different lengths are shown whole: a place says little there.
auto Comparer::compare_lists(const Meaning& a, const Meaning& b, const Path& path) -> void {
  const auto same = [](const Part& x, const Part& y) { return mean_the_same(x.meaning, y.meaning); };
  const auto shorter = std::min(a.parts.size(), b.parts.size());
  std::size_t front = 0;
  while (front < shorter && same(a.parts[front], b.parts[front])) ++front;
  std::size_t back = 0;
  while (back < shorter - front && same(*(a.parts.rbegin() + static_cast<std::ptrdiff_t>(back)),
                                        *(b.parts.rbegin() + static_cast<std::ptrdiff_t>(back))))
    ++back;
  if (a.parts.size() != b.parts.size() && is_flat(a) && is_flat(b)) return report(&a, &b, path);
  const auto longer = std::max(a.parts.size(), b.parts.size());
  for (auto i = front; i < longer - back; ++i) {
    const auto* x = i < a.parts.size() - back ? &a.parts[i].meaning : nullptr;
    const auto* y = i < b.parts.size() - back ? &b.parts[i].meaning : nullptr;
    if (x != nullptr && y != nullptr)
      compare(x, y, path.index(i));
    else
      report(x, y, path.index(i));
  }
}

} // namespace

auto changes_between(const Meaning& before, const Meaning& after, const Server& server, bool orders)
    -> std::vector<Change> {
  Comparer comparer(server, orders);
  comparer.compare(&before, &after, Path());
  return std::move(comparer.changes);
}

auto whole_change(ChangeKind kind, const Node& root) -> Change {
  Change change;
  change.kind = kind;
  auto& side = kind == ChangeKind::added ? change.after : change.before;
  side = SideValue{value_of(root), root.span, false, false, &root};
  return change;
}

} // namespace berth::diff
