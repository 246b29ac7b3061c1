#include "report/placements/memory.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr std::int64_t mebibyte = std::int64_t{1} << 20;
constexpr std::int64_t most_bytes = std::numeric_limits<std::int64_t>::max() / 8; // sums of a few stay within int64

/// A kind of piece: its amount, how it is drawn, what it is.
struct Piece {
  std::int64_t amount{0};
  std::string_view ascii;
  std::string_view block;
  Ink ink{Ink::plain};
  std::string_view name;
};

auto pieces_of(const MemoryUse& use) -> std::array<Piece, 5> {
  return {{{use.asked, "#", "\xE2\x96\x88", Ink::good, "asked for"},
           {use.missing, ">", ">", Ink::error, "too much"},
           {use.idle, "-", "\xE2\x96\x91", Ink::dim, "idle"},
           {use.daemon_sets, "+", "\xE2\x96\x92", Ink::note, "DaemonSets"},
           {use.reserved, "=", "\xE2\x96\x93", Ink::dim, "kernel and kubelet"}}};
}

/// Fit places what validation would refuse: less than nothing is drawn as nothing.
auto in_mebibytes(const Quantity& amount) -> std::int64_t {
  return std::clamp<std::int64_t>(amount.units_ceil() / mebibyte, 0, most_bytes);
}

auto saturated(std::int64_t value, std::int64_t factor) -> std::int64_t {
  return value > most_bytes / std::max<std::int64_t>(factor, 1) ? most_bytes : value * factor;
}

/// `width` columns shared out by the amounts, rounded down; what is left over goes to the largest.
auto shared_out(const std::array<Piece, 5>& pieces, std::int64_t width) -> std::array<std::int64_t, 5> {
  constexpr std::int64_t most_multiplied = std::int64_t{1} << 50; // times a width stays within int64
  std::array<std::int64_t, 5> columns{};
  int shift = 0;
  while (std::any_of(pieces.begin(), pieces.end(), [&](const Piece& p) { return p.amount >> shift > most_multiplied; }))
    ++shift;
  std::int64_t whole = 0;
  for (const auto& piece : pieces) whole += piece.amount >> shift;
  if (whole <= 0) return columns;
  std::int64_t left = width;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    columns[i] = (pieces[i].amount >> shift) * width / whole;
    if (columns[i] == 0 && pieces[i].amount > 0) columns[i] = 1;
    left -= columns[i];
  }
  const auto largest = std::max_element(columns.begin(), columns.end());
  *largest = std::max<std::int64_t>(*largest + left, 0);
  return columns;
}

} // namespace

auto memory_use(const Allocatable& offer, const Quantity& asked, std::int64_t nodes) -> MemoryUse {
  MemoryUse use;
  if (offer.mid.count("memory") == 0) return use;
  std::int64_t whole = 0;
  std::int64_t daemons = 0;
  for (const auto& step : offer.steps) {
    if (step.resource != "memory") continue;
    const auto after = in_mebibytes(step.after.mid);
    whole = std::max(whole, after);
    if (step.kind == StepKind::daemon_set) daemons += in_mebibytes(step.before.mid) - after;
  }
  const auto free = in_mebibytes(amount(offer.mid, "memory"));
  use.daemon_sets = saturated(daemons, nodes);
  use.reserved = saturated(std::max<std::int64_t>(whole - daemons - free, 0), nodes);
  const auto wanted = in_mebibytes(asked);
  use.asked = std::min(wanted, saturated(free, nodes));
  use.idle = saturated(free, nodes) - use.asked;
  use.missing = wanted - use.asked;
  return use;
}

auto plus(MemoryUse a, const MemoryUse& b) -> MemoryUse {
  const auto add = [](std::int64_t& to, std::int64_t more) { to = std::min(most_bytes, to + more); };
  add(a.asked, b.asked);
  add(a.idle, b.idle);
  add(a.daemon_sets, b.daemon_sets);
  add(a.reserved, b.reserved);
  add(a.missing, b.missing);
  return a;
}

auto memory_bar(const MemoryUse& use, unsigned width, const Look& look) -> std::string {
  auto pieces = pieces_of(use);
  if (use.whole() <= 0) return std::string(width, ' ');
  const auto columns = shared_out(pieces, width);
  std::string bar;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string drawn;
    for (std::int64_t column = 0; column < columns[i]; ++column)
      drawn += look.unicode ? pieces[i].block : pieces[i].ascii;
    bar += look.paint(pieces[i].ink, drawn);
  }
  return bar;
}

auto memory_legend(const Look& look) -> std::string {
  std::string text = "memory of a node:";
  for (const auto& piece : pieces_of({})) {
    if (piece.name == "too much") continue;
    text += " " + look.paint(piece.ink, look.unicode ? piece.block : piece.ascii) + " " + std::string(piece.name) + " ";
  }
  text.pop_back();
  return text;
}

} // namespace berth
