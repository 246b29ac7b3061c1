#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The schemas as the host tool holds them between reading JSON and writing C++. Mirrors schema/type.hpp.
namespace berth::schema::compile {

struct Enumerator {
  std::string text;
  int since{0};
  std::string gate;
};

struct Value {
  std::string shape{"any"};
  std::string format;
  std::string key_format;
  std::string hint_format;
  std::string type; ///< name of an object type
  std::vector<Value> parts;
  std::vector<Enumerator> values;
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::optional<std::int64_t> min_items;
  std::optional<std::int64_t> max_items;
  std::string list_kind;
  std::vector<std::string> list_keys;
  std::string merge_key;
};

struct Property {
  std::string name;
  std::string canonical; ///< itself unless this is an alias
  Value value;
  int since{0};
  std::optional<int> until;
  bool required{false};
  bool pointer{false};
  bool decoded_only{false};
  bool keeps_gated{false};
  bool refused_later{false};
  bool sidecar_only{false};
  std::string beside;
  int unvalidated_until{0};
  bool named{false};
  bool partial{false};
  std::vector<std::string> gates;
  std::string path;
  std::string refused_path;
  std::string value_path;
  std::string fallback;
  std::string description;
};

struct Group {
  std::vector<std::string> members;
  bool exactly{false};
  bool validated{false};
  std::string path; ///< member, holder or list
};

struct Type {
  std::string name;
  std::string authority;
  std::vector<Property> properties; ///< by name
  std::vector<Group> groups;
  std::string description;
};

struct Kind {
  std::string api_version;
  std::string kind;
  std::string type;
};

struct Model {
  std::vector<Type> types; ///< by name
  std::vector<Kind> kinds;
};

/// Reads schema files; the error says which file and where. An unresolved $ref, an unknown keyword, a name declared
/// twice or a type of more than 64 properties is an error: a schema that cannot be kept whole does not build.
[[nodiscard]] auto read_schemas(const std::vector<std::string>& files) -> tl::expected<Model, std::string>;

/// The C++ source of the tables.
[[nodiscard]] auto write_tables(const Model& model) -> std::string;

} // namespace berth::schema::compile
