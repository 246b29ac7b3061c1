#pragma once

#include "diff/pairing.hpp"
#include "fit/same_ask.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>

namespace berth::diff {

/// Places the sets of one side: each by itself, or where the pools of the whole side are chosen jointly.
class SidePlacing {
 public:
  SidePlacing(const PreparedCluster& prepared, const FitOptions& options)
      : prepared_(prepared), options_(options), alone_(prepared, options) {}

  /// Has the side's pools chosen jointly from here on. What all of them cost together a month, of the pools whose
  /// price is known.
  auto choose_together(std::span<const Item> items) -> MicroDollars;

  [[nodiscard]] auto place(const TaskSpec& task) -> TaskPlacement;
  [[nodiscard]] auto cluster() const -> const Cluster& { return *prepared_.cluster; }

 private:
  /// A set by its document and its name there.
  using Key = std::tuple<FileId, int, int, std::string>;
  [[nodiscard]] static auto key_of(const TaskSpec& task) -> Key;

  const PreparedCluster& prepared_;
  const FitOptions& options_;
  SharedPlacing alone_;
  std::map<Key, std::optional<std::size_t>> chosen_; ///< jointly; of what has no entry nothing was
};

} // namespace berth::diff
