#pragma once

#include "document/document.hpp"
#include "finding/finding.hpp"
#include "source/source_file.hpp"

#include <map>
#include <string>
#include <vector>

namespace berth {

/// What a fix may not change in passing: which documents a file holds, and whether they can be read. Taken from the
/// text alone, so that neither settings nor comments can hide a fault from it.
class Outline {
 public:
  Outline(const SourceFile& file, FileId id);

  /// Whether `after`, this file's outline after the edits, holds the same documents, and nothing malformed that was not
  /// so before. A kind, version or name may be another where an edit is on its very bytes, and a name may appear: its
  /// key was misspelt.
  [[nodiscard]] auto holds_in(const Outline& after, const std::vector<Edit>& edits) const -> bool;

  /// Whether one of the edits changes a part of an alias: its rule took `*name` for the text that it stands for.
  [[nodiscard]] auto cuts_alias(const std::vector<Edit>& edits) const -> bool;

  /// Whether one of the edits is within what an anchor names: aliases elsewhere would change with it.
  [[nodiscard]] auto is_shared(const std::vector<Edit>& edits) const -> bool;

 private:
  struct Row {
    int index;
    int item;
    Form form;
    std::string api_version;
    std::string kind;
    Located<std::string> name;
    std::vector<Span> type_places; ///< of the values of apiVersion and kind
  };
  [[nodiscard]] static auto same_document(const Row& before, const Row& after, const std::vector<Edit>& edits) -> bool;

  std::map<const RuleInfo*, int> malformed_; ///< how often each rule of malformed text speaks
  std::vector<Row> documents_;
  std::vector<Span> anchored_;
  std::vector<Span> aliases_;
};

} // namespace berth
