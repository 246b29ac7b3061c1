#include "check/file_secrets.hpp"

#include "rules/secret_nodes.hpp"
#include "rules/secret_scan.hpp"

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
  const auto parsed = parse(sources[id], id);
  return secrets_of(sources[id], id, documents_of(parsed.tree, id));
}

} // namespace berth
