#include "schema/compile/model.hpp"
#include "schema/compile/partial.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

// The one file of this tool that includes nlohmann: its exceptions, and the tool's own Failure, stop in read_schemas.
namespace berth::schema::compile {
namespace {

using Json = nlohmann::json;

struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

constexpr std::size_t most_properties = 64; // a bit each in a walk's sets

/// Every keyword that the tables keep or that says nothing a check needs. What is not here stops the build.
const std::set<std::string>& keywords() {
  static const std::set<std::string> all{"$ref",
                                         "additionalProperties",
                                         "allOf",
                                         "const",
                                         "default",
                                         "description",
                                         "enum",
                                         "examples",
                                         "format",
                                         "items",
                                         "maxItems",
                                         "maximum",
                                         "minItems",
                                         "minimum",
                                         "oneOf",
                                         "properties",
                                         "propertyNames",
                                         "required",
                                         "type",
                                         "x-aliases",
                                         "x-k8s-at-most-one",
                                         "x-k8s-beside",
                                         "x-k8s-enum-gates",
                                         "x-k8s-enum-since",
                                         "x-k8s-exactly-one",
                                         "x-k8s-gates",
                                         "x-k8s-group-path",
                                         "x-k8s-hint-format",
                                         "x-k8s-hint-pattern",
                                         "x-k8s-max-total-bytes",
                                         "x-k8s-path",
                                         "x-k8s-pointers",
                                         "x-k8s-refused-path",
                                         "x-k8s-removed",
                                         "x-k8s-removed-gates",
                                         "x-k8s-required",
                                         "x-k8s-decoded-only",
                                         "x-k8s-keeps-gated",
                                         "x-k8s-refused-later",
                                         "x-k8s-sidecar-only",
                                         "x-k8s-unvalidated",
                                         "x-k8s-named",
                                         "x-k8s-value-path",
                                         "x-k8s-group-validated",
                                         "x-k8s-since",
                                         "x-k8s-unenforced",
                                         "x-kubernetes-list-map-keys",
                                         "x-kubernetes-list-type",
                                         "x-kubernetes-map-type",
                                         "x-kubernetes-patch-merge-key",
                                         "x-kubernetes-patch-strategy",
                                         "x-partial"};
  return all;
}

auto minor_of(const std::string& version) -> int {
  if (version.rfind("1.", 0) != 0) throw Failure("`" + version + "` is no version 1.x");
  return std::stoi(version.substr(2));
}

auto strings(const Json& schema, const char* keyword) -> std::vector<std::string> {
  return schema.contains(keyword) ? schema.at(keyword).get<std::vector<std::string>>() : std::vector<std::string>{};
}

auto text(const Json& schema, const char* keyword) -> std::string { return schema.value(keyword, std::string{}); }

/// `true`, or the last version.
auto unvalidated_until(const Json& schema) -> int {
  constexpr auto always = 255; // newest_minor
  const auto* keyword = "x-k8s-unvalidated";
  if (!schema.contains(keyword)) return 0;
  return schema.at(keyword).is_string() ? minor_of(text(schema, keyword)) : always;
}

auto integer(const Json& schema, const char* keyword) -> std::optional<std::int64_t> {
  if (!schema.contains(keyword)) return std::nullopt;
  return schema.at(keyword).get<std::int64_t>();
}

auto has(const std::vector<std::string>& list, const std::string& name) -> bool {
  return std::find(list.begin(), list.end(), name) != list.end();
}

auto is_type(const Json& schema) -> bool { return schema.contains("properties") && !schema.contains("allOf"); }

/// The files by name, and one file at a time turned into types.
class Reader {
 public:
  explicit Reader(std::map<std::string, Json> files) : files_(std::move(files)) {}

  auto read() -> Model {
    for (const auto& [file, root] : files_) read_file(file, root);
    std::sort(model_.types.begin(), model_.types.end(), [](const Type& a, const Type& b) { return a.name < b.name; });
    return std::move(model_);
  }

 private:
  auto read_file(const std::string& file, const Json& root) -> void {
    file_ = file;
    where_ = file;
    for (const auto& [name, schema] : root.at("$defs").items())
      if (is_type(schema)) read_type(name, schema);
    for (const auto& [id, name] : root.at("x-k8s-kinds").items()) {
      const auto slash = id.rfind('/');
      (void)resolve("#/$defs/" + name.get<std::string>());
      model_.kinds.push_back({id.substr(0, slash), id.substr(slash + 1), name.get<std::string>()});
    }
  }

  struct Target {
    std::string file;
    std::string name;
    const Json* schema;
  };

