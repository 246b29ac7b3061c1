#include "check/file_secrets.hpp"

#include "check/failure.hpp"
#include "rules/security/secret_nodes.hpp"
#include "rules/security/secret_scan.hpp"
#include "syntax/limits.hpp"

#include <optional>

namespace berth {

namespace {

/// What a report may show: of a file that is too large to be read nothing but its beginning, where that is said.
auto showable(std::string_view text) -> std::string_view {
  constexpr std::size_t beginning = std::size_t{1} << 20;
  return text.size() > limits::file_bytes ? text.substr(0, beginning) : text;
}

} // namespace

auto secrets_of(const SourceFile& file, FileId id, const std::vector<Document>& documents) -> Secrets {
  auto spans = secrets_in_text(showable(file.text()), id);
  for (const auto& document : documents) {
    const auto values = secret_values_of(document, file.text());
    spans.insert(spans.end(), values.begin(), values.end());
  }
  Secrets secrets(std::move(spans));
  secrets.set_whole();
  return secrets;
}

auto secrets_of(const Sources& sources, FileId id) -> Secrets {
  std::optional<Secrets> secrets;
  const auto failure = failure_of([&] {
    const auto parsed = parse(sources[id], id);
    secrets = secrets_of(sources[id], id, documents_of(parsed.tree, id));
  });
  return failure ? secrets_of(sources[id], id, {}) : *std::move(secrets); // what its bytes tell without a tree
}

} // namespace berth
