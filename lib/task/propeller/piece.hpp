#pragma once

#include "source/span.hpp"
#include "syntax/node.hpp"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// A value of an object in the making: what it says, and where somebody wrote that. Owns its strings.
struct Piece {
  struct Field;

  Kind kind{Kind::null};
  std::string text;        ///< of scalars, as a Node has it
  Span span;               ///< in the template or the configuration; nowhere: it is Flyte's own
  std::string path;        ///< of that in the template; empty where no template says it
  std::string_view origin; ///< what brought it where no template says it: `default-tolerations`; static storage
  std::vector<Field> fields;
  std::vector<Piece> items;

  Piece() = default;
  Piece(std::string words);
  Piece(std::string_view words);
  Piece(const char* words);
  Piece(std::same_as<bool> auto flag) : kind(Kind::boolean), text(flag ? "true" : "false") {}
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) Piece(Integer number) : kind(Kind::integer), text(std::to_string(number)) {}

  [[nodiscard]] static auto map() -> Piece;
  [[nodiscard]] static auto map(std::initializer_list<Field> fields) -> Piece;
  [[nodiscard]] static auto list() -> Piece;
  [[nodiscard]] static auto list(std::vector<Piece> items) -> Piece;

  [[nodiscard]] auto is_null() const -> bool { return kind == Kind::null; }
  /// Go's zero value: what its JSON leaves out, and what a merge passes over.
  [[nodiscard]] auto is_empty() const -> bool;
  [[nodiscard]] auto find(std::string_view name) const -> const Piece*;
  [[nodiscard]] auto find(std::string_view name) -> Piece*;
  /// The value of a field, null and at the end where there is none yet; a null becomes a mapping.
  auto operator[](std::string_view name) -> Piece&;
  auto set(std::string_view name, Piece value) -> Piece&;
  /// Only where there is something to say.
  auto set_unless_empty(std::string_view name, Piece value) -> Piece&;
  auto erase(std::string_view name) -> void;
  /// At the end; a null becomes a list.
  auto push(Piece item) -> Piece&;

  /// The same value, brought by that.
  [[nodiscard]] auto from(std::string_view what) && -> Piece;
};

struct Piece::Field {
  std::string name;
  Piece value;
};

/// What is written at `node`, whose path is `path`: of repeated keys the last, as everywhere.
[[nodiscard]] auto piece_of(const Node& node, const std::string& path) -> Piece;

/// The value of an integer piece; 0 for all else.
[[nodiscard]] auto integer_of(const Piece& piece) -> std::int64_t;

} // namespace berth
