#include "kubernetes/pod/quantity.hpp"
#include "report/quantities/quantities.hpp"
#include "report/secret_free.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr std::size_t cell_count = 5;
using Cells = std::array<std::string, cell_count>;
constexpr std::array<bool, cell_count> is_number{false, false, true, true, true};

/// Kubernetes writes whole numbers with nine places after a fraction was scaled: noise to a person.
auto without_zeros(std::string decimal) -> std::string {
  if (decimal.find('.') == std::string::npos) return decimal;
  decimal.erase(decimal.find_last_not_of('0') + 1);
  if (decimal.back() == '.') decimal.pop_back();
  return decimal;
}

auto cells_of(const QuantityReading& reading) -> Cells {
  const auto& quantity = *reading.parsed;
  return {reading.input, quantity.canonical(), without_zeros(quantity.decimal()), std::to_string(quantity.value()),
          std::to_string(quantity.milli_value())};
}

auto row(const Cells& cells, const std::array<unsigned, cell_count>& widths) -> std::string {
  std::string text;
  for (std::size_t i = 0; i < cell_count; ++i) {
    if (i > 0) text += "  ";
    text += is_number[i] ? terminal::pad_left(cells[i], widths[i]) : terminal::pad_right(cells[i], widths[i]);
  }
  return text;
}

auto write_table(const std::vector<Cells>& rows, const Look& look, const Sink& sink) -> void {
  const Cells header{"written", "canonical", "decimal", "value", "milli"};
  std::array<unsigned, cell_count> widths{};
  for (std::size_t i = 0; i < cell_count; ++i) {
    widths[i] = terminal::columns(header[i]);
    for (const auto& cells : rows) widths[i] = std::max(widths[i], terminal::columns(cells[i]));
  }
  sink(look.paint(Ink::bold, row(header, widths)) + "\n");
  for (const auto& cells : rows) sink(row(cells, widths) + "\n");
}

auto write_fault(const QuantityReading& reading, const Look& look, const Sink& sink) -> void {
  const auto& error = reading.parsed.error();
  const std::string_view input = reading.input;
  const auto before = terminal::columns(input.substr(0, error.offset));
  const auto carets = std::max(1U, terminal::columns(input.substr(error.offset, error.length)));
  sink(look.paint(Ink::error, "error") + " " + look.paint(Ink::bold, terminal::safe(quantity_fault(input, error))) +
       "\n");
  if (!input.empty()) {
    const auto frame = "  " + look.paint(Ink::frame, "|");
    sink(frame + " " + terminal::safe(input) + "\n");
    sink(frame + " " + std::string(before, ' ') + look.paint(Ink::error, std::string(carets, '^')) + "\n");
  }
  sink("  " + look.paint(Ink::frame, "=") + " " + look.paint(Ink::bold, "help:") + " " +
       terminal::safe(quantity_help(input)) + "\n");
}

} // namespace

auto write_human(const std::vector<QuantityReading>& readings, const Look& look, const Sink& to) -> void {
  const auto sink = secret_free(to);
  std::vector<Cells> rows;
  for (const auto& reading : readings) {
    if (reading.parsed) rows.push_back(cells_of(reading));
  }
  if (!rows.empty()) write_table(rows, look, sink);
  auto first = rows.empty();
  for (const auto& reading : readings) {
    if (reading.parsed) continue;
    if (!first) sink("\n");
    first = false;
    write_fault(reading, look, sink);
  }
}

} // namespace berth
