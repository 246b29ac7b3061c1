#include "diff/refusals.hpp"

#include "check/refused.hpp"
#include "kubernetes/update/update.hpp"

#include <algorithm>
#include <set>

namespace berth::diff {
namespace {

/// A kind of Kubernetes' own, whose apiVersion may be left out in a patch.
auto group_of_update(const Document& document) -> std::string_view {
  const auto version = document.api_version.empty() ? served_version(document.kind) : document.api_version;
  const auto slash = version.find('/');
  return slash == std::string_view::npos ? std::string_view() : version.substr(0, slash);
}

auto is_kubernetes(const Document& document) -> bool {
  return (document.form == Form::kubernetes || document.form == Form::other) && document.wrapped == nullptr;
}

auto node_of(const std::optional<SideValue>& side) -> const Node* {
  return side && !side->implied ? side->node : nullptr;
}

/// Another name or namespace is another object.
auto is_same_object(const std::vector<Change>& changes) -> bool {
  return std::none_of(changes.begin(), changes.end(), [](const Change& change) {
    return (change.path == "metadata.name" || change.path == "metadata.namespace") && !change.cosmetic();
  });
}

/// The change that wrote those bytes; null: none did by itself.
auto change_at(Span span, DocumentDiff& diff) -> Change* {
  const auto found = std::find_if(diff.changes.begin(), diff.changes.end(), [&](const Change& change) {
    if (!change.after || change.path.empty() || change.after->implied) return false;
    const auto& wrote = change.after->span;
    return wrote.file == span.file && wrote.begin <= span.begin && span.end <= wrote.end;
  });
  return found == diff.changes.end() ? nullptr : &*found;
}

auto told_at_create(const Document& document, const Server& server, const Sources& sources) -> Findings {
  return refused_by_server(document, sources[document.file], server);
}

} // namespace

auto has_update_rules(const Document& document) -> bool {
  return is_kubernetes(document) && update::is_ruled(group_of_update(document), document.kind);
}

auto add_update_refusals(const Document& before, const Document& after, const Server& server,
                         std::vector<Change>& changes) -> void {
  if (!has_update_rules(after) || !is_same_object(changes)) return;
  std::vector<update::ChangedField> fields;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].cosmetic()) continue;
    places.push_back(i);
    fields.push_back({changes[i].path, node_of(changes[i].before), node_of(changes[i].after), changes[i].unserved});
  }
  const update::Update update{group_of_update(after), after.kind, before.root, after.root, fields, server};
  for (auto& refusal : update::refusals_of(update))
    changes[places[refusal.field]].effects.push_back({EffectKind::refused, std::move(refusal.why), {}});
}

auto add_refusals_at_create(const Document* before, const Document& after, const Server& server, const Sources& sources,
                            DocumentDiff& diff) -> void {
  std::set<std::pair<std::string, std::string>> known;
  if (before != nullptr) {
    for (const auto& finding : told_at_create(*before, server, sources)) known.emplace(finding.path, finding.message);
  }
  for (const auto& finding : told_at_create(after, server, sources)) {
    if (!known.emplace(finding.path, finding.message).second) continue;
    if (auto* change = change_at(finding.span, diff); change != nullptr) {
      change->effects.push_back({EffectKind::refused, finding.message, {}});
      continue;
    }
    const auto place = finding.path.empty() ? std::string() : "`" + finding.path + "`: ";
    diff.effects.push_back({EffectKind::refused, place + finding.message, {}});
  }
}

} // namespace berth::diff