  [[nodiscard]] auto resolve(const std::string& reference) const -> Target {
    const auto hash = reference.find('#');
    const auto file = hash == 0 ? file_ : reference.substr(0, hash);
    const auto found = files_.find(file);
    const std::string prefix = "#/$defs/";
    if (hash == std::string::npos || found == files_.end() || reference.compare(hash, prefix.size(), prefix) != 0)
      throw Failure(where_ + ": $ref `" + reference + "` leads nowhere");
    const auto name = reference.substr(hash + prefix.size());
    const auto& defs = found->second.at("$defs");
    if (!defs.contains(name)) throw Failure(where_ + ": $ref `" + reference + "` leads nowhere");
    return {file, name, &defs.at(name)};
  }

  auto demand_known(const Json& schema) const -> void {
    for (const auto& [keyword, ignored] : schema.items())
      if (keywords().count(keyword) == 0) throw Failure(where_ + ": unknown keyword `" + keyword + "`");
  }

  auto read_type(const std::string& name, const Json& schema) -> void {
    where_ = file_ + ": " + name;
    if (!names_.insert(name).second) throw Failure(where_ + " is declared twice");
    demand_known(schema);
    if (schema.value("additionalProperties", true)) throw Failure(where_ + ": additionalProperties must be false");
    Type type;
    type.name = name;
    type.authority = file_ == "kubernetes.schema.json" ? "kubernetes" : "berth";
    type.description = text(schema, "description");
    for (const auto& [key, property] : schema.at("properties").items()) add_property(type, schema, key, property);
    add_removed(type, schema);
    where_ = file_ + ": " + name;
    std::sort(type.properties.begin(), type.properties.end(),
              [](const Property& a, const Property& b) { return a.name < b.name; });
    if (type.properties.size() > most_properties) throw Failure(where_ + " has more than 64 properties");
    add_group(type, schema, "x-k8s-exactly-one", true);
    add_group(type, schema, "x-k8s-at-most-one", false);
    for (const auto* list : {"required", "x-k8s-required", "x-k8s-pointers", "x-k8s-unenforced"})
      for (const auto& member : strings(schema, list)) demand_property(type, member);
    model_.types.push_back(std::move(type));
  }

  auto demand_property(const Type& type, const std::string& name) const -> void {
    const auto found =
        std::any_of(type.properties.begin(), type.properties.end(), [&](const Property& p) { return p.name == name; });
    if (!found) throw Failure(where_ + " names `" + name + "`, which it does not declare");
  }

  auto add_property(Type& type, const Json& owner, const std::string& name, const Json& schema) -> void {
    where_ = file_ + ": " + type.name + "." + name;
    Property property;
    property.name = name;
    property.canonical = name;
    property.value = value_of(schema);
    property.since = schema.contains("x-k8s-since") ? minor_of(text(schema, "x-k8s-since")) : 0;
    property.required = (has(strings(owner, "required"), name) && !has(strings(owner, "x-k8s-unenforced"), name)) ||
                        has(strings(owner, "x-k8s-required"), name);
    property.pointer = has(strings(owner, "x-k8s-pointers"), name);
    property.decoded_only = schema.value("x-k8s-decoded-only", false);
    property.refused_later = schema.value("x-k8s-refused-later", false);
    property.keeps_gated = schema.value("x-k8s-keeps-gated", false);
    property.sidecar_only = schema.value("x-k8s-sidecar-only", false);
    property.beside = text(schema, "x-k8s-beside");
    property.unvalidated_until = unvalidated_until(schema);
    property.named = schema.value("x-k8s-named", false);
    property.partial = schema.value("x-partial", false);
    property.gates = strings(schema, "x-k8s-gates");
    property.path = schema.value("x-k8s-path", name);
    property.refused_path = schema.value("x-k8s-refused-path", property.path);
    property.value_path = schema.value("x-k8s-value-path", property.path);
    property.fallback = schema.contains("default") ? schema.at("default").dump() : std::string{};
    property.description = text(schema, "description");
    type.properties.push_back(property);
    property.required = false;
    for (const auto& alias : strings(schema, "x-aliases")) {
      property.name = property.path = property.refused_path = property.value_path = alias;
      type.properties.push_back(property);
    }
  }

  /// Fields of older versions: their types are gone, so anything may stand in them.
  auto add_removed(Type& type, const Json& schema) const -> void {
    if (!schema.contains("x-k8s-removed")) return;
    for (const auto& [name, range] : schema.at("x-k8s-removed").items()) {
      const auto versions = range.get<std::string>();
      const auto dash = versions.find('-');
      Property property;
      property.name = property.canonical = property.path = property.refused_path = property.value_path = name;
      property.since = minor_of(versions.substr(0, dash));
      property.until = minor_of(versions.substr(dash + 1));
      property.gates = strings(schema.value("x-k8s-removed-gates", Json::object()), name.c_str());
      type.properties.push_back(std::move(property));
    }
  }

