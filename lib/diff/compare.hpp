#pragma once

// diff/ says what a change does, and not which characters moved: two inputs are paired document by document, compared
// by meaning, and what differs is told with its effects on placement, cost, QoS class, risk.
//
// pairing.hpp finds which document became which. meaning.hpp reads a document as what it says: quantities, defaults,
// lists with keys, sets, by tables of its fields (shape.hpp, shapes/), so that the comparison knows no kind.
// changes.hpp are the differences. What they do, each in its file: live.hpp (nothing: the server wrote it),
// refusals.hpp, risks.hpp, security.hpp, behaviour.hpp, standing.hpp (where it goes and what it costs). mask.hpp puts
// secrets out of sight before anything is compared for show.
//
// A document against itself is nothing, however it is written: a property that the suite holds.

#include "diff/change.hpp"
#include "diff/pairing.hpp"
#include "fit/prepare.hpp"
#include "server/server.hpp"
#include "source/sources.hpp"

namespace berth::diff {

/// Everything that one side has to say. Borrows the trees and the cluster.
struct Side {
  std::vector<Item> items;
  const PreparedCluster* cluster{nullptr}; ///< null: nothing is placed
};

struct CompareOptions {
  FitOptions fit;
  Server server;                   ///< that gets the later side
  const Sources* sources{nullptr}; ///< of both; null: what a server refuses at create is not told
  bool all{false};                 ///< differences that mean nothing are told too
  bool together{false};            ///< the pools of each side are chosen jointly
};

/// Two sides by meaning. Pure. With a cluster on both sides every task is placed, and one whose placement differs is
/// told of although nothing in it changed.
[[nodiscard]] auto compare(const Side& before, const Side& after, const CompareOptions& options) -> Comparison;

} // namespace berth::diff
