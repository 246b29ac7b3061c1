#include "task/propeller/plugin.hpp"

#include "kubernetes/pod/read.hpp"
#include "syntax/scalar.hpp"
#include "task/fields.hpp"

#include <charconv>

namespace berth {

auto proto_integer(const Node* node) -> std::optional<Located<std::int64_t>> {
  if (node == nullptr) return std::nullopt;
  if (node->kind == Kind::integer) return read_integer(node);
  const auto text = node->kind == Kind::number ? number_text(*node) : std::string(node->text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!node->is_scalar() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return Located<std::int64_t>{value, node->span};
}

auto proto_text(const Node* node, std::string_view camel) -> Located<std::string> {
  return read_string(flyte_field(node, camel));
}

auto rename_container(Piece& container, std::string_view name) -> void {
  Piece given(name);
  if (const auto* own = container.find("name"); own != nullptr) given.span = own->span;
  container.set("name", std::move(given).from("Flyte"));
}

auto object_piece(std::string_view api_version, std::string_view kind, Piece spec) -> Piece {
  auto made = Piece::map({{"apiVersion", api_version}, {"kind", kind}});
  return made.set("metadata", Piece::map()).set("spec", std::move(spec));
}

} // namespace berth
