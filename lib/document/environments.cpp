#include "document/environments.hpp"

#include "document/merge_overlay.hpp"
#include "document/overlay.hpp"
#include "syntax/keys.hpp"

#include <algorithm>
#include <memory>

namespace berth {
namespace {

auto written_root(const Document& document) -> const Node* {
  return document.overlay == nullptr ? document.root : &document.overlay->written();
}

auto spec_of(const Node* root) -> const Node* {
  const auto* spec = root == nullptr ? nullptr : root->find("spec");
  return spec != nullptr && spec->is_mapping() ? spec : nullptr;
}

/// A copy of the Task around another `spec`.
auto with_spec(const Node& root, const Node& spec, Tree::Arena& arena) -> const Node* {
  auto copy = root;
  std::vector<Member> members(root.members.begin(), root.members.end());
  for (auto& member : members) {
    if (member.name == "spec") member.value = &spec;
  }
  copy.members = {};
  copy.by_name = nullptr;
  give_members(copy, std::move(members), arena);
  return arena.node(copy);
}

} // namespace

auto environments_of(const Document& document) -> std::vector<const Member*> {
  std::vector<const Member*> found;
  if (document.form != Form::task || document.patch) return found;
  const auto* spec = spec_of(written_root(document));
  const auto* all = spec == nullptr ? nullptr : spec->find("environments");
  if (all == nullptr || !all->is_mapping()) return found;
  for (const auto& member : all->members) {
    if (all->member(member.name) == &member) found.push_back(&member);
  }
  return found;
}

auto in_environment(const Document& task, const Member& environment, Tree::Arena& arena) -> Document {
  auto merged = task;
  const auto overlay = std::make_shared<Overlay>(environment, *task.root);
  const auto& spec = merge_overlay(*spec_of(task.root), environment, *overlay, arena);
  merged.root = with_spec(*task.root, spec, arena);
  merged.overlay = overlay;
  return merged;
}

auto enter_environment(std::span<Document> documents, std::string_view name, Tree::Arena& arena) -> void {
  for (auto& document : documents) {
    const auto all = environments_of(document);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Member* one) { return one->name == name; });
    if (found != all.end()) document = in_environment(document, **found, arena);
  }
}

} // namespace berth
