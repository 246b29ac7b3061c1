#pragma once

#include "document/document.hpp"

namespace berth {

/// S002: a Kubernetes kind without the `apiVersion` that serves it, which neither kubectl nor the server guesses.
[[nodiscard]] auto missing_version_finding(const Document& document) -> Finding;

} // namespace berth
