#pragma once

#include "schema/type.hpp"

/// What the generated file defines; everybody else asks type.hpp.
namespace berth::schema::tables {

[[nodiscard]] auto types() -> std::span<const Type>; ///< by name
[[nodiscard]] auto kinds() -> std::span<const Kind>;

} // namespace berth::schema::tables
