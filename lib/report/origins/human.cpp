#include "report/origins/origins.hpp"

#include "report/secret_free.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;

constexpr unsigned widest_path = 72;
constexpr unsigned widest_value = 40;

/// On one line, with its end cut off where it is longer than that.
auto cut(std::string_view text, unsigned width) -> std::string {
  if (terminal::columns(text) <= width) return terminal::safe(text);
  std::string drawn;
  unsigned columns = 0;
  while (!text.empty()) {
    std::string next;
    columns += terminal::draw_next(text, next);
    if (columns > width - 1) break;
    drawn += next;
  }
  return drawn + "~";
}

auto padded(const std::string& text, std::size_t drawn, std::size_t width) -> std::string {
  return text + std::string(width > drawn ? width - drawn : 0, ' ');
}

struct Widths {
  unsigned path{0};
  unsigned value{0};
};

auto widths_of(const std::vector<OriginLine>& lines) -> Widths {
  Widths widths;
  for (const auto& line : lines) {
    widths.path = std::max(widths.path, std::min(widest_path, terminal::columns(line.path)));
    widths.value = std::max(widths.value, std::min(widest_value, terminal::columns(line.value)));
  }
  return widths;
}

auto write_object(const RenderedObject& object, const terminal::Look& look, const Sink& sink) -> void {
  sink(look.paint(Ink::bold, terminal::line_start(object.kind + " " + object.name)) + "\n");
  const auto widths = widths_of(object.origins);
  for (const auto& line : object.origins) {
    const auto path = cut(line.path, widths.path);
    const auto value = cut(line.value, widths.value);
    sink("  " + padded(path, terminal::columns(path), widths.path) + "  " +
         padded(value, terminal::columns(value), widths.value) + "  " +
         look.paint(Ink::dim, terminal::safe(line.origin)) + "\n");
  }
}

} // namespace

auto write_origins(const Rendering& rendering, const terminal::Look& look, const Sink& sink) -> void {
  const auto shown = secret_free(sink);
  auto first = true;
  for (const auto& file : rendering.files()) {
    for (const auto& object : file.objects) {
      if (object.origins.empty()) continue;
      if (!first) shown("\n");
      first = false;
      write_object(object, look, shown);
    }
  }
}

} // namespace berth
