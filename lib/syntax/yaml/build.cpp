#include "syntax/yaml/build.hpp"

#include "finding/nearest.hpp"
#include "finding/rules.hpp"
#include "syntax/keys.hpp"
#include "syntax/number.hpp"
#include "syntax/words.hpp"
#include "syntax/yaml/typing.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace berth::yaml {
namespace {

using What = Slot::What;

/// How much of what a reader decodes may be repetition (goyaml's own measure): 99% of up to 400,000 nodes, falling to
/// 10% of 4,000,000.
auto allowed_share(std::uint64_t decoded) -> double {
  constexpr std::uint64_t low = 400'000;
  constexpr std::uint64_t high = 4'000'000;
  if (decoded <= low) return 0.99;
  if (decoded >= high) return 0.10;
  return 0.99 - 0.89 * static_cast<double>(decoded - low) / static_cast<double>(high - low);
}

constexpr std::uint64_t most_aliased = 4'000'000; // in one file, however many its documents

class Builder {
 public:
  Builder(const Slice& slice, const Outline& outline, Tree::Arena& arena, Expansion& expansion, Findings& findings)
      : slice_(slice), slots_(outline.slots), arena_(arena), expansion_(expansion), findings_(findings) {}

  auto run() -> const Node* {
    const auto* root = build().node;
    expansion_.aliased += aliased_;
    return failed_ ? nullptr : root;
  }

 private:
  /// A node and how many a walk over it meets, aliases followed.
  struct Built {
    const Node* node{nullptr};
    std::uint64_t weight{1};
  };
  struct Anchor {
    Built built;
    Span span;
    bool open{true}; // its node is not finished: an alias to it would contain itself
  };

  auto build() -> Built;
  auto collection(Node& node, const Slot& slot) -> std::uint64_t;
  auto list(Node& node, const Slot& slot) -> std::uint64_t;
  auto mapping(Node& node, const Slot& slot) -> std::uint64_t;
  auto merge(std::vector<Member>& members, const Node& value) -> void;
  auto append(std::vector<Member>& members, const Node& from) -> void;
  auto alias(const Slot& slot) -> Built;
  auto is_bomb(std::uint64_t weight) -> bool;
  auto check_number(const Node& node) -> void;
  auto unknown(const Slot& slot) -> void;
  auto fail(const RuleInfo& rule, Span span, std::string message, std::string help) -> Finding&;

