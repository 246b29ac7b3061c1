#include "report/pages/field_facts.hpp"
#include "report/pages/writers.hpp"
#include "report/prose/flow.hpp"
#include "report/rules/rules.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;

auto padded(std::string_view text, std::size_t width) -> std::string {
  return std::string(text) + std::string(width > text.size() ? width - text.size() : 0, ' ');
}

class HumanPages : public PageWriter {
 public:
  HumanPages(const terminal::Look& look, const Sink& sink) : look_(look), sink_(sink) {}

  auto rule(const RuleInfo& rule) -> void override {
    begin();
    write_page(rule, look_, sink_);
  }

  auto text(const TextPage& page) -> void override {
    begin();
    sink_(prose::flowed(page.text, prose::reading_width(look_)));
  }

  auto field(const schema::FieldAt& field) -> void override {
    begin();
    auto head = look_.paint(Ink::bold, field.path);
    if (field.type != nullptr) head += "  <" + std::string(field.type->name) + ">";
    sink_(head + "\n");
    if (const auto sentence = sentence_of(field); !sentence.empty())
      sink_(prose::flowed(sentence, prose::reading_width(look_), 2));
    facts(field);
    if (field.type != nullptr) fields(*field.type);
  }

  auto end() -> void override {}

 private:
  /// A text in a column that begins there, or below its line where there is no room beside it.
  [[nodiscard]] auto beside(std::string_view text, std::size_t column) const -> std::string {
    constexpr std::size_t least = 30;
    constexpr std::size_t below = 6;
    const auto width = prose::reading_width(look_);
    const auto fits = column + least <= width;
    if (!fits) column = below;
    std::string told;
    for (const auto& line : prose::broken(text, width - column))
      told += (told.empty() && fits ? std::string() : "\n" + std::string(column, ' ')) + line;
    return told;
  }

  /// A blank line before all but the first.
  auto begin() -> void {
    if (begun_) sink_("\n");
    begun_ = true;
  }

  auto facts(const schema::FieldAt& field) -> void {
    const auto facts = facts_of(field);
    if (facts.empty()) return;
    std::size_t width = 0;
    for (const auto& [label, text] : facts) width = std::max(width, label.size());
    sink_("\n");
    for (const auto& [label, text] : facts)
      sink_("  " + look_.paint(Ink::note, label) + std::string(width - label.size(), ' ') + "  " +
            beside(text, width + 4) + "\n");
  }

  auto fields(const schema::Type& type) -> void {
    const auto fields = fields_of(type);
    if (fields.empty()) return;
    std::size_t names = 0;
    std::size_t types = 0;
    for (const auto* field : fields) {
      names = std::max(names, field->name.size());
      types = std::max(types, field_type(*field->value).size());
    }
    sink_("\n" + look_.paint(Ink::bold, "Fields") + "\n");
    for (const auto* field : fields) {
      auto line = "  " + look_.paint(Ink::note, field->name) + std::string(names - field->name.size(), ' ');
      line += field->required ? " * " : "   ";
      const auto words = field_type(*field->value);
      line += field->description.empty() ? words
                                         : padded(words, types) + "  " + beside(field->description, names + types + 7);
      sink_(line + "\n");
    }
    const auto starred = std::any_of(fields.begin(), fields.end(), [](const auto* field) { return field->required; });
    if (starred) sink_("  (* required)\n");
  }

  const terminal::Look& look_;
  const Sink& sink_;
  bool begun_{false};
};

} // namespace

auto make_human_pages(const terminal::Look& look, const Sink& sink) -> std::unique_ptr<PageWriter> {
  return std::make_unique<HumanPages>(look, sink);
}

} // namespace berth
