#include "document/load.hpp"

#include "document/template_actions.hpp"
#include "files/find.hpp"
#include "files/read.hpp"

#include <algorithm>
#include <utility>

namespace berth {
namespace {

/// What cannot be read where something is to be filled in.
auto is_malformed_template(const Findings& malformed, std::string_view text) -> bool {
  return std::any_of(malformed.begin(), malformed.end(), [&](const Finding& finding) {
    return finding.rule->role == Role::unreadable && has_action_on_line(text, finding.span.begin);
  });
}

} // namespace

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

auto load_file(const Sources& sources, FileId file, const LoadContext& reading) -> LoadedFile {
  const auto text = sources[file].text();
  LoadedFile loaded;
  loaded.file = file;
  loaded.unfilled = !reading.templates && has_template_actions(text);
  if (loaded.unfilled) return loaded;
  loaded.parsed = parse(sources[file], file);
  loaded.unfilled = !reading.templates && is_malformed_template(loaded.parsed.findings, text);
  if (loaded.unfilled) {
    loaded.parsed = {};
    return loaded;
  }
  loaded.documents = documents_of(loaded.parsed.tree, file);
  for (auto& document : loaded.documents) document.patch = reading.patch;
  return loaded;
}

} // namespace berth
