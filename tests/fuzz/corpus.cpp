// Writes what libFuzzer starts from: `fuzz_corpus NAME FOLDER` a file for each seed of that harness,
// `fuzz_corpus --dictionary` the words, `fuzz_corpus --list` the names.
#include "seeds.hpp"
#include "words.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

struct Row {
  std::string_view name;
  std::string_view seeds;
};
#define ENTRY(name, seeds, mutants) {#name, #seeds},
constexpr Row rows[]{
#include "entries.def"
};
#undef ENTRY

auto write_seeds(std::string_view kind, const std::filesystem::path& folder) -> void {
  std::filesystem::create_directories(folder);
  std::size_t number = 0;
  for (const auto& text : berth::fuzz::seeds_of(kind))
    std::ofstream(folder / ("seed-" + std::to_string(number++)), std::ios::binary) << text;
}

} // namespace

auto main(int argc, char** argv) -> int {
  const std::string_view what = argc > 1 ? argv[1] : "--list";
  if (what == "--dictionary") {
    std::cout << berth::fuzz::dictionary(berth::fuzz::schema_words());
    return 0;
  }
  for (const auto& row : rows) {
    if (what == "--list") std::cout << row.name << '\n';
    if (what != row.name || argc < 3) continue;
    write_seeds(row.seeds, argv[2]);
    return 0;
  }
  return what == "--list" ? 0 : 2;
}
