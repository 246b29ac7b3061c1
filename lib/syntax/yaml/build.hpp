#pragma once

#include "finding/finding.hpp"
#include "syntax/arena.hpp"
#include "syntax/yaml/outline.hpp"

#include <cstdint>

namespace berth::yaml {

/// What the aliases of one file come to, so that every walk over its tree is bounded.
struct Expansion {
  std::uint64_t aliased{0}; ///< nodes that aliases repeat, in documents before this one
};

/// The nodes of one document: types, tags, keys, aliases and `<<` as goyaml resolves them. Null when an alias cannot
/// be resolved or repeats too much; other findings leave the document readable.
[[nodiscard]] auto build(const Slice& slice, const Outline& outline, Tree::Arena& arena, Expansion& expansion,
                         Findings& findings) -> const Node*;

} // namespace berth::yaml
