#pragma once

#include "syntax/arena.hpp"
#include "syntax/yaml/outline.hpp"

#include <string>

namespace berth::yaml {

/// Fills in the texts that need no reader, as they are their bytes (one line, no escapes), and those that yaml-cpp 0.7
/// gets wrong: block scalars (`>+` at the end of a file loses a line) and some escapes. False when texts are left.
[[nodiscard]] auto take_bytes(const Slice& slice, Outline& outline, Tree::Arena& arena) -> bool;

/// Fills in the rest from yaml-cpp's events, whose nodes must be the outline's, one for one, with the same texts as far
/// as they are known: that keeps its silent misreadings out. False, with nothing filled in, when they are not or when
/// it refuses the document.
[[nodiscard]] auto read_by_yaml_cpp(const Slice& slice, Outline& outline, Tree::Arena& arena) -> bool;

/// Fills in what yaml-cpp left, where it refuses a document that Kubernetes reads.
auto unfold_rest(const Slice& slice, Outline& outline, Tree::Arena& arena) -> void;

/// The text of a block scalar as libyaml reads it.
[[nodiscard]] auto block_text(const Slice& slice, const Slot& slot) -> std::string;

/// The text of a plain or quoted scalar as libyaml reads it: line endings folded, escapes resolved. `inside` is without
/// its quotes and has been through the lexer.
[[nodiscard]] auto flow_text(Style style, std::string_view inside) -> std::string;

} // namespace berth::yaml
