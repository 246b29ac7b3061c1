// Host tool: turns data/instance_types.csv and data/prices.csv into a C++ file of constant data (see ../table.hpp).

#include "csv.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace berth::catalog {
namespace {

enum class Cell { text, number, flag, hypervisor, arch };

/// Columns of the table in the order of InstanceType's members (C++ wants designators in that order).
struct Column {
  std::string_view column;
  std::string_view member;
  Cell cell;
};
constexpr std::array<Column, 15> columns{{
    {"instance_type", "name", Cell::text},
    {"arch", "arch", Cell::arch},
    {"hypervisor", "hypervisor", Cell::hypervisor},
    {"bare_metal", "bare_metal", Cell::flag},
    {"vcpu", "vcpu", Cell::number},
    {"memory_mib", "memory_mib", Cell::number},
    {"kernel_memory_mib", "kernel_memory_mib", Cell::number},
    {"gpu_count", "gpu_count", Cell::number},
    {"gpu_model", "gpu_model", Cell::text},
    {"gpu_memory_mib", "gpu_memory_mib", Cell::number},
    {"accelerator_resource", "accelerator_resource", Cell::text},
    {"max_enis", "max_enis", Cell::number},
    {"ipv4_per_eni", "ipv4_per_eni", Cell::number},
    {"max_pods", "max_pods", Cell::number},
    {"local_nvme_gb", "local_nvme_gb", Cell::number},
}};

auto one_of(const std::string& cell, std::initializer_list<std::string_view> names) -> std::string {
  if (std::find(names.begin(), names.end(), cell) == names.end()) throw std::runtime_error("unknown word: " + cell);
  return cell;
}

auto literal(const std::string& cell, Cell kind) -> std::string {
  switch (kind) {
  case Cell::text:
    return "\"" + cell + "\"sv";
  case Cell::number:
    return std::to_string(number(cell));
  case Cell::flag:
    return one_of(cell, {"0", "1"}) == "1" ? "true" : "false";
  case Cell::hypervisor:
    return "Hypervisor::" + (cell.empty() ? "unknown" : one_of(cell, {"nitro", "xen"}));
  case Cell::arch:
    return "Arch::" + one_of(cell, {"amd64", "arm64"});
  }
  throw std::logic_error("no such kind of cell");
}

auto demand_rising(const Rows& rows) -> void {
  for (std::size_t i = 2; i < rows.size(); ++i) {
    if (!(rows[i - 1][0] < rows[i][0])) throw std::runtime_error("not in byte order: " + rows[i][0]);
  }
}

auto write_types(std::ostream& out, const Rows& rows) -> void {
  out << "constexpr std::array<InstanceType, " << rows.size() - 1 << "> type_table{{\n";
  for (std::size_t i = 1; i < rows.size(); ++i) {
    out << "{";
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (c > 0 && (rows[i][c].empty() || rows[i][c] == "0")) continue; // the member's own default says the same
      out << "." << columns[c].member << "=" << literal(rows[i][c], columns[c].cell) << ",";
    }
    out << "},\n";
  }
  out << "}};\n";
}

struct Price {
  std::size_t type;
  unsigned long amount;
};

/// Indices of the priced types among all types; both tables are in the same order.
auto prices_of(const Rows& types, const Rows& prices, std::size_t region) -> std::vector<Price> {
  std::vector<Price> found;
  std::size_t type = 1;
  for (std::size_t i = 1; i < prices.size(); ++i) {
    while (type < types.size() && types[type][0] < prices[i][0]) ++type;
    if (type == types.size() || types[type][0] != prices[i][0])
      throw std::runtime_error("a price without a type: " + prices[i][0]);
    if (!prices[i][region].empty()) found.push_back({type - 1, micro_dollars(prices[i][region])});
  }
  return found;
}

auto write_prices(std::ostream& out, const Rows& types, const Rows& prices) -> void {
  std::vector<Price> all;
  out << "constexpr std::array<RegionPrices, " << prices[0].size() - 1 << "> region_table{{\n";
  for (std::size_t region = 1; region < prices[0].size(); ++region) {
    const auto own = prices_of(types, prices, region);
    out << "{\"" << prices[0][region] << "\"sv, " << all.size() << ", " << own.size() << "},\n";
    all.insert(all.end(), own.begin(), own.end());
  }
  out << "}};\nconstexpr std::array<std::uint16_t, " << all.size() << "> price_type_table{\n";
  for (const auto& price : all) out << price.type << ",\n";
  out << "};\nconstexpr std::array<std::uint32_t, " << all.size() << "> price_amount_table{\n";
  for (const auto& price : all) out << price.amount << ",\n";
  out << "};\n";
}

auto check(const Rows& types, const Rows& prices) -> void {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (types[0].size() != columns.size() || types[0][c] != columns[c].column)
      throw std::runtime_error("the columns of the type table are not those that this tool knows");
  }
  if (types.size() > 0xffff) throw std::runtime_error("more types than 16 bits number");
  demand_rising(types);
  demand_rising(prices);
  if (!std::is_sorted(prices[0].begin() + 1, prices[0].end())) throw std::runtime_error("regions are not in order");
}

auto compile(const std::string& type_path, const std::string& price_path, const std::string& output) -> void {
  const auto types = read_csv(type_path);
  const auto prices = read_csv(price_path);
  check(types, prices);
  std::ofstream out(output);
  out << "// Generated from lib/cluster/catalog/data by lib/cluster/catalog/compile.\n"
         "#include \"cluster/catalog/table.hpp\"\n\n#include <array>\n\n"
         "namespace berth::catalog {\nnamespace {\nusing namespace std::literals;\n";
  write_types(out, types);
  write_prices(out, types, prices);
  out << "} // namespace\n"
         "constinit const std::span<const InstanceType> instance_types{type_table};\n"
         "constinit const std::span<const RegionPrices> regions{region_table};\n"
         "constinit const std::span<const std::uint16_t> price_types{price_type_table};\n"
         "constinit const std::span<const std::uint32_t> price_amounts{price_amount_table};\n"
         "} // namespace berth::catalog\n";
  if (!out.flush()) throw std::runtime_error("cannot write " + output);
}

} // namespace
} // namespace berth::catalog

auto main(int argc, char** argv) -> int {
  try {
    if (argc != 4) throw std::runtime_error("usage: berth_compile_catalog TYPES PRICES OUTPUT");
    berth::catalog::compile(argv[1], argv[2], argv[3]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "berth_compile_catalog: " << error.what() << "\n";
    return 1;
  }
}
