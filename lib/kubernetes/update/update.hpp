#pragma once

// update/ is what the API server refuses of an update beyond what it would refuse of the new object alone: fields that
// are fixed once the object is there, by kind and version (ValidatePodUpdate and its like; a file per kind, each with
// its `Source:`). It is told which fields change, and does not look for changes itself; agreement with recorded answers
// of the server's code is held by tests/vectors.

#include "server/server.hpp"
#include "syntax/node.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace berth::update {

/// A field that the update changes: by the server's own idea of what is the same, defaults filled in.
struct ChangedField {
  std::string_view path;       ///< `spec.template.spec.containers[main].image`, items of keyed lists by their key
  const Node* before{nullptr}; ///< null: absent, or nobody wrote it
  const Node* after{nullptr};
  bool dropped{false}; ///< the server does not have the field, or a gate of it is off
};

struct Update {
  std::string_view group; ///< of the API, without its version; empty: the core
  std::string_view kind;
  const Node* before{nullptr}; ///< the whole objects
  const Node* after{nullptr};
  std::span<const ChangedField> fields;
  Server server;
};

/// Why a change is not taken.
struct Refusal {
  std::size_t field{0}; ///< index into Update::fields
  std::string why;      ///< what is fixed, and what to do instead; as a message
};

/// Whether anything is known of updates of that kind.
[[nodiscard]] auto is_ruled(std::string_view group, std::string_view kind) -> bool;

/// In the order of the fields; of each field the first thing that speaks against it.
[[nodiscard]] auto refusals_of(const Update& update) -> std::vector<Refusal>;

} // namespace berth::update