  const Slice& slice_;
  const std::vector<Slot>& slots_;
  Tree::Arena& arena_;
  Expansion& expansion_;
  Findings& findings_;
  std::unordered_map<std::string_view, Anchor> anchors_;
  std::size_t at_{0};
  std::uint64_t decoded_{0};
  std::uint64_t aliased_{0};
  bool failed_{false};
};

auto Builder::build() -> Built {
  const auto& slot = slots_[at_++];
  ++decoded_;
  if (slot.what == What::alias) return alias(slot);
  const bool is_collection = slot.what == What::sequence || slot.what == What::mapping;
  auto* node = arena_.node(is_collection ? Node{} : scalar_node(slice_, slot, arena_, findings_));
  node->style = slot.style;
  node->span = slice_.span(slot.begin, slot.end);
  if (!slot.tag.empty() || !slot.anchor.empty()) node->properties = arena_.keep(NodeProperties{slot.tag, slot.anchor});
  if (!slot.anchor.empty()) anchors_[slot.anchor] = {{node, 1}, node->span, true};
  const auto weight = is_collection ? 1 + collection(*node, slot) : 1;
  if (!slot.anchor.empty()) anchors_[slot.anchor] = {{node, weight}, node->span, false};
  return {node, weight};
}

auto Builder::collection(Node& node, const Slot& slot) -> std::uint64_t {
  node.kind = slot.what == What::sequence ? Kind::sequence : Kind::mapping;
  return slot.what == What::sequence ? list(node, slot) : mapping(node, slot);
}

auto Builder::list(Node& node, const Slot& slot) -> std::uint64_t {
  std::vector<const Node*> items;
  items.reserve(slot.children);
  std::uint64_t weight = 0;
  for (std::uint32_t i = 0; i < slot.children && !failed_; ++i) {
    const auto item = build();
    check_number(*item.node);
    items.push_back(item.node);
    weight += item.weight;
  }
  if (!items.empty()) node.items = arena_.keep(std::move(items));
  return weight;
}

auto Builder::mapping(Node& node, const Slot& slot) -> std::uint64_t {
  std::vector<Member> members;
  members.reserve(slot.children / 2);
  std::uint64_t weight = 0;
  for (std::uint32_t i = 0; i < slot.children && !failed_; i += 2) {
    const bool merges = is_merge(slots_[at_]);
    const auto key = build();
    if (failed_) break;
    const auto value = build();
    if (failed_) break;
    weight += key.weight + value.weight;
    if (merges) {
      merge(members, *value.node);
      continue;
    }
    check_number(*value.node);
    const auto name = key_name(*key.node, arena_, findings_);
    if (key.node->is_scalar()) members.push_back({name, key.node, value.node, false, false});
  }
  mark_repeated(members, findings_);
  give_members(node, std::move(members), arena_);
  return weight;
}

/// goyaml merges where `<<` stands: keys before it are overridden, keys after it override. Of several mappings the
/// first wins.
auto Builder::merge(std::vector<Member>& members, const Node& value) -> void {
  bool fits = value.is_mapping() || value.is_sequence();
  for (const auto* item : value.items) fits = fits && item->is_mapping();
  if (!fits) {
    auto finding = make_finding(rules::unresolved_alias, value.span, {}, "`<<` takes a mapping or a list of mappings");
    finding.help = "put an alias there: `<<: *name`";
    report(findings_, std::move(finding));
    return;
  }
  if (value.is_mapping()) return append(members, value);
  for (auto item = value.items.rbegin(); item != value.items.rend(); ++item) append(members, **item);
}

auto Builder::append(std::vector<Member>& members, const Node& from) -> void {
  for (auto member : from.members) {
    member.merged = true;
    member.repeated = false;
    members.push_back(member);
  }
}

auto Builder::alias(const Slot& slot) -> Built {
  const auto span = slice_.span(slot.begin, slot.end);
  const auto found = anchors_.find(slot.anchor);
  auto* node = arena_.node(Node{});
  node->span = span;
  if (found == anchors_.end()) {
    unknown(slot);
    return {node, 1};
  }
  const auto& anchor = found->second;
  if (anchor.open || is_bomb(anchor.built.weight)) {
    auto& finding =
        anchor.open ? fail(rules::unresolved_alias, span, "this alias stands inside of the very value that it repeats",
                           "write the value out, or name another anchor")
                    : fail(rules::alias_bomb, span, "aliases repeat too much: the document would grow a hundredfold",
                           "write the repeated values out");
    finding.labels.push_back({slice_.span(anchor.span.begin, anchor.span.begin + 1), "the value begins here"});
    return {node, 1};
  }
  *node = *anchor.built.node;
  node->alias = true;
  node->span = span;
  return {node, anchor.built.weight + 1};
}

auto Builder::is_bomb(std::uint64_t weight) -> bool {
  decoded_ += weight;
  aliased_ += weight;
  if (expansion_.aliased + aliased_ > most_aliased) return true;
  if (aliased_ <= 100 || decoded_ <= 1000) return false;
  return static_cast<double>(aliased_) > allowed_share(decoded_) * static_cast<double>(decoded_);
}

/// It is the last of its document that is read, so that this is done once.
auto Builder::unknown(const Slot& slot) -> void {
  std::vector<std::string_view> names;
  for (const auto& [name, anchor] : anchors_) names.push_back(name);
  std::sort(names.begin(), names.end());
  const auto near = nearest(slot.anchor, names);
  fail(rules::unresolved_alias, slice_.span(slot.begin, slot.end),
       words({"no anchor `&", shown(slot.anchor), "` stands before this alias"}),
       near.empty() ? words({"put `&", shown(slot.anchor), "` before the value to repeat, or quote the text"})
                    : words({"did you mean `*", near, "`?"}));
}

auto Builder::check_number(const Node& node) -> void {
  if (node.kind != Kind::number || node.alias) return;
  const auto number = read_number(node.text);
  if (number.type != Number::Type::floating || std::isfinite(number.real)) return;
  auto finding = make_finding(rules::not_a_number, node.span, {},
                              words({"`", node.text, "` is a float that JSON, and so Kubernetes, cannot carry"}));
  finding.help = "put it in quotes if it is text";
  report(findings_, std::move(finding));
}

auto Builder::fail(const RuleInfo& rule, Span span, std::string message, std::string help) -> Finding& {
  failed_ = true;
  findings_.push_back(make_finding(rule, span, {}, std::move(message)));
  findings_.back().help = std::move(help);
  return findings_.back();
}

} // namespace

auto build(const Slice& slice, const Outline& outline, Tree::Arena& arena, Expansion& expansion, Findings& findings)
    -> const Node* {
  return Builder(slice, outline, arena, expansion, findings).run();
}

} // namespace berth::yaml
