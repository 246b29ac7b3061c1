#include "server/kinds.hpp"

#include "vocabulary/versions.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

struct KindRow {
  std::string_view api_version;
  std::string_view kind;
  int introduced; ///< this and the others as kinds.def has them
  int removed;
  int known_since;
  int known_last;
};

constexpr auto kind_rows = std::to_array<KindRow>({
#define BERTH_BUILT_IN_KIND(api_version, kind, introduced, removed, known_since, known_last)                           \
  KindRow{api_version, kind, introduced, removed, known_since, known_last},
#include "server/kinds.def"
#undef BERTH_BUILT_IN_KIND
});

/// Beta versions are off by default from 1.24 on; those that were served before stayed on, and so did a later version
/// of theirs.
constexpr int betas_off_since = 24;

auto is_off(const KindRow& row) -> bool {
  const auto has = [&](std::string_view stage) { return row.api_version.find(stage) != std::string_view::npos; };
  return has("/v1alpha") || has("/v2alpha") ||
         (has("beta") && row.introduced >= betas_off_since && row.api_version != api::flow_control_beta);
}

auto serving_of(const KindRow& row, int minor) -> KindServing {
  const auto last = row.removed != 0 ? row.removed - 1 : row.known_last;
  const auto first = std::max(row.introduced, row.known_since > betas_off_since ? row.known_since : 0);
  if (last != 0 && minor > last) return {Serving::gone, first, last};
  if (minor < first) return {Serving::to_come, first, last};
  return {is_off(row) ? Serving::switched_off : Serving::served, first, last};
}

auto group_of(std::string_view api_version) -> std::string_view {
  const auto slash = api_version.find('/');
  return slash == std::string_view::npos ? std::string_view() : api_version.substr(0, slash);
}

/// Of `PodList`: `Pod`.
auto item_kind(std::string_view kind) -> std::string_view {
  constexpr std::string_view list = "List";
  return kind.size() > list.size() && kind.substr(kind.size() - list.size()) == list
             ? kind.substr(0, kind.size() - list.size())
             : kind;
}

auto rank(std::string_view api_version) -> int {
  const auto has = [&](std::string_view stage) { return api_version.find(stage) != std::string_view::npos; };
  return has("alpha") ? 2 : has("beta") ? 1 : 0;
}

} // namespace

auto kind_serving(std::string_view api_version, std::string_view kind, int minor) -> KindServing {
  const auto item = item_kind(kind);
  const auto row = std::find_if(kind_rows.begin(), kind_rows.end(), [&](const KindRow& candidate) {
    return candidate.api_version == api_version && (candidate.kind == kind || candidate.kind == item);
  });
  return row == kind_rows.end() ? KindServing() : serving_of(*row, minor);
}

auto is_own_group(std::string_view api_version) -> bool {
  if (api_version.find('/') == std::string_view::npos) return api_version == "v1";
  return std::any_of(kind_rows.begin(), kind_rows.end(), [&](const KindRow& row) {
    return row.api_version != "v1" && group_of(row.api_version) == group_of(api_version);
  });
}

auto is_built_in(std::string_view kind) -> bool {
  return std::any_of(kind_rows.begin(), kind_rows.end(), [&](const KindRow& row) { return row.kind == kind; });
}

auto kinds_in(std::string_view api_version, int minor) -> std::vector<std::string_view> {
  std::vector<std::string_view> kinds;
  for (const auto& row : kind_rows) {
    const auto serving = serving_of(row, minor).serving;
    if (row.api_version == api_version && (serving == Serving::served || serving == Serving::switched_off))
      kinds.push_back(row.kind);
  }
  return kinds;
}

auto versions_of(std::string_view kind, int minor) -> std::vector<std::string_view> {
  std::vector<std::string_view> versions;
  for (const auto& row : kind_rows)
    if (row.kind == item_kind(kind) && serving_of(row, minor).serving == Serving::served)
      versions.push_back(row.api_version);
  std::sort(versions.begin(), versions.end(), [](std::string_view a, std::string_view b) {
    return std::pair(rank(a), b) < std::pair(rank(b), a); // of stable versions the later: v2 before v1
  });
  return versions;
}

} // namespace berth
