#pragma once

#include "schema/type.hpp"

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace berth::schema {

/// A field by the path that `kubectl explain` takes, or a kind by its name alone.
struct FieldAt {
  std::string path;                  ///< as the schema spells it: `pod.spec.containers`
  const Type* holder{nullptr};       ///< of the field; null for a kind
  const Property* property{nullptr}; ///< null for a kind, and below a map's own keys
  const Value* value{nullptr};       ///< null for a kind
  const Type* type{nullptr};         ///< what stands in it, or in each of it; null where that has no fields
};

/// Why there is no such field.
struct FieldMiss {
  std::string within; ///< the path up to where it is wrong; empty: the kind is
  std::string part;   ///< what is wrong there
  std::string near;   ///< the whole path that was probably meant; empty: none
  bool ends{false};   ///< nothing has fields there
};

/// `pod.spec.containers.resources`, `Deployment.spec`, `deploy.spec.template.spec.containers[0].image`: a kind, by its
/// name, plural or the short form of kubectl, or a type of the schemas (`PodSpec.volumes`), and fields. Indexes are
/// passed over, and a map's keys are any.
[[nodiscard]] auto find_field(std::string_view path) -> tl::expected<FieldAt, FieldMiss>;

/// The type of what stands in a value, or in each item or entry of it; null where that has no fields.
[[nodiscard]] auto type_within(const Value& value) -> const Type*;

/// What excludes the property: the group that it is of; null when it is of none.
[[nodiscard]] auto group_of(const Type& holder, const Property& property) -> const Group*;

/// The kinds of documents that are checked by a schema, in lower case, those of lists left out.
[[nodiscard]] auto kind_names() -> std::vector<std::string>;

} // namespace berth::schema
