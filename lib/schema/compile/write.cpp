#include "schema/compile/model.hpp"

#include <algorithm>
#include <map>

namespace berth::schema::compile {
namespace {

auto quoted(const std::string& text) -> std::string {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

auto enumerator(const std::string& of, std::string name) -> std::string {
  std::replace(name.begin(), name.end(), '-', '_');
  return of + "::" + name;
}

/// `.name = text, `
auto field(const std::string& name, const std::string& text) -> std::string { return "." + name + " = " + text + ", "; }
auto text_field(const std::string& name, const std::string& text) -> std::string {
  return text.empty() ? std::string{} : field(name, quoted(text));
}
auto flag(const std::string& name, bool set) -> std::string { return set ? field(name, "true") : std::string{}; }
auto number_field(const std::string& name, const std::optional<std::int64_t>& number) -> std::string {
  return number ? field(name, std::to_string(*number)) : std::string{};
}

/// Arrays of constants, each written once however often it is asked for.
class Pool {
 public:
  /// The name of `constexpr <element> name[] = {items};`
  auto array(const std::string& element, const std::string& items) -> std::string {
    const auto [found, fresh] = names_.try_emplace(element + items, "array_" + std::to_string(names_.size()));
    if (fresh) text_ += "constexpr " + element + " " + found->second + "[] = {" + items + "};\n";
    return found->second;
  }
  [[nodiscard]] auto text() const -> const std::string& { return text_; }

 private:
  std::map<std::string, std::string> names_;
  std::string text_;
};

class Writer {
 public:
  explicit Writer(const Model& model) : model_(model) {}

  auto write() -> std::string {
    std::string types;
    for (const auto& entry : model_.types) types += type(entry);
    std::string kinds;
    for (const auto& kind : model_.kinds)
      kinds += "  {" + quoted(kind.api_version) + ", " + quoted(kind.kind) + ", " + address(kind.type) + "},\n";
    const auto count = std::to_string(model_.types.size());
    return "// Made from schemas/*.schema.json by lib/schema/compile at build time.\n"
           "#include \"schema/tables.hpp\"\n\n"
           "namespace berth::schema::tables {\nnamespace {\n\n"
           "extern const Type all_types[" +
           count + "];\n" + pool_.text() + "constexpr Type all_types[" + count + "] = {\n" + types +
           "};\nconstexpr Kind all_kinds[] = {\n" + kinds +
           "};\n\n} // namespace\n\n"
           "auto types() -> std::span<const Type> { return all_types; }\n"
           "auto kinds() -> std::span<const Kind> { return all_kinds; }\n\n"
           "} // namespace berth::schema::tables\n";
  }

 private:
  auto address(const std::string& name) const -> std::string {
    const auto found =
        std::find_if(model_.types.begin(), model_.types.end(), [&](const Type& t) { return t.name == name; });
    return "&all_types[" + std::to_string(found - model_.types.begin()) + "]";
  }

  auto string_list(const std::vector<std::string>& list) -> std::string {
    std::string items;
    for (const auto& text : list) items += quoted(text) + ", ";
    return pool_.array("std::string_view", items);
  }

  auto enumerators(const std::vector<Enumerator>& values) -> std::string {
    std::string items;
    for (const auto& value : values)
      items += "{" + quoted(value.text) + ", " + std::to_string(value.since) +
               (value.gate.empty() ? std::string() : ", " + enumerator("FeatureGate", value.gate)) + "}, ";
    return pool_.array("Enumerator", items);
  }

  auto value(const Value& of) -> std::string {
    auto text = "{" + field("shape", enumerator("Shape", of.shape));
    for (const auto& [name, format] : {std::pair{"format", &of.format}, std::pair{"key_format", &of.key_format},
                                       std::pair{"hint_format", &of.hint_format}})
      if (!format->empty()) text += field(name, enumerator("Format", *format));
    if (!of.type.empty()) text += field("type", address(of.type));
    if (!of.parts.empty()) text += field("parts", values(of.parts));
    if (!of.values.empty()) text += field("values", enumerators(of.values));
    text += number_field("min", of.min) + number_field("max", of.max);
    text += number_field("min_items", of.min_items) + number_field("max_items", of.max_items);
    if (!of.list_kind.empty()) text += field("list_kind", enumerator("ListKind", of.list_kind));
    if (!of.list_keys.empty()) text += field("list_keys", string_list(of.list_keys));
    return text + text_field("merge_key", of.merge_key) + "}, ";
  }

  auto values(const std::vector<Value>& list) -> std::string {
    std::string items;
    for (const auto& entry : list) items += value(entry);
    return pool_.array("Value", items);
  }

  auto gates(const std::vector<std::string>& names) -> std::string {
    std::string items;
    for (const auto& name : names) items += enumerator("FeatureGate", name) + ", ";
    return pool_.array("FeatureGate", items);
  }

  static auto index(const Type& type, const std::string& name) -> std::size_t {
    const auto found =
        std::find_if(type.properties.begin(), type.properties.end(), [&](const Property& p) { return p.name == name; });
    return static_cast<std::size_t>(found - type.properties.begin());
  }

  auto property(const Type& type, const Property& of) -> std::string {
    auto text = "{" + field("name", quoted(of.name)) + field("value", values({of.value}));
    if (of.since != 0) text += field("since", std::to_string(of.since));
    if (of.until) text += field("until", std::to_string(*of.until));
    text += flag("required", of.required) + flag("pointer", of.pointer) + flag("decoded_only", of.decoded_only) +
            flag("keeps_gated", of.keeps_gated) + flag("sidecar_only", of.sidecar_only);
    text += text_field("beside", of.beside);
    if (of.unvalidated_until != 0) text += field("unvalidated_until", std::to_string(of.unvalidated_until));
    text += flag("refused_later", of.refused_later);
    text += flag("partial", of.partial);
    text += field("index", std::to_string(index(type, of.canonical)));
    if (!of.gates.empty()) text += field("gates", gates(of.gates));
    return text + text_field("path", of.path) + text_field("refused_path", of.refused_path) +
           text_field("value_path", of.value_path) + text_field("fallback", of.fallback) +
           text_field("description", of.description) + "},\n  ";
  }

  static auto bits(const Type& type, const std::vector<std::string>& names) -> std::string {
    std::uint64_t mask = 0;
    for (const auto& name : names) mask |= std::uint64_t{1} << index(type, name);
    return std::to_string(mask) + "U";
  }

  auto groups(const Type& type) -> std::string {
    std::string items;
    for (const auto& group : type.groups) {
      std::string members;
      for (const auto& name : group.members) members += std::to_string(index(type, name)) + ", ";
      items += "{" + field("members", pool_.array("std::uint8_t", members)) + field("mask", bits(type, group.members)) +
               flag("exactly", group.exactly) + flag("validated", group.validated) +
               field("path", "GroupPath::" + group.path) + "}, ";
    }
    return pool_.array("Group", items);
  }

  auto type(const Type& of) -> std::string {
    std::string items;
    std::vector<std::string> required;
    std::string named;
    for (const auto& entry : of.properties) {
      items += property(of, entry);
      if (entry.required) required.push_back(entry.name);
      if (entry.named) named = field("named", std::to_string(index(of, entry.name)));
    }
    auto text = "  {" + field("name", quoted(of.name)) + field("authority", "Authority::" + of.authority);
    text += field("properties", pool_.array("Property", items)) + field("required", bits(of, required));
    if (!of.groups.empty()) text += field("groups", groups(of));
    return text + named + text_field("description", of.description) + "},\n";
  }

  const Model& model_;
  Pool pool_;
};

} // namespace

auto write_tables(const Model& model) -> std::string { return Writer(model).write(); }

} // namespace berth::schema::compile
