#pragma once

#include "document/document.hpp"
#include "finding/finding.hpp"
#include "source/sources.hpp"

#include <string>
#include <vector>

namespace berth {

/// Which rules speak. `api`: those that speak for Kubernetes, so that no finding means that the API server accepts the
/// document; structure that keeps a document from being read counts for every profile.
enum class Profile : std::uint8_t { api, recommended };

struct CheckOptions {
  int kubernetes_minor{36}; ///< of 1.x, 24 to 36
  Profile profile{Profile::recommended};
  bool strict_kinds{false}; ///< documents that are not ours are findings too
};

/// What became of one document: a row of `documents` in validate's JSON.
struct DocumentVerdict {
  FileId file{0};
  int document{0};
  int item{0};
  Form form{Form::other};
  std::string kind;    ///< empty when the document has none
  std::string name;    ///< empty when the document has none
  bool skipped{false}; ///< not ours, or empty
};

/// Owns all that it holds: the Tree behind it is gone.
struct FileCheck {
  Findings findings; ///< sorted by place
  std::vector<DocumentVerdict> documents;
};

/// One file through syntax, schema, kubernetes and rules. Pure; safe to call from several threads on one `Sources`.
[[nodiscard]] auto check_file(const Sources& sources, FileId file, const CheckOptions& options) -> FileCheck;

} // namespace berth
