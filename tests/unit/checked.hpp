#pragma once

#include "schema/check.hpp"
#include "syntax/tree.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The first document of a text, checked for structure alone by its own apiVersion and kind.
struct Checked {
  std::unique_ptr<berth::SourceFile> file;
  berth::Findings findings;

  [[nodiscard]] auto ids() const -> std::vector<std::string> {
    std::vector<std::string> found;
    for (const auto& finding : findings) found.push_back(std::string(finding.rule->id) + ' ' + finding.path);
    return found;
  }
  [[nodiscard]] auto marked(std::size_t index = 0) const -> std::string {
    return std::string(file->text(findings.at(index).span));
  }
  /// The text after the fix of a finding.
  [[nodiscard]] auto fixed(std::size_t index = 0) const -> std::string {
    std::string text(file->text());
    auto edits = findings.at(index).fix.value().edits;
    std::sort(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.span.begin > b.span.begin; });
    for (const auto& edit : edits) text.replace(edit.span.begin, edit.span.size(), edit.text);
    return text;
  }
};

inline auto text_of(const berth::Node& root, std::string_view name) -> std::string_view {
  const auto* node = root.find(name);
  return node == nullptr ? std::string_view{} : node->text;
}

inline auto checked(std::string text, int minor = 36) -> Checked {
  Checked result{std::make_unique<berth::SourceFile>("test.yaml", std::move(text)), {}};
  const auto parsed = berth::parse(*result.file, 0);
  const auto& root = *parsed.tree.documents().at(0).root;
  const auto* type = berth::schema::find_type(text_of(root, "apiVersion"), text_of(root, "kind"));
  if (type != nullptr) berth::schema::check(root, *type, "", *result.file, {minor}, result.findings);
  return result;
}

/// A Pod with one good container; `spec` goes below `spec:` and `container` below the container, both indented as
/// there.
inline auto pod(std::string_view spec, std::string_view container = {}) -> std::string {
  return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: train\nspec:\n" + std::string(spec) +
         "  containers:\n    - name: main\n      image: train:v1\n" + std::string(container);
}
