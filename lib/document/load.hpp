#pragma once

#include "document/document.hpp"
#include "document/kustomizations.hpp"
#include "files/file_error.hpp"
#include "source/sources.hpp"
#include "syntax/tree.hpp"

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// Where the text of a file comes from, and what it is called.
struct FileOrigin {
  std::string path;       ///< `-`: standard input
  std::string name;       ///< in reports; empty: the path, or `<stdin>`
  bool waited_for{false}; ///< a pipe, which is read to its end; a file is never waited for
};

/// Its name in reports.
[[nodiscard]] auto shown_name(const FileOrigin& origin) -> std::string;

/// The text as it stands there.
[[nodiscard]] auto read_text(const FileOrigin& origin) -> tl::expected<std::string, FileError>;

/// The same, kept in `sources` under the name that is shown.
[[nodiscard]] auto add_file(Sources& sources, const FileOrigin& origin) -> tl::expected<FileId, FileError>;

/// What is known of a file besides its text. Borrows.
struct LoadContext {
  bool templates{false};                      ///< what is not filled in yet is read as it stands
  bool patch{false};                          ///< a kustomization names it as a patch
  bool maybe_patch{false};                    ///< what is not whole in it is a patch: Kustomizations::may_be_patch
  bool selectors_set{false};                  ///< by a kustomization: Kustomizations::sets_selectors
  const PinnedImages* pinned_images{nullptr}; ///< by a kustomization that has it as a resource
  std::string_view environment{};             ///< whose overlay is laid over each Task that has it; empty: none
};

/// A file and all that its text says by itself: parsed once, whoever asks what is in it. Borrows the text; moves, never
/// copies.
struct LoadedFile {
  FileId file{no_file};
  Parsed parsed;
  std::vector<Document> documents; ///< those that could be read to their end
  std::vector<Span> placeholders;  ///< that were set aside: nothing is said of what stands there
  bool unfilled{false};            ///< a template: nothing else is said of it
  bool foreign{false};             ///< JSON of some other tool, with comments: nothing is said of it
};

[[nodiscard]] auto load_file(const Sources& sources, FileId file, const LoadContext& reading = {}) -> LoadedFile;

} // namespace berth
