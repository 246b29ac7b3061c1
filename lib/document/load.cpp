#include "document/load.hpp"

#include "files/find.hpp"
#include "files/read.hpp"

#include <utility>

namespace berth {

auto shown_name(const FileOrigin& origin) -> std::string {
  if (!origin.name.empty()) return origin.name;
  return origin.path == standard_input ? "<stdin>" : origin.path;
}

auto read_text(const FileOrigin& origin) -> tl::expected<std::string, FileError> {
  if (origin.path == standard_input) return read_standard_input();
  return origin.waited_for ? read_pipe(origin.path) : read_file(origin.path);
}

auto add_file(Sources& sources, const FileOrigin& origin) -> tl::expected<FileId, FileError> {
  auto text = read_text(origin);
  if (!text) return tl::make_unexpected(std::move(text.error()));
  return sources.add(shown_name(origin), std::move(*text));
}

auto load_file(const Sources& sources, FileId file) -> LoadedFile {
  LoadedFile loaded{file, parse(sources[file], file), {}};
  loaded.documents = documents_of(loaded.parsed.tree, file);
  return loaded;
}

} // namespace berth
