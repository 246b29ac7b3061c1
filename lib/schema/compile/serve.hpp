#pragma once

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace berth::schema::compile {

/// A schema as `berth schema` prints it, in parts: `{` and what stands before its definitions, a definition each, and
/// those that it shares with others.
struct Served {
  std::string name; ///< `task`
  std::string id;   ///< its `$id`
  std::string title;
  std::string head;
  std::vector<std::string> own;    ///< `"Name": {...}`
  std::vector<std::string> shared; ///< the same, of another file
};

/// What validators and editors need: the schema files made whole (what a `$ref` leads to in another file stands
/// within), in the words of JSON Schema alone. Our own keywords become what they mean: `x-aliases` properties,
/// `x-k8s-exactly-one` a oneOf, a format its pattern, and what no validator can know (since when, the default, by what
/// a list is merged) a clause of the description. The order of the files counts: those that others lead into come last.
[[nodiscard]] auto serve_schemas(const std::vector<std::string>& files)
    -> tl::expected<std::vector<Served>, std::string>;

/// The C++ source of their texts.
[[nodiscard]] auto write_texts(const std::vector<Served>& schemas) -> std::string;

} // namespace berth::schema::compile
