#include "diff/meaning.hpp"

#include "diff/entries.hpp"
#include "diff/scalar_meaning.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace berth::diff {
namespace {

/// Spreads the bits of what a digest is made of (the finaliser of MurmurHash3).
auto mixed(std::uint64_t bits) -> std::uint64_t {
  bits = (bits ^ (bits >> 33U)) * 0xff51afd7ed558ccdULL;
  bits = (bits ^ (bits >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
  return bits ^ (bits >> 33U);
}

/// Of a map whatever the order of its parts. Amounts are told apart by value alone, which has many texts.
auto digest_of(const Meaning& meaning) -> std::uint64_t {
  const std::hash<std::string> hash;
  if (meaning.kind == Meaning::Kind::scalar) return mixed(meaning.amount != nullptr ? 1 : hash(meaning.text));
  auto digest = static_cast<std::uint64_t>(meaning.kind);
  for (const auto& part : meaning.parts) {
    if (meaning.kind == Meaning::Kind::map)
      digest += mixed(part.meaning.digest ^ mixed(hash(part.key) + part.nth));
    else
      digest = mixed(digest ^ part.meaning.digest);
  }
  return mixed(digest);
}

auto add_part(Meaning& into, const Entry& entry) -> void {
  auto meaning = read_meaning(entry.value, *entry.shape, entry.absent, entry.zero);
  if (!meaning) return;
  into.parts.push_back({entry.key, entry.quoted, entry.nth, std::move(*meaning), entry.property});
}

auto read_map(const Node& node, const Shape& shape, Meaning& into) -> void {
  into.kind = Meaning::Kind::map;
  into.order = order_of(node, shape);
  for (const auto& entry : entries_of(node, shape)) add_part(into, entry);
  for (const auto* at = &shape; at != nullptr; at = at->base) {
    if (at->fill != nullptr) at->fill(into);
  }
}

auto read_items(const Node& node, const Shape& shape, Meaning& into) -> void {
  into.kind = shape.as == Shape::As::set ? Meaning::Kind::set : Meaning::Kind::list;
  const auto& item_shape = shape.item == nullptr ? shapes::any : *shape.item;
  for (const auto* item : node.items) {
    auto meaning = read_meaning(item, item_shape);
    if (!meaning) { // an item counts although it says nothing: null, or an object of defaults alone
      meaning.emplace();
      meaning->kind = item->is_null() ? Meaning::Kind::scalar : Meaning::Kind::map;
      meaning->node = item;
      meaning->shape = &item_shape;
      meaning->digest = digest_of(*meaning);
    }
    into.parts.push_back({{}, false, 0, std::move(*meaning), nullptr});
  }
  if (into.kind != Meaning::Kind::set) return;
  std::stable_sort(into.parts.begin(), into.parts.end(),
                   [](const Part& a, const Part& b) { return std::is_lt(compare_meanings(a.meaning, b.meaning)); });
}

auto compare_scalars(const Meaning& a, const Meaning& b) -> std::strong_ordering {
  if ((a.amount != nullptr) != (b.amount != nullptr)) return (a.amount != nullptr) <=> (b.amount != nullptr);
  return a.amount != nullptr ? *a.amount <=> *b.amount : a.text.compare(b.text) <=> 0;
}

auto compare_parts(const Part& a, const Part& b) -> std::strong_ordering {
  if (const auto order = a.key.compare(b.key); order != 0) return order <=> 0;
  if (a.nth != b.nth) return a.nth <=> b.nth;
  return compare_meanings(a.meaning, b.meaning);
}

} // namespace

auto find_part(Meaning& map, std::string_view key) -> Part* {
  const auto found = std::find_if(map.parts.begin(), map.parts.end(), [&](const Part& p) { return p.key == key; });
  return found == map.parts.end() ? nullptr : &*found;
}

auto refresh(Meaning& meaning) -> void { meaning.digest = digest_of(meaning); }

auto by_key(const Meaning& map) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> indices(map.parts.size());
  std::iota(indices.begin(), indices.end(), 0U);
  std::sort(indices.begin(), indices.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(map.parts[a].key, map.parts[a].nth) < std::tie(map.parts[b].key, map.parts[b].nth);
  });
  return indices;
}

auto compare_meanings(const Meaning& a, const Meaning& b) -> std::strong_ordering {
  if (a.kind != b.kind) return a.kind <=> b.kind;
  if (a.digest != b.digest) return a.digest <=> b.digest;
  if (a.kind == Meaning::Kind::scalar) return compare_scalars(a, b);
  if (a.parts.size() != b.parts.size()) return a.parts.size() <=> b.parts.size();
  if (a.kind == Meaning::Kind::map) {
    const auto left = by_key(a);
    const auto right = by_key(b);
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (const auto order = compare_parts(a.parts[left[i]], b.parts[right[i]]); std::is_neq(order)) return order;
    }
    return std::strong_ordering::equal;
  }
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    if (const auto order = compare_meanings(a.parts[i].meaning, b.parts[i].meaning); std::is_neq(order)) return order;
  }
  return std::strong_ordering::equal;
}

auto read_meaning(const Node* node, const Shape& shape, const std::string_view* absent, bool zero)
    -> std::optional<Meaning> {
  if (node == nullptr || node->is_null()) return std::nullopt;
  Meaning meaning;
  meaning.node = node;
  meaning.shape = &shape;
  meaning.absent = absent;
  if (node->is_scalar()) {
    read_scalar(*node, shape.as, meaning);
    if (zero && says_zero(*node)) return std::nullopt;
    if (absent != nullptr && is_absent_value(meaning, shape.as, *absent)) return std::nullopt;
    meaning.digest = digest_of(meaning);
    return meaning;
  }
  if (has_entries(*node, shape))
    read_map(*node, shape, meaning);
  else
    read_items(*node, shape, meaning);
  if (meaning.parts.empty() && shape.hollow) return std::nullopt;
  meaning.digest = digest_of(meaning);
  return meaning;
}

} // namespace berth::diff
