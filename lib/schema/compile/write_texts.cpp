#include "schema/compile/serve.hpp"

#include <map>

namespace berth::schema::compile {
namespace {

auto raw(const std::string& text) -> std::string { return "R\"json(" + text + ")json\""; }

/// Texts, each written once however often it is asked for: a schema's definitions may be those of another.
class Texts {
 public:
  auto array(const std::string& name, const std::vector<std::string>& texts) -> std::string {
    std::string items;
    for (const auto& text : texts) items += "text_" + std::to_string(number(text)) + ", ";
    if (texts.empty()) return "{}";
    arrays_ += "constexpr std::string_view " + name + "[] = {" + items + "};\n";
    return name;
  }
  [[nodiscard]] auto source() const -> std::string { return texts_ + arrays_; }

 private:
  auto number(const std::string& text) -> std::size_t {
    const auto [found, fresh] = numbers_.try_emplace(text, numbers_.size());
    if (fresh) texts_ += "constexpr char text_" + std::to_string(found->second) + "[] = " + raw(text) + ";\n";
    return found->second;
  }

  std::map<std::string, std::size_t> numbers_;
  std::string texts_;
  std::string arrays_;
};

} // namespace

auto write_texts(const std::vector<Served>& schemas) -> std::string {
  Texts texts;
  std::string rows;
  for (std::size_t i = 0; i < schemas.size(); ++i) {
    const auto& schema = schemas[i];
    const auto own = texts.array("own_" + std::to_string(i), schema.own);
    const auto shared = texts.array("shared_" + std::to_string(i), schema.shared);
    rows += "  {" + raw(schema.name) + ", " + raw(schema.id) + ", " + raw(schema.title) + ", " + raw(schema.head) +
            ", " + own + ", " + shared + "},\n";
  }
  return "// Made from schemas/*.schema.json by lib/schema/compile at build time.\n"
         "#include \"schema/served.hpp\"\n\n"
         "namespace berth::schema {\nnamespace {\n\n" +
         texts.source() + "constexpr Served all_served[] = {\n" + rows +
         "};\n\n} // namespace\n\n"
         "auto served() -> std::span<const Served> { return all_served; }\n\n"
         "} // namespace berth::schema\n";
}

} // namespace berth::schema::compile
