#pragma once

#include "schema/field_path.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace berth {

/// `list of Container`, `map of quantity`, `integer or string`.
[[nodiscard]] auto field_type(const schema::Value& value) -> std::string;

/// The words that a field takes: of it, or of each item; empty: any.
[[nodiscard]] auto values_of(const schema::Value& value) -> std::span<const schema::Enumerator>;

/// By what a list is merged: its key for a strategic merge, else those of server-side apply; empty: it is not.
[[nodiscard]] auto merge_keys(const schema::Value& value) -> std::vector<std::string_view>;

/// What is known of a field, a line each: `default`, `1`. Nothing of what does not hold.
[[nodiscard]] auto facts_of(const schema::FieldAt& field) -> std::vector<std::pair<std::string_view, std::string>>;

/// Its sentence, or that of its type; empty: there is none.
[[nodiscard]] auto sentence_of(const schema::FieldAt& field) -> std::string_view;

/// The fields below it, other spellings of the same left out.
[[nodiscard]] auto fields_of(const schema::Type& type) -> std::vector<const schema::Property*>;

} // namespace berth
