#pragma once

#include "source/source_file.hpp"
#include "syntax/scalar.hpp"
#include "syntax/tree.hpp"

#include <string>
#include <string_view>
#include <vector>

/// A text and what `parse` makes of it, for tests of the syntax layer.
class ParsedText {
 public:
  explicit ParsedText(std::string text) : file_("test.yaml", std::move(text)), parsed_(berth::parse(file_, 0)) {}

  [[nodiscard]] auto root(std::size_t document = 0) const -> const berth::Node& {
    return *parsed_.tree.documents().at(document).root;
  }
  [[nodiscard]] auto documents() const -> const std::vector<berth::Tree::Document>& { return parsed_.tree.documents(); }
  [[nodiscard]] auto findings() const -> const berth::Findings& { return parsed_.findings; }
  [[nodiscard]] auto file() const -> const berth::SourceFile& { return file_; }
  [[nodiscard]] auto bytes(const berth::Node& node) const -> std::string { return std::string(file_.text(node.span)); }

  /// `Y001 2:3 [`: the rule, the place and the marked bytes of every finding, one after another.
  [[nodiscard]] auto faults() const -> std::string {
    std::string text;
    for (const auto& finding : parsed_.findings) {
      const auto place = file_.position(finding.span.begin);
      if (!text.empty()) text += " | ";
      text += std::string(finding.rule->id) + ' ' + std::to_string(place.line) + ':' + std::to_string(place.column) +
              ' ' + std::string(file_.text(finding.span));
    }
    return text;
  }

  [[nodiscard]] auto comments() const -> std::vector<std::string> {
    std::vector<std::string> texts;
    for (const auto& comment : parsed_.tree.comments())
      texts.push_back((comment.own_line ? "own " : "") + std::string(file_.text(comment.span)));
    return texts;
  }

 private:
  berth::SourceFile file_;
  berth::Parsed parsed_;
};

/// As kubectl would print the value in JSON; strings unescaped but for quotes and line feeds.
inline auto as_json(const berth::Node& node) -> std::string {
  std::string text;
  if (node.is_mapping()) {
    for (const auto& member : node.members) {
      if (node.member(member.name) != &member) continue;
      text += (text.empty() ? "" : ",") + std::string(member.name) + ':' + as_json(*member.value);
    }
    return '{' + text + '}';
  }
  if (node.is_sequence()) {
    for (const auto* item : node.items) text += (text.empty() ? "" : ",") + as_json(*item);
    return '[' + text + ']';
  }
  if (node.is_null()) return "null";
  if (node.kind == berth::Kind::boolean) return node.flag ? "true" : "false";
  if (!node.is_string()) return berth::number_text(node);
  for (const char c : node.text) text += c == '\n' ? std::string("\\n") : std::string(1, c);
  return '"' + text + '"';
}
