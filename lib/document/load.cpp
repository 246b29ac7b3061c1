#include "document/load.hpp"

#include "document/environments.hpp"
#include "document/partial.hpp"
#include "document/template_actions.hpp"
#include "files/find.hpp"
#include "files/read.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace berth {
namespace {

/// What cannot be read where something is to be filled in.
auto is_malformed_template(const Findings& malformed, std::string_view text) -> bool {
  return std::any_of(malformed.begin(), malformed.end(), [&](const Finding& finding) {
    return finding.rule->role == Role::unreadable && has_action_on_line(text, finding.span.begin);
  });
}

/// A `tsconfig.json` or the like, whose reader takes comments; it says nothing that a document of ours says.
auto is_commented_settings(const Findings& malformed, std::string_view name, std::string_view text) -> bool {
  if (malformed.empty() || !name.ends_with(".json")) return false;
  if (text.find("//") == std::string_view::npos && text.find("/*") == std::string_view::npos) return false;
  constexpr std::array<std::string_view, 4> ours{"\"apiVersion\"", "\"kind\"", "\"container\"", "\"template\""};
  return std::none_of(ours.begin(), ours.end(),
                      [&](std::string_view key) { return text.find(key) != std::string_view::npos; });
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
  loaded.foreign = is_commented_settings(loaded.parsed.findings, sources[file].name(), text);
  if (loaded.foreign) {
    loaded.parsed = {};
    return loaded;
  }
  loaded.documents = documents_of(loaded.parsed.tree, file);
  for (auto& document : loaded.documents)
    document.patch =
        reading.patch || (reading.maybe_patch && looks_partial(document)) || is_spark_pod_template(document);
  if (!reading.environment.empty())
    enter_environment(loaded.documents, reading.environment, loaded.parsed.tree.arena());
  return loaded;
}

} // namespace berth