  auto add_group(Type& type, const Json& schema, const char* keyword, bool exactly) const -> void {
    const auto members = strings(schema, keyword);
    if (members.empty()) return;
    for (const auto& member : members) demand_property(type, member);
    const auto at = text(schema, "x-k8s-group-path");
    type.groups.push_back({members, exactly, schema.value("x-k8s-group-validated", false),
                           at.empty()     ? "member"
                           : at == "self" ? "holder"
                                          : at});
  }

  auto value_of(const Json& schema) -> Value {
    demand_known(schema);
    if (schema.contains("$ref")) return referred(text(schema, "$ref"));
    if (schema.contains("oneOf")) return either(schema.at("oneOf"));
    Value value;
    value.format = text(schema, "format");
    value.hint_format = text(schema, "x-k8s-hint-format");
    value.min = integer(schema, "minimum");
    value.max = integer(schema, "maximum");
    value.min_items = integer(schema, "minItems");
    value.max_items = integer(schema, "maxItems");
    value.list_kind = text(schema, "x-kubernetes-list-type");
    value.list_keys = strings(schema, "x-kubernetes-list-map-keys");
    value.merge_key = text(schema, "x-kubernetes-patch-merge-key");
    add_enum(value, schema);
    add_shape(value, schema);
    return value;
  }

  static auto add_enum(Value& value, const Json& schema) -> void {
    const auto since = schema.value("x-k8s-enum-since", Json::object());
    const auto gates = schema.value("x-k8s-enum-gates", Json::object());
    for (const auto& entry : strings(schema, "enum"))
      value.values.push_back(
          {entry, since.contains(entry) ? minor_of(text(since, entry.c_str())) : 0, text(gates, entry.c_str())});
  }

  auto add_shape(Value& value, const Json& schema) -> void {
    if (schema.contains("const")) {
      value.shape = "string";
      return;
    }
    if (schema.empty()) return; // anything
    if (!schema.contains("type")) throw Failure(where_ + ": no type");
    if (schema.at("type").is_array()) {
      const std::set<std::string> types = schema.at("type");
      if (types == std::set<std::string>{"number", "string"})
        value.shape = "quantity";
      else if (types == std::set<std::string>{"integer", "string"})
        value.shape = "int_or_string";
      else
        throw Failure(where_ + ": unknown combination of types");
      return;
    }
    const auto type = text(schema, "type");
    if (type == "array") {
      value.shape = "list";
      value.parts.push_back(value_of(schema.at("items")));
    } else if (type == "object") {
      add_map(value, schema);
    } else {
      value.shape = type;
    }
  }

  auto add_map(Value& value, const Json& schema) -> void {
    if (schema.contains("properties")) throw Failure(where_ + ": a type belongs in $defs, where it has a name");
    value.shape = "map";
    if (schema.contains("propertyNames")) value.key_format = text(schema.at("propertyNames"), "format");
    value.parts.push_back(schema.contains("additionalProperties") ? value_of(schema.at("additionalProperties"))
                                                                  : Value{});
  }

  auto referred(const std::string& reference) -> Value {
    const auto target = resolve(reference);
    if (target.schema->contains("allOf")) return {}; // an item of a List: the document layer opens it
    if (is_type(*target.schema)) {
      Value value;
      value.shape = "object";
      value.type = target.name;
      return value;
    }
    const auto file = std::exchange(file_, target.file);
    auto value = value_of(*target.schema);
    file_ = file;
    return value;
  }

  auto either(const Json& alternatives) -> Value {
    Value value;
    value.shape = "either";
    for (const auto& alternative : alternatives) value.parts.push_back(value_of(alternative));
    return value;
  }

  std::map<std::string, Json> files_;
  std::string file_;
  std::string where_;
  std::set<std::string> names_;
  Model model_;
};

} // namespace

auto read_schemas(const std::vector<std::string>& files) -> tl::expected<Model, std::string> {
  std::string at;
  try {
    std::map<std::string, Json> roots;
    for (const auto& file : files) {
      at = file;
      std::ifstream stream(file);
      if (!stream) return tl::make_unexpected(file + ": cannot be read");
      open_partial(roots[std::filesystem::path(file).filename().string()] = Json::parse(stream));
    }
    at = "schemas";
    return Reader(std::move(roots)).read();
  } catch (const Failure& failure) {
    return tl::make_unexpected(std::string(failure.what()));
  } catch (const std::exception& failure) {
    return tl::make_unexpected(at + ": " + failure.what());
  }
}

} // namespace berth::schema::compile
