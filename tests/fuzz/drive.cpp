// Runs a libFuzzer harness without libFuzzer: the files given, or seeded mutations of built-in texts.
//   parse_fuzz FILE...            each file once
//   parse_fuzz --runs N [--seed S]
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int;

namespace {

constexpr std::string_view seeds[]{
    "a: 1\nb: [x, y, {c: d}]\ne:\n- f: 'g h'\n  i: \"j\\n\"\n- |\n  text\n   more\n\n- >-\n  fold\n  this\nk: plain\n  "
    "multi\nl: &x {m: n}\no: *x\np: {<<: *x}\n",
    "- a\n- - b\n  - c: d\n    e: f\n-\n- ? q\n  : r\n- !!str 5\n- \"multi\n  line \\\n  esc\n\n  x\"\n- 'it''s\n\n  "
    "two'\n",
    "{\"a\": [1, 2.5e3, true, null], \"b\": {\"c\": \"\\u00e9\\n\"}}\n{\"d\": []}\n",
    "# c\na: |2-\n    lead\n  less\n\nt: |+\n  keep\n\n\n---\nb: {c: , d: e} # c\n...\n---\n- x\r\n- y\r\n",
    "\xEF\xBB\xBF"
    "a: \xC3\xA9\n--- # x\n'b': !!binary aGk=\n",
};
constexpr std::string_view pieces[]{
    "\n",       " ",    "  ",    "\t",    ":",     ": ",           "- ",   "-",      "? ",   ",",      "[",   "]",
    "{",        "}",    "#",     " #",    "&a ",   "*a",           "!",    "!!int ", "|",    "|-\n",   ">2+", "'",
    "\"",       "%",    "@",     "a",     "b: c",  "\n- ",         "\n  ", "\\",     "\\x4", "<<: ",   "\r",  "\r\n",
    "\xC3\xA9", "\xFF", "---\n", "\n---", "...\n", "\xEF\xBB\xBF", "\x01", "1e3",    "~",    "&a [*a]"};

class Mutations {
 public:
  explicit Mutations(std::uint32_t seed) : random_(seed) {}

  auto next() -> std::string {
    std::string text(seeds[below(std::size(seeds))]);
    for (auto steps = 1 + below(6); steps > 0; --steps) step(text);
    return text;
  }

 private:
  auto below(std::size_t limit) -> std::size_t { return limit == 0 ? 0 : random_() % limit; }

  auto step(std::string& text) -> void {
    const auto at = below(text.size() + 1);
    switch (below(5)) {
    case 0:
      text.erase(at, 1 + below(4));
      break;
    case 1:
      text.insert(at, text.substr(below(text.size() + 1), below(20)));
      break;
    case 2:
      if (below(4) == 0) text.resize(at);
      break;
    default:
      text.insert(at, pieces[below(std::size(pieces))]);
    }
  }

  std::mt19937 random_; // the same numbers everywhere, unlike the standard distributions
};

auto run(const std::string& text) -> void {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

} // namespace

auto main(int argc, char** argv) -> int {
  unsigned long runs = 0;
  unsigned long seed = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--runs" && i + 1 < argc) {
      runs = std::strtoul(argv[++i], nullptr, 10);
    } else if (argument == "--seed" && i + 1 < argc) {
      seed = std::strtoul(argv[++i], nullptr, 10);
    } else {
      std::ifstream file(argv[i], std::ios::binary);
      run({std::istreambuf_iterator<char>(file), {}});
    }
  }
  Mutations mutations(static_cast<std::uint32_t>(seed));
  for (unsigned long i = 0; i < runs; ++i) {
    const auto text = mutations.next();
    if (std::getenv("PARSE_FUZZ_SHOW") != nullptr) std::cerr << "=== " << i << '\n' << text << '\n';
    run(text);
  }
}
