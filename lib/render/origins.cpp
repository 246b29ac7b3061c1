#include "render/propelled.hpp"
#include "syntax/write.hpp"

#include <algorithm>

namespace berth {
namespace {

auto lines_of(std::string_view text) -> std::vector<std::string_view> {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

auto is_leaf(const Value& value) -> bool {
  return value.kind() == Kind::mapping    ? value.entries().empty()
         : value.kind() == Kind::sequence ? value.items().empty()
                                          : true;
}

/// Walks the lines that the writer makes of a value: one of each leaf and of each key, more of a block of text.
class Origins {
 public:
  Origins(const PropelledWriting& writing, std::size_t lines) : writing_(writing), comments_(lines) {}

  auto walk(const Value& value, const Piece* piece, const Piece* above) -> void {
    if (is_leaf(value)) return leaf(value, piece, above);
    const auto* from = piece != nullptr && is_said(*piece) ? piece : above;
    const auto outer = origin_;
    if (piece != nullptr && !piece->origin.empty()) origin_ = piece->origin;
    walk_parts(value, piece, from);
    origin_ = outer;
  }

  [[nodiscard]] auto comments() const -> const std::vector<std::string>& { return comments_; }

 private:
  auto walk_parts(const Value& value, const Piece* piece, const Piece* from) -> void {
    if (value.kind() == Kind::mapping) {
      for (const auto& entry : value.entries()) {
        if (!is_leaf(entry.value)) ++line_;
        walk(entry.value, piece == nullptr ? nullptr : piece->find(entry.key), piece == nullptr ? nullptr : from);
      }
      return;
    }
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      const auto known = piece != nullptr && i < piece->items.size();
      walk(value.items()[i], known ? &piece->items[i] : nullptr, piece == nullptr ? nullptr : from);
    }
  }

  [[nodiscard]] static auto is_said(const Piece& piece) -> bool {
    return !piece.span.is_nowhere() || !piece.origin.empty();
  }

  auto leaf(const Value& value, const Piece* piece, const Piece* above) -> void {
    if (line_ >= comments_.size()) return;
    if (piece == nullptr)
      comments_[line_] = "the pin";
    else
      comments_[line_] = words(is_said(*piece) || above == nullptr ? *piece : *above);
    ++line_;
    if (value.kind() != Kind::string) return;
    const auto& text = value.string();
    const auto block = !text.empty() && text.back() == '\n'; // the writer's `|`
    if (block) line_ += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  [[nodiscard]] auto words(const Piece& piece) const -> std::string {
    const auto place = piece.span.is_nowhere() ? std::string() : writing_.place(piece.span);
    const auto origin = std::string(piece.origin.empty() ? origin_ : piece.origin);
    if (origin.empty()) return place.empty() ? "Flyte" : place;
    return place.empty() ? origin : origin + ", " + place;
  }

  const PropelledWriting& writing_;
  std::vector<std::string> comments_;
  std::size_t line_{0};
  std::string_view origin_; ///< of what is walked within
};

} // namespace

auto write_with_origins(const Value& value, const Piece& piece, const PropelledWriting& writing) -> std::string {
  const auto plain = write_yaml(value);
  const auto lines = lines_of(plain);
  Origins origins(writing, lines.size());
  origins.walk(value, &piece, nullptr);
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    text += lines[i];
    const auto& comment = origins.comments()[i];
    const auto block = lines[i].ends_with(" |");
    if (!comment.empty() && !block) text += " " + write_comment(comment);
    if (comment.empty() || block) text += "\n";
  }
  return text;
}

} // namespace berth
