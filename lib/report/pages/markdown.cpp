#include "report/markdown/markdown.hpp"
#include "report/pages/field_facts.hpp"
#include "report/pages/writers.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Our own text, in which backticks are Markdown's already; what looks like a tag is none.
auto prose(std::string_view text) -> std::string {
  std::string escaped;
  auto within_code = false;
  for (const auto c : text) {
    if (c == '`') within_code = !within_code;
    if (c == '<' && !within_code)
      escaped += "&lt;";
    else if ((c == '*' || c == '_') && !within_code)
      (escaped += '\\') += c;
    else
      escaped += c;
  }
  return escaped;
}

auto block(std::string_view text, std::string_view language) -> std::string {
  auto made = "```" + std::string(language) + "\n" + std::string(text);
  if (made.back() != '\n') made += '\n';
  return made + "```\n";
}

class MarkdownPages : public PageWriter {
 public:
  explicit MarkdownPages(const Sink& sink) : sink_(sink) {}

  auto rule(const RuleInfo& rule) -> void override {
    head(std::string(rule.id) + " " + std::string(rule.name));
    sink_("**" + std::string(to_string(rule.severity)) + "**, by " + std::string(to_string(rule.authority)) + ": " +
          prose(rule.summary) + "\n\n" + prose(rule.why) + "\n");
    if (!rule.bad.empty()) sink_("\nFound in\n\n" + block(rule.bad, "yaml"));
    if (!rule.good.empty()) sink_("\nFixed\n\n" + block(rule.good, "yaml"));
  }

  /// Topics are laid out in columns, which only a block of code keeps.
  auto text(const TextPage& page) -> void override {
    head(page.name);
    if (page.kind == TextPage::Kind::word) {
      const auto rest = page.text.substr(std::min(page.text.find("\n\n"), page.text.size()));
      sink_(prose(page.summary) + prose(rest));
    } else {
      sink_(block(page.text, "text"));
    }
  }

  auto field(const schema::FieldAt& field) -> void override {
    head("`" + field.path + "`");
    if (const auto sentence = sentence_of(field); !sentence.empty()) sink_(prose(sentence) + "\n\n");
    for (const auto& [label, text] : facts_of(field)) sink_("- " + std::string(label) + ": `" + text + "`\n");
    if (field.type != nullptr) fields(*field.type);
  }

  auto end() -> void override {}

 private:
  auto head(std::string_view title) -> void {
    sink_(std::string(begun_ ? "\n" : "") + "## " + std::string(title) + "\n\n");
    begun_ = true;
  }

  auto fields(const schema::Type& type) -> void {
    sink_("\n| field | type | |\n|---|---|---|\n");
    for (const auto* field : fields_of(type))
      sink_("| `" + std::string(field->name) + "`" + (field->required ? " (required)" : "") + " | " +
            field_type(*field->value) + " | " + markdown::cell(prose(field->description)) + " |\n");
  }

  const Sink& sink_;
  bool begun_{false};
};

} // namespace

auto make_markdown_pages(const Sink& sink) -> std::unique_ptr<PageWriter> {
  return std::make_unique<MarkdownPages>(sink);
}

} // namespace berth
