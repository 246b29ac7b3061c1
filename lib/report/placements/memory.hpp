#pragma once

#include "cluster/allocatable.hpp"
#include "report/terminal/look.hpp"

#include <string>

namespace berth {

/// Where the memory of one node or of several goes, in Mi; in the middle of the band.
struct MemoryUse {
  std::int64_t asked{0};       ///< by Pods that berth placed
  std::int64_t idle{0};        ///< free for Pods and not asked for
  std::int64_t daemon_sets{0}; ///< asked for by what runs on every node
  std::int64_t reserved{0};    ///< kept by kernel, kubelet and eviction
  std::int64_t missing{0};     ///< asked for beyond what is free: then nothing is idle, and `asked` is what there is

  [[nodiscard]] auto whole() const -> std::int64_t { return asked + idle + daemon_sets + reserved; }
};

/// Of `nodes` nodes of that type with `asked` on all of them together. All zero where nothing is known of its memory.
[[nodiscard]] auto memory_use(const Allocatable& offer, const Quantity& asked, std::int64_t nodes) -> MemoryUse;

[[nodiscard]] auto plus(MemoryUse a, const MemoryUse& b) -> MemoryUse;

/// A bar of exactly `width` columns: asked, idle, DaemonSets, reserved; a part that is there has a column at least,
/// if there are columns for all. `>` stands for what does not fit.
[[nodiscard]] auto memory_bar(const MemoryUse& use, unsigned width, const terminal::Look& look) -> std::string;

/// What the pieces of a bar stand for.
[[nodiscard]] auto memory_legend(const terminal::Look& look) -> std::string;

} // namespace berth
