#pragma once

#include "fit/fit.hpp"
#include "render/origins.hpp"
#include "syntax/value.hpp"
#include "task/facts/written_pin.hpp"

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// One step down a document: a member of a mapping, or an item of a sequence.
struct DocumentStep {
  const Node* in{nullptr}; ///< the mapping or sequence
  std::string_view name;   ///< of the member; empty: an item
  std::size_t index{0};
};
using DocumentSteps = std::vector<DocumentStep>;

/// What holds one pod set of a Kubernetes document on its pool, and what held it before.
struct PinPatch {
  const TaskPlacement* placed{nullptr};
  DocumentSteps to_spec;       ///< from the root of the document to the PodSpec
  Value selector;              ///< entries of nodeSelector; null: none
  std::vector<Value> required; ///< of node affinity, in each of its terms
  std::vector<Value> tolerations;
  bool exclusive{false};            ///< the label and the anti-affinity of one Pod to a node
  WrittenPin old;                   ///< what an earlier run has written
  std::vector<std::string> written; ///< `nodeSelector.KEY` and the like: what of this the annotation names

  [[nodiscard]] auto changes_nothing() const -> bool;
};

/// Needs a berth with a pin, or a set that is held. The error: a selector of the author's says otherwise, or the Pod
/// stands in no PodSpec of the document.
[[nodiscard]] auto pin_patch(const TaskPlacement& placed) -> tl::expected<PinPatch, Finding>;

/// The annotation `berth.dev/pin` of a document of these sets; empty: nothing is written into it.
[[nodiscard]] auto pin_annotation(const std::vector<PinPatch>& sets) -> std::string;

/// The document with its sets pinned, as a Value.
[[nodiscard]] auto pinned_value(const Document& document, const std::vector<PinPatch>& sets) -> Value;

/// Who says what is in pinned_value(): the document, each set's pool, berth.
[[nodiscard]] auto pinned_origins(const Document& document, const std::vector<PinPatch>& sets) -> Origins;

/// The steps from `root` down to `wanted`, one of its nodes; empty where it is none of them.
[[nodiscard]] auto steps_to(const Node& root, const Node& wanted) -> DocumentSteps;

/// Same kinds, same values, same keys in whatever order.
[[nodiscard]] auto means_the_same(const Value& a, const Value& b) -> bool;

} // namespace berth
