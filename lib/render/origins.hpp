#pragma once

#include "source/span.hpp"
#include "syntax/node.hpp"
#include "syntax/value.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// Who says a value: where it is written, what brought it, or both.
struct Origin {
  std::string words; ///< `pool mem-64-a`; empty: it stands as it was written
  Span span;         ///< nowhere: nobody wrote it
};

/// `task.yaml:14` of a place.
using PlaceWords = std::function<std::string(Span)>;

/// Who says what an object has, noted by the paths in it. Borrows Nodes.
class Origins {
 public:
  /// Of all that stands there, until something further in is noted.
  auto note(const std::string& path, Origin origin) -> void;
  /// It stands at `node`, and all within at the same keys of it.
  auto note(const std::string& path, const Node& node) -> void;
  /// Of all that `after` has at `path` and `before` has not.
  auto note_new(const std::string& path, const Value& before, const Value& after, const Origin& origin) -> void;

  /// Those of a Pod as those of an object that has it as a template at `prefix`; of its metadata the object has some.
  [[nodiscard]] auto in_template(std::string_view prefix) const -> Origins;

  struct Said {
    Origin origin;
    const Node* node{nullptr}; ///< null: of all that is within
  };
  [[nodiscard]] auto find(const std::string& path) const -> const Said*;

 private:
  std::map<std::string, Said> said_;
};

/// A value that holds no other.
struct OriginRow {
  std::string path;
  const Value* value{nullptr};
  std::string origin; ///< for people: `task.yaml:14`, `pool mem-64-a`; berth's own where nobody is noted
  Span span;          ///< where it is written; nowhere: nobody wrote it
};

/// In the order of the object. Borrows it.
[[nodiscard]] auto origin_rows(const Value& object, const Origins& origins, const PlaceWords& place)
    -> std::vector<OriginRow>;

/// YAML with a comment behind each value: who says it.
[[nodiscard]] auto write_with_origins(const Value& object, const Origins& origins, const PlaceWords& place)
    -> std::string;

/// The same where one has brought all of it.
[[nodiscard]] auto write_with_origin(const Value& value, const std::string& words) -> std::string;

/// A key of a map as a step of a path.
[[nodiscard]] auto step_into(const std::string& path, std::string_view key) -> std::string;

} // namespace berth
