#pragma once

#include "document/document.hpp"
#include "server/server.hpp"

namespace berth {

/// A document of a kind that `server` does not have, in a group that Kubernetes owns: S009 (no version has it), S010
/// (another version has), S011 (it is off by default, a warning), S002 where one of `kind` and `apiVersion` is missing
/// that the other demands. Of other groups nothing is said, nor of what has neither `metadata` nor `spec`: a kubeconfig
/// has `apiVersion: v1` too.
[[nodiscard]] auto unserved_kind(const Document& document, const Server& server) -> std::optional<Finding>;

} // namespace berth
