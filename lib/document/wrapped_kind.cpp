#include "document/wrapped_kind.hpp"

#include "server/kinds.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace berth {
namespace {

/// The rows as they stand in the table, one after the other.
class WrappedTable {
 public:
  WrappedTable();

  [[nodiscard]] auto find(std::string_view group, std::string_view kind) const -> const std::vector<WrappedKind>* {
    const auto found = by_name_.find({group, kind});
    return found == by_name_.end() ? nullptr : &found->second;
  }

 private:
  auto kind(WrappedKind row) -> void {
    auto& rows = by_name_[{row.group, row.kind}];
    last_ = &rows.emplace_back(std::move(row));
  }
  auto pods(WrappedPods row) -> void { last_->sets.push_back(std::move(row)); }
  auto part(WrappedPart row) -> void { last_->sets.back().parts.push_back(std::move(row)); }

  std::map<std::pair<std::string_view, std::string_view>, std::vector<WrappedKind>> by_name_;
  WrappedKind* last_{nullptr};
};

auto words_of(std::string_view text) -> std::vector<std::string_view> {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto space = text.find(' ');
    if (space != 0) words.push_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return words;
}

auto add_words(std::vector<std::string_view>& list, std::string_view text) -> void {
  const auto words = words_of(text);
  list.insert(list.end(), words.begin(), words.end());
}

WrappedTable::WrappedTable() {
  using From = WrappedPart::From;
#define BERTH_KIND(group, name, versions, maker) kind({group, name, versions, maker, {}, {}, {}});
#define BERTH_PODS(name, holds, path, count) pods({name, Holds::holds, path, count, {}});
#define BERTH_PART(field, source) part({From::value, field, {source}});
#define BERTH_CLAIMS(field, source) part({From::claims, field, {source}});
#define BERTH_PATCH(source) part({From::value, {}, {source}}); // of no field
#define BERTH_MEMORY(field, size, overhead, factor, type) part({From::memory, field, {size, overhead, factor, type}});
#define BERTH_OWN(paths) add_words(last_->own, paths);
#define BERTH_FILLED(paths) add_words(last_->filled, paths);
#include <pod_sets.def> // of schemas/
#undef BERTH_KIND
#undef BERTH_PODS
#undef BERTH_PART
#undef BERTH_CLAIMS
#undef BERTH_PATCH
#undef BERTH_MEMORY
#undef BERTH_OWN
#undef BERTH_FILLED
}

auto wrapped_table() -> const WrappedTable& {
  static const WrappedTable table;
  return table;
}

struct GroupVersion {
  std::string_view group;
  std::string_view version;
};

auto group_version(std::string_view api_version) -> GroupVersion {
  const auto slash = api_version.find('/');
  if (slash == std::string_view::npos) return {{}, api_version};
  return {api_version.substr(0, slash), api_version.substr(slash + 1)};
}

auto serves(const WrappedKind& row, std::string_view version) -> bool {
  const auto versions = words_of(row.versions);
  return std::find(versions.begin(), versions.end(), version) != versions.end();
}

auto is_named_or_has_image(const Node* container) -> bool {
  const auto is_text = [](const Node* node) { return node != nullptr && node->is_string(); };
  return is_text(container->find("name")) || is_text(container->find("image"));
}

} // namespace

auto find_wrapped_kind(std::string_view api_version, std::string_view kind) -> const WrappedKind* {
  const auto [group, version] = group_version(api_version);
  const auto* rows = wrapped_table().find(group, kind);
  if (rows == nullptr) return nullptr;
  const auto row =
      std::find_if(rows->begin(), rows->end(), [&, v = version](const WrappedKind& r) { return serves(r, v); });
  return row == rows->end() ? nullptr : &*row;
}

auto kind_by_shape() -> const WrappedKind& {
  static const WrappedKind any{
      {}, {}, {}, {}, {}, {"containers.name", "initContainers.name", "containers.image", "initContainers.image"}, {}};
  return any;
}

auto may_hold_by_shape(std::string_view api_version) -> bool {
  const auto group = group_version(api_version).group;
  return group.find('.') != std::string_view::npos && !is_own_group(api_version) &&
         wrapped_table().find(group, "*") == nullptr;
}

auto is_pod_template(const Node& node) -> bool {
  const auto* spec = node.find("spec");
  const auto* containers = spec == nullptr ? nullptr : spec->find("containers");
  return containers != nullptr && containers->is_sequence() &&
         std::any_of(containers->items.begin(), containers->items.end(), is_named_or_has_image);
}

auto has_pod_template(const Node& root) -> bool {
  if (root.alias) return false; // its anchor has been looked at
  if (const auto* inner = root.find("template"); inner != nullptr && is_pod_template(*inner)) return true;
  return std::any_of(root.members.begin(), root.members.end(),
                     [](const Member& member) { return !member.merged && has_pod_template(*member.value); }) ||
         std::any_of(root.items.begin(), root.items.end(), [](const Node* item) { return has_pod_template(*item); });
}

} // namespace berth
