#include "check/file_secrets.hpp"

#include "check/failure.hpp"
#include "rules/secret_nodes.hpp"
#include "rules/secret_scan.hpp"

#include <optional>

namespace berth {

auto secrets_of(const SourceFile& file, FileId id, const std::vector<Document>& documents) -> Secrets {
  auto spans = secrets_in_text(file.text(), id);
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
