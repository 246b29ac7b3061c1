#include "entries.hpp"

// Each harness of this program has a name of its own for what libFuzzer knows by one (CMakeLists.txt).
#define ENTRY(name, seeds, mutants) extern "C" auto fuzz_##name(const std::uint8_t* data, std::size_t size)->int;
#include "entries.def"
#undef ENTRY

namespace berth::fuzz {

auto entries() -> std::span<const Entry> {
#define ENTRY(name, seeds, mutants) {#name, #seeds, mutants, fuzz_##name},
  static constexpr Entry all[]{
#include "entries.def"
  };
#undef ENTRY
  return all;
}

} // namespace berth::fuzz
