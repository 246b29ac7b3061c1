#include "task/propeller/overlay.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace berth {
namespace {

/// Go maps of a Pod, and no structs: an entry counts whatever it says.
constexpr std::array<std::string_view, 7> maps{"requests", "limits",      "nodeSelector", "overhead",
                                               "labels",   "annotations", "matchLabels"};

auto lay_entries(Piece& base, const Piece& overlay) -> void {
  for (const auto& field : overlay.fields) base.set(field.name, field.value);
}

auto lay_field(Piece& base, const Piece::Field& field) -> void {
  auto& target = base[field.name];
  if (std::find(maps.begin(), maps.end(), field.name) != maps.end() && field.value.kind == Kind::mapping) {
    if (target.is_null()) target = Piece::map();
    return lay_entries(target, field.value);
  }
  lay_over(target, field.value);
}

} // namespace

auto lay_over(Piece& base, const Piece& overlay) -> void {
  if (overlay.is_empty()) return;
  if (base.kind == Kind::mapping && overlay.kind == Kind::mapping) {
    for (const auto& field : overlay.fields) lay_field(base, field);
  } else if (base.kind == Kind::sequence && overlay.kind == Kind::sequence) {
    base.items.insert(base.items.end(), overlay.items.begin(), overlay.items.end());
  } else {
    base = overlay;
  }
}

} // namespace berth
