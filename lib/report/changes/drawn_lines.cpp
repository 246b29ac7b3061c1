#include "report/changes/drawn_lines.hpp"

#include "report/changes/drawn_value.hpp"
#include "report/changes/line_changes.hpp"
#include "report/terminal/text.hpp"
#include "text/counted.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;

constexpr std::size_t most_lines = 40;
constexpr std::size_t beside = 2; ///< unchanged lines that stay in sight
constexpr unsigned wide = 160;
constexpr unsigned indent = 6;

auto painted(std::string_view text, const std::pair<std::size_t, std::size_t>& part, Ink ink,
             const terminal::Look& look) -> std::string {
  const auto [begin, length] = part;
  return terminal::safe(text.substr(0, begin)) + look.paint(ink, terminal::safe(text.substr(begin, length))) +
         terminal::safe(text.substr(begin + length));
}

/// Writes line by line until there have been enough.
class Drawn {
 public:
  Drawn(const terminal::Look& look, const Sink& sink) : look_(look), sink_(sink) {}

  auto add(const LineChange& stretch, bool first, bool last) -> void {
    if (stretch.same)
      add_same(stretch.after, first, last);
    else if (look_.columns >= wide)
      add_sides(stretch);
    else
      add_stretch(stretch);
  }

  auto end() -> void {
    if (left_out_ > 0) line(look_.paint(Ink::dim, "... " + counted(left_out_, "more line")));
  }

 private:
  auto line(const std::string& drawn) -> void { sink_(std::string(indent, ' ') + drawn + "\n"); }

  auto numbered(const std::string& drawn) -> void {
    if (written_ < most_lines)
      line(drawn);
    else
      ++left_out_;
    ++written_;
  }

  auto clipped(std::string_view text) const -> std::string {
    return clip(text, std::max(look_.columns, 60U) - indent - 2);
  }

  auto add_same(const std::vector<std::string_view>& lines, bool first, bool last) -> void {
    const auto front = first ? 0 : std::min(beside, lines.size());
    const auto back = last ? 0 : std::min(beside, lines.size() - front);
    const auto folded = lines.size() - front - back;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i < front || i >= lines.size() - back || folded == 1)
        numbered(look_.paint(Ink::dim, "  " + clipped(lines[i])));
      else if (i == front)
        numbered(look_.paint(Ink::dim, "  ... " + counted(folded, "line") + " alike"));
    }
  }

  auto add_stretch(const LineChange& stretch) -> void {
    const auto pairs = std::min(stretch.before.size(), stretch.after.size());
    const auto change = [&](std::size_t i) {
      return i < pairs ? word_change(stretch.before[i], stretch.after[i]) : WordChange{};
    };
    for (std::size_t i = 0; i < stretch.before.size(); ++i)
      add_side("- ", stretch.before[i], i < pairs, change(i).before, Ink::error);
    for (std::size_t i = 0; i < stretch.after.size(); ++i)
      add_side("+ ", stretch.after[i], i < pairs, change(i).after, Ink::good);
  }

  auto add_side(std::string_view sign, std::string_view text, bool paired,
                const std::pair<std::size_t, std::size_t>& part, Ink ink) -> void {
    const auto fits = terminal::columns(text) + indent + 2 <= std::max(look_.columns, 60U);
    numbered(look_.paint(ink, sign) +
             (paired && fits ? painted(text, part, ink, look_) : look_.paint(ink, clipped(text))));
  }

  auto add_sides(const LineChange& stretch) -> void {
    const auto half = (look_.columns - indent - 3) / 2;
    const auto side = [&](const std::vector<std::string_view>& lines, std::size_t i) {
      return i < lines.size() ? clip(lines[i], half) : std::string();
    };
    for (std::size_t i = 0; i < std::max(stretch.before.size(), stretch.after.size()); ++i) {
      const auto before = side(stretch.before, i);
      const auto pad = half - std::min(half, terminal::columns(before));
      numbered(look_.paint(Ink::error, before) + std::string(pad, ' ') + " | " +
               look_.paint(Ink::good, side(stretch.after, i)));
    }
  }

  const terminal::Look& look_;
  const Sink& sink_;
  std::size_t written_{0};
  std::size_t left_out_{0};
};

} // namespace

auto write_lines(std::string_view before, std::string_view after, const terminal::Look& look, const Sink& sink)
    -> void {
  Drawn drawn(look, sink);
  const auto stretches = line_changes(before, after);
  for (std::size_t i = 0; i < stretches.size(); ++i) drawn.add(stretches[i], i == 0, i + 1 == stretches.size());
  drawn.end();
}

auto paint_words(std::string_view before, std::string_view after, const terminal::Look& look) -> PaintedPair {
  const auto change = word_change(before, after);
  return {painted(before, change.before, Ink::error, look), painted(after, change.after, Ink::good, look)};
}

} // namespace berth
