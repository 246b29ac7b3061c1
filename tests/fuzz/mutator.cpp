// What libFuzzer grows its inputs by: half of them as it does itself, half by lines and values.
#include "mutations.hpp"

#include <algorithm>
#include <cstring>

extern "C" auto LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most) -> std::size_t;

extern "C" auto LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed)
    -> std::size_t {
  if (seed % 2 == 0) return LLVMFuzzerMutate(data, size, most);
  static const std::vector<std::string> no_words; // libFuzzer has its dictionary
  std::string text(reinterpret_cast<const char*>(data), size);
  berth::fuzz::Mutations(seed, no_words).mutate(text);
  const auto length = std::min(text.size(), most);
  std::memcpy(data, text.data(), length);
  return length;
}
