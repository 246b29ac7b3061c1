#pragma once

// render/ makes the object to apply out of a task and its placement: the Pod, Job or whatever it was, pinned to its
// group, with tolerations, zone and what the placement demands.
//
// build_pod.cpp makes a Pod of a container, carry_pod.cpp of the Pod that a task brings; hold.cpp pins it, volumes.cpp
// brings in the claims of the placement, filled.hpp the inputs, forms.hpp makes a Job, a Deployment, ... of it;
// provenance.cpp is the line of comment that says what, where, why and at what price. These are Values, written by
// syntax/write.hpp, whose quoting every reader of YAML agrees on. A document of Kubernetes is not written but edited:
// pin_patch.hpp says what it gets, source/ puts that into its own text. propelled.hpp is what Flyte creates.
// origins.hpp notes who says each value, pod_origins.hpp of a Pod.
//
// render/ and diff/ stand side by side and do not know of each other. Nothing is written to a disk here.

#include "fit/fit.hpp"
#include "render/forms.hpp"
#include "render/origins.hpp"
#include "syntax/value.hpp"

#include <string>
#include <tl/expected.hpp>

namespace berth {

class TaskInputs;

struct RenderOptions {
  std::string source; ///< where the task stands, for the line of provenance: the path as the user gave it; may be empty
  RenderForm form;
  std::string name_space;            ///< of what is rendered; empty: as the task says
  std::string task_label;            ///< value of label::task of the Pods; empty: they do not have it
  bool origins{false};               ///< Rendered::origins is wanted
  PlaceWords place;                  ///< for a comment behind each value, who says it; empty: none is wanted
  const TaskInputs* inputs{nullptr}; ///< what commands and arguments are filled in with; null: they stay
};

/// A document for `kubectl apply`.
struct Rendered {
  Value document;
  Origins origins;  ///< of the document; none where they are not asked for
  std::string text; ///< a comment of one line (what, where, why, at what price) and the document as YAML
};

/// The task held on the group that fit chose: pin, zone, tolerations, and what its placement demands. Needs a chosen
/// placement with a pin (`placed.berth()`, `pin.found()`), or none at all, for a task that is to be held nowhere, and a
/// task that check has no errors of; the caller has seen to both. A nodeSelector that says otherwise than the pin or
/// the zone is never overruled: the finding (K001) is on it. A task without a container, which no Pod is, is one too.
///
/// - A task becomes a Pod; with more than one replica a Job that runs that many at once (parallelism = completions):
///   one object to apply, watch and delete, which starts lost Pods anew, where as many bare Pods would each want a name
///   and a Deployment would start a finished task again. Flyte's own plugins do it with resources of their own kinds.
/// - A task's resources are written as they come out of the platform's defaults and clamps (they are what was placed),
///   in canonical form and never raised; a device without a limit gets its request as the limit, as Flyte gives it, for
///   Kubernetes takes no device otherwise. Flyte's STORAGE is dropped, as Flyte drops it.
/// - Templates such as `{{.inputs.x}}` are filled in where their inputs are known, and stay where not.
/// Documents of Kubernetes are not rendered: their own text is pinned (source/pinned_text.hpp).
[[nodiscard]] auto render(const TaskPlacement& placed, const RenderOptions& options) -> tl::expected<Rendered, Finding>;

} // namespace berth
