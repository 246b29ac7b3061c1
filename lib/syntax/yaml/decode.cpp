#include "syntax/yaml/decode.hpp"

namespace berth::yaml {
namespace {

/// Whether a scalar's text is its bytes, quotes aside.
auto is_verbatim(Style style, std::string_view inside) -> bool {
  switch (style) {
  case Style::plain:
    return inside.find_first_of("\r\n") == std::string_view::npos;
  case Style::single_quoted:
    return inside.find_first_of("'\r\n") == std::string_view::npos;
  case Style::double_quoted:
    return inside.find_first_of("\\\r\n") == std::string_view::npos;
  default:
    return false;
  }
}

} // namespace

auto take_bytes(const Slice& slice, Outline& outline) -> bool {
  bool complete = true;
  for (auto& slot : outline.slots) {
    if (slot.what != Slot::What::scalar) continue;
    auto inside = slice.bytes(slot.begin, slot.end);
    if (slot.style == Style::single_quoted || slot.style == Style::double_quoted)
      inside = inside.substr(1, inside.size() - 2);
    if (is_verbatim(slot.style, inside))
      slot.text = inside;
    else
      complete = false;
  }
  return complete;
}

} // namespace berth::yaml
