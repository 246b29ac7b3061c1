#include "check/outline.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Through no alias, so that each node is met once.
auto add_references(const Node& node, std::vector<Span>& anchored, std::vector<Span>& aliases) -> void {
  if (node.alias) return aliases.push_back(node.span);
  if (!node.anchor().empty()) anchored.push_back(node.span);
  for (const auto* item : node.items) add_references(*item, anchored, aliases);
  for (const auto& member : node.members) {
    if (member.merged) continue;
    if (member.key != nullptr) add_references(*member.key, anchored, aliases);
    if (member.value != nullptr) add_references(*member.value, anchored, aliases);
  }
}

auto type_places(const Document& document) -> std::vector<Span> {
  std::vector<Span> places;
  if (document.root == nullptr || !document.root->is_mapping()) return places;
  for (const auto* name : {"apiVersion", "kind"}) {
    if (const auto* value = document.root->find(name); value != nullptr) places.push_back(value->span);
  }
  return places;
}

auto touches(const std::vector<Edit>& edits, Span place) -> bool {
  return std::any_of(edits.begin(), edits.end(),
                     [&](const Edit& edit) { return edit.span.begin <= place.end && place.begin <= edit.span.end; });
}

} // namespace

Outline::Outline(const SourceFile& file, FileId id) {
  const auto parsed = parse(file, id);
  for (const auto& finding : parsed.findings) ++malformed_[finding.rule];
  for (const auto& document : documents_of(parsed.tree, id))
    documents_.push_back({document.index, document.item, document.form, document.api_version, document.kind,
                          document.name, type_places(document)});
  if (file.text().find('&') == std::string_view::npos) return;
  for (const auto& document : parsed.tree.documents()) add_references(*document.root, anchored_, aliases_);
}

auto Outline::same_document(const Row& before, const Row& after, const std::vector<Edit>& edits) -> bool {
  if (before.index != after.index || before.item != after.item) return false;
  const auto same_type =
      before.form == after.form && before.kind == after.kind && before.api_version == after.api_version;
  const auto& places = before.type_places;
  // The edits are gone through only where something changed: there may be as many as documents.
  if (!same_type && std::none_of(places.begin(), places.end(), [&](Span place) { return touches(edits, place); }))
    return false;
  const auto& name = before.name;
  return name.value == after.name.value || name.value.empty() || touches(edits, name.span);
}

auto Outline::holds_in(const Outline& after, const std::vector<Edit>& edits) const -> bool {
  for (const auto& [rule, count] : after.malformed_) {
    const auto before = malformed_.find(rule);
    if (before == malformed_.end() || before->second < count) return false;
  }
  return std::equal(documents_.begin(), documents_.end(), after.documents_.begin(), after.documents_.end(),
                    [&](const Row& a, const Row& b) { return same_document(a, b, edits); });
}

auto Outline::cuts_alias(const std::vector<Edit>& edits) const -> bool {
  const auto is_cut = [](Span alias, Span edit) {
    const auto covered = edit.begin <= alias.begin && alias.end <= edit.end;
    return edit.begin < alias.end && alias.begin < edit.end && !covered;
  };
  return std::any_of(aliases_.begin(), aliases_.end(), [&](Span alias) {
    return std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) { return is_cut(alias, edit.span); });
  });
}

auto Outline::is_shared(const std::vector<Edit>& edits) const -> bool {
  return std::any_of(anchored_.begin(), anchored_.end(), [&](Span place) { return touches(edits, place); });
}

} // namespace berth
