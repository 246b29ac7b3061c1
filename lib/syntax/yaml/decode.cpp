#include "syntax/yaml/decode.hpp"

#include "syntax/yaml/characters.hpp"
#include "text/byte_set.hpp"

namespace berth::yaml {
namespace {

/// Whether a scalar's text is its bytes, quotes aside.
auto is_verbatim(Style style, std::string_view inside) -> bool {
  static constexpr ByteSet breaks("\r\n");
  static constexpr ByteSet of_single_quoted("'\r\n");
  static constexpr ByteSet of_double_quoted("\\\r\n");
  switch (style) {
  case Style::plain:
    return !breaks.any_in(inside);
  case Style::single_quoted:
    return !of_single_quoted.any_in(inside);
  case Style::double_quoted:
    return !of_double_quoted.any_in(inside);
  default:
    return false;
  }
}

/// yaml-cpp 0.7 makes bytes that are no UTF-8 of these escapes, and refuses an escaped tab.
auto is_misread(Style style, std::string_view inside) -> bool {
  if (style != Style::double_quoted) return false;
  for (const auto* escape : {"\\N", "\\_", "\\L", "\\P", "\\\t"})
    if (inside.find(escape) != std::string_view::npos) return true;
  return false;
}

auto is_block(Style style) -> bool { return style == Style::literal || style == Style::folded; }

auto inside_of(const Slice& slice, const Slot& slot) -> std::string_view {
  const auto whole = slice.bytes(slot.begin, slot.end);
  return slot.style == Style::plain ? whole : whole.substr(1, whole.size() - 2);
}

auto is_open(const Slot& slot) -> bool { return slot.what == Slot::What::scalar && slot.text.data() == nullptr; }

/// Takes the line ending at the front of `text`.
auto drop_break(std::string_view& text) -> void { text.remove_prefix(text.starts_with("\r\n") ? 2 : 1); }

struct Block {
  std::string text;
  std::string pending;        // the last line's ending: it folds or stays
  std::string blank;          // of the blank lines since
  bool after_indented{false}; // the last line began with white space
};

auto add_line(Block& block, std::string_view line, bool folded) -> void {
  const bool indented = is_blank(line.front());
  if (folded && !block.after_indented && !indented && !block.pending.empty())
    block.text += block.blank.empty() ? " " : "";
  else
    block.text += block.pending;
  block.text += block.blank;
  block.blank.clear();
  block.pending.clear();
  block.after_indented = indented;
  block.text += line;
}

} // namespace

auto take_bytes(const Slice& slice, Outline& outline, Tree::Arena& arena) -> bool {
  bool complete = true;
  for (auto& slot : outline.slots) {
    if (slot.what != Slot::What::scalar) continue;
    if (is_block(slot.style)) {
      slot.text = arena.keep(block_text(slice, slot));
    } else if (const auto inside = inside_of(slice, slot); is_verbatim(slot.style, inside)) {
      slot.text = inside;
    } else if (is_misread(slot.style, inside)) {
      slot.text = arena.keep(flow_text(slot.style, inside));
    } else {
      complete = false;
    }
  }
  return complete;
}

auto unfold_rest(const Slice& slice, Outline& outline, Tree::Arena& arena) -> void {
  for (auto& slot : outline.slots)
    if (is_open(slot)) slot.text = arena.keep(flow_text(slot.style, inside_of(slice, slot)));
}

auto block_text(const Slice& slice, const Slot& slot) -> std::string {
  const auto header = line_end(slice.text.substr(0, slice.end), slot.begin);
  if (slot.end <= header) return {};
  const auto indicators = slice.bytes(slot.begin + 1, std::min(slot.begin + 3, header));
  // The last line's own ending is no part of the span, but of the text; kubectl adds one at the end of a file.
  auto rest = slice.bytes(header, slot.end);
  Block block;
  while (!rest.empty()) {
    drop_break(rest);
    const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
    if (end > slot.indent) {
      add_line(block, rest.substr(slot.indent, end - slot.indent), slot.style == Style::folded);
      block.pending = "\n";
    } else {
      block.blank += '\n';
    }
    rest.remove_prefix(end);
  }
  const bool strip = indicators.find('-') != std::string_view::npos;
  const bool keep = indicators.find('+') != std::string_view::npos;
  if (!strip) block.text += block.pending;
  if (keep) block.text += block.blank;
  return std::move(block.text);
}

} // namespace berth::yaml
