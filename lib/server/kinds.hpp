#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace berth {

/// What an API server does with a kind in a group version that Kubernetes owns.
enum class Serving : std::uint8_t {
  unknown, ///< no version that berth knows has it there
  to_come, ///< a later version does
  served,
  switched_off, ///< it is there, and off by default: alpha, or a beta version that came with 1.24 or later
  gone,         ///< an earlier version did
};

struct KindServing {
  Serving serving{Serving::unknown};
  int first{0}; ///< the first minor that serves it; 0: it is older than what is recorded
  int last{0};  ///< the last that does; 0: none is known to be the last
};

/// `kind` as a document has it; the `PodList` of a kind that is there is there too.
[[nodiscard]] auto kind_serving(std::string_view api_version, std::string_view kind, int minor) -> KindServing;

/// Whether Kubernetes owns the group of `api_version`, so that no other kinds can be in it: `v1`, `apps/v1`.
[[nodiscard]] auto is_own_group(std::string_view api_version) -> bool;

/// A kind of that name is built in, in whichever group.
[[nodiscard]] auto is_built_in(std::string_view kind) -> bool;

/// The kinds that the server has in a group version, by name.
[[nodiscard]] auto kinds_in(std::string_view api_version, int minor) -> std::vector<std::string_view>;

/// The group versions in which the server has a kind, on by default, the best to write first.
[[nodiscard]] auto versions_of(std::string_view kind, int minor) -> std::vector<std::string_view>;

} // namespace berth
