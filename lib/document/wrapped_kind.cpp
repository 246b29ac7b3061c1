#include "document/wrapped_kind.hpp"

#include "server/kinds.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>

namespace berth {
namespace {

/// A row of the table as it stands there; texts are in the order of its macro's arguments.
struct Written {
  enum class What : std::uint8_t { kind, pods, part, own, filled };
  What what;
  std::array<std::string_view, 4> texts;
  std::string_view field;
  Holds holds{Holds::pod_template};
  WrappedPart::From from{WrappedPart::From::value};
};

using What = Written::What;
using From = WrappedPart::From;

/// Texts and no containers: a table that is built when it is wanted is data to the compiler, and not a function of a
/// hundred thousand bytes.
constexpr Written written[] = {
#define BERTH_KIND(group, name, versions, maker) {What::kind, {group, name, versions, maker}, {}},
#define BERTH_PODS(name, holds, path, count) {What::pods, {name, path, count}, {}, Holds::holds},
#define BERTH_PART(field, source) {What::part, {source}, field},
#define BERTH_CLAIMS(field, source) {What::part, {source}, field, {}, From::claims},
#define BERTH_PATCH(source) {What::part, {source}, {}}, // of no field
#define BERTH_MEMORY(field, size, overhead, factor, type)                                                              \
  {What::part, {size, overhead, factor, type}, field, {}, From::memory},
#define BERTH_OWN(paths) {What::own, {paths}, {}},
#define BERTH_FILLED(paths) {What::filled, {paths}, {}},
#include <pod_sets.def> // of schemas/
#undef BERTH_KIND
#undef BERTH_PODS
#undef BERTH_PART
#undef BERTH_CLAIMS
#undef BERTH_PATCH
#undef BERTH_MEMORY
#undef BERTH_OWN
#undef BERTH_FILLED
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

/// The rows as they stand in the table, one after the other.
class WrappedTable {
 public:
  WrappedTable() {
    for (const auto& row : written) add(row);
  }

  [[nodiscard]] auto find(std::string_view group, std::string_view kind) const -> const std::vector<WrappedKind>* {
    const auto found = by_name_.find({group, kind});
    return found == by_name_.end() ? nullptr : &found->second;
  }

 private:
  auto add(const Written& row) -> void {
    switch (row.what) {
    case What::kind:
      kind(row.texts);
      break;
    case What::pods:
      last_->sets.push_back({row.texts[0], row.holds, row.texts[1], row.texts[2], {}});
      break;
    case What::part:
      part(row);
      break;
    case What::own:
      add_words(last_->own, row.texts[0]);
      break;
    case What::filled:
      add_words(last_->filled, row.texts[0]);
      break;
    }
  }

  auto kind(const std::array<std::string_view, 4>& texts) -> void {
    auto& rows = by_name_[{texts[0], texts[1]}];
    last_ = &rows.emplace_back(WrappedKind{texts[0], texts[1], texts[2], texts[3], {}, {}, {}});
  }

  auto part(const Written& row) -> void {
    const auto count = row.from == From::memory ? row.texts.size() : 1;
    last_->sets.back().parts.push_back({row.from, row.field, {row.texts.begin(), row.texts.begin() + count}});
  }

  std::map<std::pair<std::string_view, std::string_view>, std::vector<WrappedKind>> by_name_;
  WrappedKind* last_{nullptr};
};

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
