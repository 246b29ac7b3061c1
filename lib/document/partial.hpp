#pragma once

#include "document/document.hpp"

namespace berth {

/// Whether a workload can be no whole object: there is no selector where its kind must have one, or none of its
/// containers has an image. What a patch looks like that no kustomization names: one that is commented out, or that a
/// script names.
[[nodiscard]] auto looks_partial(const Document& document) -> bool;

/// Whether it is a pod template for Spark: a Pod whose container Spark knows by its name and fills in.
[[nodiscard]] auto is_spark_pod_template(const Document& document) -> bool;

} // namespace berth
