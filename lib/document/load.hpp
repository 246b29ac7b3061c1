#pragma once

#include "document/document.hpp"
#include "files/file_error.hpp"
#include "source/sources.hpp"
#include "syntax/tree.hpp"

#include <string>
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

/// A file and all that its text says by itself: parsed once, whoever asks what is in it. Borrows the text; moves, never
/// copies.
struct LoadedFile {
  FileId file{no_file};
  Parsed parsed;
  std::vector<Document> documents; ///< those that could be read to their end
};

[[nodiscard]] auto load_file(const Sources& sources, FileId file) -> LoadedFile;

} // namespace berth
