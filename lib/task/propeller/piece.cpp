#include "task/propeller/piece.hpp"

#include "syntax/path.hpp"
#include "syntax/scalar.hpp"

#include <algorithm>
#include <charconv>

namespace berth {
namespace {

auto piece_of_scalar(const Node& node) -> Piece {
  Piece piece;
  piece.kind = node.kind;
  piece.text = std::string(node.text);
  if (node.kind == Kind::boolean) piece.text = node.flag ? "true" : "false";
  if (node.kind != Kind::integer && node.kind != Kind::number) return piece;
  if (auto number = number_text(node); !number.empty()) piece.text = std::move(number);
  return piece;
}

} // namespace

Piece::Piece(std::string words) : kind(Kind::string), text(std::move(words)) {}
Piece::Piece(std::string_view words) : Piece(std::string(words)) {}
Piece::Piece(const char* words) : Piece(std::string(words)) {}

auto Piece::map() -> Piece {
  Piece made;
  made.kind = Kind::mapping;
  return made;
}

auto Piece::map(std::initializer_list<Field> fields) -> Piece {
  auto made = map();
  made.fields.assign(fields.begin(), fields.end());
  return made;
}

auto Piece::list() -> Piece {
  Piece made;
  made.kind = Kind::sequence;
  return made;
}

auto Piece::list(std::vector<Piece> items) -> Piece {
  auto made = list();
  made.items = std::move(items);
  return made;
}

auto Piece::is_empty() const -> bool {
  switch (kind) {
  case Kind::null:
    return true;
  case Kind::mapping:
    return fields.empty();
  case Kind::sequence:
    return items.empty();
  case Kind::boolean:
    return text == "false";
  case Kind::string:
    return text.empty();
  default:
    return text == "0";
  }
}

auto Piece::find(std::string_view name) const -> const Piece* {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &found->value;
}

auto Piece::find(std::string_view name) -> Piece* {
  return const_cast<Piece*>(static_cast<const Piece*>(this)->find(name));
}

auto Piece::operator[](std::string_view name) -> Piece& {
  if (kind == Kind::null) kind = Kind::mapping;
  if (auto* found = find(name); found != nullptr) return *found;
  return fields.emplace_back(Field{std::string(name), {}}).value;
}

auto Piece::set(std::string_view name, Piece value) -> Piece& {
  (*this)[name] = std::move(value);
  return *this;
}

auto Piece::set_unless_empty(std::string_view name, Piece value) -> Piece& {
  return value.is_empty() ? *this : set(name, std::move(value));
}

auto Piece::erase(std::string_view name) -> void {
  std::erase_if(fields, [&](const Field& field) { return field.name == name; });
}

auto Piece::push(Piece item) -> Piece& {
  if (kind == Kind::null) kind = Kind::sequence;
  items.push_back(std::move(item));
  return *this;
}

auto Piece::from(std::string_view what) && -> Piece {
  origin = what;
  return std::move(*this);
}

auto piece_of(const Node& node, const std::string& path) -> Piece {
  auto piece = node.is_scalar() ? piece_of_scalar(node) : Piece();
  piece.kind = node.kind;
  piece.span = node.span;
  piece.path = path;
  for (std::size_t i = 0; i < node.items.size(); ++i)
    piece.items.push_back(piece_of(*node.items[i], at_index(path, i)));
  for (const auto& member : node.members) {
    if (node.member(member.name) != &member) continue;
    piece.fields.push_back({std::string(member.name), piece_of(*member.value, join(path, member.name))});
  }
  return piece;
}

auto integer_of(const Piece& piece) -> std::int64_t {
  std::int64_t value = 0;
  if (piece.kind != Kind::integer) return value;
  std::from_chars(piece.text.data(), piece.text.data() + piece.text.size(), value);
  return value;
}

} // namespace berth
