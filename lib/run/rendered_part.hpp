#pragma once

#include "check/rework.hpp"
#include "document/load.hpp"
#include "source/source_file.hpp"
#include "syntax/value.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// A file after its pins went in, document by document.
class RenderedParts {
 public:
  RenderedParts(const SourceFile& before, const LoadedFile& loaded, const Rework& rework);

  /// The document is no item of a List.
  [[nodiscard]] auto is_alone(const Document& document) const -> bool;
  /// Its bytes between the separators, what stands behind its `---` included; ends in a newline.
  [[nodiscard]] auto text_of(const Document& document) const -> std::string;
  /// What it says. An item of a typed list says its kind and apiVersion, too.
  [[nodiscard]] auto value_of(const Document& document) const -> Value;

 private:
  SourceFile after_;
  Parsed parsed_;
  std::vector<Document> documents_;
  std::map<int, std::size_t> items_; ///< how many documents there are of each of the file's
  std::map<int, std::string_view> texts_;
};

/// Whether the first line that is no comment is `---`.
[[nodiscard]] auto begins_document(std::string_view text) -> bool;

} // namespace berth
