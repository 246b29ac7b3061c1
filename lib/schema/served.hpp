#pragma once

#include <span>
#include <string>
#include <string_view>

namespace berth::schema {

/// A schema of schemas/ in plain JSON Schema, whole, for validators and editors. Its text is compiled in as parts, of
/// which some are another schema's too; nothing of it is looked at but when it is printed.
struct Served {
  std::string_view name; ///< `task`
  std::string_view id;   ///< its `$id`: `urn:berth:v1:task`
  std::string_view title;
  std::string_view head; ///< `{` and what stands before the definitions
  std::span<const std::string_view> own;
  std::span<const std::string_view> shared;
};

/// Every schema, by name.
[[nodiscard]] auto served() -> std::span<const Served>;

/// By its name or `$id`; null when there is none.
[[nodiscard]] auto find_served(std::string_view name) -> const Served*;

/// The JSON, ending in a newline.
[[nodiscard]] auto text_of(const Served& schema) -> std::string;

} // namespace berth::schema
