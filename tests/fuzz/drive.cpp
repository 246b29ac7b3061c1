// Runs the harnesses without libFuzzer, so that the suite does with any compiler.
//   fuzz_tests NAME [--mutants N] [--seed S]   every seed of its kind, then N mutants; without N what entries.def says
//   fuzz_tests NAME FILE...                    each file once
#include "entries.hpp"
#include "mutations.hpp"
#include "seeds.hpp"
#include "words.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <unistd.h>

namespace {

using namespace berth::fuzz;

constexpr int wrong_usage = 2;
std::string now; // what runs, for whoever has to find out why it broke

/// Writes the text that broke a harness beside the program.
auto keep(int signal) -> void {
  std::ofstream("broken-input", std::ios::binary) << now; // no safe call in a handler, but nothing is lost by trying
  constexpr std::string_view words = "the input is kept in broken-input\n";
  (void)!write(STDERR_FILENO, words.data(), words.size());
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

auto run(const Entry& entry, std::string text) -> void {
  now = std::move(text);
  entry.run(reinterpret_cast<const std::uint8_t*>(now.data()), now.size());
}

auto drive(const Entry& entry, std::size_t mutants, std::uint32_t seed) -> void {
  const auto seeds = seeds_of(entry.seeds);
  const auto words = schema_words();
  for (const auto& text : seeds) run(entry, text);
  Mutations mutations(seed, words);
  for (std::size_t i = 0; i < mutants; ++i) {
    const auto& first = seeds[mutations.below(seeds.size())];
    auto text = mutations.below(4) == 0 ? mutations.splice(first, seeds[mutations.below(seeds.size())]) : first;
    mutations.mutate(text);
    run(entry, std::move(text));
  }
  std::cout << entry.name << ": " << seeds.size() << " seeds, " << mutants << " mutants\n";
}

auto number(std::string_view text) -> unsigned long { return std::strtoul(std::string(text).c_str(), nullptr, 10); }

} // namespace

auto main(int argc, char** argv) -> int {
  const auto all = entries();
  const std::string_view name = argc > 1 ? argv[1] : "";
  const auto entry = std::find_if(all.begin(), all.end(), [&](const Entry& row) { return row.name == name; });
  if (entry == all.end()) {
    std::cerr << "usage: fuzz_tests NAME [--mutants N] [--seed S] | NAME FILE...\n";
    return wrong_usage;
  }
  std::signal(SIGABRT, keep);
  std::signal(SIGSEGV, keep);
  auto mutants = entry->mutants;
  std::uint32_t seed = 1;
  auto files = false;
  for (int i = 2; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--mutants" && i + 1 < argc) {
      mutants = number(argv[++i]);
    } else if (argument == "--seed" && i + 1 < argc) {
      seed = static_cast<std::uint32_t>(number(argv[++i]));
    } else {
      std::ifstream file(argv[i], std::ios::binary);
      run(*entry, {std::istreambuf_iterator<char>(file), {}});
      files = true;
    }
  }
  if (!files) drive(*entry, mutants, seed);
}
