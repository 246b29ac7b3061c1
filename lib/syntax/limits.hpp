#pragma once

#include <cstddef>

/// What berth reads of one file; rule Y004 names these figures.
namespace berth::limits {

/// Bytes of one file. The API server takes 3 MiB a request, so only Lists and streams come near.
inline constexpr std::size_t file_bytes = std::size_t{64} << 20U;

/// Bytes of the YAML documents of one file that yaml-cpp has to read (0.2 us a byte); plainer ones do without it.
inline constexpr std::size_t yaml_cpp_bytes = std::size_t{8} << 20U;

/// Values and keys of one file: some 150 bytes of memory each.
inline constexpr std::size_t nodes = 2'000'000;

/// Collections within collections. yaml-cpp gives up at 500, and every later walk over a tree recurses.
inline constexpr std::size_t depth = 256;

/// Characters that a key without `?` may have (libyaml's limit, so kubectl's).
inline constexpr std::size_t key_characters = 1024;

} // namespace berth::limits
